"""Bo at a desk: a circle that exists already, and short ways through an intake."""

from dataclasses import replace

from bot.anonymiser.rules import RulesAnonymiser
from bot.circles.model import Circle, Member, Person, Standing
from bot.dilemmas.draft import Draft
from bot.dilemmas.model import Dilemma, OwnerLink
from bot.language import Language
from bot.rounds.model import CircleId, MemberId
from bot.services.heard import Content, Edited, SentOther
from bot.services.records import Posted
from tests.fakes.world import a_tools
from tests.house import GROUP, House, Seen

CIRCLE, OTHER = CircleId("c1"), CircleId("c2")
SITUATION = "Ik sprak Marion over haar zoon. Marions man was weg."
OWN_PART = "Ik wilde Marion redden."
QUESTION = "Wat zou jij hier doen?"
TITLE = "Tussen twee stoelen"


class Desk(House):
    """A house in which Bo writes."""

    async def open(self, *, circles: int = 1, size: int | None = None) -> None:
        """Let the circle and its members be there."""
        names = self.names[:size]
        async with self.store.begin() as tx:
            for number in range(1, circles + 1):
                circle = Circle(
                    id=CircleId(f"c{number}"),
                    chat=GROUP - number + 1,
                    title=f"Kring {number}",
                    language=Language.NL,
                    zone="Europe/Amsterdam",
                    standing=Standing.READY,
                    invitation=f"door{number}",
                )
                await tx.put(circle)
                for index, name in enumerate(names):
                    user = self.user(name)
                    member = MemberId(f"m{number}{index}")
                    await tx.put(
                        Person(user=user, name=name, reachable=True),
                        Member(id=member, circle=circle.id, user=user, accepted_version=1),
                    )

    async def leave(self, name: str, circle: CircleId = CIRCLE) -> None:
        async with self.store.begin() as tx:
            for member in await tx.find(Member, circle=circle, user=self.user(name)):
                await tx.put(replace(member, left=True))

    @property
    def draft(self) -> Draft | None:
        return next((one for one in self.store.all(Draft) if one.user == self.user("Bo")), None)

    @property
    def dilemmas(self) -> tuple[Dilemma, ...]:
        return self.store.all(Dilemma)

    @property
    def links(self) -> tuple[OwnerLink, ...]:
        return self.store.all(OwnerLink)

    @property
    def remembered(self) -> tuple[Posted, ...]:
        return self.store.all(Posted)

    def seen(self, name: str = "Bo") -> list[Seen]:
        return self.chats.get(self.user(name), [])

    def since(self, count: int, name: str = "Bo") -> list[str]:
        return [one.words for one in self.seen(name)[count:]]

    async def sends_other(self, content: Content) -> None:
        self.last_message += 1
        user = self.user("Bo")
        await self.hear(SentOther(who=self.who("Bo"), chat=user, message=self.last_message, content=content))

    async def edits(self) -> None:
        user = self.user("Bo")
        await self.hear(Edited(who=self.who("Bo"), chat=user, message=self.last_message))

    # ── short ways ──

    async def answers(self, people: str = "", places: str = "", unusual: str = "") -> None:
        """Answer the three questions: with names, or that there are none."""
        none = ("Er staan geen namen in", "Die noem ik niet", "Nee, niets")
        for answer, label in zip((people, places, unusual), none, strict=True):
            await (self.says("Bo", answer) if answer else self.taps("Bo", label))

    async def to_traits(
        self,
        situation: str = SITUATION,
        own_part: str = OWN_PART,
        title: str = TITLE,
        people: str = "",
        places: str = "",
        unusual: str = "",
    ) -> None:
        await self.says("Bo", "/dilemma")
        await self.says("Bo", situation)
        await self.taps("Bo", "Dit is alles")
        await self.says("Bo", own_part)
        await self.says("Bo", QUESTION)
        await self.says("Bo", title)
        await self.taps("Bo", "Nu niet")
        await self.taps("Bo", "Nu niet")
        await self.answers(people, places, unusual)

    async def to_safety(self, **texts: str) -> None:
        await self.to_traits(**texts)
        await self.taps("Bo", "Zo is het goed")
        await self.taps("Bo", "Ja, zo klopt het")

    async def to_named(self, **texts: str) -> None:
        await self.to_safety(**texts)
        await self.taps("Bo", "Nee")

    async def bring(self, how: str = "Verborgen", **texts: str) -> Dilemma:
        """Bring a dilemma and return it."""
        before = {one.id for one in self.dilemmas}
        await self.to_named(**texts)
        await self.taps("Bo", how)
        await self.taps("Bo", "Versturen")
        (new,) = [one for one in self.dilemmas if one.id not in before]
        return new


async def a_desk(*, circles: int = 1, size: int | None = None) -> Desk:
    desk = Desk(tools=a_tools(anonymiser=RulesAnonymiser()))
    await desk.open(circles=circles, size=size)
    return desk
