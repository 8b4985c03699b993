"""The rules of the phase coach are read, or refused with a place and a reason."""

from pathlib import Path

import pytest

from bot.language import Language
from bot.library.errors import LibraryError
from bot.library.phrasing import RULES, load_phrasing
from bot.phrasing.model import Snag


def test_every_snag_is_known_and_can_be_put_otherwise_in_each_language():
    for known in load_phrasing().values():
        assert {one.snag for one in known.signs} == set(Snag)
        general = [one for one in known.turned if one.pattern.pattern == "."]
        assert {snag: [one.snag for one in general].count(snag) for snag in Snag} == dict.fromkeys(Snag, 2)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('says = "{first}?"', 'says = "{frist}?"', "“frist” is no part that the pattern names"),
        ('snag = "why"', 'snag = "whi"', "Input should be"),
        ("pattern = '^(?:waarom", "pattern = '^(?:(waarom", "this is no pattern"),
        ("longest = 9", "langest = 9", "it is missing"),
    ],
)
def test_a_broken_file_is_refused_with_its_place(tmp_path: Path, old: str, new: str, said: str):
    for language in Language:
        text = (RULES / f"{language}.toml").read_text(encoding="utf-8")
        if language is Language.NL:
            assert old in text
            text = text.replace(old, new, 1)
        (tmp_path / f"{language}.toml").write_text(text, encoding="utf-8")
    with pytest.raises(LibraryError) as refused:
        load_phrasing(tmp_path)
    assert refused.value.file == "nl.toml"
    assert said in str(refused.value)
