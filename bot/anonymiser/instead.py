"""What could stand in place of a trait: by its kind, in the language of the text.

Plain signs in brackets for what has to go whole, a rough figure for an age, a rough moment for a date: to leave out is
good, to invent would change the case.
"""

from enum import StrEnum

from bot.language import Language, LocalText


class Kind(StrEnum):
    """What a trait is; the key of its name in the catalogue `intake`."""

    MEMBER = "kind_member"
    PERSON = "kind_person"
    CAPITAL = "kind_capital"
    AGE = "kind_age"
    DATE = "kind_date"
    ADDRESS = "kind_address"
    POSTCODE = "kind_postcode"
    PHONE = "kind_phone"
    EMAIL = "kind_email"
    LINK = "kind_link"
    HANDLE = "kind_handle"
    ACCOUNT = "kind_account"
    NUMBER = "kind_number"


NAMES = frozenset({Kind.MEMBER, Kind.PERSON, Kind.CAPITAL})
"""Kinds that get a number, so that a reader can tell one from another."""

NAME = LocalText(nl="naam", en="name")

SIGNS = {
    Kind.DATE: LocalText(nl="onlangs", en="recently"),
    Kind.ADDRESS: LocalText(nl="[adres]", en="[address]"),
    Kind.POSTCODE: LocalText(nl="[postcode]", en="[postcode]"),
    Kind.PHONE: LocalText(nl="[telefoonnummer]", en="[phone number]"),
    Kind.EMAIL: LocalText(nl="[e-mailadres]", en="[e-mail address]"),
    Kind.LINK: LocalText(nl="[link]", en="[link]"),
    Kind.HANDLE: LocalText(nl="[account]", en="[account]"),
    Kind.ACCOUNT: LocalText(nl="[rekeningnummer]", en="[bank account]"),
    Kind.NUMBER: LocalText(nl="[nummer]", en="[number]"),
}

GROWN_UP = 18
OLDEST = 90


def designation(number: int, language: Language) -> str:
    """Return what stands for a name: the same for the same bearer."""
    return f"[{NAME.said_in(language)} {number}]"


def rough_age(age: int) -> int:
    """Return an age by the ten, a child's by the five."""
    if age < GROWN_UP:
        return min(max(5 * round(age / 5), 5), 15)
    return min(max(10 * ((age + 4) // 10), 20), OLDEST)


def rough_date(words: str, language: Language) -> str:
    """Return a rough moment; a year alone stays a place for a year."""
    if words.isdecimal():
        return LocalText(nl="[jaartal]", en="[year]").said_in(language)
    return SIGNS[Kind.DATE].said_in(language)
