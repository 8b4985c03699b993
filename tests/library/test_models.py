"""A language model beside the rules: found when it is installed, and only ever adding."""

import sys
from dataclasses import dataclass, field
from types import ModuleType

import pytest

from bot.anonymiser.kinds import Kind
from bot.anonymiser.rules import RulesAnonymiser
from bot.language import Language
from bot.library import models
from bot.library.models import load_models, spotting

TEXT = "We spoke of Qorvath and of the Dutch. Marion left."


@dataclass(frozen=True)
class Entity:
    """What spaCy calls a name."""

    start_char: int
    end_char: int
    label_: str


@dataclass(frozen=True)
class Parsed:
    ents: list[Entity] = field(default_factory=list)


def entity(words: str, label: str) -> Entity:
    begins = TEXT.index(words)
    return Entity(begins, begins + len(words), label)


def model(*entities: Entity):
    return lambda text: Parsed(list(entities) if text == TEXT else [])


def test_what_a_model_sees_is_asked_about_and_what_rules_found_stays():
    spot = spotting(model(entity("of Qorvath", "ORG"), entity("the Dutch", "GPE"), entity("left", "DATE")))
    alone, together = RulesAnonymiser(), RulesAnonymiser({Language.EN: spot})
    before = alone.find(TEXT, language=Language.EN, members=())
    after = together.find(TEXT, language=Language.EN, members=())
    assert [one.words for one in after] == [one.words for one in before]
    assert "Dutch" not in str([one.words for one in after])


def test_a_name_that_no_rule_sees_is_added():
    spot = spotting(model(entity("spoke of", "PERSON")))
    found = RulesAnonymiser({Language.EN: spot}).find(TEXT, language=Language.EN, members=())
    assert "spoke of" not in [one.words for one in found], "ordinary words in small letters are no name"
    spot = spotting(model(entity("We spoke", "PERSON")))
    found = RulesAnonymiser({Language.EN: spot}).find(TEXT, language=Language.EN, members=())
    assert ("We spoke", Kind.PERSON, False) in [(one.words, one.kind, one.sure) for one in found]


def test_a_model_of_one_language_is_not_asked_about_another():
    spot = spotting(model(entity("We spoke", "PERSON")))
    found = RulesAnonymiser({Language.EN: spot}).find(TEXT, language=Language.NL, members=())
    assert "We spoke" not in [one.words for one in found]


def test_only_an_installed_model_is_loaded(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(models, "MODELS", {Language.EN: ("kring_no_such_model", "kring_a_model")})
    assert load_models() == {}
    installed = ModuleType("kring_a_model")
    installed.__spec__ = sys.__spec__
    installed.load = lambda exclude: model(entity("Marion", "PERSON")) if exclude else None
    monkeypatch.setitem(sys.modules, "kring_a_model", installed)
    (spot,) = load_models().values()
    assert list(spot(TEXT)) == [(TEXT.index("Marion"), TEXT.index("Marion") + 6, Kind.PERSON)]
