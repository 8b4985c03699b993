"""A route to one willing peer: neither name before both have said yes, and a no is told to nobody."""

from dataclasses import asdict
from datetime import timedelta

import pytest

from bot.language import Language
from bot.services.heard import MemberGone, PrivateChatChanged
from bot.services.keeping.own_data import gather
from bot.services.ports import ChatStatus
from bot.services.records import Appointment, AppointmentKind, PeerAsk
from bot.services.work import Work
from bot.wording.outgoing import Press, Style, Verb
from tests.house import GROUP, House, a_circle
from tests.services.round.scenes import a_round

A_DAY = timedelta(days=1)
NOBODY = "Er was nu niemand vrij"


async def a_house(*willing: str) -> House:
    house = House()
    await a_circle(house)
    for name in willing:
        await offers(house, name)
    return house


async def offers(house: House, name: str) -> None:
    await house.says(name, "/care")
    await house.taps(name, "Er zijn voor een collega")
    await house.taps(name, "Ja, vraag mij gerust")


async def wishes(house: House, name: str) -> None:
    await house.says(name, "/care")
    await house.taps(name, "Iemand van de kring spreken")
    await house.taps(name, "Ja, vraag het rond")


async def next_morning(house: House) -> None:
    while not any(one.kind is AppointmentKind.PEER for one in house.store.all(Appointment)):
        await house.to_next_deadline()
    due = min(one.due_at for one in house.store.all(Appointment) if one.kind is AppointmentKind.PEER)
    await house.advance(due - house.clock.now())


def was_asked(house: House) -> list[str]:
    return [name for name in house.names if house.sees(name, "Ja, dat kan")]


def told(house: House, name: str) -> list[str]:
    return [one.words for one in house.chats[house.user(name)]]


async def test_both_say_yes_and_then_each_reads_the_other_s_name() -> None:
    house = await a_house("Dee")
    await wishes(house, "Cas")
    assert was_asked(house) == [], "not at once: nothing follows from a private tap"
    await next_morning(house)
    assert was_asked(house) == ["Dee"]
    assert not any("Cas" in one for one in told(house, "Dee"))
    await house.taps("Dee", "Ja, dat kan")
    assert not any("Dee" in one for one in told(house, "Cas"))
    assert not any("Cas" in one for one in told(house, "Dee"))
    await house.taps("Cas", "Ja, laat onze namen zien")
    for name, other in (("Cas", "Dee"), ("Dee", "Cas")):
        seen = house.chats[house.user(name)][-1]
        assert "Jullie zeiden allebei ja." in seen.words
        assert [(one.text, one.user) for one in seen.text if one.style is Style.MENTION] == [
            (other, house.user(other))
        ]
    assert house.store.all(PeerAsk) == ()
    assert [one for one in house.store.all(Appointment) if one.kind is AppointmentKind.PEER] == []


async def test_nobody_else_hears_or_sees_anything() -> None:
    house = await a_house("Dee")
    before = {chat: len(lines) for chat, lines in house.transcript.items()}
    await wishes(house, "Cas")
    await next_morning(house)
    await house.taps("Dee", "Ja, dat kan")
    await house.taps("Cas", "Ja, laat onze namen zien")
    for chat in (GROUP, *(house.user(name) for name in ("An", "Bo", "Els", "Fem"))):
        assert len(house.transcript.get(chat, [])) == before.get(chat, 0)


async def test_the_names_go_from_both_chats_after_a_week() -> None:
    house = await a_house("Dee")
    await wishes(house, "Cas")
    await next_morning(house)
    await house.taps("Dee", "Ja, dat kan")
    await house.taps("Cas", "Ja, laat onze namen zien")
    await house.advance(timedelta(days=6, hours=23))
    assert any("zeiden allebei ja" in one for one in told(house, "Dee"))
    await house.advance(timedelta(hours=3))
    assert not any("zeiden allebei ja" in one for name in ("Cas", "Dee") for one in told(house, name))


async def the_end(how: str) -> list[str]:
    """Let a wish run to its end in one of the ways in which nobody comes of it; return what who wished it was told, and when."""
    house = await a_house(*(("Dee",) if how != "nobody is willing" else ()))
    before = len(house.transcript[house.user("Cas")])
    await wishes(house, "Cas")
    for _ in range(4):
        await next_morning(house)
        if how == "a no" and house.sees("Dee", "Nu niet"):
            await house.taps("Dee", "Nu niet")
        if how == "who was asked left" and was_asked(house) and not house.member("Dee").left:
            house.lookups.statuses[GROUP, house.user("Dee")] = ChatStatus.GONE
            await house.hear(MemberGone(chat=GROUP, user=house.user("Dee")))
        if not house.store.all(PeerAsk):
            break
    await house.advance(A_DAY)
    assert house.store.all(PeerAsk) == ()
    return house.transcript[house.user("Cas")][before:]


async def test_it_ends_in_the_same_words_at_the_same_time_whatever_happened() -> None:
    ways = ("nobody is willing", "a no", "no answer", "who was asked left")
    ends = {how: await the_end(how) for how in ways}
    assert NOBODY in ends["a no"][-1]
    assert all(end == ends["nobody is willing"] for end in ends.values())


async def test_each_of_the_willing_is_asked_alone_and_once() -> None:
    house = await a_house("Bo", "Dee", "Els", "Fem")
    await wishes(house, "Cas")
    for number in (1, 2, 3):
        await next_morning(house)
        assert len(was_asked(house)) == number
    await next_morning(house)
    assert len(was_asked(house)) == 3
    assert NOBODY in house.last_seen("Cas")


async def test_who_says_yes_when_it_is_over_or_somebody_else_did_is_thanked() -> None:
    house = await a_house("Dee", "Els")
    await wishes(house, "Cas")
    await next_morning(house)
    await next_morning(house)
    assert was_asked(house) == ["Dee", "Els"]
    assert "lees je hier de naam" in await house.taps("Els", "Ja, dat kan")
    assert "Het hoeft nu niet meer" in await house.taps("Dee", "Ja, dat kan")
    assert "lees je hier de naam" in await house.taps("Els", "Ja, dat kan")
    assert sum("Er is iemand vrij" in one for one in told(house, "Cas")) == 1
    await house.taps("Cas", "Ja, laat onze namen zien")
    assert "Het hoeft nu niet meer" in await house.taps("Dee", "Ja, dat kan")


@pytest.mark.parametrize("how", ["no", "silence", "left"])
async def test_who_was_ready_hears_the_same_at_the_end_whatever_the_other_did(how: str) -> None:
    house = await a_house("Dee")
    await wishes(house, "Cas")
    await next_morning(house)
    await house.taps("Dee", "Ja, dat kan")
    if how == "no":
        assert "Je naam blijft bij jou" in await house.taps("Cas", "Toch niet")
    if how == "left":
        await house.hear(MemberGone(chat=GROUP, user=house.user("Cas")))
    for _ in range(3):
        assert "hoeft nu niet meer" not in house.last_seen("Dee")
        await next_morning(house)
    assert house.last_seen("Dee") == "Dank je dat je er wilde zijn. Het hoeft nu niet meer."
    assert not any("Cas" in one for one in told(house, "Dee"))
    assert (NOBODY in house.last_seen("Cas")) is (how == "silence")
    assert not any("Dee" in one for one in told(house, "Cas"))


async def test_when_who_was_ready_has_left_no_name_is_shown_and_the_words_are_the_same() -> None:
    house = await a_house("Dee")
    await wishes(house, "Cas")
    await next_morning(house)
    await house.taps("Dee", "Ja, dat kan")
    await house.hear(MemberGone(chat=GROUP, user=house.user("Dee")))
    assert await house.taps("Cas", "Ja, laat onze namen zien") == "Goed. Je hoort het hier."
    assert not any("zeiden allebei ja" in one for one in told(house, "Cas"))


async def test_a_wish_is_made_once_and_can_be_dropped_and_made_anew() -> None:
    house = await a_house("Dee")
    for _ in range(2):
        await wishes_or_sees_it(house)
    assert len(house.store.all(PeerAsk)) == 1
    await house.taps("Cas", "Het hoeft niet meer")
    assert [one.over for one in house.store.all(PeerAsk)] == [True]
    await next_morning(house)
    assert was_asked(house) == []
    await wishes(house, "Cas")
    assert len(house.store.all(PeerAsk)) == 2


async def wishes_or_sees_it(house: House) -> None:
    await house.says("Cas", "/care")
    await house.taps("Cas", "Iemand van de kring spreken")
    press = Press(verb=Verb.PEER, subject=house.circle.id, arg="ask-sure")
    for _ in range(2):
        await house.presses("Cas", press, chat=house.user("Cas"), message=1)


async def test_nobody_is_asked_who_took_the_offer_back_left_cannot_be_written_to_or_whose_offer_ran_out() -> (
    None
):
    house = await a_house("Bo", "Dee", "Els", "Fem")
    await house.says("Bo", "/care")
    await house.taps("Bo", "Er zijn voor een collega")
    assert "Ik vraag je niet" in await house.taps("Bo", "Nee, nu niet")
    await house.hear(MemberGone(chat=GROUP, user=house.user("Dee")))
    await house.hear(PrivateChatChanged(who=house.who("Els"), reachable=False))
    await wishes(house, "Cas")
    await next_morning(house)
    await next_morning(house)
    assert was_asked(house) == ["Fem"]

    late = await a_house("Dee")
    await late.advance(timedelta(days=91))
    await wishes(late, "Cas")
    await next_morning(late)
    assert was_asked(late) == []


async def test_the_daily_sweep_catches_an_offer_that_ran_out_and_a_wish_that_nobody_ended() -> None:
    house = await a_house("Dee")
    await wishes(house, "Cas")
    async with house.store.begin() as tx:
        for one in house.store.all(Appointment):
            if one.kind is AppointmentKind.PEER:
                await tx.drop(Appointment, one.id)
    await house.upkeep.carry_on()
    await house.advance(timedelta(days=4))
    assert len(house.store.all(PeerAsk)) == 1
    await house.advance(timedelta(days=2))
    assert house.store.all(PeerAsk) == ()
    assert house.member("Dee").there_until is not None
    await house.advance(timedelta(days=90))
    assert house.member("Dee").there_until is None


async def test_after_kring_was_away_over_the_end_it_ends_once() -> None:
    house = await a_house("Dee")
    await wishes(house, "Cas")
    house.clock.at += timedelta(days=9)
    await house.upkeep.carry_on()
    assert sum(NOBODY in one for one in told(house, "Cas")) == 1
    assert house.store.all(PeerAsk) == ()


async def test_strangers_and_members_who_were_not_asked_learn_nothing() -> None:
    house = await a_house("Dee")
    await wishes(house, "Cas")
    await next_morning(house)
    (ask,) = house.store.all(PeerAsk)
    house.names = (*house.names, "Zed")
    for arg in ("yes", "no", "show", "show-not", "ask-not", "will"):
        for name in ("Bo", "Zed"):
            there = Press(verb=Verb.PEER, subject=ask.id, arg=arg)
            nowhere = Press(verb=Verb.PEER, subject="aaaaaaaaaaaa", arg=arg)
            chat = house.user(name)
            assert await house.presses(name, there, chat=chat, message=1) == await house.presses(
                name, nowhere, chat=chat, message=1
            )
    in_the_group = Press(verb=Verb.PEER, subject=ask.id, arg="yes")
    assert "niet meer open" in await house.presses("Dee", in_the_group, chat=GROUP, message=1)
    assert house.store.all(PeerAsk) == (ask,)


async def test_who_is_in_no_circle_is_told_where_help_is() -> None:
    house = await a_house()
    house.names = (*house.names, "Zed")
    await house.says("Zed", "/care")
    await house.taps("Zed", "Iemand van de kring spreken")
    assert "/help_now" in house.last_seen("Zed")


@pytest.mark.parametrize("who", ["Cas", "Dee"])
async def test_who_is_forgotten_in_between_is_in_no_wish_and_none_of_the_names_is_shown(who: str) -> None:
    house = await a_house("Dee")
    await wishes(house, "Cas")
    await next_morning(house)
    await house.taps("Dee", "Ja, dat kan")
    assert str(house.user(who)) in str([asdict(one) for one in house.store.all(PeerAsk)])
    await house.says(who, "/forget")
    press = Press(verb=Verb.FORGET, arg="all")
    await house.presses(who, press, chat=house.user(who), message=1)
    assert str(house.user(who)) not in str([asdict(one) for one in house.store.all(PeerAsk)])
    other = "Dee" if who == "Cas" else "Cas"
    await house.advance(timedelta(days=6))
    assert not any("zeiden allebei ja" in one for one in told(house, other))
    assert house.store.all(PeerAsk) == ()


async def test_who_is_forgotten_after_both_agreed_takes_the_name_out_of_the_other_s_chat() -> None:
    house = await a_house("Dee")
    await wishes(house, "Cas")
    await next_morning(house)
    await house.taps("Dee", "Ja, dat kan")
    await house.taps("Cas", "Ja, laat onze namen zien")
    assert any("zeiden allebei ja" in one for one in told(house, "Dee"))
    await house.says("Cas", "/forget")
    press = Press(verb=Verb.FORGET, arg="all")
    await house.presses("Cas", press, chat=house.user("Cas"), message=1)
    assert not any("zeiden allebei ja" in one for one in told(house, "Dee"))


async def test_what_is_kept_of_it_can_be_asked_for_and_says_nothing_of_others() -> None:
    house = await a_house("Dee")
    await wishes(house, "Cas")
    await next_morning(house)
    found = {}
    for name in ("Cas", "Dee", "Bo"):

        async def task(work: Work, name: str = name) -> None:
            found[name] = await gather(work, house.user(name), Language.NL)

        await house.run(task)
    until = house.store.all(PeerAsk)[0].ends_at.isoformat()
    assert {name: (one["wants_to_talk"], one["asked_to_be_there"]) for name, one in found.items()} == {
        "Cas": ([{"circle": "Intervisie", "until": until, "over": False}], []),
        "Dee": ([], ["Intervisie"]),
        "Bo": ([], []),
    }
    offered = {name: one["memberships"][0]["there_for_a_colleague_until"] for name, one in found.items()}
    assert offered["Cas"] is offered["Bo"] is None
    assert offered["Dee"] is not None


async def test_a_wish_says_nothing_of_a_dilemma_and_is_the_same_for_its_owner() -> None:
    seen = []
    for owner in ("Bo", "Cas"):
        house = House()
        await a_round(house, owner=owner)
        await offers(house, "Dee")
        await wishes(house, "Bo")
        (ask,) = house.store.all(PeerAsk)
        assert ask.circle == house.circle.id
        assert {type(value) for value in asdict(ask).values()} <= {
            str,
            int,
            tuple,
            bool,
            type(None),
            type(ask.ends_at),
        }
        assert "dilemma" not in str(asdict(ask))
        await next_morning(house)
        seen.append(
            {name: in_words(house.transcript[house.user(name)]) for name in ("An", "Dee", "Els", "Fem")}
        )
    assert seen[0] == seen[1]


def in_words(lines: list[str]) -> list[str]:
    """Return lines without the questions for the journal, which are drawn for each."""
    return [line for line in lines if "nacht later" not in line and "Na de ronde" not in line]
