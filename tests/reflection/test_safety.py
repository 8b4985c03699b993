"""Which lines somebody sees, when a line is old, and what a time zone says about a country."""

from datetime import date
from importlib.resources import files

import pytest

from bot.language import LocalText
from bot.reflection.safety import INTERNATIONAL, HelpLine, HelpLines, country_of_zone, is_old, lines_for

COVERED = ("NL", "BE", "DE", "AT", "CH", "FR", "GB", "IE", "US", "CA")


def a_line(number: str, checked_on: date = date(2026, 11, 22)) -> HelpLine:
    return HelpLine(
        name=f"Lijn {number}",
        numbers=(number,),
        site=None,
        purpose=LocalText(nl="Om te bellen.", en="To call."),
        source="example.org",
        checked_on=checked_on,
        verified=True,
    )


DUTCH = HelpLines(country="NL", emergency=a_line("112"), lines=(a_line("113"),))
ANYWHERE = HelpLines(country=INTERNATIONAL, emergency=a_line("112"), lines=(a_line("116 123"),))
KNOWN = {"NL": DUTCH, INTERNATIONAL: ANYWHERE}


def test_somebody_in_a_country_with_lines_sees_those():
    assert lines_for("NL", KNOWN) == lines_for("nl", KNOWN) == DUTCH


@pytest.mark.parametrize("country", ["JP", "", None, INTERNATIONAL])
def test_everybody_else_sees_the_international_ones(country):
    assert lines_for(country, KNOWN) == ANYWHERE


@pytest.mark.parametrize(
    ("today", "old"),
    [
        (date(2026, 11, 22), False),
        (date(2027, 11, 22), False),
        (date(2027, 11, 23), True),
        (date(2036, 1, 1), True),
    ],
)
def test_a_line_is_old_when_a_year_has_gone_by_since_it_was_checked(today, old):
    assert is_old(a_line("113", checked_on=date(2026, 11, 22)), today) is old


def test_every_zone_of_a_covered_country_leads_to_that_country_and_no_other_zone_does():
    rows = (files("tzdata") / "zoneinfo" / "zone.tab").read_text(encoding="utf-8").splitlines()
    zones = [row.split("\t")[:3] for row in rows if not row.startswith("#")]
    expected = {zone: country if country in COVERED else None for country, _, zone in zones}
    assert {zone: country_of_zone(zone) for zone in expected} == expected


@pytest.mark.parametrize("zone", ["UTC", "Europe/Oslo", "europe/amsterdam", ""])
def test_a_zone_that_says_nothing_gives_no_country(zone):
    assert country_of_zone(zone) is None
