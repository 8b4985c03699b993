"""Scenes for round tests: a circle of six in a house, a dilemma on the table, a round that An has started."""

from bot.dilemmas.model import Dilemma, OwnerLink, Stage
from bot.rounds.model import DilemmaId, Round
from tests.house import House, a_circle

SITUATION = "De coachee zwijgt al drie gesprekken lang."


async def bring(
    house: House, owner: str, *, title: str = "Een stille coachee", hidden: bool = True, number: int = 1
) -> Dilemma:
    """Put a dilemma on the table as if its owner had brought it."""
    dilemma = Dilemma(
        id=DilemmaId(f"dilemma{number}"),
        circle=house.circle.id,
        title=title,
        situation=SITUATION,
        own_part="Ik vul de stilte.",
        key_question="Wat doet de stilte met mij?",
        hidden=hidden,
        stage=Stage.WAITING,
        brought_on=house.clock.now(),
    )
    link = OwnerLink(dilemma=dilemma.id, circle=dilemma.circle, owner=house.member(owner).id)
    async with house.store.begin() as tx:
        await tx.put(dilemma, link)
    return dilemma


async def start(
    house: House, *, method: str = "Ontmoeting", pace: str = "Live", choice: str = "Een stille coachee"
) -> None:
    """Let An plan a round that begins at once."""
    await house.says_in_group("An", "/round")
    await house.taps("An", "Plan een ronde")
    for label in (choice, method, pace, "Nu", "Ja, plan"):
        await house.taps("An", label)


async def a_round(
    house: House, *, owner: str = "Bo", hidden: bool = True, method: str = "Ontmoeting", pace: str = "Live"
) -> None:
    """Let a circle of six begin a round about a dilemma of `owner`."""
    await a_circle(house)
    await bring(house, owner, hidden=hidden)
    await start(house, method=method, pace=pace)


def the_round(house: House) -> Round:
    """Return the round as it is kept."""
    return house.store.all(Round)[-1]


async def until_form(house: House, form: str) -> Round:
    """Let time go on until the round is in a step of this form."""
    while True:
        round_ = the_round(house)
        assert not round_.is_over, f"the round ended before a step of {form}"
        if round_.step is not None and round_.step.form.value == form:
            return round_
        await house.to_next_deadline()


def speaker(house: House) -> str:
    """Return whose turn it is."""
    floor = the_round(house).floor
    assert floor is not None
    assert floor.turn is not None
    return next(name for name in house.names if house.member(name).id == floor.turn.speaker)


async def open_method(house: House, name: str, method: str) -> None:
    """Let somebody ask for the methods, leaf to one, and open it."""
    await house.says(name, "/methods")
    while house.sees_now(name, method) is None:
        await house.taps(name, "Meer ›")
    await house.taps(name, method)
