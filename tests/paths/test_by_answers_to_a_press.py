"""Path 29: the answer to a press or a message as an oracle. The owner is answered as anybody is, word for word."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from bot.rounds.plan import Form
from bot.services.heard import Content, Edited, SentOther
from bot.services.reception import IN_A_GROUP, IN_PRIVATE
from bot.wording.outgoing import Press, Verb
from tests.house import GROUP, House, a_circle
from tests.paths.copies import another
from tests.services.round.scenes import bring, start, the_round, until_form

ABOUT_ONESELF = {Verb.MINE, Verb.FORGET, Verb.PRIVACY}
"""Where somebody looks at what is one's own: only the owner has the dilemma there, and only the owner sees it."""

MOMENTS = [
    ("Ontmoeting", "Live", Form.TELLING),
    ("Ontmoeting", "Live", Form.TURNS),
    ("Ontmoeting", "Live", Form.TALK),
    ("Ontmoeting", "Ongehaast", Form.TOGETHER),
    ("ncident", "Ongehaast", Form.RELAY),
    ("ncident", "Live", Form.RELAY),
    ("ncident", "Live", Form.VOTE),
]
TEXTS = (
    "een antwoord",
    "🙂",
    "x" * 1600,
    "ik noem Cas",
    "/round",
    "/plan",
    "/dilemma",
    "/help",
    "/start",
    "/start p_x",
    "/niets",
)
PRIVATE = IN_PRIVATE.keys() - {"mine", "mydata", "forget", "privacy"}

Does = Callable[[House], Awaitable[object]]


async def a_moment(owner: str, method: str, pace: str, form: Form) -> House:
    house = House()
    await a_circle(house)
    other = "Dee"
    await bring(house, owner)
    await bring(house, other, title="Te laat", number=2)
    choice = "Laat de kring" if form is Form.VOTE else "Een stille coachee"
    await start(house, method=method, pace=pace, choice=choice)
    await until_form(house, form)
    return house


def presses_in(house: House) -> list[Press]:
    """Return every press that anybody was ever shown, and each of them one epoch too old, and with another argument."""
    shown = [
        button.does
        for seen in (one for chat in house.chats.values() for one in chat)
        for row in seen.buttons
        for button in row
        if isinstance(button.does, Press) and button.does.verb not in ABOUT_ONESELF
    ]
    round_ = the_round(house)
    forged = [
        Press(verb=verb, subject=round_.id, epoch=epoch, arg=arg)
        for verb in (
            Verb.VOTE,
            Verb.PASS,
            Verb.DONE,
            Verb.WRITE,
            Verb.TAKE_BACK,
            Verb.SEND_CONTRIBUTION,
            Verb.LATER,
        )
        for epoch in (round_.epoch, round_.epoch - 1)
        for arg in ("", "dilemma1", "dilemma2", "masked")
    ]
    return list(dict.fromkeys([*shown, *forged]))


def pressing(press: Press, chat: int) -> Does:
    return lambda house: house.presses("Bo", press, chat=chat or house.user("Bo"), message=1)


def saying(text: str) -> Does:
    return lambda house: house.says("Bo", text)


def in_group(text: str) -> Does:
    return lambda house: house.says_in_group("Bo", text)


def sending(content: Content) -> Does:
    return lambda house: house.hear(
        SentOther(who=house.who("Bo"), chat=house.user("Bo"), message=9000, content=content)
    )


def editing(house: House) -> Awaitable[None]:
    return house.hear(Edited(who=house.who("Bo"), chat=house.user("Bo"), message=9000))


async def seen_after(house: House, does: Does) -> tuple[dict[int, list[str]], dict[int, list[str]]]:
    """Return what everybody has seen when Bo has done something, and some time has gone by."""
    there = another(house)
    await does(there)
    await there.advance(timedelta(seconds=5))
    return there.transcript, there.toasts


@pytest.mark.parametrize(("method", "pace", "form"), MOMENTS)
async def test_the_owner_is_answered_as_anybody_is(method: str, pace: str, form: Form) -> None:
    as_owner = await a_moment("Bo", method, pace, form)
    as_other = await a_moment("Cas", method, pace, form)
    presses = presses_in(as_owner)
    assert presses == presses_in(as_other)
    assert len(presses) >= 20
    does: list[tuple[str, Does]] = [
        *((f"{press} in {chat}", pressing(press, chat)) for press in presses for chat in (0, GROUP)),
        *((f"writes {text[:20]}", saying(text)) for text in TEXTS),
        *((f"commands {name}", saying(f"/{name}")) for name in sorted(PRIVATE)),
        *((f"in the group {name}", in_group(f"/{name}")) for name in sorted(IN_A_GROUP)),
        *((f"sends {content}", sending(content)) for content in Content),
        ("replies", in_group("iets hardop")),
        ("edits", editing),
    ]
    for what, do in does:
        assert await seen_after(as_owner, do) == await seen_after(as_other, do), what


async def test_there_is_something_to_tell_apart() -> None:
    """The one list that is about one's own does show the owner the dilemma: the comparison would see that."""
    as_owner = await a_moment("Bo", *MOMENTS[0])
    as_other = await a_moment("Cas", *MOMENTS[0])
    assert await seen_after(as_owner, saying("/mine")) != await seen_after(as_other, saying("/mine"))


async def test_a_vote_for_the_own_dilemma_is_thanked_for_as_any_other() -> None:
    house = await a_moment("Bo", "ncident", "Live", Form.VOTE)
    press = next(press for press in presses_in(house) if press.verb is Verb.VOTE and press.arg == "dilemma1")
    said = [await house.presses(name, press, chat=house.user(name), message=1) for name in ("Bo", "Cas")]
    assert said == ["Je keuze is bewaard. Je kunt nog van keuze veranderen zolang de fase duurt."] * 2
