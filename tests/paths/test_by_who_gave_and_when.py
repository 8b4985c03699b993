"""Paths 3, 4, 9, 20, 23: nothing in the group, and nothing for the facilitator, follows from a private message.

The same round is played with other people giving, in another order, at other moments, and changing what they wrote. The
group's traffic is the same byte for byte, and so is all that the facilitator gets to see on asking.
"""

import random
import re
from collections.abc import Awaitable, Callable
from datetime import timedelta
from string import Formatter

import pytest
from babel.messages.pofile import read_po

from bot.language import Language
from bot.rounds.plan import Form, Step
from bot.services.heard import Edited
from bot.services.reception import IN_A_GROUP
from bot.services.records import Contribution
from bot.wording.texts import CATALOGUES
from tests.house import GROUP, House
from tests.paths.copies import another
from tests.paths.plays import COLLECTING, PLAYS, a_table, play_on
from tests.services.round.scenes import the_round

GIVERS = 3
WORDS = "Wat raakt je hier?"
WORDS_OF_OWNER = "Ik houd mijn adem in."
OTHERS = ("Bo", "Cas", "Dee", "Els", "Fem")

Look = Callable[[House], Awaitable[None]]


async def looks_at_nothing(house: House) -> None:
    """Let the facilitator do nothing."""


def giving(
    seed: int, *, edits: bool = False, look: Look = looks_at_nothing
) -> Callable[[House, Step, int], Awaitable[None]]:
    """Let three people give in each step, drawn by the seed, in a drawn order, at drawn moments."""
    waits = random.Random(f"waits {seed}")

    async def act(house: House, step: Step, number: int) -> None:
        if step.form not in COLLECTING:
            return
        round_ = the_round(house)
        givers = random.Random(f"{seed}/{number}").sample(OTHERS, GIVERS)
        if step.form is Form.RELAY and "Bo" not in givers:
            givers[0] = "Bo"
        began = house.clock.now()
        left = (round_.announced_end or began) - began
        for name in givers:
            await house.advance(min(timedelta(seconds=waits.randint(1, 20)), left / 10))
            before = list(house.transcript[GROUP])
            await give(house, name, step, edits=edits)
            assert house.transcript[GROUP] == before, "something followed in the group at once"
        await house.advance(began + left / 2 - house.clock.now())
        await look(house)

    return act


async def give(house: House, name: str, step: Step, *, edits: bool) -> None:
    if step.form is Form.VOTE:
        await house.taps(name, "2. ")
        return
    await house.says(name, WORDS_OF_OWNER if step.form is Form.RELAY else WORDS)
    if edits:
        await house.hear(Edited(who=house.who(name), chat=house.user(name), message=house.last_message))


async def group_of(seed: int, method: str, pace: str, **more: bool) -> list[str]:
    house = await a_table(owner="Bo", method=method, pace=pace, by_vote=True)
    await play_on(house, giving(seed, **more))
    return house.transcript[GROUP]


@pytest.mark.parametrize(("method", "pace"), PLAYS)
async def test_who_gave_and_when_cannot_be_seen_in_the_group(method: str, pace: str) -> None:
    first = await group_of(0, method, pace)
    assert any(WORDS in line for line in first) or any(WORDS_OF_OWNER in line for line in first)
    for seed in range(1, 9):
        assert await group_of(seed, method, pace) == first, f"seed {seed}"


@pytest.mark.parametrize(("method", "pace"), PLAYS)
async def test_changing_a_message_changes_nothing_in_the_group(method: str, pace: str) -> None:
    assert await group_of(3, method, pace, edits=True) == await group_of(3, method, pace)


async def test_what_is_kept_after_a_change_is_what_was_written_first() -> None:
    house = await a_table(owner="Bo", method="Ontmoeting", pace="Ongehaast")
    await play_on(house, giving(1, edits=True))
    assert {one.text for one in house.store.all(Contribution)} == {WORDS, WORDS_OF_OWNER}
    assert any("zoals je het eerst schreef" in seen.words for seen in house.chats[house.user("Bo")])


async def looks_at_everything(house: House) -> None:
    """Let the facilitator ask all there is to ask: every command, in the group and in private, every button of the anchor."""
    for name in sorted(IN_A_GROUP):
        await house.says_in_group("An", f"/{name}")
    for text in ("/plan", "/round", "/help", "/start", "/journal", "/mine"):
        await house.says("An", text)
    for label in (
        "Klopt alles",
        "Over deze kring",
        "Begeleiders",
        "Minimum",
        "Afspraken",
        "Terug naar de kring",
    ):
        if house.sees("An", label):
            await house.taps("An", label)
    for label in ("Rond af", "Nee, terug", "Meer tijd", "Ja, meer tijd", "Pauze", "Ga verder"):
        if house.sees("An", label):
            await house.taps("An", label)


@pytest.mark.parametrize(("method", "pace"), PLAYS)
async def test_the_facilitator_learns_of_nobody_whether_they_gave(method: str, pace: str) -> None:
    """All that An sees is the same, whichever three of the five gave something so far."""
    seen = []
    for seed in range(6):
        house = await a_table(owner="Bo", method=method, pace=pace, by_vote=True)
        await play_on(house, giving(seed, look=looks_at_everything))
        seen.append(
            (house.transcript[house.user("An")], house.toasts[house.user("An")], house.transcript[GROUP])
        )
    assert len(seen[0][0]) > 50
    assert all(one == seen[0] for one in seen)


async def test_opening_the_private_chat_is_seen_by_nobody() -> None:
    house = await a_table(owner="Bo", method="Ontmoeting", pace="Ongehaast")
    there = another(house)
    for text in ("/start", "/start home", "/help", "/mine", "/dilemma", "hallo"):
        await there.says("Bo", text)
    others = [chat for chat in there.transcript if chat != there.user("Bo")]
    assert {chat: there.transcript[chat] for chat in others} == {
        chat: house.transcript[chat] for chat in others
    }


PROGRESS = re.compile("given|gave|missing|waiting|silent|answered|voted|progress|done_by|still")
OF_ONESELF = {"round.kept": "how many of one's own are kept, said to oneself"}


@pytest.mark.parametrize("language", Language)
def test_no_sentence_has_a_place_for_who_did_what(language: Language) -> None:
    """Of no sentence that Kring can say is progress a part, but for what is told to oneself about one's own."""
    places: dict[str, set[str]] = {}
    for path in sorted((CATALOGUES / language.value).glob("*.po")):
        with path.open("rb") as file:
            for message in read_po(file):
                for text in (message.string,) if isinstance(message.string, str) else message.string:
                    key = message.id if isinstance(message.id, str) else message.id[0]
                    named = {name for _, name, _, _ in Formatter().parse(text) if name}
                    places.setdefault(f"{path.stem}.{key}", set()).update(named)
    assert len(places) > 300
    assert {
        key for key, named in places.items() if any(PROGRESS.search(name) for name in named)
    } == OF_ONESELF.keys()
