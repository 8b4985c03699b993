"""Where help is, by country, for the card that Kring shows when somebody may be unsafe.

Pure values. Kring names numbers and nothing more: it judges no risk, calls nobody and promises nothing. A wrong number
here is a safety defect; every line says where it was found and when, and `is_old` says when to look again.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from bot.language import LocalText

INTERNATIONAL = "international"
"""The entry for everywhere that has no entry of its own."""

A_YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpLine:
    """One place to turn to."""

    name: str
    """As people in the country call it; not translated."""
    numbers: tuple[str, ...]
    """Each reaches the same line; the first is the one to dial. Empty for a line that is only a site."""
    site: str | None
    """An address for those who would rather type than speak."""
    purpose: LocalText
    source: str
    """Where the numbers were found: a host, or the body that runs the line."""
    checked_on: date
    verified: bool
    """False while the numbers still wait to be read on the line's own page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpLines:
    """What to show in one country: the emergency number on its own, and the lines in the order to show them."""

    country: str
    emergency: HelpLine
    lines: tuple[HelpLine, ...]


def lines_for(country: str | None, known: Mapping[str, HelpLines]) -> HelpLines:
    """Return the lines of a country, or the international ones for a country that is not known."""
    return known.get((country or "").upper(), known[INTERNATIONAL])


def is_old(line: HelpLine, today: date) -> bool:
    """Return whether the line was last checked more than a year ago."""
    return today - line.checked_on > A_YEAR


def country_of_zone(zone: str) -> str | None:
    """Return the country in which people set this time zone, if Kring has lines for it.

    A guess, good enough to start from: a circle that says its country overrules it.
    """
    return _COUNTRY_OF_ZONE.get(zone)


_ZONES = {
    "NL": "Europe/Amsterdam",
    "BE": "Europe/Brussels",
    "DE": "Europe/Berlin Europe/Busingen",
    "AT": "Europe/Vienna",
    "CH": "Europe/Zurich",
    "FR": "Europe/Paris",
    "GB": "Europe/London Europe/Belfast",
    "IE": "Europe/Dublin",
    "US": """
        America/Adak America/Anchorage America/Boise America/Chicago America/Denver America/Detroit
        America/Indiana/Indianapolis America/Indiana/Knox America/Indiana/Marengo America/Indiana/Petersburg
        America/Indiana/Tell_City America/Indiana/Vevay America/Indiana/Vincennes America/Indiana/Winamac
        America/Juneau America/Kentucky/Louisville America/Kentucky/Monticello America/Los_Angeles
        America/Menominee America/Metlakatla America/New_York America/Nome America/North_Dakota/Beulah
        America/North_Dakota/Center America/North_Dakota/New_Salem America/Phoenix America/Sitka America/Yakutat
        Pacific/Honolulu
    """,
    "CA": """
        America/Atikokan America/Blanc-Sablon America/Cambridge_Bay America/Creston America/Dawson
        America/Dawson_Creek America/Edmonton America/Fort_Nelson America/Glace_Bay America/Goose_Bay
        America/Halifax America/Inuvik America/Iqaluit America/Moncton America/Montreal America/Rankin_Inlet
        America/Regina America/Resolute America/St_Johns America/Swift_Current America/Toronto America/Vancouver
        America/Whitehorse America/Winnipeg America/Yellowknife
    """,
}
_COUNTRY_OF_ZONE = {zone: country for country, zones in _ZONES.items() for zone in zones.split()}
