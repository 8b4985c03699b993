"""Time zones as people call them: by a city, in their language."""

from babel.dates import get_timezone_location

from bot.language import Language


def city(zone: str, language: Language) -> str:
    """Return the city that stands for a time zone."""
    return get_timezone_location(zone, locale=language.value, return_city=True).rsplit("/", 1)[-1]
