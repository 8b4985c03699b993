"""Instruments, from `bot/reflection/instruments/*.toml`: one file each, called as the instrument is.

Checks what a program can know of one: that every rule speaks of steps and options that there are and can come to be said,
that something is said whatever is tapped, that a sentence names only what was tapped, and no number. Whether it is
kind is for readers, and for `tests/reflection/test_instruments.py`.
"""

import re
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from string import Formatter
from types import MappingProxyType
from typing import Annotated, NoReturn

from pydantic import BaseModel, ConfigDict, Field

from bot.language import LocalText
from bot.library.errors import THE_FILE, LibraryError, read_checked
from bot.reflection.instrument import (
    REFERS,
    UNKNOWN,
    Condition,
    Earlier,
    Instrument,
    Instruments,
    Kind,
    Known,
    Move,
    Moved,
    NotTapped,
    Option,
    Part,
    Rule,
    Source,
    Step,
    Tapped,
    Within,
)
from bot.reflection.taps import LINE

INSTRUMENTS = files("bot.reflection") / "instruments"

ID = r"^[a-z]+(_[a-z]+)*$"
FITS_A_BUTTON = 22
"""Bytes of an id: with its sign it fits what a button carries."""
HALF_A_ROW = 18
"""Characters of a name: two stand beside each other on a phone."""
A_ROW = 40
FITS_A_PHONE = 280
FEWEST = 2
"""Options of a step: one alone is no choice."""


def load_instruments(folder: Traversable = INSTRUMENTS) -> Instruments:
    """Return every instrument by its id, in the order of the list; raise `LibraryError` if a file is wrong."""
    known: dict[str, Instrument] = {}
    for file in sorted(folder.iterdir(), key=lambda one: one.name):
        if file.name.endswith(".toml"):
            instrument = _instrument(file)
            known[instrument.id] = instrument
    if not known:
        raise LibraryError(
            file=folder.name, item="the folder", field="(all)", problem="it holds no instrument (*.toml)"
        )
    _check_together(known)
    return MappingProxyType(dict(sorted(known.items(), key=lambda one: one[1].order)))


# ── the form of a file ───────────────────────────────────────────────────────────────────────────────────────────


class _Table(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class _Name(_Table):
    nl: Annotated[str, Field(min_length=1, max_length=HALF_A_ROW)]
    en: Annotated[str, Field(min_length=1, max_length=HALF_A_ROW)]


class _Label(_Table):
    nl: Annotated[str, Field(min_length=1, max_length=A_ROW)]
    en: Annotated[str, Field(min_length=1, max_length=A_ROW)]


class _Text(_Table):
    nl: Annotated[str, Field(min_length=1, max_length=FITS_A_PHONE)]
    en: Annotated[str, Field(min_length=1, max_length=FITS_A_PHONE)]


Id = Annotated[str, Field(pattern=ID, max_length=FITS_A_BUTTON)]
Place = Annotated[int, Field(ge=LINE[0], le=LINE[-1])]


class _Option(_Table):
    id: Id
    label: _Label
    said: _Text | None = None
    alone: bool = False

    def to_value(self) -> Option:
        label = _both(self.label)
        return Option(
            id=self.id, label=label, said=_both(self.said) if self.said else label, alone=self.alone
        )


class _Earlier(_Table):
    instrument: Id
    step: Id


class _Step(_Table):
    id: Id
    kind: Annotated[Kind, Field(strict=False)]
    asks: _Text
    source: Annotated[Source, Field(strict=False)] | None = None
    earlier: _Earlier | None = None
    option: list[_Option] = []

    def to_value(self) -> Step:
        return Step(
            id=self.id,
            kind=self.kind,
            asks=_both(self.asks),
            options=tuple(one.to_value() for one in self.option),
            source=self.source,
            earlier=Earlier(instrument=self.earlier.instrument, step=self.earlier.step)
            if self.earlier
            else None,
        )


class _Condition(_Table):
    step: str
    any: Annotated[list[str], Field(min_length=1)] | None = None
    none: Annotated[list[str], Field(min_length=1)] | None = None
    known: bool | None = None
    within: Annotated[list[Place], Field(min_length=2, max_length=2)] | None = None
    closer_than: str | None = None
    farther_than: str | None = None
    same_as: str | None = None

    def to_values(self) -> Iterator[Condition]:
        """Yield what this condition asks: exactly one thing, or it is wrong."""
        if self.any is not None:
            yield Tapped(step=self.step, any_of=tuple(self.any))
        if self.none is not None:
            yield NotTapped(step=self.step, none_of=tuple(self.none))
        if self.known:
            yield Known(step=self.step)
        if self.within is not None:
            yield Within(step=self.step, low=self.within[0], high=self.within[1])
        for how in Move:
            than: str | None = getattr(self, how.value)
            if than is not None:
                yield Moved(step=self.step, how=how, than=than)


class _Rule(_Table):
    id: Id
    every: list[_Condition] = []
    some: list[_Condition] = []
    text: _Text


class _Part(_Table):
    id: Id
    rule: Annotated[list[_Rule], Field(min_length=1)]


class _File(_Table):
    order: Annotated[int, Field(ge=1)]
    name: _Name
    intro: _Text
    step: Annotated[list[_Step], Field(min_length=1)]
    part: Annotated[list[_Part], Field(min_length=1)]


def _both(text: _Name | _Label | _Text) -> LocalText:
    return LocalText(nl=text.nl, en=text.en)


# ── from the form to the value, checked ──────────────────────────────────────────────────────────────────────────


def _instrument(file: Traversable) -> Instrument:
    read = read_checked(file, _File)
    name = file.name.removesuffix(".toml")
    if not re.match(ID, name) or len(name) > FITS_A_BUTTON:
        raise LibraryError(
            file=file.name,
            item=THE_FILE,
            field="its name",
            problem=f"it is the id of the instrument: small letters and _, {FITS_A_BUTTON} at most",
        )
    steps = tuple(one.to_value() for one in read.step)
    _check_ids(file.name, "step", "", [one.id for one in steps])
    for step in steps:
        _check_step(file.name, step)
    parts = tuple(
        Part(id=part.id, rules=tuple(_rule(file.name, part.id, rule) for rule in part.rule))
        for part in read.part
    )
    instrument = Instrument(
        id=name, order=read.order, name=_both(read.name), intro=_both(read.intro), steps=steps, parts=parts
    )
    _check_parts(file.name, instrument)
    return instrument


def _rule(file: str, part: str, rule: _Rule) -> Rule:
    def values(field: str, conditions: list[_Condition]) -> tuple[Condition, ...]:
        found: list[Condition] = []
        for number, one in enumerate(conditions, 1):
            asked = tuple(one.to_values())
            if len(asked) != 1:
                _wrong(
                    file,
                    _place(part, rule.id),
                    f"{field} {number}",
                    "it asks one thing of a step: any, none, known, within, closer_than, farther_than or same_as",
                )
            found += asked
        return tuple(found)

    return Rule(
        id=rule.id,
        text=_both(rule.text),
        every=values("every", rule.every),
        some=values("some", rule.some),
    )


def _check_step(file: str, step: Step) -> None:
    item = f"step {step.id}"
    ids = [one.id for one in step.options]
    _check_ids(file, "option", f"{item}, ", ids)
    if step.kind is Kind.LINE:
        if ids:
            _wrong(file, item, "option", "a line has its own places, from far to very close")
        if step.source is not None:
            _wrong(file, item, "source", "a line has its own places, from far to very close")
        return
    if step.earlier is not None:
        _wrong(file, item, "earlier", "only a place on the line is taken along")
    if len(ids) < FEWEST:
        _wrong(file, item, "option", "there is nothing to choose between")
    if UNKNOWN in ids:
        _wrong(file, f"{item}, option {UNKNOWN}", "id", "Kring adds “I don't know” to every step itself")
    if step.kind is Kind.ONE and any(one.alone for one in step.options):
        _wrong(file, item, "option", "where one is tapped, each stands alone")
    if step.source is not None and set(ids) != step.source.names:
        differs = ", ".join(sorted(set(ids) ^ step.source.names))
        _wrong(file, item, "option", f"the options are those of “{step.source}”; look at {differs}")


def _check_ids(file: str, what: str, above: str, ids: list[str]) -> None:
    for id_ in ids:
        if ids.count(id_) > 1:
            _wrong(file, f"{above}{what} {id_}", "id", f"another {what} has it too")


def _check_parts(file: str, instrument: Instrument) -> None:
    _check_ids(file, "part", "", [part.id for part in instrument.parts])
    rules = [rule.id for part in instrument.parts for rule in part.rules]
    for part in instrument.parts:
        for rule in part.rules:
            if rules.count(rule.id) > 1:
                _wrong(file, _place(part.id, rule.id), "id", "another rule has it too")
            _check_rule(file, _place(part.id, rule.id), instrument, rule)
        for before, rule in zip(part.rules, part.rules[1:], strict=False):
            if _always(before):
                problem = f"it is never said: {before.id} before it always holds"
                _wrong(file, _place(part.id, rule.id), "id", problem)
    if not any(_always(part.rules[-1]) for part in instrument.parts):
        problem = "no part ends with a rule that always holds, so nothing might be said"
        _wrong(file, THE_FILE, "part", problem)


def _always(rule: Rule) -> bool:
    return not rule.every and not rule.some


def _check_rule(file: str, item: str, instrument: Instrument, rule: Rule) -> None:
    for field, conditions in (("every", rule.every), ("some", rule.some)):
        for number, one in enumerate(conditions, 1):
            _check_condition(file, item, f"{field} {number}", instrument, one)
    for language, text in (("nl", rule.text.nl), ("en", rule.text.en)):
        field = f"text {language}"
        if re.search(r"\d", text):
            _wrong(file, item, field, "an outcome is a sentence, without a number")
        for name in _named(file, item, field, text):
            step = instrument.step(name)
            if step is None or step.kind is Kind.LINE:
                _wrong(file, item, field, f"there is no step “{name}” whose taps have words")
            if not any(_tells(one, name) for one in rule.every):
                _wrong(file, item, field, f"it names what was tapped in “{name}”, which may be nothing")
    if {*_named(file, item, "text nl", rule.text.nl)} != {*_named(file, item, "text en", rule.text.en)}:
        _wrong(file, item, "text", "the two languages name other steps")


def _named(file: str, item: str, field: str, text: str) -> list[str]:
    try:
        return [name for _, name, _, _ in Formatter().parse(text) if name is not None]
    except ValueError:
        _wrong(file, item, field, "a brace is not closed")


def _tells(condition: Condition, step: str) -> bool:
    """Say whether a condition holds only when something with words was tapped in a step."""
    match condition:
        case Known():
            return condition.step == step
        case Tapped(any_of=any_of):
            return condition.step == step and UNKNOWN not in any_of
        case _:
            return False


def _check_condition(file: str, item: str, field: str, instrument: Instrument, one: Condition) -> None:
    step = instrument.step(one.step)
    if step is None:
        _wrong(file, item, field, f"there is no step “{one.step}”")
    match one:
        case Tapped(any_of=options) | NotTapped(none_of=options):
            unknown = [name for name in options if name not in {*step.answers, UNKNOWN}]
            if unknown:
                _wrong(file, item, field, f"step “{step.id}” has no option “{unknown[0]}”")
            if REFERS in options:
                _wrong(file, item, field, f"“{REFERS}” is answered at once and never kept: no rule sees it")
        case Within(low=low, high=high):
            _check_line(file, item, field, step)
            if low > high:
                _wrong(file, item, field, "the first place stands for far, the second for close")
        case Moved(than=than):
            _check_line(file, item, field, step)
            other = instrument.step(than)
            if other is None:
                _wrong(file, item, field, f"there is no step “{than}”")
            _check_line(file, item, field, other)
        case Known():
            pass


def _check_line(file: str, item: str, field: str, step: Step) -> None:
    if step.kind is not Kind.LINE:
        _wrong(file, item, field, f"step “{step.id}” is no line")


def _check_together(known: dict[str, Instrument]) -> None:
    """Check what one file says of others."""
    placed: dict[int, str] = {}
    for instrument in known.values():
        file = f"{instrument.id}.toml"
        if instrument.order in placed:
            _wrong(file, THE_FILE, "order", f"{placed[instrument.order]} stands there already")
        placed[instrument.order] = instrument.id
        for step in instrument.steps:
            if step.earlier is None:
                continue
            other = known.get(step.earlier.instrument)
            found = other.step(step.earlier.step) if other else None
            if found is None or found.kind is not Kind.LINE:
                problem = f"there is no line “{step.earlier.step}” in “{step.earlier.instrument}”"
                _wrong(file, f"step {step.id}", "earlier", problem)


def _place(part: str, rule: str) -> str:
    return f"part {part}, rule {rule}"


def _wrong(file: str, item: str, field: str, problem: str) -> NoReturn:
    raise LibraryError(file=file, item=item, field=field, problem=problem)
