"""The phases that any method can be given: how they are read, how a method file names them, and what is said of a slip."""

from pathlib import Path

import pytest

from bot.library.errors import LibraryError
from bot.library.methods import ADDITIONS, load_additions, load_method
from bot.rounds.method import Addition, Collects, Method, OwnerState, Place, Speaks
from tests.library.test_methods import ASK, HARVEST, HEAD, WHOLE, totals

LIKE = '\n[[phases]]\nlike = "mirror"\n'
MIRROR = HEAD + ASK + LIKE + HARVEST
ONE = ADDITIONS.read_text(encoding="utf-8")


def read(text: str, folder: Path) -> Method:
    (folder / "a_walk.toml").write_text(text, encoding="utf-8")
    return load_method(folder / "a_walk.toml")


def said_of(text: str, folder: Path) -> str:
    with pytest.raises(LibraryError) as slip:
        read(text, folder)
    return str(slip.value)


def additions(text: str, folder: Path) -> dict[str, Addition]:
    (folder / "additions.toml").write_text(text, encoding="utf-8")
    return dict(load_additions(folder / "additions.toml"))


def test_four_are_shipped_each_with_its_place() -> None:
    places = {name: one.place for name, one in load_additions().items()}
    assert places == {
        "mirror": Place.AFTER_TELLING,
        "unsaid": Place.BEFORE_HARVEST,
        "here_and_now": Place.BEFORE_HARVEST,
        "you_may": Place.BEFORE_HARVEST,
    }


def test_here_and_now_takes_five_minutes_and_one_message_of_each_and_looks_for_a_parallel() -> None:
    phase = load_additions()["here_and_now"].phase
    assert (phase.minutes, phase.at_most, phase.speaks) == (5, 1, (Speaks.SOLO,))
    assert [name for name, one in load_additions().items() if one.phase.asks_parallel] == ["here_and_now"]


def test_you_may_begins_alike_in_each_language_and_a_named_owner_only_reads_it() -> None:
    phase = load_additions()["you_may"].phase
    assert (phase.begins.nl, phase.begins.en, phase.owner) == ("Je mag", "You may", OwnerState.LISTENS)


def test_every_text_is_calm_and_short() -> None:
    for one in load_additions().values():
        texts = [
            one.about,
            one.phase.name,
            one.phase.prompt,
            *filter(None, (one.phase.then, one.phase.begins)),
        ]
        for text in texts:
            assert text.nl != text.en
            for said in (text.nl, text.en):
                assert "!" not in said
                assert len(said) <= 200


def test_a_phase_like_an_addition_takes_over_what_it_does_not_say_itself(tmp_path: Path) -> None:
    text = MIRROR.replace(LIKE, LIKE + "minutes = 6\n")
    method = read(totals(text, minutes=26, hours=72), tmp_path)
    mirror = method.phases[1]
    shipped = load_additions()["mirror"].phase
    assert (mirror.id, mirror.collects, mirror.prompt) == ("mirror", Collects.MIRROR, shipped.prompt)
    assert (mirror.minutes, shipped.minutes) == (6, 4)


def test_a_phase_can_be_all_its_own_with_the_same_abilities(tmp_path: Path) -> None:
    text = totals(WHOLE, minutes=35, hours=96) + (
        HARVEST.replace('"harvest"', '"may"').replace('["ROUND_ALL"]', '["SOLO"]')
        + 'begins.nl = "Ik gun je"\nbegins.en = "I wish you"\nasks_parallel = true\n'
    )
    last = read(text, tmp_path).phases[-1]
    assert (last.begins.nl, last.asks_parallel) == ("Ik gun je", True)


SLIPS = {
    "it is like nothing that there is": (
        'like = "mirror"',
        'like = "miror"',
        ["phases miror", "mirror, unsaid"],
    ),
    "the mirror asks one word": (
        'like = "mirror"',
        'like = "unsaid"\nminutes = 4\ncollects = "mirror"',
        ["phases unsaid", "then"],
    ),
    "the mirror leaves the owner out": (
        'like = "mirror"',
        'like = "mirror"\nowner = "listens"',
        ["phases mirror", "speaks"],
    ),
    "the mirror is spoken aloud": (
        'like = "mirror"',
        'like = "mirror"\nspeaks = ["ROUND_ALL"]',
        ["phases mirror", "SOLO"],
    ),
    "the mirror asks three of each": (
        'like = "mirror"',
        'like = "mirror"\nat_most = 3',
        ["phases mirror", "at_most", "two words"],
    ),
    "cards in a mirror": (
        'like = "mirror"',
        'like = "mirror"\ncards = [{name.nl = "a", name.en = "a", text.nl = "b", text.en = "b"}]',
        ["phases mirror", "cards"],
    ),
    "the mirror tells something": (
        'like = "mirror"',
        'like = "mirror"\ntells = "titles"',
        ["phases mirror", "tells"],
    ),
    "a beginning of what is said aloud": (
        'like = "mirror"',
        'like = "you_may"\nminutes = 4\nspeaks = ["ROUND"]',
        ["phases you_may", "begins", "SOLO"],
    ),
    "a beginning in one language": (
        'like = "mirror"',
        'like = "unsaid"\nbegins.nl = "Je mag"',
        ["phases unsaid", "begins en"],
    ),
    "a parallel that is a word": (
        'like = "mirror"',
        'like = "unsaid"\nasks_parallel = "yes"',
        ["phases unsaid", "asks_parallel"],
    ),
    "what is said aloud is kept": (
        'like = "mirror"',
        'like = "unsaid"\nminutes = 4\nspeaks = ["FREE_ALL"]\nkeeps = true',
        ["phases unsaid", "keeps", "SOLO"],
    ),
    "words of a mirror are kept": (
        'like = "mirror"',
        'like = "mirror"\nkeeps = true',
        ["phases mirror", "keeps"],
    ),
    "it goes with what is not there": (
        "fits = [",
        'goes_with = ["dance"]\nfits = [',
        ["goes_with", "dance", "you_may"],
    ),
    "it goes with what it has": ("fits = [", 'goes_with = ["mirror"]\nfits = [', ["goes_with", "already"]),
}


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_is_named_by_file_phase_and_field(slip: str, tmp_path: Path) -> None:
    old, new, expected = SLIPS[slip]
    said = said_of(totals(MIRROR.replace(old, new), minutes=24, hours=72), tmp_path)
    for words in ("a_walk.toml", *expected):
        assert words in said


def test_a_mirror_before_the_telling_has_no_client_yet(tmp_path: Path) -> None:
    said = said_of(totals(HEAD + LIKE + ASK + HARVEST, minutes=24, hours=72), tmp_path)
    assert "phases mirror" in said
    assert "after the dilemma is told" in said


def test_a_parallel_before_the_telling_has_nothing_to_resemble(tmp_path: Path) -> None:
    first = HARVEST.replace('"harvest"', '"first"') + "asks_parallel = true\n"
    said = said_of(totals(HEAD + first + ASK + HARVEST, minutes=30, hours=72), tmp_path)
    assert "phases first" in said
    assert "nothing to resemble" in said


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ('place = "after_telling"', 'place = "anywhere"', ["additions mirror", "place"]),
        ('id = "unsaid"', 'id = "mirror"', ["additions mirror", "another one has it too"]),
        ('about.en = "Each quietly', 'about.de = "Each quietly', ["additions mirror", "about"]),
        ("minutes = 4", 'minutes = "four"', ["additions mirror", "minutes"]),
    ],
)
def test_a_slip_in_the_file_of_additions_is_named_too(
    old: str, new: str, expected: list[str], tmp_path: Path
) -> None:
    with pytest.raises(LibraryError) as slip:
        additions(ONE.replace(old, new, 1), tmp_path)
    for words in ("additions.toml", *expected):
        assert words in str(slip.value)
