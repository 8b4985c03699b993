"""Every record, and every member of every union in one, comes back as it was; also from another version of Kring."""

import json
from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import Enum
from functools import cache
from types import UnionType
from typing import Any, NewType, Union, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.language import Language
from bot.rounds.events import Event
from bot.services.records import Contribution, Parcel, RoundEvent
from bot.storage.codec import EPOCH, MICROSECOND, Codec
from bot.storage.declared import DECLARED
from bot.storage.errors import Unreadable
from bot.storage.sealing import Keys
from bot.wording.outgoing import Outgoing
from tests.storage.samples import a_contribution, a_person, every_member

KEYS = Keys(bytes(range(32)))
CODECS = {kind: Codec(declaration, KEYS) for kind, declaration in DECLARED.items()}
KINDS = pytest.mark.parametrize("kind", DECLARED, ids=lambda kind: kind.__name__)

SIMPLE: dict[type, st.SearchStrategy[Any]] = {
    time: st.times(),
    str: st.text(max_size=20),
    int: st.integers(-(2**52), 2**52),
    bool: st.booleans(),
    float: st.floats(allow_nan=False, allow_infinity=False),
    type(None): st.none(),
    datetime: st.integers(0, 2**52).map(lambda microseconds: EPOCH + microseconds * MICROSECOND),
    date: st.dates(),
    timedelta: st.timedeltas(timedelta(days=-4000), timedelta(days=4000)),
}


@cache
def values_of(hint: Any) -> st.SearchStrategy[Any]:
    """Return all values that a field can have."""
    if isinstance(hint, NewType):
        return values_of(hint.__supertype__)
    if get_origin(hint) in {Union, UnionType}:
        return st.one_of([values_of(part) for part in get_args(hint)])
    if get_origin(hint) is tuple:
        first, *others = get_args(hint)
        if others == [Ellipsis]:
            return st.lists(st.deferred(lambda: values_of(first)), max_size=3).map(tuple)
        return st.tuples(*(values_of(part) for part in (first, *others)))
    if is_dataclass(hint):
        return st.builds(hint, **{name: values_of(part) for name, part in get_type_hints(hint).items()})
    return st.sampled_from(list(hint)) if issubclass(hint, Enum) else SIMPLE[hint]


def back_and_forth(record: Any) -> Any:
    codec = CODECS[type(record)]
    return codec.record(codec.row(record))


@KINDS
@given(data=st.data())
@settings(max_examples=15)
def test_a_record_comes_back_as_it_was_kept(kind: type, data: st.DataObject) -> None:
    record = DECLARED[kind].as_kept(data.draw(values_of(kind)))
    assert back_and_forth(record) == record


@pytest.mark.parametrize("event", every_member(Event), ids=lambda one: type(one).__name__)
def test_every_event_comes_back_as_what_it_was(event: Event) -> None:
    entry = RoundEvent(round="r1", n=1, event=event)
    assert back_and_forth(entry) == entry
    assert type(back_and_forth(entry).event) is type(event)


@pytest.mark.parametrize("outgoing", every_member(Outgoing), ids=lambda one: type(one).__name__)
def test_every_message_comes_back_as_what_it_was(outgoing: Outgoing) -> None:
    parcel = Parcel(n=1, chat=5, outgoing=outgoing)
    assert back_and_forth(parcel) == parcel
    assert type(back_and_forth(parcel).outgoing) is type(outgoing)


def test_every_member_of_the_unions_was_tried() -> None:
    assert {type(one) for one in every_member(Event)} == set(get_args(Event))
    assert {type(one) for one in every_member(Outgoing)} == set(get_args(Outgoing))


def test_a_parcel_without_content_comes_back_without() -> None:
    assert back_and_forth(Parcel(n=1, chat=5, outgoing=None)) == Parcel(n=1, chat=5, outgoing=None)


@pytest.mark.parametrize("text", ["", " ", "\0", "\0\0einde\0", "regel\nregel", "é ’ – 🙂", '"}{\\'])
def test_no_text_is_changed_by_padding_or_quoting(text: str) -> None:
    assert back_and_forth(a_contribution(text=text)) == a_contribution(text=text)


# ── other versions of Kring ──────────────────────────────────────────────────────────────────────────────────────


def rewritten(record: Any, **changes: Any) -> Any:
    """Return what is read when the kept JSON has these fields instead; `...` takes one out."""
    codec = CODECS[type(record)]
    whole = {**json.loads(codec._text(record)), **changes}
    text = json.dumps({name: value for name, value in whole.items() if value is not ...}).encode()
    row = codec.row(record)
    row["sealed"] = codec._seal.closed(text, codec._in_the_open(row))
    return codec.record(row)


@pytest.mark.parametrize("record", [a_person(), Parcel(n=1, chat=5, outgoing=None)], ids=["person", "parcel"])
def test_a_field_of_a_later_version_is_skipped(record: Any) -> None:
    assert rewritten(record, invented_later="x") == record


def test_a_field_that_was_not_kept_yet_takes_its_default() -> None:
    person = replace(a_person(), language=Language.EN)
    assert rewritten(person, language=...) == a_person()
    parcel = Parcel(n=1, chat=5, outgoing=None, tries=3)
    assert rewritten(parcel, tries=...) == replace(parcel, tries=0)


@pytest.mark.parametrize("missing", ["name", "user"])
def test_a_record_without_what_it_cannot_be_without_is_unreadable(missing: str) -> None:
    with pytest.raises(Unreadable, match="Person"):
        rewritten(a_person(), **{missing: ...})


def test_what_cannot_be_read_is_not_quoted() -> None:
    with pytest.raises(Unreadable) as caught:
        rewritten(a_contribution(text="geheim"), step="geheim", aloud="geheim")
    assert "geheim" not in f"{caught.value!r} {caught.value.__cause__!r}"
    assert "step" in str(caught.value)
    with pytest.raises(Unreadable, match="RoundEvent"):
        rewritten(RoundEvent(round="r1", n=1, event=every_member(Event)[0]), event={"$kind": "Unheard"})
    with pytest.raises(Unreadable, match="Parcel"):
        rewritten(Parcel(n=1, chat=5, outgoing=None), chat=...)


def test_what_cannot_be_written_is_not_quoted() -> None:
    with pytest.raises(ValueError, match="Contribution") as caught:
        CODECS[Contribution].row(a_contribution(text="geheim \ud800"))
    assert "geheim" not in f"{caught.value!r} {caught.value.__cause__!r}"


@KINDS
def test_every_open_field_is_a_field_of_the_record_or_follows_from_its_fields(kind: type) -> None:
    told = {name for name, one in vars(kind).items() if isinstance(one, property)}
    names = {one.name for one in fields(kind)} | told
    assert set(DECLARED[kind].findable) <= names
    assert set(DECLARED[kind].key) <= set(DECLARED[kind].findable)
