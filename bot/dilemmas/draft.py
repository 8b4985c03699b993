"""A dilemma on its way: what one person has told so far, in private.

One draft a person, kept sealed under that person's number, because nothing that somebody gave is lost. It holds the words
as they were written, which is why it is dropped the moment the dilemma is sent. It must not know what Telegram is, or
how a word is found to be a trait.
"""

from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum

from bot.rounds.model import CircleId, DilemmaId

SITUATION_LENGTH = 3_000
OWN_PART_LENGTH = 1_000
KEY_QUESTION_LENGTH = 300
TITLE_LENGTH = 120
ANSWER_LENGTH = 500
"""Characters of one answer about who and what occurs."""
INSTEAD_LENGTH = 60
"""The most characters of what stands for a hidden word."""

KEPT_FOR = timedelta(days=14)
"""How long a draft that nobody touches is kept; its owner is told at the start, and once more a day before."""


class IntakeStep(StrEnum):
    """What is asked now, in the order in which it is asked."""

    CIRCLE = "circle"
    SITUATION = "situation"
    OWN_PART = "own_part"
    KEY_QUESTION = "key_question"
    TITLE = "title"
    STIRS = "stirs"
    """Two optional questions about the writer; the answers go to the journal, not into the draft."""
    PEOPLE = "people"
    """Whose names occur?"""
    PLACES = "places"
    """Which organisations and places?"""
    UNUSUAL = "unusual"
    """What can only one person be?"""
    TRAITS = "traits"
    PREVIEW = "preview"
    SAFETY = "safety"
    NAMED = "named"
    """Hidden, or with a name."""
    SEND = "send"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trait:
    """A piece of the text that may identify somebody, and what its writer decided about it."""

    words: str = field(repr=False)
    """As written."""
    instead: str = field(repr=False)
    """What the group would read."""
    kind: str
    """Key of the kind's name in the catalogue `intake`."""
    sure: bool = True
    hide: bool = True
    """Masked unless the writer says that it may stay."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What was told so far, and where the telling is."""

    user: int
    id: str
    """Becomes the id of the dilemma; until then it means nothing."""
    step: IntakeStep = IntakeStep.CIRCLE
    epoch: int = 0
    """How often the draft moved to another step: a button of a former step is refused."""
    circle: CircleId | None = None
    situation: tuple[str, ...] = field(default=(), repr=False)
    """Message by message."""
    flourishing: bool = False
    """About something that went well."""
    own_part: str = field(default="", repr=False)
    key_question: str = field(default="", repr=False)
    title: str = field(default="", repr=False)
    stirred: bool = False
    """The questions about the writer were drawn."""
    asked: tuple[str, ...] = ()
    """Ids of the questions that are still open."""
    traits: tuple[Trait, ...] = field(default=(), repr=False)
    told_people: str = field(default="", repr=False)
    """What was answered to the three questions, as typed."""
    told_places: str = field(default="", repr=False)
    told_unusual: str = field(default="", repr=False)
    questioned: bool = False
    """The three questions were answered."""
    small_letters: bool = False
    """The names were asked for because the texts have no capitals to find them by."""
    left: tuple[str, ...] = field(default=(), repr=False)
    """Words that stay when all traits are hidden and may identify somebody: one tap hides them."""
    former: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    """What was replaced before, in a dilemma that is changed now."""
    former_names: tuple[str, ...] = field(default=(), repr=False)
    """Which of those are names."""
    former_kept: tuple[str, ...] = field(default=(), repr=False)
    """What its owner decided to leave."""
    writing_for: int | None = None
    """For which of the traits the writer types an own wording."""
    mending: bool = False
    """Sent back from the preview to change one text."""
    hidden: bool = True
    dilemma: DilemmaId | None = None
    """The dilemma that is changed; `None` for a new one."""
    warned: bool = False
    """The writer was told that the draft goes tomorrow."""

    @property
    def whole_situation(self) -> str:
        """Return the situation as one text."""
        return "\n\n".join(self.situation)

    @property
    def texts(self) -> tuple[str, str, str, str]:
        """Return the four texts as written: title, situation, own part, key question."""
        return self.title, self.whole_situation, self.own_part, self.key_question
