"""The time zones that Kring offers in taps: a few that fit the language, the rest by part of the world.

Names only; how a zone is called aloud is the wording's business. Every name fits into a button.
"""

from enum import StrEnum

from bot.language import Language


class Region(StrEnum):
    """A part of the world, as people look for their city."""

    EUROPE = "europe"
    AFRICA = "africa"
    ASIA = "asia"
    PACIFIC = "pacific"
    AMERICAS = "americas"


NEAR: dict[Language, tuple[str, ...]] = {
    Language.NL: (
        "Europe/Amsterdam",
        "Europe/Brussels",
        "Europe/Berlin",
        "Europe/London",
        "America/Curacao",
        "America/Paramaribo",
    ),
    Language.EN: (
        "Europe/London",
        "Europe/Dublin",
        "Europe/Amsterdam",
        "Europe/Brussels",
        "Europe/Berlin",
        "Europe/Paris",
        "America/New_York",
        "America/Los_Angeles",
    ),
}

FAR: dict[Region, tuple[str, ...]] = {
    Region.EUROPE: (
        "Europe/Amsterdam",
        "Europe/Athens",
        "Europe/Berlin",
        "Europe/Brussels",
        "Europe/Bucharest",
        "Europe/Copenhagen",
        "Europe/Dublin",
        "Europe/Helsinki",
        "Europe/Istanbul",
        "Europe/Kyiv",
        "Europe/Lisbon",
        "Europe/London",
        "Europe/Madrid",
        "Europe/Oslo",
        "Europe/Paris",
        "Europe/Prague",
        "Europe/Rome",
        "Europe/Stockholm",
        "Europe/Vienna",
        "Europe/Warsaw",
        "Europe/Zurich",
        "Atlantic/Canary",
    ),
    Region.AFRICA: (
        "Africa/Accra",
        "Africa/Cairo",
        "Africa/Casablanca",
        "Africa/Johannesburg",
        "Africa/Lagos",
        "Africa/Nairobi",
        "Asia/Beirut",
        "Asia/Dubai",
        "Asia/Jerusalem",
        "Asia/Riyadh",
    ),
    Region.ASIA: (
        "Asia/Bangkok",
        "Asia/Dhaka",
        "Asia/Hong_Kong",
        "Asia/Jakarta",
        "Asia/Karachi",
        "Asia/Kathmandu",
        "Asia/Kolkata",
        "Asia/Manila",
        "Asia/Seoul",
        "Asia/Shanghai",
        "Asia/Singapore",
        "Asia/Tokyo",
    ),
    Region.PACIFIC: (
        "Australia/Adelaide",
        "Australia/Brisbane",
        "Australia/Perth",
        "Australia/Sydney",
        "Pacific/Auckland",
        "Pacific/Honolulu",
    ),
    Region.AMERICAS: (
        "America/Anchorage",
        "America/Bogota",
        "America/Buenos_Aires",
        "America/Chicago",
        "America/Curacao",
        "America/Denver",
        "America/Halifax",
        "America/Lima",
        "America/Los_Angeles",
        "America/Mexico_City",
        "America/New_York",
        "America/Paramaribo",
        "America/Phoenix",
        "America/Santiago",
        "America/Sao_Paulo",
        "America/St_Johns",
        "America/Toronto",
    ),
}

OFFERED = frozenset(zone for zones in (*NEAR.values(), *FAR.values()) for zone in zones)
"""Every zone that a button may ask for."""
