"""The report that a coach can make of the own journal: three sides of one's own process, and the lines under them.

Pure. The three come from what a Dutch register asks of reflection (technical, normative, personal). It looks at the coach's own
process and holds nothing but the coach's own words; who puts what where is the coach.
"""

from enum import StrEnum


class Dimension(StrEnum):
    """One side of one's own process. The coach reads other words for it."""

    TECHNICAL = "technical"
    """What did I do, and what did I know."""
    NORMATIVE = "normative"
    """What is right here."""
    PERSONAL = "personal"
    """What does it do to me."""
