"""Scenes for the whole program: a circle is set up, a dilemma is brought, a round is planned. In Dutch, as the page is."""

from dataclasses import dataclass

from bot.circles.model import Member
from bot.dilemmas.model import Dilemma, OwnerLink, Stage
from bot.rehearsal.model import User
from bot.rounds.model import DilemmaId, MemberId
from tests.e2e.stage import Stage as TheStage

TITLE = "Een stille coachee"


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What a coach writes when bringing a dilemma."""

    situation: str = (
        "Marion (42) belde mij op 12 maart over haar zoon Bas van 9. Hij zegt dat hij niet meer naar school wil. "
        "Zij huilde, en vroeg of ik met Anouk van de Zonnebloemschool wilde bellen."
    )
    own_part: str = "Ik werd heel aardig en voelde me machteloos."
    key_question: str = "Hoe blijf ik bij Marion zonder het van haar over te nemen?"
    title: str = "Een moeder die niet kan troosten"


async def set_up(stage: TheStage, *, language: str = "Nederlands") -> None:
    """Let whoever added Kring choose the language and the zone."""
    await stage.tap(stage.people[0], language, in_group=True)
    await stage.tap(stage.people[0], "Amsterdam", in_group=True)


async def join(stage: TheStage, *people: User) -> None:
    """Let people join by the button under the agreement."""
    for person in people or stage.people:
        await stage.tap(person, "doe mee", in_group=True)
        await stage.tap(person, "akkoord", in_group=False)


async def a_circle(stage: TheStage) -> None:
    """Set up a circle in which everybody takes part."""
    await set_up(stage)
    await join(stage)


async def bring(stage: TheStage, person: User, *, hidden: bool, words: Words | None = None) -> None:
    """Bring a dilemma through every step of the intake."""
    words = words or Words()
    await stage.say(person, "/dilemma")
    await stage.say(person, words.situation)
    await stage.tap(person, "Dit is alles")
    await stage.say(person, words.own_part)
    await stage.say(person, words.key_question)
    await stage.say(person, words.title)
    await stage.say(person, "Ik zag mijn eigen moeder zitten.")
    await stage.tap(person, "Nu niet, of weet ik niet")
    await stage.say(person, "Marion, haar zoon Bas, Anouk")
    await stage.say(person, "de Zonnebloemschool")
    await stage.tap(person, "Nee, niets")
    await stage.tap(person, "Zo is het goed")
    await stage.tap(person, "Ja, zo klopt het")
    await stage.tap(person, "Nee", in_group=False)
    await stage.tap(person, "Verborgen" if hidden else "Met mijn naam", in_group=False)
    await stage.tap(person, "Versturen")


async def put_dilemma(
    stage: TheStage, person: User, *, title: str = TITLE, hidden: bool = True, number: int = 1
) -> DilemmaId:
    """Put a dilemma on the table without going through the intake."""
    circle = await stage.circle()
    dilemma = Dilemma(
        id=DilemmaId(f"dilemma{number}"),
        circle=circle.id,
        title=title,
        situation="De coachee zwijgt al drie gesprekken lang.",
        own_part="Ik vul de stilte.",
        key_question="Wat doet de stilte met mij?",
        hidden=hidden,
        stage=Stage.WAITING,
        brought_on=stage.room.clock.now(),
    )
    link = OwnerLink(dilemma=dilemma.id, circle=circle.id, owner=await member(stage, person))
    async with stage.store.begin() as tx:
        await tx.put(dilemma, link)
    return dilemma.id


async def member(stage: TheStage, person: User) -> MemberId:
    """Return who somebody is in the circle."""
    circle = await stage.circle()
    (found,) = await stage.kept(Member, circle=circle.id, user=person.id)
    return found.id


async def plan(
    stage: TheStage,
    leader: User,
    *,
    choice: str = TITLE,
    method: str = "Ontmoeting",
    pace: str = "Live",
    when: tuple[str, ...] = ("Nu",),
) -> None:
    """Plan a round in private, from the group's button."""
    await stage.say(leader, "/round", in_group=True)
    await stage.tap(leader, "Plan een ronde", in_group=True)
    other_pace = () if pace == "Live" else (pace,)
    for label in (choice, method, *other_pace, *when, "Ja, plan"):
        await stage.tap(leader, label, in_group=False)


async def a_round(
    stage: TheStage,
    *,
    owner: str = "Joost",
    hidden: bool = True,
    method: str = "Ontmoeting",
    pace: str = "Live",
) -> None:
    """Let a circle of six begin a round that Noor leads."""
    await a_circle(stage)
    await put_dilemma(stage, stage[owner], hidden=hidden)
    await plan(stage, stage["Noor"], method=method, pace=pace)


async def until_form(stage: TheStage, form: str) -> None:
    """Let time go on until the round is in a step of this form."""
    while True:
        round_ = await stage.round()
        assert not round_.is_over, f"the round ended before a step of {form}"
        if round_.step is not None and round_.step.form.value == form:
            return
        await stage.to_step_end()


async def speaker(stage: TheStage) -> User:
    """Return whose turn it is."""
    round_ = await stage.round()
    assert round_.floor is not None
    assert round_.floor.turn is not None
    return stage.room.user((await stage.get(Member, round_.floor.turn.speaker)).user)
