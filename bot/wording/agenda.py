"""The agenda in words: what is on the table, how it is settled what a meeting is about, weighing titles, and being asked to bring.

Only titles and numbers are shown. Pure.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.dilemmas.model import Dilemma
from bot.language import Language
from bot.planning.agenda import MOST, Aspect, Ballot
from bot.planning.meeting import How, Meeting, MeetingId
from bot.rounds.method import Method
from bot.rounds.model import CircleId, DilemmaId
from bot.wording.outgoing import Button, Keyboard, Press, Rich, Speech, Verb, given, joined
from bot.wording.texts import Texts

TITLE, HOW, WEIGH, SHOW, EACH, CLOSE = "t", "h", "w", "show", "each", "close"
ON_A_BUTTON = 30
SETTLED_BY = (How.WEIGHED, How.LOT, How.EACH, How.OPEN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What every page needs."""

    texts: Texts
    language: Language
    circle: str
    """The circle's title."""
    meeting: Meeting | None
    """The next one without a round."""
    at: str
    """When that is, in words; empty when there is none."""
    waiting: Sequence[Dilemma]

    def say(self, key: str, **values: str | int | Rich) -> Rich:
        """Return a text of the area `agenda`."""
        return self.texts.say(f"agenda.{key}", self.language, **values)

    def label(self, key: str, **values: str | int) -> str:
        """Return a label of the area `agenda`."""
        return self.texts.label(f"agenda.{key}", self.language, **values)

    def button(self, label: str, arg: str) -> Button:
        """Return a button about the meeting."""
        subject = self.meeting.id if self.meeting else ""
        return Button(label, Press(verb=Verb.AGENDA, subject=subject, arg=arg))


def overview(sheet: Sheet, *, leads: bool) -> Speech:
    """Show what is on the table, and for who leads how it is settled."""
    titles = [
        sheet.say("title", number=number, title=given(one.title))
        for number, one in enumerate(sheet.waiting, 1)
    ]
    head = sheet.say("on_the_table", n=len(sheet.waiting), circle=given(sheet.circle))
    text = joined(
        head if sheet.waiting else sheet.say("table_empty", circle=given(sheet.circle)),
        joined(*titles, by="\n"),
        sheet.say("next", at=sheet.at) if sheet.meeting else sheet.say("no_meeting"),
        _settled(sheet) if sheet.meeting else (),
    )
    bring = (Button(sheet.label("button_bring"), Press(verb=Verb.BRING)),)
    weigh: Keyboard = ()
    if sheet.meeting and sheet.meeting.table.weighing and sheet.waiting:
        weigh = ((sheet.button(sheet.label("button_weigh"), WEIGH),),)
    return Speech(text=text, buttons=(*(_leading(sheet) if leads and sheet.meeting else ()), *weigh, bring))


def _leading(sheet: Sheet) -> Keyboard:
    table = sheet.meeting.table if sheet.meeting else None
    if table is None:
        return ()
    marks = {table.first: "1 · ", table.reserve: "2 · "}
    titles = tuple(
        (sheet.button(f"{marks.get(one.id, '')}{_short(one.title)}", f"{TITLE}:{one.id}"),)
        for one in sheet.waiting
    )
    ways = [
        sheet.button(f"✓ {label}" if table.how is how else label, f"{HOW}:{how.value}")
        for how in SETTLED_BY
        for label in (sheet.label(f"settle_by_{how.value}"),)
    ]
    return (*titles, tuple(ways[:2]), tuple(ways[2:]))


def _settled(sheet: Sheet) -> Rich:
    table = sheet.meeting.table if sheet.meeting else None
    if table is None:
        return ()
    titles = {one.id: one.title for one in sheet.waiting}
    first, reserve = titles.get(table.first or DilemmaId("")), titles.get(table.reserve or DilemmaId(""))
    if table.how is not How.CHOSEN or first is None:
        return sheet.say(f"settled_{How.OPEN.value if table.how is How.CHOSEN else table.how.value}")
    chosen = sheet.say("settled_chosen", title=given(first))
    return joined(chosen, sheet.say("reserve", title=given(reserve)) if reserve else (), by="\n")


def weighing(sheet: Sheet, ballot: Ballot) -> Speech:
    """Ask a member to weigh every title: a tap for something, another for much, a third for nothing again."""
    rows: list[tuple[Button, ...]] = []
    for one in sheet.waiting:
        rows.append((sheet.button(_short(one.title), f"{WEIGH}:-"),))
        rows.append(tuple(_aspect(sheet, ballot, one.id, aspect) for aspect in Aspect))
    done = sheet.button(sheet.label("button_close"), CLOSE)
    return Speech(text=sheet.say("weigh", at=sheet.at), buttons=(*rows, (done,)))


def _aspect(sheet: Sheet, ballot: Ballot, dilemma: DilemmaId, aspect: Aspect) -> Button:
    much = ballot.given(dilemma, aspect)
    dots = "●" * much + "○" * (MOST - much)
    return sheet.button(
        f"{sheet.label(f'aspect_{aspect.value}')} {dots}", f"{WEIGH}:{dilemma}:{aspect.value[0]}"
    )


def aspect_of(letter: str) -> Aspect | None:
    """Return the aspect that a button carries."""
    return next((one for one in Aspect if one.value[0] == letter), None)


def ask_to_bring(
    texts: Texts, language: Language, key: str, meeting: MeetingId, at: str, *, instead: Method | None = None
) -> Speech:
    """Ask a member for something to bring; who leads can also take a method `instead` in which everyone tells something."""
    rows: Keyboard = ((Button(texts.label("agenda.button_bring", language), Press(verb=Verb.BRING)),),)
    if key == "empty":
        flourishing = Button(
            texts.label("agenda.button_flourishing", language), Press(verb=Verb.BRING, arg="flourishing")
        )
        rows = (*rows, (flourishing,))
    if instead is not None:
        name = instead.name.said_in(language)
        each = Button(
            texts.label("agenda.button_each", language, name=name),
            Press(verb=Verb.AGENDA, subject=meeting, arg=EACH),
        )
        rows = (*rows, (each,))
    return Speech(text=texts.say(f"agenda.{key}", language, at=at), buttons=rows)


def cannot_open(
    texts: Texts, language: Language, circle: CircleId, meeting: MeetingId, key: str, at: str
) -> Speech:
    """Tell who leads why a meeting has no round yet."""
    agenda = Button(
        texts.label("agenda.button_agenda", language), Press(verb=Verb.AGENDA, subject=meeting, arg=SHOW)
    )
    plan = Button(
        texts.label("agenda.button_plan", language), Press(verb=Verb.PLAN, subject=circle, arg="start")
    )
    return Speech(text=texts.say(f"agenda.{key}", language, at=at), buttons=((agenda, plan),))


def _short(title: str) -> str:
    return title if len(title) <= ON_A_BUTTON else f"{title[: ON_A_BUTTON - 1].rstrip()}…"
