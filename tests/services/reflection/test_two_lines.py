"""The report on two sides: four short lines at most, each optional, kept in the journal."""

from bot.circles.model import Person
from bot.rounds.model import CircleId, RoundId
from bot.services import reception
from bot.services.heard import Pressed, Said, Who
from bot.services.keeping import retention
from bot.services.keeping.forgetting import forget_journal
from bot.services.records import Focus, Purpose, Reflection
from bot.services.reflection.two_lines import press_lines
from bot.wording.outgoing import Outgoing, Press, Revise, Say, Verb, words_of
from tests.services.reflection.group import (
    CIRCLE,
    DILEMMA,
    GROUP,
    TODAY,
    Group,
    buttons,
    toast,
    user,
    who,
)

START = Press(verb=Verb.LINES)
OF_THE_ROUND = Press(verb=Verb.LINES, subject="r1")


async def a_group(*records: object) -> Group:
    group = Group()
    await group.sit_down()
    await group.put(*records)
    return group


def last(outgoing: list[Outgoing]) -> Say:
    return [one for one in outgoing if isinstance(one, Say)][-1]


async def writes(group: Group, text: str, name: str = "Bo") -> Say:
    heard = Said(who=who(name), chat=user(name), message=1, text=text)
    return last(await group.do(lambda work: reception.receive(work, heard)))


async def a_line(group: Group, side: str, text: str, start: Press = START) -> Say:
    """Begin, choose a side by its button, and write a line."""
    shown = last(await group.press("Bo", press_lines, start))
    (press,) = [one for label, one in buttons(shown).items() if label.endswith(side)]
    await group.press("Bo", press_lines, press)
    return await writes(group, text)


def entries(group: Group) -> list[tuple[str, str | None]]:
    return sorted((one.question, one.answer) for one in group.store.all(Reflection))


async def test_four_sides_are_offered_and_none_is_needed():
    group = await a_group()
    shown = last(await group.press("Bo", press_lines, START))
    assert list(buttons(shown)) == ["Moed", "Verantwoordelijkheid", "De ander", "Ikzelf", "Klaar"]
    assert words_of(shown.text) == (
        "Twee kanten. Schrijf bij elke kant een regel, of laat hem leeg. Alles mag.\n\n"
        "Moed en verantwoordelijkheid\n\nDe ander en jij"
    )
    done = await group.press("Bo", press_lines, buttons(shown)["Klaar"])
    assert [one.buttons for one in done if isinstance(one, Revise)] == [()]
    assert entries(group) == []


async def test_a_line_is_kept_in_the_journal_and_shown_beside_the_others():
    group = await a_group()
    await a_line(group, "Moed", "Ik vroeg door")
    shown = await a_line(group, "Ikzelf", "Mijn buik trok samen")
    assert words_of(shown.text) == (
        "Bewaard in je logboek.\n\n"
        "Twee kanten. Schrijf bij elke kant een regel, of laat hem leeg. Alles mag.\n\n"
        "Moed en verantwoordelijkheid\nWat ik durfde:\nIk vroeg door\n\n"
        "De ander en jij\nWat ik bij mezelf merkte:\nMijn buik trok samen"
    )
    assert list(buttons(shown)) == ["✓ Moed", "Verantwoordelijkheid", "De ander", "✓ Ikzelf", "Klaar"]
    assert group.store.all(Reflection)[0] == Reflection(
        id=group.store.all(Reflection)[0].id,
        user=user("Bo"),
        question=group.store.all(Reflection)[0].question,
        round=None,
        dilemma=None,
        circle=CIRCLE,
        asked_on=TODAY,
        answer=group.store.all(Reflection)[0].answer,
    )
    assert entries(group) == [("line_courage", "Ik vroeg door"), ("line_self", "Mijn buik trok samen")]


async def test_a_side_that_is_written_again_has_one_line():
    group = await a_group()
    await a_line(group, "De ander", "Zij keek weg")
    await a_line(group, "De ander", "Zij keek me aan")
    assert entries(group) == [("line_other", "Zij keek me aan")]


async def test_after_a_round_it_is_about_that_round_as_long_as_that_is_known():
    asked = Reflection(
        id="asked",
        user=user("Bo"),
        question="q",
        round=RoundId("r1"),
        dilemma=None,
        circle=CIRCLE,
        asked_on=TODAY,
        answer="x",
    )
    group = await a_group(asked)
    await a_line(group, "Moed", "Toen", OF_THE_ROUND)
    assert {one.round for one in group.store.all(Reflection)} == {RoundId("r1")}
    await group.close()
    await group.do(lambda work: retention.destroy_link(work, DILEMMA))
    await a_line(group, "Moed", "Later", OF_THE_ROUND)
    assert {one.round for one in group.store.all(Reflection)} == {None}, "nothing ties a line to it again"
    assert {one.circle for one in group.store.all(Reflection)} == {CIRCLE}


async def test_a_round_of_others_ties_a_line_to_nothing():
    group = Group()
    await group.sit_down()
    stranger = Person(user=999, name="Zed", reachable=True)
    await group.put(stranger)
    press = Press(verb=Verb.LINES, subject="r1", arg="courage")

    zed = Who(user=999, name="Zed", language_code="nl")
    await group.do(
        lambda work: press_lines(work, Pressed(who=zed, query="q", chat=999, message=1, press=press))
    )
    await group.do(lambda work: reception.receive(work, Said(who=zed, chat=999, message=1, text="Mijn moed")))
    (entry,) = group.store.all(Reflection)
    assert (entry.user, entry.round, entry.circle) == (999, None, CircleId(""))


async def test_what_was_going_on_goes_on_afterwards():
    group = await a_group(Focus(user=user("Bo"), purpose=Purpose.CONTRIBUTION, subject="r1"))
    shown = last(await group.press("Bo", press_lines, START))
    await group.press("Bo", press_lines, buttons(shown)["Moed"])
    said = await writes(group, "Ik bleef")
    assert words_of(said.text).endswith("Wat je nu typt, is weer daarvoor.")
    (focus,) = [one for one in group.store.all(Focus) if one.user == user("Bo")]
    assert (focus.purpose, focus.subject) == (Purpose.CONTRIBUTION, "r1")


async def test_done_in_the_middle_of_a_line_listens_for_it_no_more():
    group = await a_group()
    shown = last(await group.press("Bo", press_lines, START))
    await group.press("Bo", press_lines, buttons(shown)["Moed"])
    await group.press("Bo", press_lines, buttons(shown)["Klaar"])
    await writes(group, "zomaar iets")
    assert entries(group) == []


async def test_wiping_the_journal_in_the_middle_of_a_line_keeps_nothing():
    group = await a_group()
    await a_line(group, "Moed", "Ik vroeg door")
    shown = last(await group.press("Bo", press_lines, START))
    await group.press("Bo", press_lines, buttons(shown)["De ander"])
    await group.do(lambda work: forget_journal(work, user("Bo")))
    await writes(group, "zomaar iets")
    assert entries(group) == []


async def test_buttons_from_elsewhere_do_nothing():
    group = await a_group()
    for press, chat in (
        (START, GROUP),
        (Press(verb=Verb.LINES, arg="other"), GROUP),
        (Press(verb=Verb.LINES, arg="?"), None),
    ):
        said = await group.press("Bo", press_lines, press, chat=chat)
        assert (toast(said), len(said)) == ("Deze knop doet niets meer.", 1)
    assert entries(group) == []
    assert group.store.all(Focus) == ()
