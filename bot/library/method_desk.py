"""The verbs `methods check`, `methods show` and `methods draw`: a method file outside Telegram.

Speaks to the person who wrote the file: what is wrong, and where. It must not know circles or rounds that are going on.
"""

from pathlib import Path

from bot.language import Language
from bot.library.errors import THE_FILE, LibraryError
from bot.library.methods import load_method, load_methods
from bot.rounds.method import Method
from bot.wording.method_page import page_of, picture_of
from bot.wording.texts import Texts


class NoSuchMethodError(Exception):
    """There is no method with this name; says which there are."""

    def __init__(self, name: str) -> None:
        super().__init__(f"There is no method “{name}”. There are: {', '.join(sorted(load_methods()))}.")


def check(file: Path, texts: Texts, language: Language) -> str:
    """Return how a method in a file would read; raise `LibraryError` with the place of what is wrong."""
    if not file.is_file():
        raise LibraryError(file=file.name, item=THE_FILE, field="(all)", problem="there is no such file")
    method = load_method(file)
    if file.name != f"{method.id}.toml":
        problem = f"the file must be called {method.id}.toml, or the id {file.stem}"
        raise LibraryError(file=file.name, item=THE_FILE, field="id", problem=problem)
    return page_of(method, texts, language)


def show(name: str, texts: Texts, language: Language) -> str:
    """Return a shipped method as a page."""
    return page_of(_called(name), texts, language)


def draw(name: str, texts: Texts, language: Language) -> str:
    """Return the phases of a shipped method as an SVG picture."""
    return picture_of(_called(name), texts, language)


def _called(name: str) -> Method:
    methods = load_methods()
    if name not in methods:
        raise NoSuchMethodError(name)
    return methods[name]
