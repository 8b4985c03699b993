"""What has a shape: addresses, numbers, dates, ages. One regular expression a kind, tried in this order.

Every repetition has an end, so that no text takes long.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.anonymiser.ages import ages
from bot.anonymiser.instead import SIGNS, Kind, rough_date
from bot.language import Language

_MONTH_NL = (
    r"(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
    r"|jan|feb|mrt|apr|jun|jul|aug|sept?|okt|nov|dec)\b"
)
_MONTH_EN = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b"
)
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_MONTH_NUMBER = r"(?:1[0-2]|0?[1-9])"
_YEAR = r"(?:19|20)\d\d"
_STREET = r"(?:straat|laan|weg|plein|gracht|kade|singel|dijk|steeg|hof|pad)"

BRACKETED = re.compile(r"\[[^\[\]\n]{1,60}\]")
"""What was replaced before: nothing in it is a trait."""

_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{2,63}){1,4}")
_LINK = re.compile(
    r"(?i:\bhttps?://[^\s<>]{1,500}[^\s<>.,;:!?)\]'\"’”]"
    r"|\b(?:www\.|t\.me/)[^\s<>]{1,300}[^\s<>.,;:!?)\]'\"’”]"
    r"|\b(?:[a-z0-9-]{2,63}\.){1,3}(?:nl|be|com|org|net|eu|de|uk|io|info)\b(?:/[^\s<>]{0,200}[^\s<>.,;:!?)\]'\"’”])?)"
)
_HANDLE = re.compile(r"(?<![\w@])@[A-Za-z0-9_]{2,32}")
_ACCOUNT = re.compile(
    r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[0-9]{1,3})?\b|\b[a-z]{2}\d{2}[a-z]{4}\d{10}\b"
)
_PHONE = re.compile(
    r"(?<![\w+])(?:"
    r"(?:\+|00)[1-9](?:[ ./()-]{0,3}\d){7,13}"
    r"|\(?0[1-9](?:[ ./()-]{0,3}\d){7,9}"
    r"|\(?[2-9]\d\d\)?[ .-]\d{3}[ .-]\d{4}"
    r")(?!\d)"
)
_ADDRESS = re.compile(
    rf"\b[A-Z][\w'’-]{{1,40}}{_STREET} \d{{1,5}} ?[a-zA-Z]?\b"
    r"|\b\d{1,5} [A-Z][\w'’-]{1,40} (?:Street|Road|Lane|Avenue|Square|Drive|Close|Way)\b"
)
_DATE = re.compile(
    rf"(?i:(?:\b(?:op|on) )?(?:"
    rf"\b{_YEAR}-{_MONTH_NUMBER}-{_DAY}\b"
    rf"|\b{_DAY}([-/.]){_MONTH_NUMBER}\1(?:{_YEAR}|\d\d)\b"
    rf"|\b(?!24/7\b){_DAY}/{_MONTH_NUMBER}\b(?![/\d])"
    rf"|\b{_DAY}(?:e|ste|de)? {_MONTH_NL}(?: {_YEAR}\b)?"
    rf"|\b{_DAY}(?:st|nd|rd|th)? (?:of )?{_MONTH_EN}(?:,? {_YEAR}\b)?"
    rf"|\b{_MONTH_EN} {_DAY}(?:st|nd|rd|th)?\b(?:,? {_YEAR}\b)?"
    rf"|\b(?:{_MONTH_NL}|{_MONTH_EN}) {_YEAR}\b"
    r"))"
    rf"|\b{_YEAR}\b"
)
_POSTCODE = re.compile(
    r"\b[1-9]\d{3} ?(?!IN\b|EN\b|OF\b|AL\b)[A-Z]{2}\b|\b[1-9]\d{3}[a-z]{2}\b"
    r"|\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b"
)
_NUMBER = re.compile(r"(?<!\w)(?:\d{4,}|\d{2,}(?:[.-]\d{2,}){2,6})(?!\w)")

BEFORE_AGES = (
    (Kind.EMAIL, _EMAIL),
    (Kind.LINK, _LINK),
    (Kind.HANDLE, _HANDLE),
    (Kind.ACCOUNT, _ACCOUNT),
    (Kind.DATE, _DATE),
    (Kind.PHONE, _PHONE),
    (Kind.ADDRESS, _ADDRESS),
)
AFTER_AGES = (
    (Kind.POSTCODE, _POSTCODE),
    (Kind.NUMBER, _NUMBER),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of the text that has the shape of a trait."""

    begins: int
    ends: int
    kind: Kind
    instead: str


def shaped(text: str, language: Language) -> Iterator[Piece]:
    """Return what has a shape, kind by kind: where two overlap, the first holds."""
    for kind, pattern in BEFORE_AGES:
        yield from _pieces(kind, pattern, text, language)
    for begins, ends, instead in ages(text):
        yield Piece(begins=begins, ends=ends, kind=Kind.AGE, instead=instead)
    for kind, pattern in AFTER_AGES:
        yield from _pieces(kind, pattern, text, language)


def _pieces(kind: Kind, pattern: re.Pattern[str], text: str, language: Language) -> Iterator[Piece]:
    for found in pattern.finditer(text):
        instead = rough_date(found[0], language) if kind is Kind.DATE else SIGNS[kind].said_in(language)
        yield Piece(begins=found.start(), ends=found.end(), kind=kind, instead=instead)
