"""Help lines: every number pinned, because a wrong number in a bot is a safety defect.

The table below is written out a second time on purpose. Whoever changes a number changes it twice, and looks twice.
"""

from datetime import date
from pathlib import Path

import pytest

from bot.language import LocalText
from bot.library.errors import LibraryError
from bot.library.help_lines import HELP_LINES, load_help_lines
from bot.reflection.safety import INTERNATIONAL, HelpLine, HelpLines

NUMBERS = {
    "NL": {
        "Alarmnummer": ("112",),
        "113 Zelfmoordpreventie": ("113", "0800-0113"),
        "Veilig Thuis": ("0800-2000",),
        "De Kindertelefoon": ("0800-0432",),
        "De Luisterlijn": ("088-0767000",),
    },
    "BE": {
        "Noodnummer / Numéro d’urgence": ("112",),
        "Zelfmoordlijn 1813": ("1813",),
        "Centre de Prévention du Suicide": ("0800 32 123",),
        "Community Help Service": ("02 648 40 14",),
    },
    "DE": {"Notruf": ("112",), "TelefonSeelsorge": ("0800 111 0 111", "0800 111 0 222", "116 123")},
    "AT": {"Euro-Notruf": ("112",), "TelefonSeelsorge": ("142",)},
    "CH": {"Notruf / Appel d’urgence": ("112",), "Die Dargebotene Hand / La Main Tendue": ("143",)},
    "FR": {"Numéro d’urgence": ("112",), "Numéro national de prévention du suicide": ("3114",)},
    "GB": {"Emergency services": ("999", "112"), "Samaritans": ("116 123",)},
    "IE": {"Emergency services": ("112", "999"), "Samaritans": ("116 123",)},
    "US": {"911": ("911",), "988 Suicide & Crisis Lifeline": ("988",)},
    "CA": {"911": ("911",), "9-8-8 Suicide Crisis Helpline": ("988",)},
    INTERNATIONAL: {"112": ("112",), "Find A Helpline": (), "116 123": ("116 123",)},
}

SOURCES = {
    "NL": {
        "112": "nu.nl, scherpenzeel.nl",
        "113": "nu.nl, nltimes.nl, nrc.nl",
        "0800-0113": "nu.nl, nltimes.nl, nrc.nl",
        "0800-2000": "wij.groningen.nl, vrijvanpijn.nl",
        "0800-0432": "flaironline.nl (2019)",
        "088-0767000": "nrc.nl (2021), omroeppenm.nl",
    },
    "BE": dict.fromkeys(("112", "1813", "0800 32 123", "02 648 40 14"), "brusselstimes.com"),
    "DE": {
        "112": "European emergency number",
        **dict.fromkeys(
            ("0800 111 0 111", "0800 111 0 222", "116 123"), "domradio.de, ansbach-evangelisch.de"
        ),
    },
    "AT": {"112": "European emergency number", "142": "ots.at (2023), ooe.orf.at"},
    "CH": {"112": "European emergency number", "143": "srf.ch (2018)"},
    "FR": {"112": "European emergency number", "3114": "cnape.fr, monenfant.fr"},
    "GB": {
        "999": "UK emergency services",
        "112": "UK emergency services",
        "116 123": "bucksmind.org.uk (2023), manchestercommunitycentral.org",
    },
    "IE": {
        "112": "Irish emergency services",
        "999": "Irish emergency services",
        "116 123": "samaritans.org",
    },
    "US": {"911": "US emergency services", "988": "en.wikipedia.org (2025)"},
    "CA": {"911": "Canadian emergency services", "988": "cmhasaskatoon.ca (2023), newswire.ca (2025)"},
    INTERNATIONAL: {"112": "European emergency number", "116 123": "European harmonised number"},
}
"""Where each number was found; a page of somebody else does not make it verified."""

READ_ON_A_PAGE = {
    "NL": {"112", "113", "0800-0113", "0800-2000"},
    "BE": {"112", "1813", "0800 32 123", "02 648 40 14"},
}

DEAD_OR_PAID = ("0900-0113", "0900 0113", "09000113", "0900-0767")

KNOWN = load_help_lines()


def all_of(country: HelpLines) -> tuple[HelpLine, ...]:
    return (country.emergency, *country.lines)


def test_every_number_is_the_one_that_was_written_down():
    assert {
        code: {line.name: line.numbers for line in all_of(lines)} for code, lines in KNOWN.items()
    } == NUMBERS


def test_every_number_stands_here_with_its_source():
    assert {
        code: {number: line.source for line in all_of(lines) for number in line.numbers}
        for code, lines in KNOWN.items()
    } == SOURCES


def test_nobody_is_sent_to_a_number_that_died_or_costs_money():
    text = HELP_LINES.read_text(encoding="utf-8")
    assert [number for number in DEAD_OR_PAID if number in text] == []
    assert not any(
        number.startswith(("0900", "0906", "0909"))
        for lines in KNOWN.values()
        for line in all_of(lines)
        for number in line.numbers
    )


def test_only_what_was_read_on_a_page_counts_as_verified():
    verified = {
        code: {number for line in all_of(lines) if line.verified for number in line.numbers}
        for code, lines in KNOWN.items()
    }
    assert {code: numbers for code, numbers in verified.items() if numbers} == READ_ON_A_PAGE


def test_every_line_says_when_it_was_checked():
    assert {line.checked_on for lines in KNOWN.values() for line in all_of(lines)} == {date(2026, 11, 22)}


def test_what_a_line_is_for_is_said_in_plain_sentences():
    purposes = [line.purpose for lines in KNOWN.values() for line in all_of(lines)]
    assert all(text.endswith(".") and len(text) <= 120 for said in purposes for text in (said.nl, said.en))


A_FILE = """
[[country]]
code = "international"

[country.emergency]
name = "112"
numbers = ["112"]
purpose.nl = "Bij gevaar."
purpose.en = "In danger."
source = "example.org"
checked_on = 2026-11-22
verified = false

[[country.line]]
name = "Find A Helpline"
site = "findahelpline.com"
purpose.nl = "Om te zoeken."
purpose.en = "To search."
source = "example.org"
checked_on = 2026-11-22
verified = true
"""


@pytest.fixture
def book(tmp_path):
    def write(text: str) -> Path:
        file = tmp_path / "help_lines.toml"
        file.write_text(text, encoding="utf-8")
        return file

    return write


def test_a_table_becomes_the_lines_of_a_country(book):
    assert load_help_lines(book(A_FILE)) == {
        INTERNATIONAL: HelpLines(
            country=INTERNATIONAL,
            emergency=HelpLine(
                name="112",
                numbers=("112",),
                site=None,
                purpose=LocalText(nl="Bij gevaar.", en="In danger."),
                source="example.org",
                checked_on=date(2026, 11, 22),
                verified=False,
            ),
            lines=(
                HelpLine(
                    name="Find A Helpline",
                    numbers=(),
                    site="findahelpline.com",
                    purpose=LocalText(nl="Om te zoeken.", en="To search."),
                    source="example.org",
                    checked_on=date(2026, 11, 22),
                    verified=True,
                ),
            ),
        )
    }


@pytest.mark.parametrize(
    ("right", "wrong", "message"),
    [
        (
            'numbers = ["112"]',
            'numbers = ["112", "call us"]',
            (
                "help_lines.toml, country international, field “emergency numbers 2”: "
                "String should match pattern '^[0-9]+([ -][0-9]+)*$'"
            ),
        ),
        (
            'numbers = ["112"]',
            "numbers = [112]",
            "help_lines.toml, country international, field “emergency numbers 1”: Input should be a valid string",
        ),
        (
            'numbers = ["112"]\n',
            'site = "example.org"\n',
            "help_lines.toml, country international, field “emergency numbers”: it is missing",
        ),
        (
            'site = "findahelpline.com"\n',
            "",
            (
                "help_lines.toml, country international, line Find A Helpline, field “(all)”: "
                "a line has a number, a site, or both"
            ),
        ),
        (
            "2026-11-22\nverified = true",
            '"22 November"\nverified = true',
            (
                "help_lines.toml, country international, line Find A Helpline, field “checked_on”: "
                "Input should be a valid date"
            ),
        ),
        (
            '"international"',
            '"Nederland"',
            (
                "help_lines.toml, country Nederland, field “code”: "
                "String should match pattern '^([A-Z]{2}|international)$'"
            ),
        ),
        (
            '"international"',
            '"NL"',
            (
                "help_lines.toml, the file as a whole, field “country”: "
                "no entry has the code “international”, so a country without lines would get none"
            ),
        ),
    ],
)
def test_a_slip_is_named_by_file_item_and_field(book, right, wrong, message):
    assert right in A_FILE
    with pytest.raises(LibraryError) as raised:
        load_help_lines(book(A_FILE.replace(right, wrong, 1)))
    assert str(raised.value) == message


def test_a_country_stands_in_the_file_once(book):
    with pytest.raises(LibraryError) as raised:
        load_help_lines(book(A_FILE + A_FILE))
    assert (
        str(raised.value) == "help_lines.toml, country international, field “code”: another entry has it too"
    )
