"""One's own dilemmas: see, change, take back, step forward; and that others learn nothing from trying."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.circles.model import Circle
from bot.dilemmas.model import Dilemma, OwnerLink, Stage
from bot.rounds.method import Pace
from bot.rounds.model import Candidate, CircleId, DilemmaId, MemberId, Round, RoundId
from bot.services.records import Appointment
from bot.wording.outgoing import Press, Verb
from tests.house import GROUP
from tests.services.dilemmas.desk import CIRCLE, Desk, a_desk


async def brought(**more: object) -> tuple[Desk, Dilemma]:
    desk = await a_desk()
    dilemma = await desk.bring(**more)  # type: ignore[arg-type]  # the test hands in just what is asked
    return desk, dilemma


async def opened(desk: Desk) -> None:
    await desk.says("Bo", "/mine")
    await desk.taps("Bo", "1. ")


async def in_a_round(desk: Desk, *, chosen: bool = True, begun: bool = True) -> Round:
    """Let a round be about the dilemmas there are; about the first of them when it is chosen already."""
    method = desk.tools.methods["incident"]
    round_ = Round(
        id=RoundId("r1"),
        circle=CIRCLE,
        number=1,
        method=method,
        pace=Pace.UNHURRIED,
        zone="Europe/Amsterdam",
        seed="s",
        jitter=timedelta(0),
        seats=tuple(MemberId(f"m1{n}") for n in range(6)),
        at_least=4,
        facilitator=None,
        starts_at=desk.clock.now() + (timedelta(0) if begun else timedelta(days=1)),
        by_vote=not chosen,
        candidates=tuple(Candidate(dilemma=one.id, hidden=one.hidden) for one in desk.dilemmas),
        chosen=desk.dilemmas[0].id if chosen else None,
    )
    async with desk.store.begin() as tx:
        circle = await tx.get(Circle, CIRCLE)
        assert circle is not None
        await tx.put(round_, replace(circle, current=round_.id))
    if begun:
        await desk.upkeep.ring()
    return round_


def labels(desk: Desk) -> list[list[str]]:
    return [[one.label for one in row] for row in desk.seen()[-1].buttons]


async def test_the_list_shows_what_one_brought_and_where_it_is():
    desk, _ = await brought()
    await desk.says("Bo", "/mine")
    assert desk.last_seen("Bo") == (
        "Jouw dilemma’s\n\n1. Tussen twee stoelen\nKring 1 · wacht op een ronde · verborgen"
        "\n\nDeze lijst zie alleen jij."
    )


async def test_an_empty_list_says_why_it_may_be_empty():
    desk = await a_desk()
    await desk.says("Bo", "/mine")
    assert "verbreek ik de band" in desk.last_seen("Bo")


async def test_one_dilemma_is_shown_exactly_as_the_group_reads_it():
    desk, dilemma = await brought()
    await opened(desk)
    assert desk.seen()[-2].words.startswith(
        "Tussen twee stoelen\n\nWat er gebeurde\nIk sprak de eerste persoon"
    )
    assert desk.seen()[-2].words.endswith(f"De vraag\n{dilemma.key_question}")
    assert labels(desk) == [["Veranderen"], ["Met mijn naam"], ["Terugnemen"], ["Terug naar de lijst"]]


async def test_a_dilemma_on_hold_can_go_on_from_here():
    desk = await a_desk()
    await desk.to_safety()
    await desk.taps("Bo", "Ja")
    await opened(desk)
    assert labels(desk)[0] == ["De veiligheid is geregeld"]


async def test_others_learn_nothing_by_pressing_somebody_elses_button():
    desk, dilemma = await brought()
    for arg in ("see", "edit", "withdraw", "withdraw-yes", "reveal", "reveal-yes", "?"):
        press = Press(verb=Verb.MINE, subject=dilemma.id, arg=arg)
        there = await desk.presses("An", press, chat=desk.user("An"), message=1)
        nowhere = replace(press, subject="aaaaaaaaaaaa")
        assert there == await desk.presses("An", nowhere, chat=desk.user("An"), message=1)
    assert desk.seen("An") == []
    assert desk.dilemmas == (dilemma,)


async def test_a_press_in_the_group_shows_nothing_there():
    desk, dilemma = await brought()
    for press in (Press(verb=Verb.MINE), Press(verb=Verb.MINE, subject=dilemma.id, arg="see")):
        assert await desk.presses("Bo", press, chat=GROUP, message=1) == ""
    assert GROUP not in desk.chats


async def test_when_the_link_is_gone_it_is_not_listed_any_more():
    desk, dilemma = await brought()
    async with desk.store.begin() as tx:
        await tx.drop(OwnerLink, dilemma.id)
    await desk.says("Bo", "/mine")
    assert "Er staat geen dilemma op jouw naam." in desk.last_seen("Bo")
    press = Press(verb=Verb.MINE, subject=dilemma.id, arg="see")
    toast = await desk.presses("Bo", press, chat=desk.user("Bo"), message=1)
    assert toast == "Dit dilemma staat hier niet meer."


# ── change ──


async def test_a_change_takes_the_place_of_the_dilemma_when_it_is_sent():
    desk, dilemma = await brought()
    await opened(desk)
    await desk.taps("Bo", "Veranderen")
    await desk.taps("Bo", "Iets veranderen")
    await desk.taps("Bo", "De vraag")
    await desk.says("Bo", "Wat zou Marion helpen?")
    assert "Marion → de eerste persoon" in desk.last_seen("Bo")
    await desk.taps("Bo", "Zo is het goed")
    assert desk.dilemmas == (dilemma,)
    for answer in ("Ja, zo klopt het", "Nee", "Met mijn naam", "Versturen"):
        await desk.taps("Bo", answer)

    assert desk.dilemmas == (
        replace(dilemma, key_question="Wat zou de eerste persoon helpen?", hidden=False),
    )
    assert desk.draft is None
    assert len(desk.links) == 1


async def test_what_was_replaced_stays_known_for_what_is_published_later():
    desk, dilemma = await brought()
    await opened(desk)
    await desk.taps("Bo", "Veranderen")
    for answer in ("Ja, zo klopt het", "Nee", "Verborgen", "Versturen"):
        await desk.taps("Bo", answer)
    assert desk.dilemmas == (dilemma,)
    assert dilemma.replacements == (("Marion", "de eerste persoon"),)


async def test_throwing_a_change_away_leaves_the_dilemma():
    desk, dilemma = await brought()
    await opened(desk)
    await desk.taps("Bo", "Veranderen")
    await desk.taps("Bo", "Weggooien")
    await desk.taps("Bo", "Ja, weggooien")
    assert (desk.dilemmas, desk.draft) == ((dilemma,), None)


async def test_another_draft_comes_first():
    desk, dilemma = await brought()
    await desk.says("Bo", "/dilemma")
    await desk.says("Bo", "Iets anders.")
    before = desk.draft
    await opened(desk)
    await desk.taps("Bo", "Veranderen")
    assert "Je hebt nog een ander concept." in desk.last_seen("Bo")
    assert (desk.draft, desk.dilemmas) == (before, (dilemma,))


async def test_a_dilemma_that_went_into_a_round_meanwhile_stays_as_it_was_there():
    desk, dilemma = await brought()
    await opened(desk)
    await desk.taps("Bo", "Veranderen")
    await desk.taps("Bo", "Ja, zo klopt het")
    await desk.taps("Bo", "Nee")
    await desk.taps("Bo", "Verborgen")
    await in_a_round(desk, begun=False)
    await desk.taps("Bo", "Versturen")

    assert desk.dilemmas == (dilemma,)
    assert desk.draft is not None
    assert desk.draft.dilemma is None
    await desk.taps("Bo", "Versturen")
    assert len(desk.dilemmas) == 2


async def test_an_unsafe_change_puts_a_waiting_dilemma_on_hold():
    desk, dilemma = await brought()
    await opened(desk)
    await desk.taps("Bo", "Veranderen")
    await desk.taps("Bo", "Ja, zo klopt het")
    await desk.taps("Bo", "Weet ik niet")
    assert desk.dilemmas == (replace(dilemma, stage=Stage.ON_HOLD),)


# ── take back ──


async def test_a_waiting_dilemma_is_gone_at_once_after_one_question():
    desk, dilemma = await brought()
    await opened(desk)
    await desk.taps("Bo", "Terugnemen")
    assert "Niemand merkt er iets van." in desk.last_seen("Bo")
    assert desk.dilemmas == (dilemma,)
    await desk.taps("Bo", "Ja, terugnemen")
    assert (desk.dilemmas, desk.links, desk.store.all(Appointment)) == ((), (), ())
    assert set(desk.chats) == {desk.user("Bo")}
    assert not any("de eerste persoon" in one for one in desk.since(0))


async def test_taking_back_twice_is_taking_back_once():
    desk, dilemma = await brought()
    press = Press(verb=Verb.MINE, subject=dilemma.id, arg="withdraw-yes")
    assert await desk.presses("Bo", press, chat=desk.user("Bo"), message=1) == ""
    toast = await desk.presses("Bo", press, chat=desk.user("Bo"), message=1)
    assert toast == "Dit dilemma staat hier niet meer."


async def test_a_held_dilemma_that_is_taken_back_asks_nothing_any_more():
    desk = await a_desk()
    await desk.to_safety()
    await desk.taps("Bo", "Ja")
    await opened(desk)
    await desk.taps("Bo", "Terugnemen")
    await desk.taps("Bo", "Ja, terugnemen")
    before = len(desk.seen())
    await desk.advance(timedelta(days=2))
    assert (desk.dilemmas, desk.since(before)) == ((), [])


async def test_a_change_under_way_goes_with_the_dilemma_that_is_taken_back():
    desk, _ = await brought()
    await opened(desk)
    await desk.taps("Bo", "Veranderen")
    await opened(desk)
    await desk.taps("Bo", "Terugnemen")
    await desk.taps("Bo", "Ja, terugnemen")
    assert (desk.draft, desk.dilemmas) == (None, ())


async def test_in_a_round_taking_back_takes_effect_later_and_shows_nothing_now():
    desk, dilemma = await brought()
    round_ = await in_a_round(desk)
    posts = len(desk.transcript[GROUP])
    await opened(desk)
    assert labels(desk) == [["Met mijn naam"], ["Terugnemen"], ["Terug naar de lijst"]]
    await desk.taps("Bo", "Terugnemen")
    assert "op een later moment" in desk.last_seen("Bo")
    await desk.taps("Bo", "Ja, terugnemen")

    assert "Je groep hoort het op een later moment" in desk.last_seen("Bo")
    assert len(desk.transcript[GROUP]) == posts
    assert desk.dilemmas[0].id == dilemma.id
    (kept,) = desk.store.all(Round)
    assert (kept.id, kept.withdrawn_from is not None) == (round_.id, True)
    await desk.taps("Bo", "Ja, terugnemen")
    assert "Je had het al teruggenomen" in desk.last_seen("Bo")


# ── step forward ──


async def test_a_waiting_dilemma_gets_a_name_after_one_question():
    desk, dilemma = await brought()
    await opened(desk)
    await desk.taps("Bo", "Met mijn naam")
    assert desk.dilemmas == (dilemma,)
    await desk.taps("Bo", "Ja, met mijn naam")
    assert desk.dilemmas == (replace(dilemma, hidden=False),)
    assert set(desk.chats) == {desk.user("Bo")}
    await opened(desk)
    assert labels(desk) == [["Veranderen"], ["Terugnemen"], ["Terug naar de lijst"]]


async def test_in_a_round_stepping_forward_tells_the_group():
    desk, _ = await brought()
    await in_a_round(desk)
    await opened(desk)
    await desk.taps("Bo", "Met mijn naam")
    assert "Je groep leest dan meteen" in desk.last_seen("Bo")
    await desk.taps("Bo", "Ja, met mijn naam")
    assert "Bo" in desk.last_post or any("Bo" in one.words for one in desk.chats[GROUP])
    (kept,) = desk.store.all(Round)
    assert kept.revealed
    assert await desk.taps("Bo", "Ja, met mijn naam") == "Dat kan nu niet meer."


async def test_while_a_round_has_still_to_choose_nobody_can_step_forward():
    desk, dilemma = await brought()
    other = Dilemma(
        id=DilemmaId("d2"),
        circle=CircleId("c1"),
        title="Een ander",
        situation="Iets",
        own_part="",
        key_question="",
        brought_on=desk.clock.now(),
    )
    async with desk.store.begin() as tx:
        await tx.put(other, OwnerLink(dilemma=other.id, circle=CIRCLE, owner=MemberId("m13")))
    await in_a_round(desk, chosen=False)
    press = Press(verb=Verb.MINE, subject=dilemma.id, arg="reveal")
    toast = await desk.presses("Bo", press, chat=desk.user("Bo"), message=1)
    assert toast == "Dat kan nu niet meer."


@pytest.mark.parametrize("stage", [Stage.DISCUSSED, Stage.WITHDRAWN])
async def test_what_is_over_can_only_be_seen(stage: Stage):
    desk, dilemma = await brought()
    async with desk.store.begin() as tx:
        await tx.put(replace(dilemma, stage=stage))
    for arg in ("edit", "withdraw-yes", "reveal-yes"):
        press = Press(verb=Verb.MINE, subject=dilemma.id, arg=arg)
        toast = await desk.presses("Bo", press, chat=desk.user("Bo"), message=1)
        assert toast in {"Dat kan nu niet meer.", "Dit dilemma staat hier niet meer."}
    assert desk.dilemmas == (replace(dilemma, stage=stage),)
