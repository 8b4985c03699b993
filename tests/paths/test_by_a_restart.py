"""Path 15: a restart that shows something: another order, another person's prompt, a word of excuse in the group.

Kring dies at every single send of a release, before Telegram has it and after. What the group sees in the end is the same, in the
same order, with at most one message once more; and nobody is told anything else in private.
"""

import asyncio
import contextlib
from dataclasses import replace

import pytest

from bot.rounds.plan import Step
from bot.services.ports import Moved, NotSent, Sent
from bot.services.post.deliver_outbox import Courier
from bot.services.post.pacing import UNHINDERED
from bot.services.records import Parcel
from bot.services.work import Task, address_of, do
from bot.wording.outgoing import Outgoing, Revise, Say
from tests.fakes.world import FakeIds
from tests.house import GROUP, House, as_lines
from tests.paths.copies import another
from tests.paths.plays import a_table, play_on
from tests.services.round.scenes import the_round, until_form

Heard = list[tuple[int, str]]


class Telegram:
    """Takes what is sent, until it is the moment to die: then nothing is answered any more."""

    def __init__(self, dies_at: int | None = None, *, accepted: bool = False) -> None:
        self.heard: Heard = []
        self.calls = 0
        self.dies_at, self.accepted = dies_at, accepted
        self.is_over = asyncio.Event()

    async def send(self, outgoing: Outgoing, *, message: int | None) -> Sent | Moved:
        del message
        self.calls += 1
        dies = self.dies_at is not None and self.calls >= self.dies_at
        if not dies or (self.accepted and self.calls == self.dies_at):
            self.heard.append((address_of(outgoing), shown(outgoing)))
        if dies:
            self.is_over.set()
            await asyncio.Event().wait()
        return Sent(1000 + self.calls)

    async def answers(self) -> bool:
        return True


def shown(outgoing: Outgoing) -> str:
    match outgoing:
        case Say() | Revise():
            return as_lines(type(outgoing).__name__, outgoing.text, outgoing.buttons)
        case _:
            return type(outgoing).__name__


class Unsent(House):
    """A house in which nothing is shown yet: what is said waits in the outbox."""

    async def run(self, task: Task) -> None:
        await do(self.tools, task)

    async def said_to_the_group(self) -> bool:
        """Say whether something waits for the group; forget what waits for others only, which is no release."""
        waiting = self.store.all(Parcel)
        if any(parcel.chat == GROUP for parcel in waiting):
            return True
        async with self.store.begin() as tx:
            for parcel in waiting:
                await tx.drop(Parcel, parcel.n)
        return False


async def nothing_follows(*_: object) -> None:
    """Take news of the courier without doing anything."""


async def delivered(house: House, telegram: Telegram) -> None:
    """Let a courier live until it is idle, or dies."""
    courier = Courier(
        store=house.store,
        clock=house.clock,
        gateway=telegram,
        answers=telegram.answers,
        on_moved=nothing_follows,
        on_undeliverable=nothing_follows,
        pace=UNHINDERED,
    )
    await courier.resume()
    living = asyncio.ensure_future(courier.run())  # noqa: TID251 -- its death is what is tested
    ends = [asyncio.ensure_future(one) for one in (courier.until_idle(), telegram.is_over.wait())]  # noqa: TID251 -- as above
    async with asyncio.timeout(30):
        await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
    for task in (living, *ends):
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task


async def at_releases() -> list[House]:
    """Return the moments at which something was released in a round and nothing of it was sent yet."""
    moments: list[House] = []

    async def act(house: House, step: Step, number: int) -> None:
        for name in house.names[:4] if step.at_most else ():
            await house.says(name, f"Wat raakt {number} je hier?")
        unsent = as_unsent(house)
        while not await unsent.said_to_the_group():
            await unsent.to_next_deadline()
        moments.append(unsent)

    await play_on(await a_table(owner="Bo", method="Ontmoeting", pace="Ongehaast"), act)
    return moments


def as_unsent(house: House) -> Unsent:
    copied = another(house)
    return Unsent(names=copied.names, tools=copied.tools, chats=copied.chats, transcript=copied.transcript)


def once_more(heard: Heard, whole: Heard) -> int | None:
    """Return how many messages came once more; `None` when it is not the same in the same order."""
    left = list(heard)
    for place, one in enumerate(whole):
        if place < len(left) and left[place] == one:
            while place + 1 < len(left) and left[place + 1] == one and whole[place + 1 : place + 2] != [one]:
                del left[place + 1]
    return len(heard) - len(whole) if left == whole else None


def in_chat(heard: Heard, chat: int) -> Heard:
    return [one for one in heard if one[0] == chat]


async def test_a_kill_at_any_send_of_a_release_shows_nothing_but_a_message_once_more() -> None:
    kills = repeated = 0
    moments = await at_releases()
    for moment in moments:
        undisturbed = Telegram()
        await delivered(as_unsent(moment), undisturbed)
        whole = undisturbed.heard
        chats = {chat for chat, _ in whole}
        for dies_at in range(1, undisturbed.calls + 1):
            for accepted in (False, True):
                house, first, second = as_unsent(moment), Telegram(dies_at, accepted=accepted), Telegram()
                await delivered(house, first)
                await delivered(house, second)
                heard = [*first.heard, *second.heard]
                more = {chat: once_more(in_chat(heard, chat), in_chat(whole, chat)) for chat in chats}
                assert {chat for chat, _ in heard} == chats
                assert None not in more.values(), (dies_at, accepted)
                assert more[GROUP] in {0, 1}, (dies_at, accepted)
                kills += 1
                repeated += sum(one or 0 for one in more.values())
    assert len(moments) >= 6
    assert kills >= 80
    assert repeated, "the death between Telegram's yes and our writing it down was met"


async def test_a_step_that_is_done_again_after_a_crash_publishes_in_the_same_order() -> None:
    """The order is drawn from what is stored: a transaction that was rolled back and runs again draws no other one."""
    house = await a_table(owner="Bo", method="Ontmoeting", pace="Ongehaast")
    await until_form(house, "together")
    for number, name in enumerate(house.names):
        await house.says(name, f"Wat raakt {number} je hier?")
    posts = set()
    for chance in range(5):
        again = another(house)
        again.tools = replace(again.tools, ids=FakeIds(seed=chance))
        again.upkeep = House(tools=again.tools).upkeep
        again.upkeep._run = again.run
        epoch = the_round(again).epoch
        while the_round(again).epoch == epoch:
            await again.to_next_deadline()
        posts.add(again.last_post)
    (post,) = posts
    assert all(f"raakt {number} je" in post for number in range(6))


@pytest.mark.parametrize("why", [NotSent.BLOCKED, NotSent.NO_RIGHTS])
async def test_what_can_never_be_sent_to_one_person_leaves_no_word_in_the_group(why: NotSent) -> None:
    from bot.services.post import follow_up  # noqa: PLC0415 -- only here

    house = await a_table(owner="Bo", method="Ontmoeting", pace="Ongehaast")
    before = list(house.transcript[GROUP])
    await house.run(lambda work: follow_up.undeliverable(work, house.user("Bo"), why))
    assert house.transcript[GROUP] == before
