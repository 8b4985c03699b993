"""The question about safety at every dilemma: what is asked, shown, kept and told, and to whom."""

from dataclasses import asdict, replace
from datetime import timedelta

import pytest

from bot.circles.model import Person
from bot.dilemmas.draft import IntakeStep
from bot.dilemmas.model import Stage
from bot.language import Language
from bot.services.records import Appointment, AppointmentKind, Contribution
from bot.wording.outgoing import Press, Verb
from tests.house import GROUP, House, a_circle
from tests.services.dilemmas.desk import Desk, a_desk
from tests.services.round.scenes import a_round, until_form

CANARY = "kanariebzqc"


async def at_the_gate() -> Desk:
    desk = await a_desk()
    await desk.to_safety()
    return desk


async def let_lead(desk: Desk, *names: str) -> None:
    async with desk.store.begin() as tx:
        for name in names:
            await tx.put(replace(desk.member(name), facilitator=True))


async def test_it_is_asked_of_every_dilemma_with_four_answers() -> None:
    desk = await at_the_gate()
    labels = [one.label for row in desk.seen()[-1].buttons for one in row][:4]
    assert labels == ["Nee", "Weet ik niet", "Ja", "Ja, het gaat om mij"]
    assert "vertel het aan niemand" not in desk.last_seen("Bo"), "no secrecy that Kring does not have"
    assert "wie Kring beheert" in desk.last_seen("Bo")


@pytest.mark.parametrize("answer", ["Ja", "Weet ik niet"])
async def test_what_has_been_arranged_is_asked_and_what_is_written_is_kept_nowhere(answer: str) -> None:
    desk = await at_the_gate()
    await desk.taps("Bo", answer)
    assert "Wat is er al geregeld, en door wie?" in desk.last_seen("Bo")
    await desk.says("Bo", f"De huisarts, {CANARY}, weet ervan.")
    assert "Ik heb het niet bewaard" in desk.last_seen("Bo")
    kept = [str(asdict(one)) for records in desk.store.kept.values() for one in records.values()]
    assert any("Ik wilde de eerste persoon redden." in one for one in kept), "what is kept is found"
    assert not any(CANARY in one for one in kept)
    assert [one.stage for one in desk.dilemmas] == [Stage.ON_HOLD], "words release nothing"
    await desk.taps("Bo", "De veiligheid is geregeld")
    await desk.taps("Bo", "Verborgen")
    await desk.taps("Bo", "Versturen")
    assert [one.stage for one in desk.dilemmas] == [Stage.WAITING]


async def test_after_it_is_arranged_a_text_is_not_taken_for_the_answer_any_more() -> None:
    desk = await at_the_gate()
    await desk.taps("Bo", "Ja")
    await desk.taps("Bo", "De veiligheid is geregeld")
    await desk.says("Bo", "Hallo?")
    assert "Ik heb het niet bewaard" not in desk.last_seen("Bo")


async def test_who_leads_hears_a_day_later_only_that_a_case_is_on_pause() -> None:
    desk = await at_the_gate()
    await let_lead(desk, "An", "Bo")
    await desk.taps("Bo", "Ja")
    await desk.advance(timedelta(hours=23))
    assert desk.seen("An") == [], "not at once: that would say who it was"
    await desk.advance(timedelta(days=3))
    told = {
        name: [one.words for one in desk.seen(name) if "Er staat een casus op pauze." in one.words]
        for name in desk.names
    }
    assert len(told["An"]) == 1
    assert told["Bo"] == told["An"], "the same to who leads and owns"
    assert all(not told[name] for name in desk.names if name not in {"An", "Bo"})
    for word in ("Bo", "coachee", "persoon"):
        assert word not in told["An"][0]
    assert GROUP not in desk.chats


async def test_nobody_is_told_of_a_case_for_which_safety_was_arranged_in_time() -> None:
    desk = await at_the_gate()
    await let_lead(desk, "An")
    await desk.taps("Bo", "Ja")
    await desk.taps("Bo", "De veiligheid is geregeld")
    await desk.taps("Bo", "Verborgen")
    await desk.taps("Bo", "Versturen")
    await desk.advance(timedelta(days=3))
    assert desk.seen("An") == []


async def test_who_is_not_safe_gets_the_same_numbers_other_words_and_no_round() -> None:
    other, desk = await at_the_gate(), await at_the_gate()
    await let_lead(desk, "An")
    await other.taps("Bo", "Ja")
    await desk.taps("Bo", "Ja, het gaat om mij")
    card = other.since(-2)[0]
    mine = desk.last_seen("Bo")
    assert mine.startswith("Dan ga jij nu voor.")
    assert card in mine
    assert desk.dilemmas == ()
    assert desk.links == ()
    assert desk.draft is not None
    assert desk.draft.step is IntakeStep.SAFETY
    assert desk.seen()[-1].button("Iemand van de kring spreken") is not None
    assert desk.seen()[-1].button("geregeld") is None
    await desk.advance(timedelta(days=3))
    assert desk.seen("An") == []
    assert [one.kind for one in desk.store.all(Appointment)] == [AppointmentKind.DRAFT_GOES]


async def test_who_was_not_safe_can_go_on_later_and_is_asked_anew() -> None:
    desk = await at_the_gate()
    await desk.taps("Bo", "Ja, het gaat om mij")
    await desk.says("Bo", "Dank je.")
    assert desk.dilemmas == ()
    await desk.says("Bo", "/dilemma")
    assert "Is er iemand nu niet veilig?" in desk.last_seen("Bo")
    await desk.taps("Bo", "Nee")
    assert "Verborgen, of met je naam?" in desk.last_seen("Bo")


async def test_a_dilemma_that_waited_already_is_planned_for_no_round_when_its_owner_is_not_safe() -> None:
    desk = await a_desk()
    dilemma = await desk.bring()
    await desk.says("Bo", "/mine")
    await desk.taps("Bo", "1. ")
    await desk.taps("Bo", "Veranderen")
    await desk.taps("Bo", "Ja, zo klopt het")
    await desk.taps("Bo", "Ja, het gaat om mij")
    assert [(one.id, one.stage) for one in desk.dilemmas] == [(dilemma.id, Stage.ON_HOLD)]


async def test_the_answer_twice_or_late_changes_nothing() -> None:
    desk = await at_the_gate()
    draft = desk.draft
    assert draft is not None
    await desk.taps("Bo", "Nee")
    after = desk.draft
    for arg in ("me", "yes", "unknown"):
        late = Press(verb=Verb.SAFETY, subject=draft.id, epoch=draft.epoch, arg=arg)
        await desk.presses("Bo", late, chat=desk.user("Bo"), message=1)
    assert desk.draft == after
    assert desk.dilemmas == ()


# ── /help_now ────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("command", ["/help_now", "/hulp"])
async def test_in_a_group_the_numbers_are_those_of_the_circle_and_say_nothing_of_who_asked(
    command: str,
) -> None:
    seen = []
    for language, zone in ((None, None), (Language.EN, "Europe/Brussels")):
        house = House()
        await a_circle(house)
        async with house.store.begin() as tx:
            person = await tx.get(Person, house.user("Bo"))
            assert person is not None
            await tx.put(replace(person, language=language, zone=zone))
        await house.says_in_group("Bo", command)
        seen.append((house.last_post, house.chats[GROUP][-1].buttons))
    assert seen[0] == seen[1]
    assert "0800-0113" in seen[0][0]
    assert seen[0][1] == ()


async def test_in_the_middle_of_a_round_help_comes_and_the_next_text_still_counts() -> None:
    house = House()
    await a_round(house)
    await until_form(house, "together")
    await house.says("Cas", "/help_now")
    assert "0800-0113" in house.last_seen("Cas")
    await house.says("Cas", "Wat raakt je hier?")
    assert len(house.store.all(Contribution)) == 1


async def test_help_in_a_group_without_a_circle_is_given_too() -> None:
    house = House()
    await house.says_in_group("Bo", "/help_now")
    assert "findahelpline" in house.last_post
