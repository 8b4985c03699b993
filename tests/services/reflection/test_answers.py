"""What somebody does with a private question: write, say "I don't know", leave it, or be asked no more."""

from dataclasses import replace

import pytest

from bot.circles.model import Person
from bot.services.records import Focus, Purpose, Reflection
from bot.services.reflection.answer_question import press_reflect
from bot.wording.outgoing import Press, Say, Toast, Verb, words_of
from tests.services.reflection.group import Group, buttons, prompts, toast, user


async def an_asked(*, busy: Purpose = Purpose.NOTHING) -> tuple[Group, dict[str, Press]]:
    """Return a group in which Bo was just asked, and the buttons under the question."""
    group = Group()
    await group.sit_down()
    if busy is not Purpose.NOTHING:
        await group.put(Focus(user=user("Bo"), purpose=busy, subject="what"))
    said = prompts(await group.close())
    (mine,) = group.private("Bo", said)
    return group, buttons(mine)


def entries(group: Group) -> list[Reflection]:
    return [one for one in group.store.all(Reflection) if one.user == user("Bo")]


def focus(group: Group) -> Focus:
    return next(one for one in group.store.all(Focus) if one.user == user("Bo"))


async def test_what_is_written_is_kept_and_the_next_question_comes():
    group, _ = await an_asked()
    (said,) = await group.writes("Bo", "Mijn oudste broer.")
    assert words_of(said.text).startswith("Bewaard in je logboek.")
    assert list(buttons(said)) == [
        "Schrijven",
        "Weet ik niet",
        "Nu niet",
        "Niet meer vragen",
        "Waarom deze vraag?",
        "Kijk wat dichterbij",
    ]
    assert sorted((one.answer or "", one.declined) for one in entries(group)) == [
        ("", False),
        ("Mijn oudste broer.", False),
    ]


async def test_after_the_third_answer_the_set_ends():
    group, _ = await an_asked()
    for n in range(3):
        (said,) = await group.writes("Bo", f"Antwoord {n}")
    assert buttons(said) == {"Nog een regel voor jezelf": Press(verb=Verb.LINES, subject="r1")}
    assert words_of(said.text) == "Bewaard in je logboek. Dank je."
    assert sorted(one.answer or "" for one in entries(group)) == ["Antwoord 0", "Antwoord 1", "Antwoord 2"]
    assert len({one.question for one in entries(group)}) == 3
    assert focus(group).purpose is Purpose.NOTHING


async def test_i_do_not_know_is_a_full_answer():
    group, press = await an_asked()
    said = await group.press("Bo", press_reflect, press["Weet ik niet"])
    assert toast(said) == ""
    assert "Weet ik niet." in [one.answer for one in entries(group)]
    (follows,) = group.private("Bo", said)
    assert words_of(follows.text).startswith("Ook dat is een antwoord.")


async def test_i_do_not_know_twice_counts_once():
    group, press = await an_asked()
    await group.press("Bo", press_reflect, press["Weet ik niet"])
    again = await group.press("Bo", press_reflect, press["Weet ik niet"])
    assert again == [Toast(query="q", text="Je antwoord staat al in je logboek.")]
    assert len(entries(group)) == 2


async def test_not_now_stops_the_set_and_leaves_the_question():
    group, press = await an_asked()
    assert await group.press("Bo", press_reflect, press["Nu niet"]) == [
        Toast(query="q", text="Goed. De vraag blijft hier staan.")
    ]
    (entry,) = entries(group)
    assert (entry.answer, entry.declined) == (None, True)
    assert focus(group).purpose is Purpose.NOTHING


async def test_after_not_now_one_may_still_write():
    group, press = await an_asked()
    await group.press("Bo", press_reflect, press["Nu niet"])
    assert (
        toast(await group.press("Bo", press_reflect, press["Schrijven"]))
        == "Schrijf het hier, in één bericht."
    )
    await group.writes("Bo", "Toch.")
    assert [(one.answer, one.declined) for one in entries(group) if one.answer] == [("Toch.", False)]


async def test_not_any_more_is_kept_until_it_is_taken_back():
    group, press = await an_asked()
    (offer,) = group.private("Bo", await group.press("Bo", press_reflect, press["Niet meer vragen"]))
    said = await group.press("Bo", press_reflect, buttons(offer)["Helemaal geen vragen meer"])
    assert toast(said) == "Goed. Ik vraag niets meer."
    person = next(one for one in group.store.all(Person) if one.user == user("Bo"))
    assert not person.wants_questions
    await group.press("Bo", press_reflect, Press(verb=Verb.REFLECT, arg="again"))
    person = next(one for one in group.store.all(Person) if one.user == user("Bo"))
    assert person.wants_questions


@pytest.mark.parametrize(
    ("busy", "line"),
    [
        (Purpose.INTAKE, "Je was bezig met je dilemma."),
        (Purpose.PLANNING, "Je was een ronde aan het plannen."),
    ],
)
async def test_what_was_interrupted_goes_on_afterwards(busy: Purpose, line: str):
    group, press = await an_asked(busy=busy)
    await group.press("Bo", press_reflect, press["Schrijven"])
    assert focus(group) == Focus(
        user=user("Bo"),
        purpose=Purpose.REFLECTION,
        subject=press["Schrijven"].subject,
        before=busy,
        before_subject="what",
    )
    for n in range(3):
        (said,) = await group.writes("Bo", f"Antwoord {n}")
    assert line in words_of(said.text)
    assert focus(group) == Focus(user=user("Bo"), purpose=busy, subject="what")


async def test_i_do_not_know_leaves_alone_what_somebody_is_writing():
    group, press = await an_asked(busy=Purpose.INTAKE)
    for _ in range(3):
        said = await group.press("Bo", press_reflect, press["Weet ik niet"])
        press = {**press, **buttons(group.private("Bo", said)[0])}
    assert focus(group) == Focus(user=user("Bo"), purpose=Purpose.INTAKE, subject="what")


@pytest.mark.parametrize(
    "label",
    ["Schrijven", "Weet ik niet", "Nu niet", "Niet meer vragen", "Waarom deze vraag?", "Kijk wat dichterbij"],
)
async def test_nobody_presses_for_somebody_else(label: str):
    group, press = await an_asked()
    before = dict(group.store.kept[Reflection])
    for chat in (user("An"), user("Bo"), -1001):
        said = await group.press("An", press_reflect, press[label], chat=chat)
        assert said == [Toast(query="q", text="Deze vraag staat niet meer open.")]
    assert group.store.kept[Reflection] == before


async def test_an_answer_to_a_deleted_question_is_not_kept_and_that_is_said():
    group, _ = await an_asked()
    (entry,) = entries(group)
    async with group.store.begin() as tx:
        await tx.drop(Reflection, entry.id)
    (said,) = await group.writes("Bo", "Te laat")
    assert isinstance(said, Say)
    assert "niet bewaard" in words_of(said.text)
    assert entries(group) == []


async def test_an_unknown_press_says_that_it_is_over():
    group, press = await an_asked()
    odd = replace(press["Schrijven"], arg="?")
    assert toast(await group.press("Bo", press_reflect, odd)) == "Deze vraag staat niet meer open."
