import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import InlineKeyboardMarkup
from telegram.constants import MessageEntityType

from bot.chat.rendering import JOINER, LONGEST_PART, first_part_of, harmless, keyboard_of, parts_of, units
from bot.rehearsal.detection import detect
from bot.wording.outgoing import (
    Button,
    DeepLink,
    Press,
    Rich,
    Span,
    Style,
    Verb,
    mention,
    plain,
    quote,
)
from bot.wording.outgoing import (
    given as given_words,
)


def shown(text: Rich) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return each part's text, with the kind and the words of each entity as Telegram would cut them out."""
    found = []
    for part in parts_of(text):
        raw = part.text.encode("utf-16-le")
        found.append(
            (
                part.text,
                [
                    (e.type, raw[e.offset * 2 : (e.offset + e.length) * 2].decode("utf-16-le"))
                    for e in part.entities
                ],
            )
        )
    return found


def test_styles_become_entities_in_utf16_units():
    text = (
        Span("👩‍👧 Round "),
        Span("bold 𝕏", Style.BOLD),
        Span(" and "),
        Span("slanted", Style.ITALIC),
        Span("\n"),
        *quote("her wörds 🙂"),
        Span(" "),
        Span("[the child]", Style.MARK),
        Span(" "),
        *mention("Anna", 5_000_000_001),
        *given_words(" as given"),
    )
    assert shown(text) == [
        (
            "👩‍👧 Round bold 𝕏 and slanted\nher wörds 🙂 [the child] Anna as given",
            [
                (MessageEntityType.BOLD, "bold 𝕏"),
                (MessageEntityType.ITALIC, "slanted"),
                (MessageEntityType.BLOCKQUOTE, "her wörds 🙂"),
                (MessageEntityType.UNDERLINE, "[the child]"),
                (MessageEntityType.TEXT_MENTION, "Anna"),
            ],
        )
    ]
    (part,) = parts_of(text)
    assert part.entities[-1].user.id == 5_000_000_001


def test_blanks_at_the_ends_are_trimmed_and_entities_move_along():
    text = (Span("\n "), Span(" bold ", Style.BOLD), Span("\n"))
    assert shown(text) == [("bold", [(MessageEntityType.BOLD, "bold")])]
    assert shown((Span("a "), Span(" ", Style.BOLD), Span(" b"))) == [("a   b", [])]


def test_quotes_that_touch_are_one():
    assert shown((*quote("one "), *quote("two"))) == [
        ("one two", [(MessageEntityType.BLOCKQUOTE, "one two")])
    ]


NASTY = [
    "write @anna_de_vries or @a_1",
    "see evil.com, https://evil.example/path?q=1, www.x.nl and 10.0.0.1",
    "tg://user?id=5 t.me/joinchat/abc",
    "mail me: anna.de-vries+x@mail.example.org now",
    "/start /round@other_bot (/plan)",
    "#intervisie #2026 $EUR $ABC",
    "bel +31 6 12345678 of 0612345678 of (020) 123 45 67 of 0800-0113",
    "a@b.nl/pad#frag",
]


@pytest.mark.parametrize("words", NASTY)
@pytest.mark.parametrize("style", [Style.QUOTE, Style.GIVEN, Style.MARK])
def test_a_persons_words_become_nothing_to_tap_on(words, style):
    assert detect(words)
    (part,) = parts_of((Span("Kring: "), Span(words, style)))
    assert detect(part.text) == []
    assert part.text.replace(JOINER, "") == f"Kring: {words}"


@given(
    st.lists(
        st.sampled_from(
            [
                *NASTY,
                "4111 1111 1111 1111",
                "@@anna ##tag //start",
                " ",
                "\n",
                "x",
                ".",
                "@",
                "/",
                "06",
                "+31",
                "é",
                "🙂",
                "-",
            ]
        ),
        max_size=8,
    )
)
def test_no_mixture_becomes_something_to_tap_on(pieces):
    words = "".join(pieces)
    assert detect(harmless(words)) == []
    assert harmless(words).replace(JOINER, "") == words


def test_krings_own_sentence_keeps_its_commands_links_and_numbers_but_no_names():
    own = plain("Type /help, call 0800-0113, see https://example.org, ask @BotFather, not @anna")
    (part,) = parts_of(own)
    kinds = [each["type"] for each in detect(part.text)]
    assert kinds.count("mention") == 1
    assert {"bot_command", "url"} <= set(kinds)
    assert f"@{JOINER}anna" in part.text


def test_a_long_text_is_divided_at_paragraphs_and_numbered():
    paragraphs = [f"{number} " + "words " * 150 for number in range(12)]
    text = (Span("Header", Style.BOLD), Span("\n\n"), *quote("\n\n".join(paragraphs)))
    parts = shown(text)
    assert [each[:6] for each, _ in parts] == [f"({n}/3)\n" for n in (1, 2, 3)]
    assert all(units(each) <= LONGEST_PART for each, _ in parts)
    assert all(re.search(r"\n\d+ words", each) for each, _ in parts)
    quoted = [
        words for _, entities in parts for kind, words in entities if kind == MessageEntityType.BLOCKQUOTE
    ]
    assert [len(entities) for _, entities in parts] == [2, 1, 1]
    assert "\n\n".join(quoted).split() == "\n\n".join(paragraphs).split()


@pytest.mark.parametrize("character", ["a", "é", "🙂", "👨‍👩‍👧‍👦"])
@pytest.mark.parametrize("length", [3999, 4000, 4001, 4096, 20_000])
def test_any_length_is_divided_without_loss(character, length):
    words = character * (length // len(character))
    parts = parts_of(quote(words))
    assert all(units(part.text) <= LONGEST_PART for part in parts)
    assert "".join(re.sub(r"^\(\d+/\d+\)\n", "", part.text) for part in parts) == words
    assert all(each.offset + each.length <= units(part.text) for part in parts for each in part.entities)


def test_a_name_at_the_border_is_not_divided():
    before = "x" * (LONGEST_PART - 16)
    text = (Span(before), *mention("Anna de Vries", 7), Span("y" * 100))
    (_, first), (_, second) = shown(text)
    assert first == []
    assert second == [(MessageEntityType.TEXT_MENTION, "Anna de Vries")]


def test_the_first_part_alone_says_that_there_is_more():
    part = first_part_of(quote("word " * 2000))
    assert part.text.endswith(" …")
    assert units(part.text) <= LONGEST_PART
    assert first_part_of(plain("short")).text == "short"


@given(
    st.lists(
        st.builds(
            Span, st.text(st.characters(codec="utf-8"), max_size=300), st.sampled_from(Style), st.just(7)
        ),
        max_size=6,
    )
)
def test_entities_stay_inside_the_text_and_in_order(spans):
    for part in parts_of(tuple(spans), longest=200):
        assert units(part.text) <= 200
        raw = part.text.encode("utf-16-le")
        end = 0
        for each in part.entities:
            assert each.offset >= end
            end = each.offset + each.length
            raw[each.offset * 2 : end * 2].decode("utf-16-le")
        assert end <= units(part.text)


def test_buttons_become_a_keyboard():
    buttons = (
        (
            Button("Pass", Press(verb=Verb.PASS, subject="abc", epoch=3)),
            Button("Open", DeepLink(payload="join_x")),
        ),
        (),
    )
    keyboard = keyboard_of(buttons, "kring_bot")
    assert isinstance(keyboard, InlineKeyboardMarkup)
    assert keyboard.to_dict() == {
        "inline_keyboard": [
            [
                {"text": "Pass", "callback_data": "v1.pass.abc.3."},
                {"text": "Open", "url": "https://t.me/kring_bot?start=join_x"},
            ]
        ]
    }
    assert keyboard_of((), "kring_bot") is None
