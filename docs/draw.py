# ruff: noqa: INP001 -- docs is no package
"""Draws the pictures of `docs/architecture.md` from the code, `docs/methods.md` and `docs/reflection.md` from the data: `python -m docs.draw` writes all three.

The layers come from the contract in `pyproject.toml` and the imports that there really are; the life of a round from
asking the engine; the steps of a method from the plan that a round follows. A test fails when the page shows another state.
"""

import ast
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.language import Language
from bot.library.methods import load_additions, load_methods
from bot.library.questions import load_questions
from bot.reflection.coverage import by_concept, by_moment
from bot.reflection.flows import FLOWS
from bot.reflection.model import Audience, Concept, Moment, Question
from bot.reflection.taps import LINE, BodyPlace, Boundary, Closeness, Feeling, Tap, concepts_of
from bot.rounds.engine import Accepted, step
from bot.rounds.intents import (
    Begin,
    Cancel,
    CloseEarly,
    DeadlinePassed,
    Intent,
    LeaveSeat,
    NextStep,
    Pause,
    Resume,
)
from bot.rounds.method import Method, Pace
from bot.rounds.model import Candidate, CircleId, DilemmaId, MemberId, Round, RoundId, Status
from bot.rounds.plan import Step, steps
from bot.services.dilemmas.walk_intake import QUESTIONS_ABOUT_ONESELF
from bot.services.reflection.reflection_prompts import HOW_MANY
from bot.wording.method_page import additions_table, page_of
from bot.wording.texts import load_texts

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "architecture.md"
REFLECTION_PAGE = ROOT / "docs" / "reflection.md"
METHODS_PAGE = ROOT / "docs" / "methods.md"
NOW = datetime(2026, 12, 1, 9, tzinfo=UTC)
Edge = tuple[str, str]


# ── layers ───────────────────────────────────────────────────────────────────────────────────────────────────────


def layers() -> str:
    """Draw who imports whom; what follows from other arrows is left out."""
    contract = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    rows = [row.split(" | ") for row in contract["contracts"][0]["layers"]]
    lines = ["flowchart TB"]
    for number, row in enumerate(rows):
        lines += [f'  subgraph layer{number}[" "]', *(f"    {name}[{name}]" for name in row), "  end"]
    lines += [f"  {one} --> {other}" for one, other in sorted(_direct(set(_imports())))]
    return "\n".join(lines)


def _imports() -> Iterator[Edge]:
    for path in (ROOT / "bot").rglob("*.py"):
        inside = path.relative_to(ROOT / "bot").with_suffix("").parts[0]
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = (
                [f"{node.module}.{one.name}" for one in node.names]
                if isinstance(node, ast.ImportFrom)
                else []
            )
            for name in names:
                top, _, rest = name.partition(".")
                other = rest.partition(".")[0]
                if top == "bot" and inside not in {other, "__init__"}:
                    yield inside, other


def _direct(edges: set[Edge]) -> set[Edge]:
    def reaches(one: str, other: str) -> bool:
        return any(b == other or reaches(b, other) for a, b in edges if a == one)

    return {
        (one, other)
        for one, other in edges
        if not any(reaches(via, other) for start, via in edges if start == one and via != other)
    }


# ── a round ──────────────────────────────────────────────────────────────────────────────────────────────────────


def life() -> str:
    """Draw from which state what brings a round into which other, as the engine answers."""
    found: dict[Edge, list[str]] = {}
    for status, round_ in _rounds():
        for name, intent in _intents(round_):
            result = step(round_, intent, max(round_.due_at or NOW, NOW))
            if isinstance(result, Accepted) and result.round.status is not status:
                found.setdefault((status.value, result.round.status.value), []).append(name)
    lines = ["stateDiagram-v2", f"  [*] --> {Status.PLANNED.value}"]
    lines += [
        f"  {one} --> {other}: {', '.join(dict.fromkeys(names))}" for (one, other), names in found.items()
    ]
    ends = [status.value for status in (Status.CLOSED, Status.CANCELLED)]
    return "\n".join([*lines, *(f"  {end} --> [*]" for end in ends)])


def _rounds() -> Iterator[tuple[Status, Round]]:
    seats = tuple(MemberId(name) for name in "abcde")
    planned = Round(
        id=RoundId("round"),
        circle=CircleId("circle"),
        number=1,
        method=load_methods()["meeting"],
        pace=Pace.LIVE,
        zone="Europe/Amsterdam",
        seed="seed",
        jitter=timedelta(0),
        seats=seats,
        at_least=len(seats),
        facilitator=seats[0],
        starts_at=NOW,
        by_vote=False,
        candidates=(Candidate(dilemma=DilemmaId("dilemma"), hidden=True, owner=seats[1]),),
    )
    opened = _after(planned, Begin())
    yield Status.PLANNED, planned
    yield Status.OPEN, opened
    last = opened
    while last.floor and last.floor.index < len(last.steps) - 1:
        last = _after(last, NextStep(epoch=last.epoch))
    yield Status.OPEN, last
    yield Status.PAUSED, _after(opened, Pause())


def _after(round_: Round, intent: Intent) -> Round:
    result = step(round_, intent, NOW)
    if not isinstance(result, Accepted):
        raise TypeError(f"the engine refused {intent}: {result.reason}")
    return result.round


def _intents(round_: Round) -> Iterable[tuple[str, Intent]]:
    intents: tuple[Intent, ...] = (
        Begin(),
        Pause(),
        Resume(),
        CloseEarly(),
        Cancel(),
        NextStep(epoch=round_.epoch),
        DeadlinePassed(epoch=round_.epoch),
        LeaveSeat(member=round_.seats[2]),
    )
    return [(re.sub(r"(?<=[a-z])([A-Z])", r" \1", type(one).__name__).lower(), one) for one in intents]


def method_steps(method: Method) -> str:
    """Draw the steps of a live round with a hidden owner, and beside them what is otherwise with a named one."""
    hidden, named = (steps(method, pace=Pace.LIVE, hidden=one, by_vote=False) for one in (True, False))
    order = list(dict.fromkeys(one.phase for one in hidden))
    boxes = [f'  p{phase}["{_words(method, phase, hidden, named)}"]' for phase in order]
    return "\n".join(["flowchart LR", *boxes, "  " + " --> ".join(f"p{phase}" for phase in order)])


def _words(method: Method, phase: int, hidden: tuple[Step, ...], named: tuple[Step, ...]) -> str:
    def forms(planned: tuple[Step, ...]) -> str:
        return " + ".join(one.form.value for one in planned if one.phase == phase)

    name = method.phases[phase].name.said_in(Language.EN)
    same = forms(hidden) == forms(named)
    return f"{name}<br>{forms(hidden)}" + ("" if same else f"<br><i>named: {forms(named)}</i>")


# ── the page ─────────────────────────────────────────────────────────────────────────────────────────────────────


def pictures() -> dict[str, str]:
    """Return every picture by its name."""
    methods = load_methods()
    return {"layers": layers(), "life": life()} | {
        f"method-{name}": method_steps(methods[name]) for name in ("incident", "meeting")
    }


def drawn(page: str) -> str:
    """Return the page with its pictures as the code is now."""
    for name, picture in pictures().items():
        block = f"<!-- drawn: {name} -->\n```mermaid\n{picture}\n```\n<!-- end -->"
        page, times = re.subn(
            rf"<!-- drawn: {name} -->.*?<!-- end -->", lambda _, new=block: new, page, flags=re.DOTALL
        )
        if times != 1:
            raise ValueError(f"the page has {times} places for the picture “{name}”")
    return page


# ── the methods ──────────────────────────────────────────────────────────────────────────────────────────────────

BEFORE = """# Methods

Written from the files in `bot/methods` by `python -m docs.draw`; change a file, not this page. Every word of a method is Kring's own; the
order and the published minutes (**bold**) follow the source that is named. A method of your own: copy a file, change it, and let
`python -m bot methods check FILE` tell what is wrong or how it reads. The fields are explained in `bot/rounds/method.py`, what a round makes
of them in `bot/rounds/plan.py`.

Where the owner is hidden, nobody but the owner knows who answers: what an owner is asked, all are asked, and only the owner's words are
posted.

What a phase can do besides asking, in any method:

| In the file | What happens | Seen in |
|---|---|---|
| `tells = "dilemma"`, `"titles"` | Kring shows the dilemma, or the titles to choose from | every method |
| `choosing = true`, `collects = "votes"` | the phase chooses the dilemma; left out where that is done before | Meeting |
| `[[phases.cards]]` | each is dealt another way to look; what is written stands under its name | Seven eyes |
| `rates = "questions"` | the owner taps of each question that was written in that phase: warm, lukewarm, cold | Ten steps |
| `[[phases.options]]` | the owner chooses by a tap; the first where nothing is chosen | Kollegiale Beratung |
| `led_by = "module"` | what was chosen there says what is asked here | Kollegiale Beratung |
| `back_to = "exploring"` in an option | it goes back to that phase, once | Five steps |
| `seals`, `opens = "sketch"` | what the owner writes at the telling stays closed until that later phase shows it | Incident (long) |
| `rotates = true`, `again = true` | everyone is owner once; what is marked is done for each | Wise crowds |
| `in_groups_of = 3` | the circle parts into groups on one clock | Troika |
| `speaks = ["NONE"]` | silence | Troika |
| `always_in_turns = true` | turns at the unhurried pace too | |
| `collects = "mirror"`, `then` | each gives two words in private, for oneself and for the client; at the end everybody gets a message, and only the owner's holds the words of the group (from four up) | The mirror |
| `begins` | what each text begins with; put before one that does not | You may |
| `keeps = true` | after the round each may keep one of its sentences, in the own journal | You may, Meeting (unhurried) |
| `asks_parallel = true` | after the round everybody is asked whether the group did what the story does; from four answers up the circle reads the count | Meeting |
| `like = "mirror"` | the phase is that addition (below), but for what the file says itself | |
| `goes_with = ["mirror"]`, for the whole method | additions that suit it: offered first, not part of it until somebody adds them | Balint |
"""

ADDITIONS_BEFORE = """## Additions

Phases that any method can be given, from `bot/additions.toml`: by a tap when a round is planned or on a method's page, or in a method file
with `like`. The mirror comes after the telling, the others before the last phase that is spoken aloud.
"""


def methods_page() -> str:
    """Return the page about the methods that Kring ships."""
    texts = load_texts()
    pages = [page_of(method, texts, Language.EN) for _, method in sorted(load_methods().items())]
    added = additions_table(load_additions().values(), texts, Language.EN)
    return "\n".join([BEFORE, ADDITIONS_BEFORE, added, *pages])


# ── reflection ───────────────────────────────────────────────────────────────────────────────────────────────────

BEFORE_REFLECTION = """# What a coach is asked, and what there is to do

Written from `bot/reflection` by `python -m docs.draw`; change the data, not this page. How a question is written stands in
`bot/reflection/questions/README.md`, how a set is put together in `bot/reflection/choose.py`, when it comes in
`bot/reflection/hours.py`, what a tap leads to in `bot/reflection/taps.py`, what belongs to a concept besides asking in
`bot/reflection/flows.py`.

## Concepts

How many questions there are, for the owner of a dilemma, for everybody else in the round, for who leads; and what there is to do. The
coach never reads the name of a concept: "Why this question?" says in plain words what it looks at.
"""

MOMENTS = {
    Moment.BRINGING: "while it is being brought",
    Moment.AFTER_QUESTIONS: "after the questions in an unhurried round",
    Moment.HARVEST: "at the end of the round",
    Moment.NEXT_MORNING: "the next morning",
    Moment.TWO_WEEKS: "two weeks later",
}


def reflection_page() -> str:
    """Return the page about the questions and what else there is for each concept."""
    bank = load_questions()
    return "\n".join(
        [BEFORE_REFLECTION, *_concepts(), "", *_moments(bank), "", *_taps(), "", *_questions(bank)]
    )


def _concepts() -> list[str]:
    return [
        "| Concept | Owner | Participants | Who leads | What there is to do |",
        "|---|---|---|---|---|",
        *concept_rows(),
    ]


def concept_rows() -> list[str]:
    """Return the row of each concept: how many questions for whom, and what there is to do."""
    counted = by_concept(load_questions())
    return [
        f"| {_name(concept)} | {_cells(counted[concept])} | {', '.join(FLOWS[concept])} |"
        for concept in Concept
    ]


def _moments(bank: tuple[Question, ...]) -> list[str]:
    counted = by_moment(bank)
    return [
        "## Moments",
        "",
        "Everybody who sits in a round is asked at the same time, by the same number of messages. While a dilemma is being brought only",
        "its owner is there to be asked.",
        "",
        "| Moment | Owner | Participants | Who leads | Asked at most |",
        "|---|---|---|---|---|",
        *(
            f"| {MOMENTS[moment]} | {_cells(counted[moment])} | {HOW_MANY.get(moment, QUESTIONS_ABOUT_ONESELF)} |"
            for moment in Moment
        ),
    ]


def _cells(counted: Mapping[Audience, int]) -> str:
    """Return a cell for each audience."""
    return " | ".join(str(counted[audience] or "–") for audience in Audience)


def _taps() -> list[str]:
    rows: list[tuple[str, Tap]] = [
        *((f"feeling: {one}", one) for one in Feeling),
        *((f"body: {one}", one) for one in BodyPlace),
        *((f"boundary: {one}", one) for one in Boundary),
        *((f"closeness: {at}", Closeness(at)) for at in LINE),
    ]
    return [
        "## Taps",
        "",
        "What somebody taps about themselves has a say in what they are asked for three weeks: such questions come first, and never",
        "alone.",
        "",
        "| Tapped | Leads to questions about |",
        "|---|---|",
        *(
            f"| {name.replace('_', ' ')} | {', '.join(sorted(_name(one) for one in concepts_of(tap))) or 'nothing more than others'} |"
            for name, tap in rows
        ),
    ]


def _questions(bank: tuple[Question, ...]) -> list[str]:
    lines = ["## Every question", ""]
    for concept in Concept:
        lines += [f"### {_name(concept)}", ""]
        lines += [
            f"- *{one.audience}, {MOMENTS[one.moment]}; {one.side}, {one.pole.replace('_', ' ')}, {one.intensity}.* "
            f"{one.text.nl} / {one.text.en}"
            for one in bank
            if one.concept is concept
        ]
        lines.append("")
    return lines


def _name(concept: Concept) -> str:
    return concept.value.replace("_", " ")


if __name__ == "__main__":
    REFLECTION_PAGE.write_text(reflection_page(), encoding="utf-8")
    METHODS_PAGE.write_text(methods_page(), encoding="utf-8")
    PAGE.write_text(drawn(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
