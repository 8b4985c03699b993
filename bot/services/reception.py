"""Where everything that is heard comes in: one match, and each use case gets what is its own.

Decides only *whose* it is, never what happens. A private text goes to whatever the person is in the middle of; a button goes
by its verb; what is nobody's is quietly left.
"""

from collections.abc import Awaitable, Callable, Mapping
from typing import assert_never

from bot.circles.model import Person
from bot.services import home, own_quiet, own_zone
from bot.services.circles import (
    check_circle,
    host_circle,
    join_circle,
    lead_circle,
    move_circle,
    set_up_circle,
    tend_circle,
)
from bot.services.dilemmas import bring_dilemma, my_dilemmas
from bot.services.heard import (
    BotJoined,
    BotRemoved,
    BotRightsChanged,
    Commanded,
    Edited,
    GroupMoved,
    GroupRenamed,
    Heard,
    MemberCame,
    MemberGone,
    Pressed,
    PrivateChatChanged,
    Said,
    SentOther,
)
from bot.services.keeping import privacy
from bot.services.people import met
from bot.services.planning import agenda, attendance, date_poll, diary, plan_season, say_coming
from bot.services.records import Focus, Purpose
from bot.services.reflection import (
    answer_question,
    care,
    coming_back,
    journal,
    look_closer,
    next_step,
    own_questions,
    own_report,
    peers,
    referral,
    two_lines,
    unkept,
)
from bot.services.rounds import (
    adapt_method,
    choose_method,
    hand_over,
    lead_round,
    method_text,
    part_ways,
    phase_coach,
    plan_round,
    take_contributions,
)
from bot.services.work import Work
from bot.wording.anchor import CARE_LINK, PLAN_LINK
from bot.wording.outgoing import Toast, Verb

Command = Callable[[Work, Commanded], Awaitable[None]]
Press = Callable[[Work, Pressed], Awaitable[None]]

IN_PRIVATE: Mapping[str, Command] = {
    "dilemma": bring_dilemma.start,
    "mine": my_dilemmas.show,
    "round": plan_round.command_in_private,
    "plan": plan_round.command_in_private,
    "season": plan_season.command,
    "agenda": agenda.command,
    "poll": date_poll.command,
    "methods": choose_method.command,
    "reflect": look_closer.show,
    "journal": journal.show,
    "privacy": privacy.privacy,
    "mydata": privacy.mydata,
    "forget": privacy.forget,
    "help_now": bring_dilemma.help_now,
    "hulp": bring_dilemma.help_now,
    "care": care.command,
    "language": home.language,
    "attendance": attendance.command,
    "quiet": own_quiet.command,
    "zone": own_zone.command,
    "hints": phase_coach.command,
    "help": home.help_,
}

IN_A_GROUP: Mapping[str, Command] = {
    "circle": tend_circle.group_command_circle,
    "check": check_circle.group_command_check,
    "agreement": tend_circle.group_command_agreement,
    "help": tend_circle.group_command_help,
    "start": tend_circle.group_command_circle,
    "round": plan_round.command_in_group,
    "plan": plan_round.command_in_group,
    "methods": choose_method.command_in_group,
    "agenda": agenda.command,
    "season": plan_season.command,
    "poll": date_poll.command,
    "dilemma": bring_dilemma.start,
    "mine": my_dilemmas.show,
    "reflect": look_closer.show,
    "journal": journal.show,
    "privacy": privacy.privacy,
    "mydata": privacy.mydata,
    "forget": privacy.forget,
    "help_now": bring_dilemma.help_now,
    "hulp": bring_dilemma.help_now,
    "care": care.command,
}

PRESSES: Mapping[Verb, Press] = {
    Verb.SET_LANGUAGE: set_up_circle.press_language,
    Verb.SET_ZONE: set_up_circle.press_zone,
    Verb.CHECK: check_circle.press_check,
    Verb.SHOW_AGREEMENT: tend_circle.press_agreement,
    Verb.ACCEPT_AGREEMENT: join_circle.press_accept,
    Verb.DECLINE_AGREEMENT: join_circle.press_decline,
    Verb.TAKE_FACILITATION: lead_circle.press_take_facilitation,
    Verb.APPOINT: lead_circle.press_appoint,
    Verb.CIRCLE_MENU: tend_circle.press_circle_menu,
    Verb.BRING: bring_dilemma.press_bring,
    Verb.INTAKE: bring_dilemma.press_intake,
    Verb.TRAIT: bring_dilemma.press_trait,
    Verb.SAFETY: bring_dilemma.press_safety,
    Verb.MINE: my_dilemmas.press_mine,
    Verb.PLAN: plan_round.press_plan,
    Verb.METHODS: choose_method.press_methods,
    Verb.SEASON: plan_season.press_season,
    Verb.AGENDA: agenda.press_agenda,
    Verb.POLL: date_poll.press_poll,
    Verb.QUIET: own_quiet.press_quiet,
    Verb.ATTENDANCE: attendance.press_attendance,
    Verb.COMING: say_coming.press_coming,
    Verb.DIARY: diary.press_diary,
    **dict.fromkeys(
        (
            Verb.BEGIN,
            Verb.NEXT,
            Verb.STEP_BACK,
            Verb.SKIP,
            Verb.EXTEND,
            Verb.PAUSE,
            Verb.RESUME,
            Verb.CLOSE,
            Verb.CANCEL,
        ),
        lead_round.press_lead,
    ),
    **dict.fromkeys(
        (
            Verb.DONE,
            Verb.PASS,
            Verb.LATER,
            Verb.MORE_TIME,
            Verb.VOTE,
            Verb.PICK,
            Verb.WRITE,
            Verb.TAKE_BACK,
            Verb.SEND_CONTRIBUTION,
            Verb.REST,
        ),
        take_contributions.press_in_round,
    ),
    Verb.ADAPT: adapt_method.press_adapt,
    Verb.HAND_OVER: hand_over.press_hand_over,
    Verb.HINTS: phase_coach.press_hints,
    Verb.QUESTIONS: own_questions.press_questions,
    Verb.REFLECT: answer_question.press_reflect,
    Verb.PARTING: part_ways.press_parting,
    Verb.NEXT_STEP: next_step.press_next_step,
    Verb.JOURNAL: journal.press_journal,
    Verb.LOOK: look_closer.press_look,
    Verb.CARE: care.press_care,
    Verb.REFERRAL: referral.press_referral,
    Verb.PEER: peers.press_peer,
    Verb.LINES: two_lines.press_lines,
    Verb.PATTERNS: coming_back.press_patterns,
    Verb.REPORT: own_report.press_report,
    Verb.PRIVACY: privacy.press_privacy,
    Verb.FORGET: privacy.press_forget,
    Verb.HOME: home.press_home,
    Verb.HELP: home.press_help,
}


async def receive(work: Work, heard: Heard) -> None:
    """Hand what was heard to the use case whose it is."""
    match heard:
        case Pressed():
            await _pressed(work, heard)
        case Said(in_private=True):
            await _said_in_private(work, heard)
        case Said():
            await take_contributions.heard_reply(work, heard)
        case Commanded(in_private=True):
            await _commanded_in_private(work, heard)
        case Commanded():
            command = IN_A_GROUP.get(heard.command)
            if command is not None:
                await command(work, heard)
        case SentOther():
            await _sent_other(work, heard)
        case Edited():
            await _edited(work, heard)
        case BotJoined():
            await host_circle.bot_joined(work, heard)
        case BotRemoved():
            await host_circle.bot_removed(work, heard)
        case BotRightsChanged():
            await host_circle.rights_changed(work, heard)
        case PrivateChatChanged():
            await host_circle.private_chat_changed(work, heard)
        case MemberGone():
            await host_circle.member_gone(work, heard)
        case MemberCame():
            await host_circle.member_came(work, heard)
        case GroupMoved():
            await move_circle.group_moved(work, heard)
        case GroupRenamed():
            await host_circle.group_renamed(work, heard)
        case _ as never:
            assert_never(never)


async def _pressed(work: Work, heard: Pressed) -> None:
    handler = PRESSES.get(heard.press.verb) if heard.press else None
    if handler is None:
        work.say(Toast(query=heard.query))
        return
    if await work.tx.get(Person, heard.who.user) is not None:
        await met(work, heard.who)
    await handler(work, heard)


async def _commanded_in_private(work: Work, heard: Commanded) -> None:
    await home.remembered(work, heard.who)
    if heard.command != "start":
        await IN_PRIVATE.get(heard.command, home.help_)(work, heard)
    elif heard.rest.startswith(join_circle.DEEP_LINK):
        await join_circle.open_door(work, heard, heard.rest)
    elif heard.rest.startswith(PLAN_LINK):
        await plan_round.open_door(work, heard, heard.rest)
    elif heard.rest == CARE_LINK:
        await care.show_card(work, heard.who)
    else:
        await home.start(work, heard)


async def _said_in_private(work: Work, heard: Said) -> None:
    await home.remembered(work, heard.who)
    focus = await work.tx.get(Focus, heard.who.user)
    match focus.purpose if focus else Purpose.NOTHING:
        case Purpose.INTAKE:
            await bring_dilemma.heard_text(work, heard)
        case Purpose.CONTRIBUTION:
            await take_contributions.heard_text(work, heard)
        case Purpose.REFLECTION:
            await answer_question.heard_text(work, heard)
        case Purpose.PLANNING:
            await plan_round.heard_text(work, heard)
        case Purpose.SEASON:
            await plan_season.heard_text(work, heard)
        case Purpose.POLL:
            await date_poll.heard_text(work, heard)
        case Purpose.METHOD:
            await adapt_method.heard_text(work, heard)
        case Purpose.PARTING | Purpose.STEP:
            await part_ways.heard_text(work, heard)
        case Purpose.QUESTION:
            await own_questions.heard_text(work, heard)
        case Purpose.LINE:
            await two_lines.heard_text(work, heard)
        case Purpose.STEP_AFTER:
            await next_step.heard_text(work, heard)
        case Purpose.GLIMPSE:
            await look_closer.heard_text(work, heard)
        case Purpose.UNKEPT:
            await unkept.heard_text(work, heard)
        case Purpose.NOTHING:
            if await take_contributions.offer_focus(work, heard.who.user):
                await take_contributions.heard_text(work, heard)
            else:
                await home.heard_text(work, heard)


async def _sent_other(work: Work, heard: SentOther) -> None:
    """Say in private that only text works; in a group a voice or a picture is the group's own business."""
    if heard.chat < 0:
        return
    focus = await work.tx.get(Focus, heard.who.user)
    if focus is not None and focus.purpose is Purpose.INTAKE:
        await bring_dilemma.heard_other(work, heard)
    elif focus is not None and focus.purpose is Purpose.METHOD:
        await method_text.heard_file(work, heard)
    else:
        await take_contributions.heard_other(work, heard)


async def _edited(work: Work, heard: Edited) -> None:
    """Say in private that an edit changes nothing; in a group it never changes what was published."""
    if heard.chat < 0:
        return
    focus = await work.tx.get(Focus, heard.who.user)
    match focus.purpose if focus else Purpose.NOTHING:
        case Purpose.INTAKE:
            await bring_dilemma.heard_edit(work, heard)
        case Purpose.CONTRIBUTION:
            await take_contributions.heard_edit(work, heard)
        case (
            Purpose.REFLECTION
            | Purpose.PLANNING
            | Purpose.SEASON
            | Purpose.POLL
            | Purpose.METHOD
            | Purpose.PARTING
            | Purpose.STEP
            | Purpose.STEP_AFTER
            | Purpose.QUESTION
            | Purpose.GLIMPSE
            | Purpose.UNKEPT
            | Purpose.LINE
            | Purpose.NOTHING
        ):
            pass
