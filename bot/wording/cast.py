"""What an announcement must know of a round besides the round: names, texts, titles, language.

Gathered by the use case; so the wording itself needs neither store nor clock.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.dilemmas.model import Dilemma
from bot.language import Language
from bot.planning.coming import Count
from bot.planning.meeting import MeetingId
from bot.rounds.model import ContributionId, DilemmaId, MemberId
from bot.rounds.record import RoundRecord
from bot.wording.moments import full_moment, moment_for
from bot.wording.names import shown
from bot.wording.outgoing import Rich, given, mention, plain
from bot.wording.texts import Texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """Who and what a round is about, in words."""

    texts: Texts
    language: Language
    zone: str
    now: datetime
    names: Mapping[MemberId, tuple[str, int]]
    """Display name and account of everybody in the circle."""
    dilemmas: Mapping[DilemmaId, Dilemma]
    contributions: Mapping[ContributionId, str]
    last: RoundRecord | None = None
    """The record of the round before, where a round opens."""
    comes: tuple[MeetingId, Count] | None = None
    """Of a planned round for which it matters: its meeting, and how many come."""
    anybody_leads: bool = False
    """Whether every member may lead, so that nobody needs to take over."""
    home: str = ""
    """The circle's zone, where `zone` is that of a reader who may live in another."""
    circle: str = ""
    """The circle's title, for a reader who is in several circles."""

    def name(self, member: MemberId | None) -> str:
        """Return how a member is called, for a label."""
        known = self.names.get(member) if member is not None else None
        nameless = self.texts.label("circle.nameless", self.language)
        return shown(known[0], without=nameless) if known else nameless

    def called(self, member: MemberId | None) -> Rich:
        """Return how a member is called, inside a sentence."""
        return given(self.name(member))

    def mention(self, member: MemberId) -> Rich:
        """Return a member's name, so that the member is notified."""
        return (
            mention(self.name(member), self.names[member][1])
            if member in self.names
            else plain(self.name(member))
        )

    def title(self, dilemma: DilemmaId | None) -> str:
        """Return the title of a dilemma; empty when it is gone."""
        return self.dilemmas[dilemma].title if dilemma is not None and dilemma in self.dilemmas else ""

    def moment(self, at: datetime) -> str:
        """Return a moment as short as can be; with the name of the zone where clocks in the circle show another time."""
        home = self.home or self.zone
        return moment_for(at, zone=self.zone, home=home, language=self.language, now=self.now)

    def full_moment(self, at: datetime) -> str:
        """Return a moment with its weekday, date, time and the name of the zone."""
        return full_moment(at, zone=self.zone, language=self.language)

    def say(self, key: str, **values: str | int | Rich) -> Rich:
        """Return a text of the area `round` in this language."""
        return self.texts.say(f"round.{key}", self.language, **values)

    def label(self, key: str, **values: str | int) -> str:
        """Return a text of the area `round` without styles."""
        return self.texts.label(f"round.{key}", self.language, **values)
