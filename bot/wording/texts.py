"""The catalogues: a key and a language give a rich text.

A catalogue is a gettext file, one an area and language: `catalogues/nl/circle.po`. The message id is the key without
its area; the key `circle.greeting` is the message `greeting` of `circle.po`. In a text, `{name}` is filled in, `*words*`
are bold, and values are never read as markup.
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from string import Formatter

from babel.messages.pofile import read_po

from bot.language import Language
from bot.wording.outgoing import Rich, Span, Style, words_of

CATALOGUES = Path(__file__).parent / "catalogues"


class MissingTextError(LookupError):
    """A key that no catalogue has, or a value that a text asks for and did not get."""


class Texts:
    """Every sentence of Kring, by key and language."""

    def __init__(self, catalogues: Mapping[Language, Mapping[str, str | tuple[str, ...]]]) -> None:
        self._catalogues = catalogues

    def say(self, key: str, language: Language, **values: str | int | Rich) -> Rich:
        """Return the text of `key`, filled in. A value `n` chooses between singular and plural."""
        template = self._template(key, language, values.get("n"))
        said: list[Span] = []
        style = Style.PLAIN
        for literals, name in _parsed(template):
            for index, piece in enumerate(literals):
                if index:
                    style = Style.PLAIN if style is Style.BOLD else Style.BOLD
                said.append(Span(piece, style))
            if name is None:
                continue
            if name not in values:
                raise MissingTextError(f"{key} asks for {name}")
            value = values[name]
            said += value if isinstance(value, tuple) else (Span(str(value), style),)
        return _merged(said)

    def label(self, key: str, language: Language, **values: str | int) -> str:
        """Return the text of `key` without styles: for buttons and toasts."""
        return words_of(self.say(key, language, **values))

    def keys(self, language: Language) -> frozenset[str]:
        """Return every key of a language."""
        return frozenset(self._catalogues[language])

    def _template(self, key: str, language: Language, n: object) -> str:
        found = self._catalogues[language].get(key)
        if found is None:
            raise MissingTextError(f"{key} is not in the catalogue of {language}")
        if isinstance(found, str):
            return found
        return found[0] if n == 1 else found[-1]


def load_texts(folder: Path = CATALOGUES) -> Texts:
    """Read every catalogue; an empty translation counts as missing."""
    return Texts({language: _load(folder / language) for language in Language})


@lru_cache(maxsize=2048)
def _parsed(template: str) -> tuple[tuple[tuple[str, ...], str | None], ...]:
    """Return a template in parts: what stands there, divided where bold begins or ends, and the name of what follows."""
    parts = Formatter().parse(template)
    return tuple((tuple(literal.split("*")), name) for literal, name, _, _ in parts)


def _load(folder: Path) -> dict[str, str | tuple[str, ...]]:
    found: dict[str, str | tuple[str, ...]] = {}
    for path in sorted(folder.glob("*.po")):
        with path.open("rb") as file:
            catalogue = read_po(file)
        for message in catalogue:
            if not message.id:
                continue
            key = message.id if isinstance(message.id, str) else message.id[0]
            text = message.string if isinstance(message.string, str) else tuple(message.string or ())
            if text and all(text):
                found[f"{path.stem}.{key}"] = text
    return found


def _merged(spans: Iterable[Span]) -> Rich:
    """Join neighbours of one style; leave out what is empty."""
    merged: list[Span] = []
    for span in spans:
        if not span.text:
            continue
        if merged and span.style is merged[-1].style and span.style in {Style.PLAIN, Style.BOLD}:
            merged[-1] = Span(merged[-1].text + span.text, span.style)
        else:
            merged.append(span)
    return tuple(merged)
