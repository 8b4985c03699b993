"""What a method is: ordered phases with speakers, rules, durations and texts.

Pure values. How the files are read and checked stands in `bot.library.methods`; what a round makes of a method
stands in `plan`.
"""

from dataclasses import dataclass
from enum import StrEnum

from typing_extensions import override

from bot.language import LocalText

NO_TEXT = LocalText(nl="", en="")


class Speaks(StrEnum):
    """Who contributes in a part of a phase."""

    OWNER = "OWNER"
    """Only the owner."""
    ROUND = "ROUND"
    """Each participant in turn, the owner not."""
    ROUND_ALL = "ROUND_ALL"
    """Each in turn, the owner too (last)."""
    QA = "QA"
    """Participants ask, the owner answers."""
    FREE = "FREE"
    """Participants talk freely, the owner not."""
    FREE_ALL = "FREE_ALL"
    """Everyone talks freely."""
    SOLO = "SOLO"
    """Everyone writes in private at the same time; published together."""
    NONE = "NONE"
    """Silence."""


class OwnerState(StrEnum):
    """What the owner does meanwhile."""

    SPEAKS = "speaks"
    ANSWERS = "answers"
    LISTENS = "listens"
    ABSENT = "absent"


class Rule(StrEnum):
    """A rule that members are reminded of in a phase."""

    OPEN_Q = "open_q"
    FACT_Q = "fact_q"
    NO_ADVICE = "no_advice"
    NO_JUDGEMENT = "no_judgement"
    NO_DISCUSSION = "no_discussion"
    TENTATIVE = "tentative"
    I_MESSAGE = "i_message"
    ONE_PER_TURN = "one_per_turn"
    OWNER_MAY_SKIP = "owner_may_skip"
    NO_WHY = "no_why"
    THIRD_PERSON = "third_person"
    """Of the owner is spoken as of somebody who is not there."""
    MIRROR_WORDS = "mirror_words"
    """The owner's own words are given back, no others."""
    ACTION = "action"


class Tells(StrEnum):
    """What Kring itself shows when a phase opens."""

    NOTHING = "nothing"
    TITLES = "titles"
    """The titles of the dilemmas that wait."""
    DILEMMA = "dilemma"
    """The chosen dilemma, as its owner approved it."""


class Collects(StrEnum):
    """What a SOLO phase gathers."""

    TEXTS = "texts"
    VOTES = "votes"
    MIRROR = "mirror"
    """Two words of each: one for oneself, one for the client. Only the owner reads those of the group."""


class Fit(StrEnum):
    """What a method suits well."""

    STIRRED = "stirred"
    """The coach feels much in this contact: transference, boundaries, closeness."""
    EVENT = "event"
    """Something happened, and there was a choice to make."""
    STUCK = "stuck"
    """The coach is stuck, and the own share is unclear."""
    LIFE_QUESTION = "life_question"
    """A question about values, or about who one is in this work."""
    GOING_WELL = "going_well"
    """Something went well, or the group is tired of heavy cases."""
    SHORT_TIME = "short_time"
    """Within about three quarters of an hour."""
    BEGINNERS = "beginners"
    """A group that does not do this often."""


class Blocked(StrEnum):
    """When a method is not offered."""

    FIRST_MEETING = "first_meeting"
    """The group has not held a round together yet."""


class Pace(StrEnum):
    """The tempo of a round."""

    LIVE = "live"
    """Minutes, everyone present."""
    UNHURRIED = "unhurried"
    """Days, each when it suits."""


class Order(StrEnum):
    """In which order members have their turns."""

    DRAWN = "drawn"
    """By lot, another order in each phase."""
    SEATED = "seated"
    """The same order each time."""
    LEAST_FIRST = "least_first"
    """Who has spoken least in this round comes first; the lot decides between equals."""


class Watch(StrEnum):
    """In which role somebody reads along in a round, without turns."""

    WITNESS = "witness"
    """Writes one sentence at the end: what they saw."""
    OBSERVER = "observer"
    """Writes up to three at the end: how the group worked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One of several ways to look, dealt to one member in private."""

    name: LocalText
    text: LocalText


class Grade(StrEnum):
    """How a question that was asked feels to the owner."""

    WARM = "warm"
    BETWEEN = "between"
    COLD = "cold"


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One of several ways to go on, of which the owner chooses one."""

    id: str
    name: LocalText
    prompt: LocalText | None = None
    """What is asked in a phase that is led by this choice."""
    back_to: str = ""
    """The id of an earlier phase to which this option goes back, once; empty to go on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase:
    """One part of a method, as its file states it."""

    id: str
    name: LocalText
    prompt: LocalText
    """What is asked, said to the group."""
    then: LocalText | None = None
    """What is asked in the second part, where a phase has one."""
    speaks: tuple[Speaks, ...]
    owner: OwnerState
    minutes: int
    """Live duration of the whole phase, in minutes."""
    published: bool = False
    """Whether the minutes are those of the published source."""
    hours: int
    """Unhurried duration of the whole phase, in hours."""
    rules: tuple[Rule, ...] = ()
    tells: Tells = Tells.NOTHING
    collects: Collects = Collects.TEXTS
    at_most: int = 1
    """How many contributions each may give where they are collected in private."""
    choosing: bool = False
    """The phase chooses the dilemma; left out when that is done before the round."""
    cards: tuple[Card, ...] = ()
    """Where each writes in private: each gets another card, the first cards before the others; what is written is published
    under the card's name."""
    options: tuple[Option, ...] = ()
    """Where the owner chooses by a tap: of what. The first is taken when nothing is chosen."""
    rates: str = ""
    """The id of an earlier phase whose questions the owner weighs by taps."""
    led_by: str = ""
    """The id of an earlier phase with options: the one that was chosen says what is asked here."""
    seals: LocalText | None = None
    """Where the dilemma is told: what the owner writes right after it, and what stays closed until a later phase opens it."""
    opens: str = ""
    """The id of an earlier phase: what the owner wrote there is shown when this one begins."""
    again: bool = False
    """Where owners rotate: done once for each owner; the phases before and behind are done once for all."""
    always_in_turns: bool = False
    """Turns at the unhurried pace too; otherwise an unhurried round of turns is collected together."""
    begins: LocalText | None = None
    """Where each writes in private: how every text begins; put before one that does not."""
    asks_parallel: bool = False
    """After a round that went through it everybody is asked in private whether the group did what the story does."""
    keeps: bool = False
    """After the round each may keep, for oneself, one of the texts that were published in it."""

    @property
    def picks(self) -> bool:
        """Say whether the owner taps in it."""
        return bool(self.options or self.rates)


class Place(StrEnum):
    """Where in a method a phase is put that is added to it."""

    AFTER_TELLING = "after_telling"
    BEFORE_HARVEST = "before_harvest"
    """Before the last phase that is spoken aloud."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Addition:
    """A phase that any method can be given."""

    phase: Phase
    about: LocalText
    """One sentence: what it is good for."""
    place: Place

    @property
    def id(self) -> str:
        """Its name in files and on buttons: the id of its phase."""
        return self.phase.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Method:
    """A way to lead a round, from its first phase to its harvest."""

    id: str
    version: int
    name: LocalText
    about: LocalText
    """One sentence: what it is good for."""
    origin: str
    source: str
    licence_note: LocalText
    at_least: int
    """The fewest members with which it works."""
    best: tuple[int, int]
    phases: tuple[Phase, ...]
    variant: LocalText = NO_TEXT
    """Which of several forms of a method this is; empty where there is one."""
    not_for: LocalText = NO_TEXT
    """One sentence: when to take another."""
    fits: tuple[Fit, ...] = ()
    blocked_if: tuple[Blocked, ...] = ()
    rotates: bool = False
    """Everyone is owner once, in a drawn order, with what each brings along: no dilemma is chosen before."""
    in_groups_of: int = 0
    """Where owners rotate: the circle parts into groups of so many, or one more, that talk side by side; 0 where it stays together."""
    goes_with: tuple[str, ...] = ()
    """The ids of additions that suit it; not part of it until somebody adds them."""
    no_hiding: LocalText | None = None
    """Why the owner cannot stay hidden in it; none where that is possible."""

    @override
    def __hash__(self) -> int:
        """Return a hash at once; the texts of a method are long, and its name and version tell it apart."""
        return hash((self.id, self.version))

    @property
    def minutes(self) -> int:
        """The length of the live method in minutes; where owners rotate, with the fewest that it is best for."""
        return self.minutes_with(self.best[0])

    @property
    def hours(self) -> int:
        """The length of the unhurried method in hours, counted in the same way."""
        return self.hours_with(self.best[0])

    def minutes_with(self, members: int) -> int:
        """Return how many minutes it takes live with so many members; more only where owners rotate."""
        return sum(phase.minutes * self._times(phase, members) for phase in self.phases)

    def hours_with(self, members: int) -> int:
        """Return how many hours it takes unhurried with so many members."""
        return sum(phase.hours * self._times(phase, members) for phase in self.phases)

    def groups_of(self, members: int) -> int:
        """Return into how many groups so many members part: of the size asked for, or one more; otherwise they stay together."""
        groups = members // self.in_groups_of if self.in_groups_of else 1
        if groups < 1 or _up(members, groups) > self.in_groups_of + 1:
            return 1
        return groups

    def owners_of(self, members: int) -> int:
        """Return, where owners rotate, how many owners the largest group has."""
        return _up(members, self.groups_of(members))

    def _times(self, phase: Phase, members: int) -> int:
        return self.owners_of(members) if self.rotates and phase.again else 1


def _up(number: int, by: int) -> int:
    return -(-number // by)
