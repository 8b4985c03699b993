"""Rules of the house that no linter knows: settings, sentences, buttons, commands, records, words, files.

What a rule excepts stands here with its reason, so that every exception was meant.
"""

import ast
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, is_dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.pofile import read_po

from bot.chat import menus
from bot.language import Language
from bot.library.errors import SAID
from bot.reflection.model import Concept, Moment
from bot.services import reception
from bot.settings import Settings
from bot.storage import declared
from bot.storage.privacy import PRIVACY_MAP
from bot.storage.tables import metadata
from bot.wording.outgoing import Verb
from bot.wording.texts import CATALOGUES
from docs import draw

ROOT = Path(__file__).parents[1]
BOT = ROOT / "bot"
LONGEST_FILE = 400
ANYTHING = "[a-z0-9_]+"
AREAS = tuple(sorted(path.stem for path in (CATALOGUES / "nl").glob("*.po")))
WHOLE = re.compile(rf"({'|'.join(AREAS)})\.[a-z0-9_]+")
SPEAKING = ("services", "wording", "chat")
KINDS_OF_FINDINGS = {
    text
    for path in (*(BOT / "anonymiser").glob("*.py"), *(BOT / "dilemmas").glob("*.py"))
    for text in re.findall(r'"(kind_\w+)"', path.read_text(encoding="utf-8"))
}
"""Heads in the list of traits: the anonymiser says which."""
MOMENTS = {str(moment) for moment in Moment}
"""Heads of private questions: `reflection.{moment}`."""

NO_HANDLER = {Verb.CLOSE_MENU: "reserved: nothing shows it, and a verb is never given another meaning"}

NOT_IN_A_MENU = {
    "round": "people look for it in private too; there it plans",
    "hulp": "another word for /help_now",
    "start": "Telegram's own button",
    **dict.fromkeys(
        (
            "dilemma",
            "mine",
            "season",
            "agenda",
            "poll",
            "reflect",
            "journal",
            "privacy",
            "mydata",
            "forget",
            "care",
        ),
        "private: in a group it only says where it is",
    ),
}

MODELS = (
    "bot.rounds.model",
    "bot.rounds.method",
    "bot.rounds.plan",
    "bot.circles.model",
    "bot.circles.faults",
    "bot.dilemmas.model",
    "bot.dilemmas.draft",
    "bot.reflection.model",
)


# ── settings ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_example_names_every_setting_and_no_other() -> None:
    lines = (ROOT / ".env.example").read_text(encoding="utf-8").splitlines()
    named = [line.partition("=")[0] for line in lines if line and not line.startswith("#")]
    assert sorted(named) == sorted(name.upper() for name in Settings.model_fields)


def test_the_values_in_the_example_are_the_defaults(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    assert Settings(_env_file=ROOT / ".env.example") == Settings(_env_file=None)  # type: ignore[call-arg] -- of pydantic-settings


# ── sentences ────────────────────────────────────────────────────────────────────────────────────────────────────


@cache
def catalogue(language: Language) -> dict[str, tuple[str, ...]]:
    """Return every text by key; one with a plural has two."""
    found: dict[str, tuple[str, ...]] = {}
    for path in sorted((CATALOGUES / language.value).glob("*.po")):
        with path.open("rb") as file:
            for message in read_po(file):
                if message.id:
                    key = message.id if isinstance(message.id, str) else message.id[0]
                    texts = (message.string,) if isinstance(message.string, str) else tuple(message.string)
                    assert f"{path.stem}.{key}" not in found, f"{path.stem}.{key} stands twice"
                    found[f"{path.stem}.{key}"] = texts
    return found


def placeholders(texts: tuple[str, ...]) -> set[str]:
    return {name for text in texts for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_both_languages_have_the_same_sentences() -> None:
    nl, en = catalogue(Language.NL), catalogue(Language.EN)
    assert nl.keys() == en.keys()
    for key, texts in nl.items():
        assert placeholders(texts) == placeholders(en[key]), key
        assert len(texts) == len(en[key]), f"{key}: a plural in one language only"


@pytest.mark.parametrize("language", Language)
def test_no_sentence_is_empty_shouts_or_is_formal(language: Language) -> None:
    formal = re.compile(r"\b(u|uw|uzelf)\b", re.IGNORECASE)
    for key, texts in catalogue(language).items():
        for text in texts:
            assert text.strip(), f"{key} is empty"
            assert "!" not in text, f"{key} shouts"
            assert text.count("*") % 2 == 0, f"{key}: a bold that never ends"
            if language is Language.NL:
                assert not formal.search(text), f"{key} is formal"


def test_no_round_or_question_is_called_she() -> None:
    """Things are no persons: "de ronde" is "die", whatever the dictionary says."""
    person = re.compile(r"\bhaar\b")
    thing = re.compile(r"\b(ronde|vraag|methode|fase)\b", re.IGNORECASE)
    said = [
        sentence
        for texts in catalogue(Language.NL).values()
        for sentence in re.split(r"[.?:]", " ".join(texts))
        if thing.search(sentence) and person.search(sentence)
    ]
    assert said == []


@pytest.mark.parametrize("language", Language)
def test_no_sentence_promises_that_anybody_is_anonymous(language: Language) -> None:
    """Kring says what it does and what remains. One sentence names a setting of Telegram's."""
    said = {
        key
        for key, texts in catalogue(language).items()
        if re.search("anonie|anonym", " ".join(texts), re.IGNORECASE)
    }
    assert said == {"round.who_are_you"}
    readable = [ROOT / "README.md", ROOT / "docs" / "privacy.md"]
    assert [
        one.name for one in readable if re.search(r"\banonie|\banonymous", one.read_text(encoding="utf-8"))
    ] == []


def data_texts() -> Iterator[tuple[str, str]]:
    """Yield what people read of methods and questions, with where it stands."""

    def texts_in(value: object, where: str) -> Iterator[tuple[str, str]]:
        if isinstance(value, dict):
            for name, inside in value.items():
                yield from texts_in(inside, f"{where}.{name}")
        elif isinstance(value, list):
            for number, inside in enumerate(value):
                yield from texts_in(inside, f"{where}.{number}")
        elif isinstance(value, str) and where.endswith((".nl", ".en")):
            yield where, value

    for path in (*(BOT / "methods").glob("*.toml"), *(BOT / "reflection").rglob("*.toml")):
        yield from texts_in(tomllib.loads(path.read_text(encoding="utf-8")), path.name)


def test_no_text_of_a_method_or_a_question_shouts_or_is_formal() -> None:
    formal = re.compile(r"\b(u|uw|uzelf)\b", re.IGNORECASE)
    texts = list(data_texts())
    assert len(texts) > 100, "there is something to look at"
    for where, text in texts:
        assert "!" not in text, where
        assert not (where.endswith(".nl") and formal.search(text)), where


# ── keys ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Said:
    """What a module says, as far as its strings tell."""

    module: str
    plain: frozenset[str]
    made: frozenset[str]
    """Patterns of what is made with `f"…{…}"`."""
    imports: frozenset[str]

    @property
    def areas(self) -> set[str]:
        """Return the areas that it names itself."""
        begun = {rf"{area}\.": area for area in AREAS}
        return {one.partition(".")[0] for one in self.plain if WHOLE.fullmatch(one)} | {
            area for start, area in begun.items() for one in self.made if one.startswith(start)
        }


@cache
def said() -> tuple[Said, ...]:
    return tuple(_said(path) for folder in SPEAKING for path in sorted((BOT / folder).rglob("*.py")))


def _said(path: Path) -> Said:
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    joined = [node for node in nodes if isinstance(node, ast.JoinedStr)]
    parts = {id(part) for node in joined for part in node.values}
    imported = [node for node in nodes if isinstance(node, ast.ImportFrom) and node.module]
    return Said(
        module=".".join(path.relative_to(ROOT).with_suffix("").parts),
        plain=frozenset(
            node.value
            for node in nodes
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in parts
        ),
        made=frozenset(_pattern(node) for node in joined),
        imports=frozenset(str(node.module) for node in imported)
        | frozenset(f"{node.module}.{one.name}" for node in imported for one in node.names),
    )


def _pattern(node: ast.JoinedStr) -> str:
    return "".join(
        re.escape(str(one.value)) if isinstance(one, ast.Constant) else ANYTHING for one in node.values
    )


def test_every_key_in_the_code_has_a_sentence() -> None:
    keys = catalogue(Language.NL).keys()
    plain = {text for one in said() for text in one.plain if WHOLE.fullmatch(text)}
    assert plain - keys == set()
    starts = tuple(rf"{area}\." for area in AREAS)
    made = {pattern for one in said() for pattern in one.made if pattern.startswith(starts)}
    assert [one for one in made if not any(re.fullmatch(one, key) for key in keys)] == []


def test_every_sentence_is_said_somewhere() -> None:
    """A key stands in the code whole; or without its area, or in parts, in a module that speaks the area.

    A module speaks the areas that it names, and those of the modules that it imports or is imported by.
    """
    areas = {
        one.module: one.areas.union(
            *(other.areas for other in said() if other.module in one.imports or one.module in other.imports)
        )
        for one in said()
    }
    menu = {
        f"menus.{name}" for names in (menus.IN_PRIVATE, menus.IN_GROUPS, menus.FOR_ADMINS) for name in names
    }
    silent = []
    for key in catalogue(Language.NL).keys() - menu:
        area, _, bare = key.partition(".")
        whole = any(key in one.plain or _is_made(key, one.made, rf"{area}\.") for one in said())
        in_parts = any(
            area in areas[one.module] and (bare in one.plain or _is_made(bare, one.made)) for one in said()
        )
        if not (whole or in_parts or bare in KINDS_OF_FINDINGS or area == "faults"):
            silent.append(key)
    assert sorted(silent) == []


def _is_made(key: str, patterns: frozenset[str], start: str = "") -> bool:
    """Say whether one of these patterns, with some letters of its own, makes the key."""
    own = [
        one
        for one in patterns
        if one.startswith(start) and re.search("[a-z]{3}", one.removeprefix(start).replace(ANYTHING, ""))
    ]
    if start:
        own += [one for one in patterns if one == f"{start}{ANYTHING}" and key.partition(".")[2] in MOMENTS]
    return any(re.fullmatch(one, key) for one in own)


# ── buttons, commands, records ───────────────────────────────────────────────────────────────────────────────────


def test_every_fault_of_a_method_file_has_a_sentence_and_every_sentence_a_fault() -> None:
    named = {"the_file", *SAID}
    for path in (BOT / "rounds" / "method_checks.py", *(BOT / "library").glob("*.py")):
        named |= {
            str(node.args[0].value)
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id == "Fault"
            and isinstance(node.args[0], ast.Constant)
        }
    keys = {key.removeprefix("faults.") for key in catalogue(Language.NL) if key.startswith("faults.")}
    assert named == keys


def test_every_button_does_something() -> None:
    assert set(reception.PRESSES) == set(Verb) - NO_HANDLER.keys()


def test_every_command_in_a_menu_is_answered() -> None:
    assert set(menus.IN_PRIVATE) - {"start"} <= set(reception.IN_PRIVATE)
    assert set(menus.IN_GROUPS) | set(menus.FOR_ADMINS) <= set(reception.IN_A_GROUP)


def test_every_command_that_is_answered_stands_in_a_menu() -> None:
    assert set(reception.IN_PRIVATE) - set(menus.IN_PRIVATE) <= NOT_IN_A_MENU.keys()
    assert set(reception.IN_A_GROUP) - set(menus.IN_GROUPS) <= NOT_IN_A_MENU.keys()


def test_every_record_is_in_the_privacy_map() -> None:
    tables = {one.table.name for one in declared.DECLARED.values()}
    assert tables <= PRIVACY_MAP.keys()
    assert {table.name for table in metadata.tables.values()} <= PRIVACY_MAP.keys()


NETWORK = {
    "aiohttp",
    "asyncio.streams",
    "http",
    "httpx",
    "requests",
    "socket",
    "ssl",
    "smtplib",
    "urllib",
    "urllib.request",
    "websockets",
}
SPEAKS_TO_THE_NETWORK = {
    "bot/chat/transport.py": "the only way to the Bot API",
    "bot/scheduling.py": "reads the clock of a rehearsal room",
}


def test_nothing_but_the_bot_api_is_spoken_to() -> None:
    """No third party, no cloud, no counting of visits: whoever wants the network has to be named here."""
    found = {
        path.relative_to(ROOT).as_posix()
        for path in modules()
        if "rehearsal" not in path.parts and imported_by(path) & NETWORK
    }
    assert found == SPEAKS_TO_THE_NETWORK.keys()


def imported_by(path: Path) -> set[str]:
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    plain = {one.name for node in nodes if isinstance(node, ast.Import) for one in node.names}
    return plain | {node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module}


# ── files and words ──────────────────────────────────────────────────────────────────────────────────────────────


def modules() -> list[Path]:
    return sorted(BOT.rglob("*.py"))


def test_every_module_says_what_it_is() -> None:
    silent = [
        path.relative_to(ROOT).as_posix()
        for path in modules()
        if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert silent == []


def test_every_module_can_be_read_in_one_sitting() -> None:
    long = {
        path.relative_to(ROOT).as_posix(): lines
        for path in modules()
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > LONGEST_FILE
    }
    assert long == {}


def test_every_noun_of_the_domain_is_in_the_glossary() -> None:
    rows = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8").splitlines()
    words = {
        word.lower()
        for row in rows
        for word in re.findall(r"`([^`]+)`", row.split("|")[1] if "|" in row else "")
    }
    nouns = [
        f"{name}.{thing.__name__}"
        for name in MODELS
        for thing in vars(import_module(name)).values()
        if isinstance(thing, type) and is_dataclass(thing) and thing.__module__ == name
    ]
    assert [noun for noun in nouns if noun.rpartition(".")[2].lower() not in words] == []


def test_the_lock_files_name_no_place_to_fetch_from() -> None:
    for name in ("requirements.lock", "requirements-dev.lock"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert "--hash=sha256:" in text
        assert not re.search(r"https?://|--(extra-)?index-url|--find-links|@ file:", text), name


def test_the_lock_files_agree_on_every_version() -> None:
    """One environment serves both: what the tests ran with is what runs."""
    run, dev = (
        dict(re.findall(r"^([a-z0-9._-]+)==(\S+)", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE))
        for name in ("requirements.lock", "requirements-dev.lock")
    )
    assert run
    assert {name: version for name, version in run.items() if dev.get(name) != version} == {}


def test_every_verb_of_make_that_is_written_about_exists() -> None:
    verbs = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    for name in ("README.md", "CONTRIBUTING.md"):
        text = (ROOT / name).read_text(encoding="utf-8")
        named = set(re.findall(r"(?:`|^    )make ([a-z]+)", text, re.MULTILINE))
        assert named, name
        assert named <= verbs, name


def test_the_pictures_of_the_architecture_show_the_code_as_it_is() -> None:
    page = draw.PAGE.read_text(encoding="utf-8")
    assert draw.drawn(page) == page, "draw them anew: python -m docs.draw"


def test_the_page_about_methods_says_what_the_files_say() -> None:
    assert draw.METHODS_PAGE.read_text(encoding="utf-8") == draw.methods_page(), "python -m docs.draw"


def test_the_page_about_reflection_says_what_the_data_say() -> None:
    assert draw.REFLECTION_PAGE.read_text(encoding="utf-8") == draw.reflection_page(), "python -m docs.draw"


def test_for_every_concept_there_is_something_for_each_to_be_asked_and_to_do() -> None:
    rows = [line.split(" | ") for line in draw.concept_rows()]
    assert len(rows) == len(Concept)
    assert [row for row in rows if not all(cell.strip(" |–") for cell in row)] == []


def test_every_page_that_is_pointed_to_is_there() -> None:
    for page in (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")):
        text = page.read_text(encoding="utf-8")
        named = set(re.findall(r"`((?:docs|tests|bot)/[\w/.-]+)`", text))
        assert [one for one in named if not (ROOT / one).exists()] == [], page.name
