"""A method file outside Telegram: checked, shown, drawn; and five hundred broken ones, each refused in words."""

import random
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.language import Language
from bot.library.errors import LibraryError
from bot.library.method_desk import NoSuchMethodError, check, draw, show
from bot.library.methods import METHODS, load_method, load_methods
from bot.wording.faults import said
from bot.wording.texts import load_texts

TEXTS = load_texts()
ROOT = Path(__file__).parents[2]
FILES = sorted(file.name for file in METHODS.iterdir() if file.name.endswith(".toml"))
MANY = 500


def verb(*words: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "bot", "methods", *words]
    return subprocess.run(command, capture_output=True, text=True, cwd=ROOT, timeout=60, check=False)


# ── right ────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("name", load_methods())
def test_every_method_can_be_shown_and_drawn_in_both_languages(name: str, language: Language) -> None:
    method = load_methods()[name]
    page, picture = show(name, TEXTS, language), draw(name, TEXTS, language)
    for phase in method.phases:
        assert phase.name.said_in(language) in page
        assert phase.prompt.said_in(language) in page
    boxes = [
        one
        for one in ET.fromstring(picture).iter()  # noqa: S314 -- drawn a line above
        if one.tag.endswith("rect")
    ]
    assert len(boxes) == len(method.phases)


def test_a_good_file_is_shown_as_it_would_read(tmp_path: Path) -> None:
    copy = tmp_path / "our_walk.toml"
    copy.write_text(text_of("gossip.toml").replace('id = "gossip"', 'id = "our_walk"', 1), encoding="utf-8")
    assert check(copy, TEXTS, Language.NL) == show("gossip", TEXTS, Language.NL).replace(
        "`gossip`", "`our_walk`"
    )


def test_the_verbs_say_in_one_line_what_is_wrong(tmp_path: Path) -> None:
    broken = tmp_path / "gossip.toml"
    broken.write_text(text_of("gossip.toml").replace("minutes = 43", "minutes = 44"), encoding="utf-8")
    wrong = verb("check", str(broken))
    assert wrong.returncode == 1
    assert wrong.stderr == (
        "gossip.toml, the file as a whole, field “minutes”: it says 44, the phases together take 43\n"
    )
    assert verb("check", str(tmp_path / "nothing.toml")).stderr.endswith("there is no such file\n")
    assert verb("show", "nothing").stderr.startswith(
        "There is no method “nothing”. There are: action_learning, "
    )
    drawn = tmp_path / "gossip.svg"
    assert verb("draw", "gossip", "--to", str(drawn)).returncode == 0
    assert drawn.read_text(encoding="utf-8") == draw("gossip", TEXTS, Language.EN)


def test_a_name_that_there_is_not_is_told_with_those_that_there_are() -> None:
    with pytest.raises(NoSuchMethodError, match="There are: action_learning"):
        show("nothing", TEXTS, Language.EN)


# ── broken ───────────────────────────────────────────────────────────────────────────────────────────────────────

Break = Callable[[str, random.Random], str | bytes]
NEEDED = (
    "id version name.nl name.en about.nl about.en origin source licence_note.nl licence_note.en not_for.nl not_for.en "
    "fits at_least best minutes hours prompt.nl prompt.en speaks owner"
).split()


def text_of(name: str) -> str:
    return (METHODS / name).read_text(encoding="utf-8")


def _lines(text: str, key: str) -> list[str]:
    return re.findall(rf"^{re.escape(key)} = .*$", text, re.MULTILINE)


def _changed(text: str, lot: random.Random, key: str, value: str) -> str:
    """Give one line with this key another value."""
    return text.replace(lot.choice(_lines(text, key)), f"{key} = {value}", 1)


def without_a_line(text: str, lot: random.Random) -> str:
    key = lot.choice(NEEDED)
    return text.replace(f"{lot.choice(_lines(text, key))}\n", "", 1)


def a_slip_in_a_key(text: str, lot: random.Random) -> str:
    line = lot.choice(_lines(text, lot.choice(NEEDED)))
    at = lot.randrange(len(line.split(" =")[0].split(".")[0]))
    return text.replace(line, f"{line[:at]}q{line[at:]}", 1)


def a_word_that_is_no_speaker(text: str, lot: random.Random) -> str:
    return _changed(
        text, lot, "speaks", lot.choice(['["EVERYBODY"]', "[]", '["OWNER", "OWNER"]', '"OWNER"', "[1]"])
    )


def a_word_that_is_no_state(text: str, lot: random.Random) -> str:
    return _changed(text, lot, "owner", lot.choice(['"sleeps"', '""', "1", "true", "[]"]))


def a_number_that_is_none(text: str, lot: random.Random) -> str:
    key = lot.choice(["minutes", "hours", "version", "at_least"])
    return _changed(text, lot, key, lot.choice(["0", "-5", '"ten"', "2.5", "true", "[]"]))


def a_total_that_is_wrong(text: str, lot: random.Random) -> str:
    key = lot.choice(["minutes", "hours"])
    line = _lines(text, key)[0]
    return text.replace(line, f"{key} = {int(line.split(' = ')[1]) + lot.randint(1, 9)}", 1)


def a_loud_text(text: str, lot: random.Random) -> str:
    return _changed(text, lot, lot.choice(["prompt.nl", "prompt.en", "name.nl", "about.en"]), '"Kom op!"')


def a_text_that_is_too_long_or_empty(text: str, lot: random.Random) -> str:
    said = lot.choice(["", " ", "een lang verhaal " * 60])
    return _changed(text, lot, lot.choice(["prompt.nl", "prompt.en", "name.nl", "about.nl"]), f'"{said}"')


def two_phases_of_one_name(text: str, lot: random.Random) -> str:
    head, phases = text.split("[[phases]]", 1)
    ids = [block.split("\n", 2)[1] for block in f"[[phases]]{phases}".split("[[phases]]")[1:]]
    one, other = lot.sample(ids, 2)
    return f"{head}[[phases]]{phases.replace(one, other, 1)}"


def cut_off(text: str, lot: random.Random) -> str:
    return text[: lot.randrange(text.index('id = "') + 4, text.index("[[phases]]"))]


def cut_in_a_text(text: str, lot: random.Random) -> str:
    line = lot.choice(_lines(text, lot.choice(["prompt.nl", "prompt.en"])))
    return text[: text.index(line) + len(line) - lot.randint(2, 9)]


def not_toml(text: str, lot: random.Random) -> str:
    at = lot.randrange(len(text.splitlines()))
    lines = text.splitlines()
    lines.insert(at, lot.choice(["= 3", "[[phases", "name nl = 'x'", "{", "]]", "id = ", "\x00"]))
    return "\n".join(lines)


def other_bytes(text: str, lot: random.Random) -> bytes:
    whole = text.encode()
    at = lot.randrange(len(whole))
    return lot.choice(
        [text.encode("utf-16"), whole[:at] + b"\xff\xfe" + whole[at:], b"\x89PNG\r\n\x1a\n" + whole]
    )


def nothing_told(text: str, _: random.Random) -> str:
    if "rotates = true" in text:
        return text.replace("again = true\n", "", 1)
    return text.replace('tells = "dilemma"\n', "")


def advice_at_once(text: str, _: random.Random) -> str:
    return re.sub(
        r', "no_advice"|"no_advice", |\["no_advice"\]', lambda found: "[]" if "[" in found[0] else "", text
    )


def a_rule_that_is_none(text: str, lot: random.Random) -> str:
    return _changed(
        text, lot, "rules", lot.choice(['["be_nice"]', '["no_advice", "no_advice"]', '"no_advice"', "[3]"])
    )


def best_that_is_no_range(text: str, lot: random.Random) -> str:
    return _changed(text, lot, "best", lot.choice(["[8, 4]", "[4]", "[1, 2]", '"4 to 8"', "[4, 5, 6]"]))


BREAKS: tuple[Break, ...] = (
    without_a_line, a_slip_in_a_key, a_word_that_is_no_speaker, a_word_that_is_no_state, a_number_that_is_none,
    a_total_that_is_wrong, a_loud_text, a_text_that_is_too_long_or_empty, two_phases_of_one_name, cut_off, cut_in_a_text,
    not_toml, other_bytes, nothing_told, advice_at_once, a_rule_that_is_none, best_that_is_no_range,
)  # fmt: skip


def refused(file: Path) -> LibraryError | None:
    try:
        load_method(file)
    except LibraryError as error:
        return error
    return None


def test_five_hundred_broken_files_are_each_refused_with_the_place_and_the_reason(tmp_path: Path) -> None:
    lot, seen = random.Random(4), 0
    while seen < MANY:
        name, breaks = lot.choice(FILES), BREAKS[seen % len(BREAKS)]
        broken = breaks(text_of(name), lot)
        file = tmp_path / name
        file.write_bytes(broken if isinstance(broken, bytes) else broken.encode())
        told = refused(file)
        assert told is not None, f"{name} was taken after {breaks.__name__}"
        assert told.file == name
        assert told.item
        assert told.field
        assert told.problem.strip()
        assert said(told.fault, TEXTS, Language.NL) != said(told.fault, TEXTS, Language.EN)
        if not isinstance(broken, bytes):
            assert told.fault.name != "otherwise", f"{told} is said in no words"
        assert "Traceback" not in str(told)
        assert "\n" not in str(told)
        seen += 1
