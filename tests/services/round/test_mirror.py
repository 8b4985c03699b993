"""The mirror of the group: two words of each, one message for each, and only the owner reads the words of the others."""

import pytest

from bot.library.methods import load_methods
from bot.rounds.model import Round
from bot.services.heard import MemberGone
from bot.services.ports import ChatStatus
from bot.services.records import Contribution
from bot.wording.outgoing import Press, Verb
from tests.fakes.world import a_tools
from tests.house import GROUP, House, a_circle
from tests.services.round.scenes import bring, the_round

PROMPT = "Welk woord past bij de coachee"


async def a_house() -> House:
    house = House(tools=a_tools(methods=load_methods()))
    await a_circle(house)
    return house


async def begun(house: House, *, owner: str = "Bo", named: bool = False, pace: str = "Live") -> Round:
    """Begin a round of the seven eyes with a mirror, and go on to it."""
    await bring(house, owner, **({"hidden": False} if named else {}))
    await house.says("An", "/plan")
    for label in (
        "Een stille coachee",
        "Zeven ogen",
        pace,
        "Nu",
        "Voeg een fase toe",
        "De spiegel",
        "Ja, plan",
    ):
        await house.taps("An", label)
    while the_round(house).step.form != "mirror":
        await house.to_next_deadline()
    return the_round(house)


async def test_everybody_gets_the_same_prompt_with_two_questions() -> None:
    house = await a_house()
    await begun(house)
    prompts = {house.last_seen(name) for name in house.names}
    assert len(prompts) == 1
    assert PROMPT in prompts.pop()


async def give(house: House, **words: str) -> None:
    for name, both in words.items():
        for word in both.split("+"):
            await house.says(name, word)


WORDS = {"An": "Moe+weg", "Bo": "leeg+verloren", "Cas": "boos+stuk", "Dee": "ver weg+klein"}


async def told(house: House, **words: str) -> dict[str, str]:
    """Let words be given and the mirror end; return what each then reads of it."""
    await give(house, **words)
    await house.taps("An", "Volgende fase")
    return {
        name: next(one.words for one in reversed(house.chats[house.user(name)]) if "Daarnaast" in one.words)
        for name in house.names
    }


async def test_the_owner_reads_the_words_of_the_group_beside_the_own_word_for_the_client() -> None:
    house = await a_house()
    await begun(house)
    read = await told(house, **WORDS)
    _, ends, lines = read["Bo"].split("\n\n")
    client, beside = lines.split("\n")
    assert client == "Jouw woord voor de coachee: verloren"
    assert set(beside.removeprefix("Daarnaast: ").split(" · ")) == {"moe", "leeg", "boos", "ver weg"}
    assert ends.startswith("Hieronder staan woorden")


async def test_everybody_else_reads_only_the_own_two_words_in_a_message_of_the_same_form() -> None:
    house = await a_house()
    await begun(house)
    read = await told(house, **WORDS)
    assert read["An"].split("\n\n")[2] == "Jouw woord voor de coachee: weg\nDaarnaast: moe"
    assert read["Fem"].split("\n\n")[2] == "Jouw woord voor de coachee: geen woord\nDaarnaast: geen woord"
    heads = {name: text.split("\n\n")[:2] for name, text in read.items()}
    assert len({tuple(head) for head in heads.values()}) == 1


@pytest.mark.parametrize("named", [False, True])
async def test_nothing_of_the_words_comes_to_the_group(named: bool) -> None:
    house = await a_house()
    await begun(house, named=named)
    before = len(house.chats[GROUP])
    await told(house, **WORDS)
    posts = "\n".join(one.words for one in house.chats[GROUP][before:]).lower()
    assert "de woorden zijn binnen" in posts
    assert [word for both in WORDS.values() for word in both.lower().split("+") if f" {word}" in posts] == []


async def test_below_four_words_nobody_reads_them_and_all_are_told_so_alike() -> None:
    house = await a_house()
    await begun(house)
    read = await told(house, **{name: WORDS[name] for name in ("An", "Bo", "Cas")})
    assert read["Bo"].split("\n\n")[2] == "Jouw woord voor de coachee: verloren\nDaarnaast: leeg"
    assert len({text.split("\n\n")[1] for text in read.values()}) == 1
    assert "minder dan vier woorden" in "\n".join(one.words for one in house.chats[GROUP])


async def test_the_own_word_of_the_owner_counts_like_any_other() -> None:
    """Whether there are enough must not tell whether the owner gave one."""
    posts = set()
    for owner in ("Bo", "Fem"):
        house = await a_house()
        await begun(house, owner=owner)
        await told(house, **WORDS)
        posts.add("\n".join(one.words for one in house.chats[GROUP]))
    assert len(posts) == 1


async def test_the_words_are_destroyed_as_soon_as_they_were_read() -> None:
    house = await a_house()
    round_ = await begun(house)
    await give(house, **WORDS)
    step = round_.floor.index
    assert len([one for one in house.store.all(Contribution) if one.step == step]) == 8
    await house.taps("An", "Volgende fase")
    assert [one for one in house.store.all(Contribution) if one.step == step] == []


async def test_the_words_go_too_when_the_round_is_called_off_and_those_of_who_left_with_the_rest() -> None:
    house = await a_house()
    round_ = await begun(house)
    await give(house, **WORDS)
    await leave(house, "Dee")
    assert [one for one in house.store.all(Contribution) if one.step == round_.floor.index]
    cancel = Press(verb=Verb.CANCEL, subject=round_.id, epoch=round_.epoch, arg="sure")
    await house.presses("An", cancel, chat=GROUP, message=1)
    assert the_round(house).is_over
    assert [one for one in house.store.all(Contribution) if one.step == round_.floor.index] == []


async def test_after_the_first_word_the_second_is_asked_and_one_taken_back_is_asked_again() -> None:
    house = await a_house()
    await begun(house)
    await house.says("Cas", "boos")
    assert house.last_seen("Cas") == "Bewaard. Nu nog één woord: Welk woord past bij de coachee? Eén woord."
    await house.says("Cas", "stuk")
    assert house.last_seen("Cas").startswith("Allebei bewaard.")
    await house.says("Cas", "nog een")
    assert "meer dan in deze fase kan" in house.last_seen("Cas")
    first = next(one for one in house.chats[house.user("Cas")] if "Nu nog één woord" in one.words)
    await house.presses("Cas", first.button("Haal").does, chat=house.user("Cas"), message=first.message)
    await house.says("Cas", "kalm")
    await house.taps("An", "Volgende fase")
    mine = next(one.words for one in reversed(house.chats[house.user("Cas")]) if "Daarnaast" in one.words)
    assert mine.split("\n\n")[2] == "Jouw woord voor de coachee: stuk\nDaarnaast: kalm"


@pytest.mark.parametrize("text", ["moe, alleen", "moe\nalleen", "ik ben er moe van geworden", "m" * 31])
async def test_more_than_a_word_is_asked_for_again_and_not_kept(text: str) -> None:
    house = await a_house()
    await begun(house)
    before = len(house.store.all(Contribution))
    await house.says("Cas", text)
    assert house.last_seen("Cas").startswith("Eén woord is genoeg")
    assert len(house.store.all(Contribution)) == before


async def test_a_word_that_may_identify_somebody_is_looked_at_first() -> None:
    house = await a_house()
    await begun(house)
    await house.says("Cas", "Els")
    assert "[…]" in house.last_seen("Cas")
    assert "de groep" not in house.last_seen("Cas")
    await house.taps("Cas", "Zo is het goed")
    read = await told(house, An="moe", Bo="leeg", Dee="ver")
    assert "[…]" in read["Bo"]
    assert "els" not in read["Bo"]


async def test_who_passes_or_gives_nothing_gets_the_message_too() -> None:
    house = await a_house()
    await begun(house)
    await house.taps("Els", "Niets van mij")
    read = await told(house, **WORDS)
    assert read["Els"] == read["Fem"]


async def test_when_the_owner_has_left_everybody_reads_only_their_own_and_the_group_hears_the_same() -> None:
    posts = []
    for leaves in ("Bo", "Els"):
        house = await a_house()
        await begun(house, owner="Bo")
        await give(house, **{name: WORDS[name] for name in ("An", "Cas", "Dee")}, Fem="stil+ver")
        await leave(house, leaves)
        shown = len(house.chats[GROUP])
        await house.taps("An", "Volgende fase")
        posts.append([one.words for one in house.chats[GROUP][shown:]])
        others = [house.chats[house.user(name)] for name in ("An", "Cas", "Dee", "Fem")]
        assert all(any("Daarnaast" in one.words for one in chat) for chat in others)
    assert posts[0] == posts[1]


@pytest.mark.parametrize("pace", ["Live", "Ongehaast"])
async def test_a_round_with_every_addition_comes_to_its_end(pace: str) -> None:
    house = await a_house()
    await bring(house, "Bo")
    await house.says("An", "/plan")
    for label in ("Een stille coachee", "Zeven ogen", pace, "Nu"):
        await house.taps("An", label)
    for label in ("De spiegel", "Het ongezegde", "Je mag"):
        await house.taps("An", "Voeg een fase toe")
        await house.taps("An", label)
    await house.taps("An", "Ja, plan")
    ids = [phase.id for phase in the_round(house).method.phases]
    assert ids == [
        "case",
        "mirror",
        "one_eye",
        "sharing",
        "shut_eye",
        "here_and_now",
        "unsaid",
        "you_may",
        "harvest",
    ]
    while not the_round(house).is_over:
        await house.to_next_deadline()
    assert the_round(house).closing == "finished"


async def leave(house: House, name: str) -> None:
    house.lookups.statuses[GROUP, house.user(name)] = ChatStatus.GONE
    await house.hear(MemberGone(chat=GROUP, user=house.user(name)))
