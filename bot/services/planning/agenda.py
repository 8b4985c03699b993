"""The agenda of a circle: titles on the table, and for who leads, what the next meeting is about; weighing beforehand, in private.

Titles and numbers only. Ballots are nobody's business but their writers'; whose a title is plays no part here.
"""

from dataclasses import replace

from bot.circles.model import Circle, Member, Person
from bot.language import Language
from bot.planning.agenda import Ballot, tapped
from bot.planning.meeting import How, Meeting, MeetingId, MeetingStatus, Table
from bot.rounds.model import DilemmaId
from bot.services.heard import Commanded, Pressed
from bot.services.keeping.privately import sent_away
from bot.services.page import Page
from bot.services.people import members_of, memberships, tongue, tongue_inside, tongue_of
from bot.services.planning import meetings
from bot.services.planning.table import next_meeting, settled
from bot.services.rounds.leaders import may_lead
from bot.services.rounds.make_round import waiting_in
from bot.services.work import Work
from bot.wording import agenda as words
from bot.wording.agenda import Sheet
from bot.wording.moments import full_moment
from bot.wording.names import shown
from bot.wording.outgoing import Button, Press, Speech, Toast, Urgency, Verb

TITLE_LENGTH = 40


async def command(work: Work, heard: Commanded) -> None:
    """Answer /agenda: of the only circle, or ask of which."""
    if await sent_away(work, heard):
        return
    user = heard.who.user
    joined_in = [circle for circle, _ in await memberships(work, user)]
    language = await tongue(work, heard.who, joined_in[0] if len(joined_in) == 1 else None)
    if len(joined_in) == 1:
        work.say(page_of(user).below(await _overview(work, joined_in[0], user, language)))
        return
    rows = tuple(
        (Button(one.title[:30], Press(verb=Verb.AGENDA, subject=one.id, arg=words.SHOW)),)
        for one in joined_in
    )
    key = "agenda.which_circle" if joined_in else "agenda.no_circle"
    work.say(page_of(user).below(Speech(text=work.tools.texts.say(key, language), buttons=rows)))


async def press_agenda(work: Work, heard: Pressed) -> None:
    """Show the agenda, settle what a meeting is about, or weigh the titles."""
    user, arg = heard.who.user, heard.press.arg if heard.press else ""
    subject = heard.press.subject if heard.press else ""
    meeting = await work.tx.get(Meeting, MeetingId(subject)) if subject else None
    circle = await work.tx.get(Circle, meeting.circle if meeting else subject) if subject else None
    language = await tongue_inside(work, heard.who, circle)
    inside = [member for one, member in await memberships(work, user) if circle and one.id == circle.id]
    if circle is None or not inside or heard.chat != user:
        _toast(work, heard, "gone", language)
    elif arg == words.SHOW:
        work.say(Toast(query=heard.query))
        work.say(page_of(user).below(await _overview(work, circle, user, language)))
    elif arg == words.CLOSE:
        _toast(work, heard, "weighed", language)
        work.say(page_of(user).in_place(await _overview(work, circle, user, language)))
    elif meeting is None or not await _is_open(work, circle, meeting):
        _toast(work, heard, "gone", language)
    elif arg.partition(":")[0] == words.WEIGH:
        await _weigh(work, heard, circle, meeting, inside[0], language)
    elif await may_lead(work, circle, user):
        await _settle(work, heard, circle, meeting, arg, language)
    else:
        _toast(work, heard, "only_facilitator", language)


async def _is_open(work: Work, circle: Circle, meeting: Meeting) -> bool:
    """Say whether it can still be settled what a meeting is about: only of the next one."""
    following = await next_meeting(work, circle)
    return following is not None and following.id == meeting.id and meeting.status is MeetingStatus.PLANNED


# ── settling it ──────────────────────────────────────────────────────────────────────────────────────────────────


async def _settle(
    work: Work, heard: Pressed, circle: Circle, meeting: Meeting, arg: str, language: Language
) -> None:
    kind, _, rest = arg.partition(":")
    waiting = [one.id for one in await waiting_in(work, circle)]
    if arg == words.EACH:
        changed = settled(meeting, How.EACH)
    elif kind == words.HOW and rest in {one.value for one in words.SETTLED_BY}:
        changed = settled(meeting, How(rest))
    elif kind == words.TITLE and rest in waiting:
        changed = replace(meeting, table=_chosen(meeting.table, DilemmaId(rest)))
    else:
        _toast(work, heard, "gone", language)
        return
    _toast(work, heard, "noted", language)
    begins = changed.table.weighing and not meeting.table.weighing
    if not changed.table.weighing:
        await work.tx.drop_all(Ballot, meeting=meeting.id)
    await meetings.plan(work, changed)
    if begins:
        await _ask_to_weigh(work, circle, changed)
    user = heard.who.user
    work.say(page_of(user).in_place(await _overview(work, circle, user, language)))


def _chosen(table: Table, tap: DilemmaId) -> Table:
    """Return a table after a tap on a title: the first, then the reserve; a tap on one that is chosen takes it off."""
    first = table.first if table.how is How.CHOSEN else None
    reserve = table.reserve if table.how is How.CHOSEN else None
    if tap == first:
        first, reserve = reserve, None
    elif tap == reserve:
        reserve = None
    elif first is None:
        first = tap
    else:
        reserve = tap
    return Table(how=How.CHOSEN if first else How.OPEN, first=first, reserve=reserve)


# ── weighing ─────────────────────────────────────────────────────────────────────────────────────────────────────


async def _ask_to_weigh(work: Work, circle: Circle, meeting: Meeting) -> None:
    """Ask every member to weigh the titles, all at the same time."""
    for member in await members_of(work, circle):
        person = await work.tx.get(Person, member.user)
        if person is None or not person.reachable:
            continue
        language = await tongue_of(work, member.user, circle)
        speech = await _ballot_page(work, circle, meeting, member, language)
        work.say(replace(_weighing_page(member.user, meeting).below(speech), urgency=Urgency.REMINDER))


async def _weigh(
    work: Work, heard: Pressed, circle: Circle, meeting: Meeting, member: Member, language: Language
) -> None:
    _, _, rest = (heard.press.arg if heard.press else "").partition(":")
    name, _, letter = rest.partition(":")
    aspect = words.aspect_of(letter)
    waiting = [one.id for one in await waiting_in(work, circle)]
    page = _weighing_page(member.user, meeting)
    if not meeting.table.weighing:
        _toast(work, heard, "gone", language)
        return
    work.say(Toast(query=heard.query))
    if aspect is None or name not in waiting:
        if not rest:
            work.say(page.below(await _ballot_page(work, circle, meeting, member, language)))
        return
    ballot = await _ballot(work, meeting, member)
    await work.tx.put(tapped(ballot, DilemmaId(name), aspect))
    work.say(page.in_place(await _ballot_page(work, circle, meeting, member, language)))


async def _ballot(work: Work, meeting: Meeting, member: Member) -> Ballot:
    kept = await work.tx.get(Ballot, meeting.id, member.id)
    return kept or Ballot(meeting=meeting.id, member=member.id, user=member.user)


async def _ballot_page(
    work: Work, circle: Circle, meeting: Meeting, member: Member, language: Language
) -> Speech:
    sheet = await _sheet(work, circle, meeting, member.user, language)
    return words.weighing(sheet, await _ballot(work, meeting, member))


# ── pages ────────────────────────────────────────────────────────────────────────────────────────────────────────


async def _overview(work: Work, circle: Circle, user: int, language: Language) -> Speech:
    meeting = await next_meeting(work, circle)
    sheet = await _sheet(work, circle, meeting, user, language)
    return words.overview(sheet, leads=await may_lead(work, circle, user))


async def _sheet(work: Work, circle: Circle, meeting: Meeting | None, user: int, language: Language) -> Sheet:
    person = await work.tx.get(Person, user)
    zone = (person.zone if person else None) or circle.zone or "UTC"
    at = full_moment(meeting.begins_at, zone=zone, language=language) if meeting else ""
    return Sheet(
        texts=work.tools.texts,
        language=language,
        circle=shown(circle.title, without="Kring", longest=TITLE_LENGTH),
        meeting=meeting,
        at=at,
        waiting=await waiting_in(work, circle),
    )


def page_of(user: int) -> Page:
    """Return where the agenda is shown."""
    return Page(user, f"agenda:{user}")


def _weighing_page(user: int, meeting: Meeting) -> Page:
    return Page(user, f"weighs:{meeting.id}")


def _toast(work: Work, heard: Pressed, key: str, language: Language) -> None:
    work.say(Toast(query=heard.query, text=work.tools.texts.label(f"agenda.{key}", language)))
