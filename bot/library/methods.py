"""Methods, from `bot/methods/*.toml`: one file a method.

Checks what a program can know of a method: that it is complete in every language, that the choosing comes before the
telling and the questions before the advice, and that the owner or everyone has the last word. How a phase is done in a
chat is not decided here but in `bot.rounds.plan`.
"""

from collections.abc import Callable, Mapping, Sequence
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from pydantic_core import PydanticCustomError

from bot.language import LocalText
from bot.library.errors import THE_FILE, LibraryError, read_checked
from bot.rounds.method import (
    NO_TEXT,
    Blocked,
    Card,
    Collects,
    Fit,
    Method,
    OwnerState,
    Phase,
    Rule,
    Speaks,
    Tells,
)

METHODS = files("bot") / "methods"

PROMPT_AT_MOST = 400
NAME_AT_MOST = 40
SENTENCE_AT_MOST = 200

FOR_EVERYONE = {Speaks.ROUND_ALL, Speaks.SOLO, Speaks.FREE_ALL, Speaks.NONE}
"""Who may speak before the dilemma is chosen: nobody knows yet who the owner is."""
LAST_WORD = {Speaks.OWNER, Speaks.ROUND_ALL, Speaks.FREE_ALL}
QUIET = {Speaks.SOLO, Speaks.NONE}
ASKING = {Rule.OPEN_Q, Rule.FACT_Q}


def load_methods(folder: Traversable = METHODS) -> Mapping[str, Method]:
    """Return every method by its id, in the order of the file names; raise `LibraryError` if a file is wrong."""
    known: dict[str, Method] = {}
    for file in sorted(folder.iterdir(), key=lambda one: one.name):
        if not file.name.endswith(".toml"):
            continue
        method = load_method(file)
        if file.name != f"{method.id}.toml":
            raise LibraryError(
                file=file.name, item=THE_FILE, field="id", problem=f"the file must be called {method.id}.toml"
            )
        known[method.id] = method
    if not known:
        raise LibraryError(
            file=folder.name, item="the folder", field="(all)", problem="it holds no method (*.toml)"
        )
    return MappingProxyType(known)


def load_method(path: Traversable) -> Method:
    """Return the method in one file; raise `LibraryError` if it is wrong."""
    checked = read_checked(path, _Method)
    method = checked.to_value()
    _check_totals(method, checked, path.name)
    for check in CHECKS:
        wrong = check(method.phases)
        if wrong is not None:
            raise _error(path.name, wrong)
    return method


# ── one field at a time ──────────────────────────────────────────────────────────────────────────────────────────


def _calm(text: str) -> str:
    if "!" in text:
        raise PydanticCustomError("loud", "no exclamation marks, please: Kring speaks calmly")
    if text != text.strip():
        raise PydanticCustomError("space", "it begins or ends with a space")
    return text


class _Table(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


Calm = AfterValidator(_calm)
Id = Annotated[str, Field(pattern=r"^[a-z]+(_[a-z]+)*$")]
Count = Annotated[int, Field(ge=1)]
Line = Annotated[str, Field(min_length=1, max_length=SENTENCE_AT_MOST), Calm]


class _Name(_Table):
    nl: Annotated[str, Field(min_length=1, max_length=NAME_AT_MOST), Calm]
    en: Annotated[str, Field(min_length=1, max_length=NAME_AT_MOST), Calm]


class _Sentence(_Table):
    nl: Line
    en: Line


class _Prompt(_Table):
    nl: Annotated[str, Field(min_length=1, max_length=PROMPT_AT_MOST), Calm]
    en: Annotated[str, Field(min_length=1, max_length=PROMPT_AT_MOST), Calm]


class _Card(_Table):
    name: _Name
    text: _Sentence


class _Phase(_Table):
    id: Id
    name: _Name
    prompt: _Prompt
    then: _Prompt | None = None
    speaks: Annotated[list[Annotated[Speaks, Field(strict=False)]], Field(min_length=1, max_length=2)]
    owner: Annotated[OwnerState, Field(strict=False)]
    minutes: Count
    published: bool = False
    hours: Count
    rules: list[Annotated[Rule, Field(strict=False)]] = []
    tells: Annotated[Tells, Field(strict=False)] = Tells.NOTHING
    collects: Annotated[Collects, Field(strict=False)] = Collects.TEXTS
    at_most: Count = 1
    choosing: bool = False
    always_in_turns: bool = False
    cards: list[_Card] = []

    def to_value(self) -> Phase:
        return Phase(
            id=self.id,
            name=_local(self.name),
            prompt=_local(self.prompt),
            then=_local(self.then) if self.then else None,
            speaks=tuple(self.speaks),
            owner=self.owner,
            minutes=self.minutes,
            published=self.published,
            hours=self.hours,
            rules=tuple(self.rules),
            tells=self.tells,
            collects=self.collects,
            at_most=self.at_most,
            choosing=self.choosing,
            always_in_turns=self.always_in_turns,
            cards=tuple(Card(name=_local(one.name), text=_local(one.text)) for one in self.cards),
        )


class _Method(_Table):
    id: Id
    version: Count
    name: _Name
    about: _Sentence
    origin: Line
    source: Line
    licence_note: _Sentence
    variant: _Name | None = None
    not_for: _Sentence
    fits: Annotated[list[Annotated[Fit, Field(strict=False)]], Field(min_length=1)]
    blocked_if: list[Annotated[Blocked, Field(strict=False)]] = []
    no_hiding: _Sentence | None = None
    at_least: Annotated[int, Field(ge=3)]
    best: Annotated[list[Count], Field(min_length=2, max_length=2)]
    minutes: Count
    hours: Count
    phases: Annotated[list[_Phase], Field(min_length=1)]

    def to_value(self) -> Method:
        fewest, most = self.best
        return Method(
            id=self.id,
            version=self.version,
            name=_local(self.name),
            about=_local(self.about),
            origin=self.origin,
            source=self.source,
            licence_note=_local(self.licence_note),
            at_least=self.at_least,
            best=(fewest, most),
            phases=tuple(phase.to_value() for phase in self.phases),
            variant=_local(self.variant) if self.variant else NO_TEXT,
            not_for=_local(self.not_for),
            fits=tuple(self.fits),
            blocked_if=tuple(self.blocked_if),
            no_hiding=_local(self.no_hiding) if self.no_hiding else None,
        )


def _local(text: _Name | _Sentence | _Prompt) -> LocalText:
    return LocalText(nl=text.nl, en=text.en)


# ── the method as a whole ────────────────────────────────────────────────────────────────────────────────────────

Wrong = tuple[Phase | None, str, str]
"""Where: the phase (none: the whole file) and the field; and what is wrong there."""


def _error(file: str, wrong: Wrong) -> LibraryError:
    phase, field, problem = wrong
    return LibraryError(
        file=file, item=THE_FILE if phase is None else f"phases {phase.id}", field=field, problem=problem
    )


def _check_totals(method: Method, stated: _Method, file: str) -> None:
    if stated.minutes != method.minutes:
        problem = f"it says {stated.minutes}, the phases together take {method.minutes}"
        raise _error(file, (None, "minutes", problem))
    if stated.hours != method.hours:
        problem = f"it says {stated.hours}, the phases together take {method.hours}"
        raise _error(file, (None, "hours", problem))
    if not method.at_least <= method.best[0] <= method.best[1]:
        raise _error(file, (None, "best", "it must be [fewest, most], and not fewer than at_least"))


def _ids_differ(phases: Sequence[Phase]) -> Wrong | None:
    seen: set[str] = set()
    for phase in phases:
        if phase.id in seen:
            return phase, "id", "another phase has it too"
        seen.add(phase.id)
    return None


def _lists_name_things_once(phases: Sequence[Phase]) -> Wrong | None:
    for phase in phases:
        if len(set(phase.speaks)) < len(phase.speaks):
            return phase, "speaks", "it names the same twice"
        if len(set(phase.rules)) < len(phase.rules):
            return phase, "rules", "it names the same rule twice"
    return None


def _one_phase_tells(phases: Sequence[Phase]) -> Wrong | None:
    telling = [phase for phase in phases if phase.tells is Tells.DILEMMA]
    if not telling:
        return None, "tells", "one phase must tell the dilemma (tells = “dilemma”)"
    if len(telling) > 1:
        return telling[1], "tells", f"the dilemma is told already, in phase {telling[0].id}"
    if telling[0].speaks[0] is not Speaks.OWNER:
        return telling[0], "speaks", "a phase that tells the dilemma must begin with OWNER"
    return None


def _everyone_until_it_is_told(phases: Sequence[Phase]) -> Wrong | None:
    """Before the telling nobody is owner yet, so whoever speaks there must be everyone; choosing belongs there."""
    told = False
    for phase in phases:
        told = told or phase.tells is Tells.DILEMMA
        if told and phase.choosing:
            return phase, "choosing", "it must come before the phase that tells the dilemma"
        if not told and not set(phase.speaks) <= FOR_EVERYONE:
            allowed = ", ".join(sorted(FOR_EVERYONE))
            return phase, "speaks", f"before the dilemma is told only these can speak: {allowed}"
        if not told and len(phase.speaks) > 1:
            return phase, "speaks", "before the dilemma is told a phase has one part"
        if not told and phase.owner is not OwnerState.SPEAKS:
            return phase, "owner", "before the dilemma is told there is no owner yet: write “speaks”"
    return None


def _choosing_ends_with_votes(phases: Sequence[Phase]) -> Wrong | None:
    choosing = [phase for phase in phases if phase.choosing]
    for phase in phases:
        votes = phase.collects is Collects.VOTES
        if votes and (phase.speaks != (Speaks.SOLO,) or not phase.choosing):
            return phase, "collects", "votes are given in a phase with speaks = [“SOLO”] and choosing = true"
        if votes and phase is not choosing[-1]:
            return phase, "collects", f"phase {choosing[-1].id} still chooses after the votes are counted"
        if phase.tells is Tells.TITLES and not phase.choosing:
            return phase, "tells", "titles are told only in a phase with choosing = true"
    if choosing and choosing[-1].collects is not Collects.VOTES:
        return choosing[-1], "collects", "the last phase that chooses must collect votes"
    return None


def _asks(phase: Phase) -> int:
    """Return of how many parts a phase asks something; a telling asks only when it stands alone."""
    parts = [2 if speaks is Speaks.QA else 1 for speaks in phase.speaks]
    if phase.tells is Tells.DILEMMA and len(parts) > 1:
        parts = parts[1:]
    return sum(parts)


def _each_part_has_its_question(phases: Sequence[Phase]) -> Wrong | None:
    most = 2
    for phase in phases:
        asks = _asks(phase)
        if asks > most:
            return phase, "speaks", "a phase asks two things at most; make two phases of it"
        if asks == most and phase.then is None:
            return phase, "then", "the phase has two parts: say here what is asked in the second"
        if asks < most and phase.then is not None:
            return phase, "then", "the phase has one part, so nobody would ever read this"
    return None


def _questions_before_advice(phases: Sequence[Phase]) -> Wrong | None:
    """Until the first questions have been asked, whoever speaks of the dilemma must be kept from advising."""
    told = False
    for phase in phases:
        told = told or phase.tells is Tells.DILEMMA
        asks = Speaks.QA in phase.speaks or not ASKING.isdisjoint(phase.rules)
        others_speak = not set(phase.speaks) <= {Speaks.OWNER, Speaks.NONE}
        if told and others_speak and Rule.NO_ADVICE not in phase.rules:
            return phase, "rules", "no question has been asked yet, so the rule “no_advice” belongs here"
        if told and asks:
            return None
    return None, "phases", "after the telling there must be a phase with questions (QA, or open_q or fact_q)"


def _cards_are_dealt_where_each_writes(phases: Sequence[Phase]) -> Wrong | None:
    fewest = 2
    for phase in phases:
        if not phase.cards:
            continue
        if phase.speaks != (Speaks.SOLO,) or phase.collects is not Collects.TEXTS:
            return phase, "cards", "cards are dealt where each writes: speaks = [“SOLO”]"
        if len(phase.cards) < fewest:
            return phase, "cards", "one card is none: let there be two or more"
        if len({one.name.nl for one in phase.cards}) < len(phase.cards):
            return phase, "cards", "two cards have the same name"
    return None


def _last_word(phases: Sequence[Phase]) -> Wrong | None:
    spoken = [(phase, phase.speaks[1:] if phase.tells is Tells.DILEMMA else phase.speaks) for phase in phases]
    aloud = [(phase, speaks) for phase, speaks in spoken if not set(speaks) <= QUIET]
    if not aloud:
        return None, "phases", "nobody ever speaks in it: let it end with OWNER or ROUND_ALL"
    last, speaks = aloud[-1]
    if speaks[-1] not in LAST_WORD:
        return (
            last,
            "speaks",
            "the last word belongs to the owner or to everyone: end with OWNER or ROUND_ALL",
        )
    return None


CHECKS: tuple[Callable[[Sequence[Phase]], Wrong | None], ...] = (
    _ids_differ,
    _lists_name_things_once,
    _one_phase_tells,
    _everyone_until_it_is_told,
    _choosing_ends_with_votes,
    _each_part_has_its_question,
    _questions_before_advice,
    _cards_are_dealt_where_each_writes,
    _last_word,
)
