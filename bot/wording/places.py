"""Time zones as people call them: by a city, in their language."""

from babel import Locale
from babel.core import get_global
from babel.dates import get_timezone_location

from bot.language import Language


def city(zone: str, language: Language) -> str:
    """Return the city that stands for a time zone."""
    return get_timezone_location(zone, locale=language.value, return_city=True).rsplit("/", 1)[-1]


def country_of(zone: str) -> str:
    """Return the country (ISO 3166) in which a time zone lies; empty where that is none."""
    return str(get_global("zone_territories").get(zone, ""))


def country_name(country: str, language: Language) -> str:
    """Return how a country is called."""
    name: str = Locale.parse(language.value).territories.get(country, country)
    return name
