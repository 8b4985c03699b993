"""Carry out the deeds of a history in a house: each as a person would, with the buttons that person sees.

It must not know which of the pair owns the dilemma; only the `Player` does.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from types import MappingProxyType

from bot.dilemmas.model import Dilemma
from bot.planning.meeting import Meeting
from bot.rounds.method import Grade
from bot.rounds.picking import items_in
from bot.rounds.plan import Form
from bot.rounds.record import Aspect, marks_of
from bot.services.heard import (
    Content,
    Edited,
    MemberCame,
    MemberGone,
    PrivateChatChanged,
    Said,
    SentOther,
    Who,
)
from bot.services.planning.meetings import STILL_TO_COME
from bot.services.ports import ChatStatus
from bot.services.records import Parting
from bot.wording.outgoing import DeepLink, Press, Verb
from bot.wording.parting import STEP, TAKES
from tests.house import GROUP
from tests.swap.deeds import Deed, Does, Role
from tests.swap.leading import hand_over, lead, settle, take_over
from tests.swap.player import Doing, Player
from tests.swap.seeing import Watched
from tests.swap.ticking import end, tick
from tests.swap.weighing import settle_table, weigh

STRANGER = 999
STALE_VERBS = (
    Verb.DONE,
    Verb.PASS,
    Verb.LATER,
    Verb.MORE_TIME,
    Verb.VOTE,
    Verb.BEGIN,
    Verb.NEXT,
    Verb.HAND_OVER,
)
LONGER_THAN_A_STEP = timedelta(days=60)
"""How long ago a text was sent that is late for certain: steps that were extended or paused last for days."""
FORGED_MINE = ("see", "withdraw-yes", "reveal-yes", "edit")


# ── before it begins ─────────────────────────────────────────────────────────────────────────────────────────────


async def comes(player: Player, who: str, does: Does) -> None:
    meetings = [one for one in player.house.store.all(Meeting) if one.status in STILL_TO_COME]
    if meetings:
        press = Press(verb=Verb.COMING, subject=meetings[0].id, arg=does.words)
        await player.press(who, does, press, chat=GROUP if does.n else None)


# ── in the group ─────────────────────────────────────────────────────────────────────────────────────────────────


async def speak(player: Player, who: str, does: Does) -> None:
    await player.house.says_in_group(who, does.words)


def taps_of_a_turn(verb: Verb) -> Doing:
    async def tap(player: Player, who: str, does: Does) -> None:
        await player.of_the_round(who, does, verb, chat=GROUP)

    return tap


# ── in private ───────────────────────────────────────────────────────────────────────────────────────────────────


async def write(player: Player, who: str, does: Does) -> None:
    for _ in range(2 if does.twice else 1):
        await _write_and_tap(player, who, does, Verb.SEND_CONTRIBUTION, ("one", "two", "as")[does.n % 3])


async def write_late(player: Player, who: str, does: Does) -> None:
    house, floor = player.house, player.round.floor if player.round else None
    before = LONGER_THAN_A_STEP if floor is not None else timedelta(0)
    await _sent_before(house, who, does.words, before)


async def _sent_before(house: Watched, who: str, text: str, before: timedelta) -> None:
    house.last_message += 1
    user, sent_at = house.user(who), house.clock.at - before
    await house.hear(
        Said(who=house.who(who), chat=user, message=house.last_message, text=text, sent_at=sent_at)
    )


async def write_name(player: Player, who: str, does: Does) -> None:
    choice = ("masked", "written", "no")[does.n % 3]
    await _write_and_tap(player, who, does, Verb.SEND_CONTRIBUTION, choice)


async def take_back(player: Player, who: str, does: Does) -> None:
    await _write_and_tap(player, who, does, Verb.TAKE_BACK)


async def _write_and_tap(player: Player, who: str, does: Does, verb: Verb, arg: str | None = None) -> None:
    """Write, and tap on what the answer offers, if it offers that."""
    before = player.house.latest(who, verb, arg)
    await player.house.says(who, does.words)
    offered = player.house.latest(who, verb, arg)
    if offered is not None and offered is not before:
        await player.press(who, does, offered)


async def pass_(player: Player, who: str, does: Does) -> None:
    await player.of_the_round(who, does, Verb.PASS)


async def vote(player: Player, who: str, does: Does) -> None:
    candidates = player.round.candidates if player.round else ()
    if candidates:
        await player.of_the_round(who, does, Verb.VOTE, candidates[does.n % len(candidates)].dilemma)


async def pick(player: Player, who: str, does: Does) -> None:
    round_ = player.round
    if round_ is None or round_.step is None or round_.step.form is not Form.PICK:
        return
    phase = round_.method.phases[round_.step.phase]
    item, grades = does.n % max(items_in(round_, phase), 1), [*Grade]
    arg = f"{item}" if phase.options else f"{item}:{grades[does.n % len(grades)].value}"
    await player.of_the_round(who, does, Verb.PICK, arg)


async def answer(player: Player, who: str, does: Does) -> None:
    choices = ("write", "unknown", "later", "why", "stop", "kind", "none", "mine")
    if does.n == len(choices):
        await look_closer(player, who, does)
        return
    choice = choices[does.n % 8]
    press = player.house.latest(who, Verb.REFLECT, choice)
    if press is not None:
        await player.press(who, does, press)
        if choice == "write":
            await player.house.says(who, does.words)


async def look_closer(player: Player, who: str, does: Does) -> None:
    """Go through an instrument from the question after a round, and keep nothing."""
    for arg in ("", "i", "?", "?", "<", "x"):
        press = player.house.latest(who, Verb.LOOK, arg)
        if press is not None:
            await player.press(who, does, press)


MARKS = (*(f"m:{aspect.value}:{mark.value}" for aspect in Aspect for mark in marks_of(aspect)), "keep")


async def mark(player: Player, who: str, does: Does) -> None:
    await player.of_the_round(who, does, Verb.PARTING, MARKS[does.n % len(MARKS)])


async def take_along(player: Player, who: str, does: Does) -> None:
    await _part(player, who, does, TAKES)


async def next_step(player: Player, who: str, does: Does) -> None:
    await _part(player, who, does, STEP)


async def _part(player: Player, who: str, does: Does, what: str) -> None:
    """Write something at the end of a round, as long as that is asked, and let it go along."""
    user, partings = player.house.user(who), player.house.store.all(Parting)
    if player.round is None or (player.round.id, user) not in {(one.round, one.user) for one in partings}:
        return
    await player.of_the_round(who, replace(does, twice=False), Verb.PARTING, what)
    await player.house.says(who, does.words)
    for arg in ("share", f"ok:{what}") if what == STEP else (f"ok:{what}",):
        await player.of_the_round(who, does, Verb.PARTING, arg)


CARES = (
    *((Verb.CARE, arg) for arg in ("", "calm", "too_much", "minute", "on", "help", "stop-not")),
    *((Verb.REFERRAL, arg) for arg in ("", "r:colleague", "s:pause:plan", "s:coach:own")),
    *(
        (Verb.PEER, arg)
        for arg in ("ask", "ask-sure", "ask-sure", "ask-not", "willing", "will", "will", "will-not")
    ),
)
ANSWERS_TO_A_PEER = ("yes", "no", "show", "show-not")


async def care(player: Player, who: str, does: Does) -> None:
    """Tap something for oneself, or answer what Kring asked about talking to somebody."""
    for answer in ANSWERS_TO_A_PEER if does.n % 2 else ():
        offered = player.house.latest(who, Verb.PEER, answer)
        if offered is not None:
            await player.press(who, does, offered)
            return
    verb, arg = CARES[does.n % len(CARES)]
    if arg.endswith(":own") and who in player.history.pair:
        # It waits for a text of this person, and what is written next may go with the role.
        arg = "s:coach:plan"
    await player.press(who, does, Press(verb=verb, arg=arg))


def for_oneself(arg: str) -> Doing:
    async def tap(player: Player, who: str, does: Does) -> None:
        await player.of_the_round(who, does, Verb.CARE, arg)

    return tap


# ── anywhere ─────────────────────────────────────────────────────────────────────────────────────────────────────


async def stale(player: Player, who: str, does: Does) -> None:
    """Tap an old button: of the pair only one that both have had."""
    if who not in player.history.pair:
        await _tap_any(player, who, does, player.house.old_buttons(player.house.user(who), GROUP))
    elif player.round is not None:
        epoch, verb = player.epochs[does.n % len(player.epochs)], STALE_VERBS[does.n % len(STALE_VERBS)]
        if epoch != player.round.epoch:
            arg = player.round.candidates[0].dilemma if verb is Verb.VOTE and player.round.candidates else ""
            await player.press(who, does, Press(verb=verb, subject=player.round.id, epoch=epoch, arg=arg))


async def foreign(player: Player, who: str, does: Does) -> None:
    """Tap what somebody else was offered, or what nobody was."""
    house, n = player.house, does.n // 3
    if does.n % 3 == 0:
        others = [name for name in player.history.names if name not in {who, *player.history.pair}]
        await _tap_any(player, who, does, house.old_buttons(house.user(others[n % len(others)])))
    elif does.n % 3 == 1:
        floor = player.round.floor if player.round else None
        theirs = [one.contribution for one in floor.given if house.seats[one.by] != who] if floor else []
        arg = theirs[n % len(theirs)] if theirs else house.ids.new()
        await player.of_the_round(who, does, Verb.TAKE_BACK, arg)
    else:
        theirs = [one for one in house.store.all(Dilemma) if player.name(_brought_by(player, one)) != who]
        if theirs:
            subject, arg = theirs[n % len(theirs)].id, FORGED_MINE[n % len(FORGED_MINE)]
            await player.press(who, does, Press(verb=Verb.MINE, subject=subject, arg=arg))


def _brought_by(player: Player, dilemma: Dilemma) -> Role | str:
    return next((one.by for one in player.history.brought if one.title == dilemma.title), "")


async def _tap_any(player: Player, who: str, does: Does, buttons: list[Press | DeepLink]) -> None:
    if not buttons:
        return
    button = buttons[does.n % len(buttons)]
    if isinstance(button, DeepLink):
        await player.house.says(who, f"/start {button.payload}")
    else:
        await player.press(who, does, button)


async def edit(player: Player, who: str, does: Does) -> None:
    del does
    house = player.house
    await house.hear(Edited(who=house.who(who), chat=house.user(who), message=house.last_message))


async def edit_in_group(player: Player, who: str, does: Does) -> None:
    del does
    house = player.house
    await house.hear(Edited(who=house.who(who), chat=GROUP, message=house.last_message))


async def send_other(player: Player, who: str, does: Does) -> None:
    house, kinds = player.house, tuple(Content)
    house.last_message += 1
    chat = GROUP if does.n % 4 == 0 else house.user(who)
    content = kinds[does.n % len(kinds)]
    await house.hear(SentOther(who=house.who(who), chat=chat, message=house.last_message, content=content))


async def command(player: Player, who: str, does: Does) -> None:
    await player.house.says(who, f"/{does.words}")
    if does.words == "dilemma" and (who in player.history.pair or does.n % 2):
        later = player.house.latest(who, Verb.INTAKE, "later")
        if later is not None:
            await player.press(who, does, later)
    if does.words == "language" and who not in player.history.pair and does.n % 3 == 0:
        await player.press(
            who, does, Press(verb=Verb.SET_LANGUAGE, arg=("en", "nl", "circle")[does.n // 3 % 3])
        )


async def command_in_group(player: Player, who: str, does: Does) -> None:
    await player.house.says_in_group(who, f"/{does.words}")


# ── coming and going ─────────────────────────────────────────────────────────────────────────────────────────────


async def leave(player: Player, who: str, does: Does) -> None:
    del does
    user = player.house.user(who)
    player.house.lookups.statuses[GROUP, user] = ChatStatus.GONE
    await player.house.hear(MemberGone(chat=GROUP, user=user))


async def forgotten(player: Player, who: str, does: Does) -> None:
    await player.house.says(who, "/forget")
    await player.press(who, does, Press(verb=Verb.FORGET, arg="all"))
    player.ended = player.ended or who in player.history.pair


async def come(player: Player, who: str, does: Does) -> None:
    del does
    await player.house.hear(MemberCame(chat=GROUP, who=Who(user=STRANGER, name=who)))


async def block(player: Player, who: str, does: Does) -> None:
    reachable = does.deed is Deed.UNBLOCK
    await player.house.hear(PrivateChatChanged(who=player.house.who(who), reachable=reachable))


# ── the own dilemma ──────────────────────────────────────────────────────────────────────────────────────────────


async def own_dilemma(player: Player, who: str, does: Does) -> None:
    """Take the dilemma of the round back, step forward with it, or only look at how that would be."""
    dilemma = player.open_dilemma(who)
    if dilemma is None:
        return
    args = {
        Deed.WITHDRAW: ("see", "withdraw", "withdraw-yes"),
        Deed.HESITATE: ("see", "withdraw", "see", "reveal", "see"),
        Deed.STEP_FORWARD: ("see", "reveal", "reveal-yes"),
    }[does.deed]
    await player.house.says(who, "/mine")
    for arg in args:
        if arg == "reveal-yes":
            player.ended = True
            return
        await player.press(who, does, Press(verb=Verb.MINE, subject=dilemma.id, arg=arg))


# ── Kring itself ─────────────────────────────────────────────────────────────────────────────────────────────────


async def away(player: Player, who: str, does: Does) -> None:
    """Stop Kring, let time pass that it knows nothing of, and start it on what was stored."""
    del who
    house = player.house
    await house.upkeep.sweep()
    player.house = house = replace(house)
    house.clock.at += timedelta(minutes=does.n) if does.deed is Deed.OUTAGE else timedelta(seconds=20)
    await house.upkeep.give_time_back()
    if does.deed is Deed.OUTAGE:
        await _sent_before(house, does.words, "onderweg geschreven", timedelta(minutes=does.n) / 2)
    await house.upkeep.carry_on()


DEEDS: Mapping[Deed, Doing] = MappingProxyType(
    {
        Deed.COMES: comes,
        Deed.SETTLE_TABLE: settle_table,
        Deed.WEIGH: weigh,
        Deed.TICK_DATE: tick,
        Deed.END_POLL: end,
        Deed.SPEAK: speak,
        Deed.DONE: taps_of_a_turn(Verb.DONE),
        Deed.PASS_TURN: taps_of_a_turn(Verb.PASS),
        Deed.LATER: taps_of_a_turn(Verb.LATER),
        Deed.MORE_TIME: taps_of_a_turn(Verb.MORE_TIME),
        Deed.LEAD: lead,
        Deed.HAND_OVER: hand_over,
        Deed.TAKE_OVER: take_over,
        Deed.SETTLE: settle,
        Deed.WRITE: write,
        Deed.WRITE_LATE: write_late,
        Deed.WRITE_NAME: write_name,
        Deed.TAKE_BACK: take_back,
        Deed.PASS: pass_,
        Deed.VOTE: vote,
        Deed.PICK: pick,
        Deed.ANSWER: answer,
        Deed.MARK: mark,
        Deed.TAKE_ALONG: take_along,
        Deed.NEXT_STEP: next_step,
        Deed.CARE: care,
        Deed.PUT_OFF: for_oneself("later"),
        Deed.STOP: for_oneself("stop-sure"),
        Deed.ENDS_HERE: for_oneself("end"),
        Deed.STALE: stale,
        Deed.FOREIGN: foreign,
        Deed.EDIT: edit,
        Deed.EDIT_IN_GROUP: edit_in_group,
        Deed.SEND_OTHER: send_other,
        Deed.COMMAND: command,
        Deed.COMMAND_IN_GROUP: command_in_group,
        Deed.LEAVE: leave,
        Deed.FORGOTTEN: forgotten,
        Deed.COME: come,
        Deed.BLOCK: block,
        Deed.UNBLOCK: block,
        Deed.WITHDRAW: own_dilemma,
        Deed.HESITATE: own_dilemma,
        Deed.STEP_FORWARD: own_dilemma,
        Deed.RESTART: away,
        Deed.OUTAGE: away,
    }
)
