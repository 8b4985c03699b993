"""Walking through an instrument: from step to step, back, and what is said at the end.

Pure. A walk is a value; a tap gives another one, or says why not. It must not know who walks, nor keep anything: what is
tapped about attraction never becomes part of a walk at all.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from string import Formatter

from bot.language import Language
from bot.reflection.instrument import (
    REFERS,
    UNKNOWN,
    Condition,
    Earlier,
    Instrument,
    Kind,
    Known,
    Move,
    Moved,
    NotTapped,
    Rule,
    Source,
    Step,
    Tapped,
    Within,
)
from bot.reflection.taps import LINE, BodyPlace, Boundary, Closeness, Feeling, Tap

Taps = tuple[tuple[str, tuple[str, ...]], ...]
"""What was tapped: the id of a step, and the options in their own order. A step without taps is not in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Walk:
    """How far somebody is in an instrument."""

    at: int = 0
    """The index of the present step; one past the last when it is walked to its end."""
    taps: Taps = ()


class No(StrEnum):
    """Why a tap changes nothing."""

    STALE = "stale"
    """It is for another step than the present one, or for nothing that can be tapped there."""
    REFERS = "refers"
    """It is about attraction: it is answered at once, and not kept."""


def begun(instrument: Instrument, kept: Mapping[Earlier, tuple[str, ...]]) -> Walk:
    """Return the beginning of a walk. What was kept of an earlier one is taken along and not asked again."""
    taps: Taps = ()
    for step in instrument.steps:
        found = kept.get(step.earlier, ()) if step.earlier else ()
        if found and all(one in step.answers for one in found):
            taps = (*taps, (step.id, found))
    first = next((at for at, step in enumerate(instrument.steps) if not tapped(taps, step.id)), 0)
    return Walk(at=first, taps=taps)


def tap(instrument: Instrument, walk: Walk, at: int, option: str, *, on: bool = True) -> Walk | No:
    """Tap an option of step `at`, or take it back: where several may be tapped one stays there, else the next step comes.

    A button says what it wants, not "the other way round": tapped twice, it says the same twice.
    """
    step = present(instrument, walk)
    if step is None or at != walk.at or option not in step.answers:
        return No.STALE
    if option == REFERS:
        return No.REFERS
    if step.kind is not Kind.SEVERAL and not on:
        return No.STALE
    if step.kind is not Kind.SEVERAL:
        return _onward(instrument, _with(instrument, walk, step, (option,)))
    if not on:
        return _with(
            instrument, walk, step, tuple(one for one in tapped(walk.taps, step.id) if one != option)
        )
    alone = {one.id for one in step.options if one.alone} | {UNKNOWN}
    stays = () if option in alone else tuple(one for one in tapped(walk.taps, step.id) if one not in alone)
    both = {*stays, option}
    return _with(instrument, walk, step, tuple(one for one in step.answers if one in both))


def does_not_know(instrument: Instrument, walk: Walk, at: int) -> Walk | No:
    """Answer step `at` with "I don't know", and go on."""
    step = present(instrument, walk)
    if step is None or at != walk.at:
        return No.STALE
    return _onward(instrument, _with(instrument, walk, step, (UNKNOWN,)))


def on(instrument: Instrument, walk: Walk, at: int) -> Walk | No:
    """Leave step `at`, in which something was tapped, for the next."""
    step = present(instrument, walk)
    if step is None or at != walk.at or not tapped(walk.taps, step.id):
        return No.STALE
    return _onward(instrument, walk)


def back(walk: Walk, at: int) -> Walk | No:
    """Go back from `at` to the step before; what was tapped stays tapped."""
    if at != walk.at or walk.at == 0:
        return No.STALE
    return replace(walk, at=walk.at - 1)


def present(instrument: Instrument, walk: Walk) -> Step | None:
    """Return the step that is asked now; `None` at the end."""
    return instrument.steps[walk.at] if 0 <= walk.at < len(instrument.steps) else None


def tapped(taps: Taps, step: str) -> tuple[str, ...]:
    """Return what was tapped in a step."""
    return next((options for name, options in taps if name == step), ())


def _with(instrument: Instrument, walk: Walk, step: Step, options: tuple[str, ...]) -> Walk:
    whole = {**dict(walk.taps), step.id: options}
    taps = tuple((one.id, whole[one.id]) for one in instrument.steps if whole.get(one.id))
    return replace(walk, taps=taps)


def _onward(instrument: Instrument, walk: Walk) -> Walk:
    return replace(walk, at=min(walk.at + 1, len(instrument.steps)))


# ── what is said ─────────────────────────────────────────────────────────────────────────────────────────────────


def outcome(instrument: Instrument, taps: Taps) -> tuple[Rule, ...]:
    """Return what is to be said of these taps: of each part the first rule that holds."""
    found = (next((rule for rule in part.rules if holds(rule, taps)), None) for part in instrument.parts)
    return tuple(rule for rule in found if rule is not None)


def sentences(instrument: Instrument, taps: Taps, language: Language) -> tuple[str, ...]:
    """Return the outcome in words."""
    return tuple(_said(instrument, rule, taps, language) for rule in outcome(instrument, taps))


def holds(rule: Rule, taps: Taps) -> bool:
    """Say whether a rule holds for these taps."""
    return all(_is_so(one, taps) for one in rule.every) and (
        not rule.some or any(_is_so(one, taps) for one in rule.some)
    )


def _is_so(condition: Condition, taps: Taps) -> bool:
    found = tapped(taps, condition.step)
    match condition:
        case Tapped(any_of=any_of):
            return any(one in any_of for one in found)
        case NotTapped(none_of=none_of):
            return not any(one in none_of for one in found)
        case Known():
            return bool(found) and UNKNOWN not in found
        case Within(low=low, high=high):
            at = _place(found)
            return at is not None and low <= at <= high
        case Moved(how=how, than=than):
            at, other = _place(found), _place(tapped(taps, than))
            return at is not None and other is not None and _lies(how, at, other)


def _place(options: tuple[str, ...]) -> int | None:
    """Return a place on the line; `None` where nobody knows."""
    return int(options[0]) if options and options[0] in {str(at) for at in LINE} else None


def _lies(how: Move, at: int, other: int) -> bool:
    match how:
        case Move.CLOSER:
            return at > other
        case Move.FARTHER:
            return at < other
        case Move.SAME:
            return at == other


def _said(instrument: Instrument, rule: Rule, taps: Taps, language: Language) -> str:
    text = rule.text.said_in(language)
    names = {name for _, name, _, _ in Formatter().parse(text) if name}
    return text.format_map({name: _listed(instrument, name, taps, language) for name in names})


AND = {Language.NL: "en", Language.EN: "and"}


def _listed(instrument: Instrument, name: str, taps: Taps, language: Language) -> str:
    """Return what was tapped in a step, as a sentence holds it: a, b and c."""
    step = instrument.step(name)
    options = step.options if step else ()
    chosen = tapped(taps, name)
    said = [one.said.said_in(language) for one in options if one.id in chosen]
    return f" {AND[language]} ".join([*([", ".join(said[:-1])] if said[:-1] else []), *said[-1:]])


# ── for the choice of questions ──────────────────────────────────────────────────────────────────────────────────


def noticed(instrument: Instrument, taps: Taps) -> tuple[Tap, ...]:
    """Return what was tapped that leads to questions: feelings, places in the body, boundaries, how close oneself stands.

    Of several lines that is the first that is about now.
    """
    found: list[Tap] = []
    line = next((one.id for one in instrument.steps if one.kind is Kind.LINE and not one.earlier), None)
    for step in instrument.steps:
        names = [one for one in tapped(taps, step.id) if one != UNKNOWN]
        match step.source:
            case Source.FEELING:
                found += [Feeling(one) for one in names]
            case Source.BODY:
                found += [BodyPlace(one) for one in names]
            case Source.BOUNDARY:
                found += [Boundary(one) for one in names]
            case None if step.id == line:
                found += [Closeness(int(one)) for one in names]
            case None:
                pass
    return tuple(found)
