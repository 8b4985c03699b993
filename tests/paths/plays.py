"""A round from its beginning to its end, in which a test says what people do in each step."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

from bot.rounds.model import Round
from bot.rounds.plan import Form, Step
from tests.house import House, a_circle
from tests.services.round.scenes import bring, start, the_round

Act = Callable[[House, Step, int], Awaitable[None]]
"""Called once in every step and turn, with its number; lets people do something."""

PLAYS = [("Ontmoeting", "Live"), ("Ontmoeting", "Ongehaast"), ("ncident", "Live"), ("ncident", "Ongehaast")]
COLLECTING = {Form.TOGETHER, Form.RELAY, Form.PICK, Form.VOTE}


async def a_table(
    *, owner: str, method: str, pace: str, by_vote: bool = False, names: str = "An Bo Cas Dee Els Fem"
) -> House:
    """Return a house in which a round has begun."""
    house = House(names=tuple(names.split()))
    await a_circle(house)
    await bring(house, owner)
    if by_vote:
        await bring(house, "An", title="Te laat", number=2)
    await start(house, method=method, pace=pace, choice="Laat de kring" if by_vote else "Een stille coachee")
    return house


async def play_on(house: House, act: Act) -> Round:
    """Let the round go on to its end, and two days beyond."""
    acted: set[tuple[int, int]] = set()
    while not (round_ := the_round(house)).is_over:
        if round_.step is not None and round_.floor is not None:
            now = (round_.floor.index, round_.epoch)
            if now not in acted:
                await act(house, round_.step, len(acted))
            acted.add(now)
        if not the_round(house).is_over:
            await house.to_next_deadline()
    await house.advance(timedelta(days=2))
    return the_round(house)


async def nobody_does_anything(house: House, step: Step, number: int) -> None:
    """Let the time pass."""
