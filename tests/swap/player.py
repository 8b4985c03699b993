"""A house with people in it who do what a history says; who of them is the first of the pair is known here, and only here."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.circles.model import Circle, Person
from bot.dilemmas.model import Dilemma
from bot.rounds.model import Round
from bot.wording.outgoing import Press, Verb
from tests.swap.deeds import Act, Deed, Does, Role
from tests.swap.histories import History
from tests.swap.seeing import Watched

OWN = {"agenda", "mine", "mydata", "journal", "privacy", "dilemma", "round", "attendance"}
"""Commands whose answer is about what is one's own."""

OWN_MATTERS = {Deed.WITHDRAW, Deed.HESITATE, Deed.STEP_FORWARD, Deed.ANSWER, Deed.FORGOTTEN}


@dataclass
class Player:
    """A house with people in it who do what a history says."""

    history: History
    house: Watched
    first: str
    """Who of the pair is the first, in this play."""
    epochs: list[int] = field(default_factory=lambda: [0])
    """The epochs that the round has been through."""
    done: list[tuple[datetime, str]] = field(default_factory=list)
    """What was done, and when."""
    ended: bool = False
    """The owner has stepped forward, or has asked to be forgotten: from here on less is promised."""

    # ── who and what ──

    @property
    def round(self) -> Round | None:
        return max(self.house.store.all(Round), key=lambda one: one.starts_at, default=None)

    @property
    def circle(self) -> Circle:
        return self.house.circle

    def role(self, name: str) -> Role:
        return Role.FIRST if name == self.first else Role.SECOND

    def name(self, by: Role | str) -> str:
        """Return who somebody on the table is in this play."""
        if not isinstance(by, Role):
            return by
        return self.first if by is Role.FIRST else next(one for one in self.history.pair if one != self.first)

    def blocked(self) -> tuple[str, ...]:
        reachable = {one.user for one in self.house.store.all(Person) if one.reachable}
        return tuple(name for name in self.house.names if self.house.user(name) not in reachable)

    def open_dilemma(self, name: str) -> Dilemma | None:
        """Return the dilemma of the round, if it is this person's."""
        titles = {one.title for one in self.history.brought if self.name(one.by) == name}
        chosen = self.round.chosen if self.round else None
        return next(
            (one for one in self.house.store.all(Dilemma) if one.id == chosen and one.title in titles), None
        )

    # ── doing ──

    async def do(self, act: Act, key: str, deeds: "Mapping[Deed, Doing]") -> None:
        """Do it; `key` says which chance it gets."""
        house, does, who = self.house, act.does, act.who
        if act.instead is not None:
            does = act.does if self.role(who) is Role.FIRST else act.instead
        if does.deed is Deed.NOTHING:
            return
        self.done.append((house.clock.at, f"{who} {does}"))
        house.doer = who
        house.key = self.role(who) if act.instead is not None else who
        house.ids.doing = f"{key}/{house.key}"
        house.own_matter = does.deed in OWN_MATTERS or (does.deed is Deed.COMMAND and does.words in OWN)
        await deeds[does.deed](self, who, does)
        self.house.doer = house.ids.doing = ""
        self.house.own_matter = False

    async def press(self, who: str, does: Does, press: Press, *, chat: int | None = None) -> None:
        """Press a button, once or twice."""
        for _ in range(2 if does.twice else 1):
            await self.house.presses(who, press, chat=chat or self.house.user(who), message=1)

    async def of_the_round(
        self, who: str, does: Does, verb: Verb, arg: str = "", *, chat: int | None = None
    ) -> None:
        """Press what a button of the round carries now."""
        if self.round is not None:
            press = Press(verb=verb, subject=self.round.id, epoch=self.round.epoch, arg=arg)
            await self.press(who, does, press, chat=chat)


Doing = Callable[[Player, str, Does], Awaitable[None]]
"""Carries out a deed, of somebody."""
