"""The journal: read, delete one, delete all; only by its writer, only in private."""

from datetime import timedelta

from bot.rounds.model import RoundId
from bot.services.records import Reflection
from bot.services.reflection.journal import press_journal, show
from bot.wording.outgoing import Erase, Outgoing, Press, Revise, Say, Style, Toast, Verb, words_of
from tests.services.reflection.group import (
    CIRCLE,
    GROUP,
    TODAY,
    Group,
    a_person,
    buttons,
    toast,
    user,
)


def an_entry(n: int, *, name: str = "Bo", answer: str | None = "", question: str = "") -> Reflection:
    bank = Group().tools.questions
    return Reflection(
        id=f"entry{n}",
        user=user(name),
        question=question or bank[n].id,
        round=RoundId("r1"),
        dilemma=None,
        circle=CIRCLE,
        asked_on=TODAY + timedelta(days=n),
        answer=f"Antwoord {n}" if answer == "" else answer,
    )


async def a_journal(*entries: Reflection) -> Group:
    group = Group()
    await group.sit_down()
    await group.put(*entries)
    group.clock.advance(days=10)
    return group


async def shown(group: Group, name: str = "Bo") -> Say:
    (said,) = await group.command(name, show, "journal")
    assert isinstance(said, Say)
    return said


def revised(outgoing: list[Outgoing]) -> Revise:
    (only,) = [one for one in outgoing if isinstance(one, Revise)]
    return only


async def test_newest_first_five_on_a_page():
    group = await a_journal(*(an_entry(n) for n in range(7)))
    first = await shown(group)
    assert quotes(first) == [f"Antwoord {n}" for n in (6, 5, 4, 3, 2)]
    assert words_of(first.text).startswith("Je logboek · 7 antwoorden · bladzijde 1 van 2")
    second = revised(await group.press("Bo", press_journal, buttons(first)["Ouder"]))
    assert quotes(second) == ["Antwoord 1", "Antwoord 0"]
    assert quotes(revised(await group.press("Bo", press_journal, buttons(second)["Nieuwer"]))) == quotes(
        first
    )


async def test_an_entry_has_its_day_its_question_and_the_answer():
    entry = an_entry(0)
    group = await a_journal(entry)
    said = words_of((await shown(group)).text)
    question = next(one for one in group.tools.questions if one.id == entry.question)
    assert f"1. 23 november 2026\n{question.text.nl}\nAntwoord 0" in said


async def test_what_was_not_answered_is_not_shown():
    group = await a_journal(an_entry(0, answer=None))
    assert words_of((await shown(group)).text).startswith("Je logboek is leeg.")


async def test_a_question_that_is_no_longer_asked_keeps_its_answer():
    group = await a_journal(an_entry(0, question="long_gone"))
    assert "Een vraag die ik niet meer stel.\nAntwoord 0" in words_of((await shown(group)).text)


async def test_a_long_answer_is_whole_behind_its_button_as_far_as_a_message_goes():
    group = await a_journal(an_entry(0, answer="😀" * 500), an_entry(1, answer="x" * 4000))
    page = await shown(group)
    assert [len(one) for one in quotes(page)] == [401, 201]
    assert quotes(revised(await group.press("Bo", press_journal, buttons(page)["Antwoord 2"]))) == [
        "😀" * 500
    ]
    opened = revised(await group.press("Bo", press_journal, buttons(page)["Antwoord 1"]))
    assert len(words_of(opened.text)) < 3_500
    assert "Het hele antwoord staat in het bestand van /mydata." in words_of(opened.text)


async def test_an_entry_is_deleted_after_a_second_tap():
    group = await a_journal(an_entry(0), an_entry(1))
    page = await shown(group)
    opened = revised(await group.press("Bo", press_journal, buttons(page)["Antwoord 1"]))
    asked = revised(await group.press("Bo", press_journal, buttons(opened)["Wissen"]))
    assert len(group.store.all(Reflection)) == 2
    done = await group.press("Bo", press_journal, buttons(asked)["Ja, wissen"])
    assert toast(done) == "Gewist."
    assert [one.id for one in group.store.all(Reflection)] == ["entry0"]
    again = await group.press("Bo", press_journal, buttons(asked)["Ja, wissen"])
    assert toast(again) == "Dat staat niet meer in je logboek."


async def test_all_is_deleted_after_a_second_tap_and_nobody_else_s():
    theirs = an_entry(2, name="An")
    group = await a_journal(an_entry(0), an_entry(1), theirs)
    asked = revised(await group.press("Bo", press_journal, buttons(await shown(group))["Alles wissen"]))
    done = await group.press("Bo", press_journal, buttons(asked)["Ja, wissen"])
    assert toast(done) == "Je logboek is gewist."
    assert group.store.all(Reflection) == (theirs,)
    assert (
        toast(await group.press("Bo", press_journal, buttons(asked)["Ja, wissen"]))
        == "Je logboek was al leeg."
    )


async def test_keeping_is_the_other_button():
    group = await a_journal(an_entry(0))
    asked = revised(await group.press("Bo", press_journal, buttons(await shown(group))["Alles wissen"]))
    kept = revised(await group.press("Bo", press_journal, buttons(asked)["Nee, bewaren"]))
    assert quotes(kept) == ["Antwoord 0"]


async def test_nobody_reads_or_deletes_an_entry_of_another():
    group = await a_journal(an_entry(0))
    for arg in ("o0", "d0", "D0", "A", "p0", ""):
        press = Press(verb=Verb.JOURNAL, subject="entry0", arg=arg)
        said = await group.press("An", press_journal, press)
        assert "Antwoord 0" not in repr(said)
    assert len(group.store.all(Reflection)) == 1


async def test_a_press_from_a_group_shows_nothing():
    group = await a_journal(an_entry(0))
    said = await group.press("Bo", press_journal, Press(verb=Verb.JOURNAL, arg="p0"), chat=GROUP)
    assert said == [Toast(query="q", text="Dat staat niet meer in je logboek.")]


async def test_home_s_button_shows_it_below():
    group = await a_journal(an_entry(0))
    answer, said = await group.press("Bo", press_journal, Press(verb=Verb.JOURNAL))
    assert (answer, quotes(said)) == (Toast(query="q"), ["Antwoord 0"])


async def test_closing_takes_it_off_the_screen():
    group = await a_journal(an_entry(0))
    said = await group.press("Bo", press_journal, buttons(await shown(group))["Sluiten"])
    assert [one.slot for one in said if isinstance(one, Erase)] == ["journal"]


async def test_who_wants_no_questions_can_turn_them_on_again_here():
    group = await a_journal(an_entry(0))
    await group.put(a_person("Bo", wants_questions=False))
    assert buttons(await shown(group))["Vraag me weer na een ronde"] == Press(verb=Verb.REFLECT, arg="again")


async def test_in_a_group_it_is_only_pointed_to_in_private():
    group = await a_journal(an_entry(0))
    (said,) = await group.command("Bo", show, "journal", chat=GROUP)
    assert (said.to.chat, "Antwoord" in words_of(said.text)) == (user("Bo"), False)


def quotes(said: Outgoing) -> list[str]:
    assert isinstance(said, Say | Revise)
    return [span.text for span in said.text if span.style is Style.QUOTE]
