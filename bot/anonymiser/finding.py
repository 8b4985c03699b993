"""What an anonymiser answers: a piece of a text that may identify somebody."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A piece of a text that may identify somebody, and what could stand there."""

    words: str = field(repr=False)
    """As written."""
    instead: str = field(repr=False)
    """What the group would read."""
    kind: str
    """Key of the kind's name in the catalogue `intake`: `kind_person`, `kind_phone` …"""
    sure: bool = True
