"""Public holidays by country, from the package `holidays`; the only place that knows it."""

from collections.abc import Mapping
from datetime import date

import holidays

from bot.language import Language

FALLBACK = "en_US"
COUNTRIES = frozenset(holidays.list_supported_countries(include_aliases=False))


class PublicHolidays:
    """`bot.services.ports.Holidays` over the package."""

    def of(self, country: str, years: range, language: Language) -> Mapping[date, str]:
        """Return the public holidays of a country with their names; none of a country that is not known."""
        if country not in COUNTRIES:
            return {}
        plain = holidays.country_holidays(country)
        spoken = (language.value, FALLBACK)
        tongue = next((one for one in spoken if one in plain.supported_languages), None)
        return dict(holidays.country_holidays(country, years=years, language=tongue))
