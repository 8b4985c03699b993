"""What shows a hand is the same for all in the end; what was said stays."""

import re
import unicodedata
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.dilemmas.handwriting import in_plain_signs
from bot.dilemmas.sentences import in_sentences
from tests.dilemmas.texts_by_hand import EN, NL

WORD = re.compile(r"[^\W_]+")

MARKERS = {
    "quotation marks": re.compile(r"[‘’‚‛“”„‟«»‹›`´]|,,|''"),
    "long dashes": re.compile(r"[–—−]|--|- -"),
    "dots in a row": re.compile(r"\.\s?\.|… ?[.…]|\s…"),
    "repeated signs": re.compile(r"[?!]\s*[?!]|,,|;;"),
    "blanks": re.compile(r"  | \n|\n |\n\n\n| [,;?!]|\w,[^\W\d]|[\u00a0\t]"),
    "emoticons": re.compile(r"[:;]['-]?[()/|](?!\w)|\bxD\b|<3(?! jaar)|\^\^|ツ"),
    "bullets": re.compile(r"(?m)^[•*–—+·]|^\d+\)"),
    "marks around words": re.compile(r"\*\w+\*|(?<!\w)_\w+_"),
    "arrows": re.compile(r"[→]|[-=]>"),
    "small letters where a line begins": re.compile(r"(?m)^[a-z](?!\.[a-z]\.)|[.?!] [a-z]{2,}"),
}
SMALL_AFTER = ("o.a. de", "a.m. he")


def emoji_in(text: str) -> list[str]:
    return [
        sign
        for sign in text
        if unicodedata.category(sign) in {"So", "Sk", "Cs"} or sign in "\u200d\ufe0f\u20e3"
    ]


def markers_in(text: str) -> list[str]:
    """Return what shows a hand, found in another way than Kring does."""
    bare = text
    for known in SMALL_AFTER:
        bare = bare.replace(known, "X")
    return [*(kind for kind, sign in MARKERS.items() if sign.search(bare)), *emoji_in(text)]


def as_read(text: str) -> str:
    return in_sentences(in_plain_signs(text))


@pytest.mark.parametrize(("written", "read"), [*NL, *EN])
def test_a_text_by_hand_is_read_like_any_other(written: str, read: str) -> None:
    assert as_read(written) == read
    assert as_read(read) == read


def test_of_fifty_texts_with_planted_markers_none_is_left() -> None:
    texts = [*NL, *EN]
    assert len(texts) == 50
    there = {kind for written, _ in texts for kind in markers_in(written)}
    assert MARKERS.keys() <= there, "every kind is planted"
    assert sum(len(markers_in(written)) for written, _ in texts) >= 100
    assert {written: left for written, _ in texts if (left := markers_in(as_read(written)))} == {}


FACES = {"xD", "D", "p", "o", "O", "3"}


def test_words_and_figures_are_all_still_there() -> None:
    for written, _ in (*NL, *EN):
        before = [word.casefold() for word in WORD.findall(written) if word not in FACES and word != "ツ"]
        assert [word.casefold() for word in WORD.findall(as_read(written)) if word not in FACES] == before


def test_names_keep_their_capitals_inside_a_sentence() -> None:
    text = "Zij vroeg aan Noor of McDonald’s in Den Haag open was, en eBay ook. iPhone weg."
    assert as_read(text) == "Zij vroeg aan Noor of McDonald's in Den Haag open was, en eBay ook. iPhone weg."


def test_an_address_is_left_as_it_is() -> None:
    for text in ("https://kring.example/a?b=c;d_e_f", "kring.nl/x", "jan.de_vries@voorbeeld.nl"):
        assert as_read(text) == text


@pytest.mark.parametrize("text", ["🙂", "👩‍👩‍👧‍👦 👍🏽", "…", "?!?", " :-) ", "—", "<3", "1️⃣"[1:]])
def test_nothing_is_left_of_a_text_without_words(text: str) -> None:
    assert as_read(text) == ""


def test_a_removed_picture_never_joins_two_pieces_to_one_word() -> None:
    assert as_read("Mari🙂on en Mar:)ion en Mari\ufe0fon") == "Mari on en Mar:)ion en Marion"


def test_the_joiner_inside_a_persian_word_stays() -> None:
    assert as_read("می\u200cخواهم بروم") == "می\u200cخواهم بروم"


SIGNS = "–—-…..!!??,;:'\"‘’“”„()[]*_~<>^/\\|=+#@ \n\n\u00a0\t•→"
PIECES = st.sampled_from(
    [
        "ik",
        "Zij",
        "ij",
        "i",
        "o.a.",
        "3",
        "2,5",
        "D",
        "xD",
        ":)",
        ":-(",
        "<3",
        "😀",
        "👍🏽",
        "1️⃣",
        "'s",
        "jaar",
        "kring.nl",
        *SIGNS,
    ]
)
ANYTHING = st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=60)


@given(ANYTHING)
def test_what_is_plain_stays_as_it_is(text: str) -> None:
    plain = in_plain_signs(text)
    read = in_sentences(plain)
    assert in_plain_signs(plain) == plain
    assert in_sentences(read) == read
    assert in_plain_signs(read) == read


@given(
    st.lists(
        st.sampled_from(["ik", "Zij", "3", "2,5", "Noor", "niet", *"–—-…..!!??,;'\"‘’“”() \n\n•→"]),
        max_size=40,
    ).map("".join)
)
def test_signs_go_and_words_never(text: str) -> None:
    assert "".join(WORD.findall(as_read(text))).casefold() == "".join(WORD.findall(text)).casefold()


@pytest.mark.parametrize(
    "piece", [" ", ". ", "-", "- ", "a,", "a :) (", "<3", "'a ", "*a", "\\o/", "😀a", "1. ", "\n", "=-"]
)
def test_no_text_of_the_longest_length_holds_kring_up(piece: str) -> None:
    """Where a pattern would look again and again at the same, this takes seconds."""
    text = f"{piece * (4096 // len(piece))}x"
    began = perf_counter()
    read = as_read(text)
    assert perf_counter() - began < 1
    assert as_read(read) == read
