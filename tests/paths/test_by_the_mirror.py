"""Path 25 and 21 once more: the one message of which the owner reads more. All get it, at one moment, and begin to read the same."""

import pytest

from bot.library.methods import load_methods
from tests.fakes.world import a_tools
from tests.house import GROUP, House, a_circle
from tests.paths.test_by_a_locked_screen import CASE, ROLE, SHOWN, UNFOLDED
from tests.services.round.scenes import bring, the_round

WORDS = {"An": "moe", "Bo": "leeg", "Cas": "boos", "Dee": "stil", "Els": "warm", "Fem": "klein"}
OWNERS = ("Bo", "Cas", "Dee")


async def mirrored(owner: str, *, givers: int, pace: str, english: str = "") -> House:
    """Play a mirror to which the first so many give a word, and one for the client."""
    house = House(tools=a_tools(methods=load_methods()))
    await a_circle(house)
    if english:
        await house.says(english, "/language")
        await house.taps(english, "English")
    await bring(house, owner)
    await house.says("An", "/plan")
    for label in ("Een stille", "Zeven ogen", pace, "Nu", "Voeg een fase toe", "De spiegel", "Ja, plan"):
        await house.taps("An", label)
    while (now := the_round(house)).method.phases[now.step.phase].id != "mirror":
        await house.to_next_deadline()
    for name in house.names[:givers]:
        await house.says(name, WORDS[name])
        await house.says(name, "alleen")
    while (now := the_round(house)).method.phases[now.step.phase].id == "mirror":
        await house.to_next_deadline()
    return house


def told(house: House, name: str) -> tuple[str, str]:
    """Return when somebody got the message at the end of the mirror, and what stands in it."""
    marks = ("Daarnaast: ", "Beside it: ")
    found = [line for line in house.transcript[house.user(name)] if any(mark in line for mark in marks)]
    assert len(found) == 1, "one message, no more and no fewer"
    when, _, text = found[0].partition(" new: ")
    return when, text


def without_words(text: str) -> str:
    """Return a message without what stands behind its colons in the last part."""
    head, _, words = text.rpartition("\n\n")
    return "\n\n".join([head, *(line.split(": ")[0] for line in words.split("\n"))])


@pytest.mark.parametrize("pace", ["Live", "Ongehaast"])
@pytest.mark.parametrize("givers", [0, 3, 4, 6])
@pytest.mark.parametrize("owner", OWNERS)
async def test_all_get_one_message_at_one_moment_of_one_form(owner: str, givers: int, pace: str) -> None:
    house = await mirrored(owner, givers=givers, pace=pace)
    got = {name: told(house, name) for name in house.names}
    assert len({when for when, _ in got.values()}) == 1
    assert len({without_words(text) for _, text in got.values()}) == 1
    assert len({len(house.chats[house.user(name)]) for name in house.names[2:givers]}) <= 1


@pytest.mark.parametrize("owner", OWNERS)
async def test_there_is_something_to_see_and_it_stands_below_the_fold(owner: str) -> None:
    house = await mirrored(owner, givers=6, pace="Live")
    texts = {name: told(house, name)[1] for name in house.names}
    assert [name for name, text in texts.items() if all(word in text for word in WORDS.values())] == [owner]
    assert len({text.replace("<bold>", "").replace("</>", "")[:UNFOLDED] for text in texts.values()}) == 1
    for text in texts.values():
        shown = text.replace("<bold>", "").replace("</>", "")
        assert not ROLE.search(shown[:SHOWN]), shown
        assert not CASE.search(shown)


async def test_it_stands_below_the_fold_in_english_too() -> None:
    house = await mirrored("Bo", givers=6, pace="Live", english="Bo")
    shown = told(house, "Bo")[1].replace("<bold>", "").replace("</>", "")
    assert shown.index("Your word for the client") > UNFOLDED
    assert not ROLE.search(shown[:SHOWN])


@pytest.mark.parametrize("givers", [0, 2, 3, 4, 5, 6])
async def test_the_group_reads_the_same_whoever_the_owner_is(givers: int) -> None:
    """With three givers the owner is among them or not: that must not decide whether there are enough."""
    seen = [
        [one.words for one in (await mirrored(owner, givers=givers, pace="Live")).chats[GROUP]]
        for owner in ("Bo", "Fem")
    ]
    assert seen[0] == seen[1]


async def test_nobody_but_the_owner_ever_reads_a_word_of_another() -> None:
    house = await mirrored("Bo", givers=6, pace="Live")
    for name in ("An", "Cas", "Dee", "Els", "Fem"):
        read = told(house, name)[1]
        assert WORDS[name] in read
        assert [word for other, word in WORDS.items() if other != name and word in read] == []
