"""The public holidays of a circle: of the country it chose, else of the one its zone lies in."""

from collections.abc import Mapping
from datetime import date

from bot.circles.model import Circle
from bot.language import Language
from bot.services.work import Work
from bot.wording.places import country_of


def country(circle: Circle) -> str:
    """Return whose public holidays a circle keeps free."""
    return circle.country or country_of(circle.zone or "UTC")


def holidays_from(
    work: Work, circle: Circle, year: int, years: int, language: Language = Language.EN
) -> Mapping[date, str]:
    """Return the public holidays of so many years with their names."""
    return work.tools.holidays.of(country(circle), range(year, year + years), language)
