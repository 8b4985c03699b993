"""Methods, from `bot/methods/*.toml`: one file a method.

Checks field by field that a file is complete, in every language; what must hold of the whole stands in
`method_checks`. How a phase is done in a chat is not decided here but in `bot.rounds.plan`.
"""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from tomllib import loads
from types import MappingProxyType
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from bot.language import Language, LocalText
from bot.library.errors import THE_FILE, LibraryError, checked, read_checked
from bot.rounds.adapting import Slip, with_addition
from bot.rounds.method import (
    NO_TEXT,
    Addition,
    Blocked,
    Card,
    Collects,
    Fit,
    Method,
    Option,
    OwnerState,
    Phase,
    Place,
    Rule,
    Speaks,
    Tells,
)
from bot.rounds.method_checks import Fault, Wrong, wrong_in
from bot.wording.faults import said
from bot.wording.texts import Texts, load_texts

METHODS = files("bot") / "methods"
ADDITIONS = files("bot") / "additions.toml"

PROMPT_AT_MOST = 400
NAME_AT_MOST = 40
SENTENCE_AT_MOST = 200
LIKE_WHAT = "a phase can be like one of these: {known}"


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
    return _whole(read_checked(path, _Method), path.name)


def method_in(text: str, *, name: str) -> Method:
    """Return the method in the text of a file; raise `LibraryError`, which speaks of `name`, if it is wrong."""
    return _whole(checked(text, _Method, name=name), name)


def _whole(stated: "_Method", name: str) -> Method:
    method = stated.to_value()
    _check_totals(method, stated, name)
    wrong = wrong_in(method) or _goes_with(method)
    if wrong is not None:
        raise _error(name, wrong)
    return method


def load_additions(file: Traversable = ADDITIONS) -> Mapping[str, Addition]:
    """Return every phase that a method can be given, by its id, in the order in which they are put; raise `LibraryError`."""
    found = [one.to_addition() for one in read_checked(file, _Additions).additions]
    known: dict[str, Addition] = {}
    for one in found:
        if one.id in known:
            raise LibraryError(
                file=file.name, item=f"additions {one.id}", field="id", problem="another one has it too"
            )
        known[one.id] = one
    return MappingProxyType(known)


@cache
def _shipped_additions() -> Mapping[str, Addition]:
    return load_additions()


@cache
def _phases_as_written() -> Mapping[str, Mapping[str, object]]:
    """Return the phases of the additions as their file states them, for phases that are like one of them."""
    written = loads(ADDITIONS.read_text(encoding="utf-8"))["additions"]
    return {
        one["id"]: {key: value for key, value in one.items() if key not in {"about", "place"}}
        for one in written
    }


def _goes_with(method: Method) -> Wrong | None:
    additions = _shipped_additions()
    for name in method.goes_with:
        if name not in additions:
            return None, "goes_with", Fault("no_such_addition", {"name": name, "known": ", ".join(additions)})
        if isinstance(with_addition(method, additions[name]), Slip):
            return None, "goes_with", Fault("addition_cannot", {"name": name})
    return None


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


class _Option(_Table):
    id: Id
    name: _Name
    prompt: _Prompt | None = None
    back_to: Id | None = None


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
    options: list[_Option] = []
    rates: Id | None = None
    led_by: Id | None = None
    seals: _Prompt | None = None
    opens: Id | None = None
    again: bool = False
    always_in_turns: bool = False
    begins: _Name | None = None
    asks_parallel: bool = False
    keeps: bool = False
    cards: list[_Card] = []

    @model_validator(mode="before")
    @classmethod
    def _like(cls, stated: object) -> object:
        """Take over from an addition what the phase does not say itself."""
        if not isinstance(stated, dict) or "like" not in stated:
            return stated
        said = {key: value for key, value in stated.items() if key != "like"}
        known = _phases_as_written()
        like = stated["like"]
        if not isinstance(like, str) or like not in known:
            raise PydanticCustomError("like", LIKE_WHAT, {"known": ", ".join(known)})
        return {**known[like], **said}

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
            options=tuple(
                Option(
                    id=one.id,
                    name=_local(one.name),
                    prompt=_local(one.prompt) if one.prompt else None,
                    back_to=one.back_to or "",
                )
                for one in self.options
            ),
            rates=self.rates or "",
            led_by=self.led_by or "",
            begins=_local(self.begins) if self.begins else None,
            asks_parallel=self.asks_parallel,
            keeps=self.keeps,
            seals=_local(self.seals) if self.seals else None,
            opens=self.opens or "",
            again=self.again,
            always_in_turns=self.always_in_turns,
            cards=tuple(Card(name=_local(one.name), text=_local(one.text)) for one in self.cards),
        )


class _Addition(_Phase):
    about: _Sentence
    place: Annotated[Place, Field(strict=False)]

    def to_addition(self) -> Addition:
        return Addition(phase=self.to_value(), about=_local(self.about), place=self.place)


class _Additions(_Table):
    additions: Annotated[list[_Addition], Field(min_length=1)]


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
    goes_with: list[Id] = []
    no_hiding: _Sentence | None = None
    rotates: bool = False
    in_groups_of: Annotated[int, Field(ge=3)] | None = None
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
            rotates=self.rotates,
            in_groups_of=self.in_groups_of or 0,
            blocked_if=tuple(self.blocked_if),
            goes_with=tuple(self.goes_with),
            no_hiding=_local(self.no_hiding) if self.no_hiding else None,
        )


def _local(text: _Name | _Sentence | _Prompt) -> LocalText:
    return LocalText(nl=text.nl, en=text.en)


# ── the file as a whole ──────────────────────────────────────────────────────────────────────────────────────────


@cache
def _texts() -> Texts:
    return load_texts()


def _error(file: str, wrong: Wrong) -> LibraryError:
    phase, field, fault = wrong
    return LibraryError(
        file=file,
        item=THE_FILE if phase is None else f"phases {phase.id}",
        field=field,
        problem=said(fault, _texts(), Language.EN),
        fault=fault,
    )


def _check_totals(method: Method, stated: _Method, file: str) -> None:
    if stated.minutes != method.minutes:
        problem = Fault("total", {"said": stated.minutes, "total": method.minutes})
        raise _error(file, (None, "minutes", problem))
    if stated.hours != method.hours:
        problem = Fault("total", {"said": stated.hours, "total": method.hours})
        raise _error(file, (None, "hours", problem))
    if not method.at_least <= method.best[0] <= method.best[1]:
        raise _error(file, (None, "best", Fault("best_range")))
