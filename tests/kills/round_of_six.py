"""A whole unhurried round of six members with a vote, as the people in the room live it."""

from dataclasses import dataclass, field

from bot.rehearsal.model import User
from tests.kills.theatre import Theatre

TITLE = "Een moeder die niet kan troosten"
OTHER_TITLE = "Te laat"
HOW = ("warme", "koude", "zachte", "harde", "lange", "korte", "zware", "lichte")
WHAT = ("tafel", "stoel", "kamer", "trap", "tuin", "straat", "stilte", "avond")
"""Everyday words: nothing in them is taken for a name and asked about."""


@dataclass
class Given:
    """What members gave, by the word by which it can be found again."""

    published: list[str] = field(default_factory=list)
    relayed: dict[str, User] = field(default_factory=dict)
    aloud: list[str] = field(default_factory=list)
    count: int = 0

    def word(self) -> str:
        self.count += 1
        first, second = divmod(self.count, len(WHAT))
        return f"{HOW[first]} {WHAT[second]}"


async def set_up(theatre: Theatre) -> None:
    noor = theatre.people[0]
    await theatre.tap(noor, "Nederlands")
    await theatre.tap(noor, "Amsterdam")
    for person in theatre.people:
        await theatre.tap(person, "doe mee")
        await theatre.tap(person, "akkoord")


async def bring(theatre: Theatre, person: User, title: str) -> None:
    await theatre.say(person, "/dilemma")
    await theatre.say(person, "Zij belde mij over haar zoon. Hij zegt dat hij niet meer wil.")
    await theatre.tap(person, "Dit is alles")
    for text in (
        "Ik werd heel aardig en voelde me machteloos.",
        "Hoe blijf ik erbij zonder het over te nemen?",
        title,
        "Ik zag mijn eigen moeder.",
    ):
        await theatre.say(person, text)
    await theatre.tap(person, "Nu niet")
    for label in (
        "Er staan geen namen in",
        "Die noem ik niet",
        "Nee, niets",
        "Zo is het goed",
        "Ja, zo klopt",
        "Nee",
        "Verborgen",
        "Versturen",
    ):
        await theatre.tap(person, label)


async def whole_round(theatre: Theatre) -> Given:
    """Play everything; the first dilemma is the second person's, and it is chosen."""
    given = Given()
    await theatre.rise()
    await theatre.settle()
    await set_up(theatre)
    await bring(theatre, theatre.people[1], TITLE)
    await bring(theatre, theatre.people[2], OTHER_TITLE)
    await plan(theatre)
    await play(theatre, given)
    return given


async def plan(theatre: Theatre) -> None:
    noor = theatre.people[0]
    await theatre.ask_for(noor, "/round", "Plan een ronde")
    for label in ("Plan een ronde", "Laat de kring", "ncident", "Ongehaast", "Nu", "Ja, plan"):
        await theatre.tap(noor, label)


async def play(theatre: Theatre, given: Given) -> None:
    """Answer whatever is asked, step by step, until the round is over."""
    asked_about = ""
    while "is rond" not in theatre.last_post:
        if theatre.last_post != asked_about:
            asked_about = theatre.last_post
            await _answer(theatre, given)
        await theatre.to_deadline()


async def _answer(theatre: Theatre, given: Given) -> None:
    if "Praat vrij" in theatre.last_post:
        seen = theatre.room.last_from_bot(theatre.people[0], theatre.group)
        assert seen is not None
        for person in theatre.people[:3]:
            given.aloud.append(given.word())
            await theatre.say(person, given.aloud[-1], theatre.group, reply_to=seen.message_id)
        return
    for number, person in enumerate(theatre.people):
        asks = theatre.last(person)
        if "Kies een titel" in asks:
            await theatre.tap(person, TITLE)
        elif "woorden van de inbrenger" in asks:
            word = given.word()
            given.relayed[word] = person
            await theatre.say(person, f"Ik zou zeggen: een {word}.")
        elif number == given.count % len(theatre.people):
            await theatre.tap(person, "Niets van mij")
        elif "Schrijf het hier" in asks:
            for _ in range(2 if "hoogstens 3" in asks else 1):
                given.published.append(given.word())
                await theatre.say(person, f"Ik denk aan een {given.published[-1]}.")
