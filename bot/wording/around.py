"""What every message of an intake needs besides the draft: the language, the circles, the way back, later, or out.

Pure. Shared by the steps (`intake`) and the list of traits (`traits`).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.dilemmas.draft import Draft
from bot.dilemmas.intake import can_go_back
from bot.language import Language
from bot.rounds.model import CircleId
from bot.wording.names import shown
from bot.wording.outgoing import Button, Keyboard, Press, Rich, Verb
from bot.wording.texts import Texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What an intake must know besides the draft."""

    texts: Texts
    language: Language
    """The writer's."""
    circles: Sequence[tuple[CircleId, str]]
    """Where the writer takes part, with titles."""
    members: int = 0
    """How many take part in the chosen circle."""
    minimum: int = 0
    """How many the circle wants for a hidden owner."""
    can_hide: bool = True
    question: str = ""
    """What is asked about the writer now."""

    @property
    def chooses_circle(self) -> bool:
        """Say whether there is more than one circle to bring a dilemma to."""
        return len(self.circles) > 1

    def say(self, key: str, **values: str | int | Rich) -> Rich:
        """Return a text of the area `intake`."""
        return self.texts.say(f"intake.{key}", self.language, **values)

    def label(self, key: str, **values: str | int) -> str:
        """Return a text of the area `intake` without styles."""
        return self.texts.label(f"intake.{key}", self.language, **values)

    def title(self, circle: CircleId | None, longest: int = 40) -> str:
        """Return how a circle is called."""
        return next(
            (shown(title, without="?", longest=longest) for one, title in self.circles if one == circle), "?"
        )


def navigation(draft: Draft, around: Around, *, later: bool = True) -> Keyboard:
    """Return what is possible at every step: back, later, stop."""
    buttons = (
        [button(draft, around, "back")] if can_go_back(draft, chooses_circle=around.chooses_circle) else []
    )
    if later:
        buttons.append(button(draft, around, "later"))
    buttons.append(button(draft, around, "stop"))
    return (tuple(buttons[:2]), *((tuple(buttons[2:]),) if buttons[2:] else ()))


def button(draft: Draft, around: Around, arg: str, label: str = "") -> Button:
    """Return a button of the present step, named after what it asks unless `label` names it."""
    return Button(around.label(f"button_{label or arg}"), press(draft, arg))


def press(draft: Draft, arg: str, verb: Verb = Verb.INTAKE) -> Press:
    """Return what a button of this step says: it holds only as long as the draft is in this step."""
    return Press(verb=verb, subject=draft.id, epoch=draft.epoch, arg=arg)
