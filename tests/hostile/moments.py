"""Moments in the life of a circle at which bad input may come."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta
from functools import partial

from bot.services.heard import BotJoined
from tests.hostile.gate import Gate
from tests.house import GROUP, a_circle
from tests.services.round.scenes import bring, start, the_round, until_form

Moment = Callable[[Gate], Awaitable[None]]

INTAKE = (
    "Zij belde mij over haar zoon.",
    "Ik werd heel aardig.",
    "Hoe blijf ik erbij?",
    "Een moeder die belt",
)


async def nothing_yet(gate: Gate) -> None:
    del gate


async def just_added(gate: Gate) -> None:
    await gate.hear(BotJoined(chat=GROUP, title="Intervisie", by=gate.who("An")))


async def half_set_up(gate: Gate) -> None:
    await just_added(gate)
    await gate.taps("An", "Nederlands")


async def a_circle_of_six(gate: Gate) -> None:
    """Six take part, Xen did so and left."""
    await a_circle(gate)
    await gate.leave("Xen")


async def in_the_intake(gate: Gate, *, steps: int) -> None:
    await a_circle_of_six(gate)
    await gate.says("Bo", "/dilemma")
    for text in INTAKE[:steps]:
        await gate.says("Bo", text)
        if text == INTAKE[0]:
            await gate.taps("Bo", "Dit is alles")


async def after_the_intake(gate: Gate, *, labels: tuple[str, ...]) -> None:
    await in_the_intake(gate, steps=4)
    for label in ("Nu niet", "Nu niet", "Er staan geen namen in", "Die noem ik niet", "Nee, niets", *labels):
        await gate.taps("Bo", label)


async def a_table_of_two(gate: Gate) -> None:
    await a_circle_of_six(gate)
    await bring(gate, "Bo")
    await bring(gate, "Cas", title="Te laat", number=2)


async def planning(gate: Gate) -> None:
    """Ask An when a round is to begin: it may be typed."""
    await a_table_of_two(gate)
    await gate.says_in_group("An", "/round")
    for label in ("Plan een ronde", "Een stille coachee", "Ontmoeting", "Live"):
        await gate.taps("An", label)


async def before_a_round(gate: Gate) -> None:
    """Let everybody be reminded of a round tomorrow, and some say whether they come."""
    await planning(gate)
    await gate.says("An", "morgen 20:00")
    await gate.taps("An", "Ja, plan")
    await gate.taps("Bo", "Ik kom niet")
    await gate.taps("Cas", "Ik kom")
    await gate.advance(the_round(gate).starts_at - gate.clock.now() - timedelta(minutes=30))


async def a_season(gate: Gate, *, confirmed: bool) -> None:
    """Let An plan a season; confirmed, the group reads its dates."""
    await a_circle_of_six(gate)
    await gate.says("An", "/season")
    await gate.says("An", "do 3 december 2026 19:30")
    for label in ("om de 6 weken", "6", *(("Ja, plan dit seizoen",) if confirmed else ())):
        await gate.taps("An", label)
    if confirmed:
        await gate.says("An", "/season")
        await gate.taps("An", "do 14 jan")
        await gate.taps("An", "Verplaats")


async def a_poll(gate: Gate, *, asked: bool) -> None:
    """Let An gather moments; asked, some have ticked and An looks how it stands."""
    await a_circle_of_six(gate)
    await gate.says("An", "/poll")
    await gate.says("An", "do 3 december 2026 19:30\nma 7 december 2026 20:00")
    if asked:
        await gate.taps("An", "Vraag het de groep")
        for name in ("Bo", "Cas", "Dee"):
            await gate.taps(name, "ma 7 dec")
        await gate.says("An", "/poll")


async def in_a_round(gate: Gate, *, method: str, pace: str, form: str) -> None:
    await a_table_of_two(gate)
    await start(gate, method=method, pace=pace, choice="Laat de kring" if form == "vote" else "Een stille")
    await until_form(gate, form)


async def after_a_round(gate: Gate) -> None:
    await in_a_round(gate, method="Ontmoeting", pace="Live", form="talk")
    while not the_round(gate).is_over:
        await gate.to_next_deadline()


async def reflecting(gate: Gate) -> None:
    """Bo writes in the journal, the morning after."""
    await after_a_round(gate)
    await gate.advance(timedelta(days=1))
    await gate.taps("Bo", "Schrijven")


async def forgetting(gate: Gate) -> None:
    await after_a_round(gate)
    await gate.says("Bo", "/forget")


MOMENTS: Mapping[str, Moment] = {
    "nothing yet": nothing_yet,
    "just added": just_added,
    "half set up": half_set_up,
    "a circle": a_circle_of_six,
    "intake, the situation": partial(in_the_intake, steps=0),
    "intake, the own part": partial(in_the_intake, steps=1),
    "intake, the title": partial(in_the_intake, steps=3),
    "intake, what is recognisable": partial(after_the_intake, labels=()),
    "intake, before sending": partial(after_the_intake, labels=("Zo is het goed", "Ja, zo klopt", "Nee")),
    "dilemmas wait": a_table_of_two,
    "planning": planning,
    "before a round": before_a_round,
    "planning a season": partial(a_season, confirmed=False),
    "a season": partial(a_season, confirmed=True),
    "gathering moments": partial(a_poll, asked=False),
    "a date poll": partial(a_poll, asked=True),
    "telling": partial(in_a_round, method="Ontmoeting", pace="Live", form="telling"),
    "turns": partial(in_a_round, method="Ontmoeting", pace="Live", form="turns"),
    "together": partial(in_a_round, method="Ontmoeting", pace="Ongehaast", form="together"),
    "relay": partial(in_a_round, method="ncident", pace="Ongehaast", form="relay"),
    "talk": partial(in_a_round, method="Ontmoeting", pace="Live", form="talk"),
    "vote": partial(in_a_round, method="ncident", pace="Live", form="vote"),
    "after a round": after_a_round,
    "reflecting": reflecting,
    "forgetting": forgetting,
}
