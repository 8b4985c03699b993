"""The room: everything together, under one name."""

from functools import cached_property
from typing import Any

from bot.rehearsal.guide import Hint, hint_for, load_guide
from bot.rehearsal.model import User
from bot.rehearsal.others import Others
from bot.rehearsal.script import load_script
from bot.rehearsal.views import Views


class Room(Views):
    """A local Telegram for one bot. Make as many as needed; they know nothing of each other."""

    scene: dict[str, Any] | None = None

    @cached_property
    def others(self) -> Others:
        """The members that a visitor does not play, with the script of the house."""
        return Others(self, load_script())

    @cached_property
    def _hints(self) -> tuple[Hint, ...]:
        return load_guide()

    def hint(self, person: User | int) -> Hint | None:
        """Return what a visitor who plays this person could do now."""
        return hint_for(self._hints, self, self.others, self.user(person))

    def inject(self, update: dict[str, Any], *, seconds: float = 24 * 3600.0) -> int:
        """Queue any update as it is, also a hostile one; an update_id is added if it has none."""
        return self.updates.put_raw(update, expires=self.clock.timestamp() + seconds)

    def to_deadline(self) -> bool:
        """Move the clock one second beyond the deadline that the bot named; False if there is none ahead."""
        if self.deadline is None or self.deadline.timestamp() + 1 <= self.clock.timestamp():
            return False
        self.clock.jump(self.deadline.timestamp() + 1 - self.clock.timestamp())
        self.live.tell("clock")
        return True

    async def to_what_shows(self, *, jumps: int = 3) -> bool:
        """Move the clock from deadline to deadline until something can be seen of one; False if there is none ahead."""
        moved = False
        for _ in range(jumps):
            shown = self.journal.number
            if not self.to_deadline():
                break
            moved = True
            await self.others.calm(self.others.script.settle)
            if self.journal.number != shown:
                break
        return moved
