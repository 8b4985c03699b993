"""From /dilemma to "sent": every step, and what never happens on the way."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.circles.model import Circle, Member, Person
from bot.dilemmas.draft import Draft, IntakeStep
from bot.dilemmas.model import Dilemma, OwnerLink, Stage
from bot.language import Language
from bot.rounds.model import CircleId, MemberId
from bot.services.dilemmas.look_through import as_dilemma, looked_through
from bot.services.heard import Content
from bot.services.records import Appointment, Focus, Purpose, Reflection
from bot.services.rounds import looking
from bot.services.work import Work, do
from bot.wording.dilemma import as_the_group_reads
from bot.wording.outgoing import Press, Style, Verb, words_of
from tests.anonymiser.measuring import texts
from tests.house import GROUP
from tests.services.dilemmas.desk import CIRCLE, OTHER, QUESTION, SITUATION, TITLE, Desk, a_desk

MONDAY = datetime(2026, 11, 2, tzinfo=UTC)


def step_of(desk: Desk) -> IntakeStep:
    assert desk.draft is not None
    return desk.draft.step


async def test_a_dilemma_is_sent_with_the_replaced_texts_and_nothing_of_the_words_behind_them():
    desk = await a_desk()

    dilemma = await desk.bring()

    assert dilemma == Dilemma(
        id=dilemma.id,
        circle=CIRCLE,
        title=TITLE,
        situation="Ik sprak de eerste persoon over haar zoon. De man van de eerste persoon was weg.",
        own_part="Ik wilde de eerste persoon redden.",
        key_question=QUESTION,
        hidden=True,
        stage=Stage.WAITING,
        replacements=(("Marion", "de eerste persoon"),),
        names=("Marion",),
        brought_on=MONDAY,
    )
    assert desk.links == (OwnerLink(dilemma=dilemma.id, circle=CIRCLE, owner=MemberId("m11")),)
    assert desk.draft is None
    assert desk.store.all(Focus) == (Focus(user=desk.user("Bo")),)
    assert desk.store.all(Appointment) == ()
    assert "Verstuurd naar Kring 1, verborgen." in desk.last_seen("Bo")


async def test_nobody_else_sees_anything_of_it():
    desk = await a_desk()
    await desk.bring()
    assert set(desk.chats) == {desk.user("Bo")}
    assert set(desk.transcript) == {desk.user("Bo")}


async def test_the_preview_is_exactly_what_the_group_will_read():
    desk = await a_desk()
    await desk.to_traits()
    await desk.taps("Bo", "Zo is het goed")
    shown = desk.seen()[-2]
    await desk.taps("Bo", "Ja, zo klopt het")
    await desk.taps("Bo", "Nee")
    await desk.taps("Bo", "Verborgen")
    await desk.taps("Bo", "Versturen")

    read = as_the_group_reads(desk.dilemmas[0], desk.tools.texts, Language.NL)
    assert shown.words == words_of(read)
    assert [span.text for span in shown.text if span.style is Style.MARK] == ["de eerste persoon"] * 3
    assert not any(span.style is Style.MARK for span in read)


async def test_the_first_message_says_who_sees_it_and_how_long_it_is_kept():
    desk = await a_desk()
    await desk.says("Bo", "/dilemma")
    first, asked = desk.since(0)
    assert "ziet niemand in je groep er iets van" in first
    assert "14 dagen" in first
    assert "Telegram" in first
    assert "Dit ziet nu alleen jij." in asked


async def test_words_as_they_were_written_do_not_outlive_the_draft():
    desk = await a_desk()
    await desk.to_traits()
    await desk.taps("Bo", "Terug")
    await desk.says("Bo", "Marion had een dubbele maandag")
    await desk.taps("Bo", "Zo is het goed")
    await desk.taps("Bo", "Ja, zo klopt het")
    await desk.taps("Bo", "Nee")
    await desk.taps("Bo", "Met mijn naam")
    await desk.taps("Bo", "Versturen")

    assert not any("Marion" in one for one in desk.since(0))
    kept = [record for kind in desk.store.kept for record in desk.store.all(kind)]
    assert [one for one in kept if "Marion" in str(one)] == []
    assert ("Marion", "de eerste persoon") in desk.dilemmas[0].replacements


async def test_several_messages_make_one_situation_and_each_says_how_much_is_kept():
    desk = await a_desk()
    await desk.says("Bo", "/dilemma")
    await desk.says("Bo", "Eerst dit.")
    assert desk.last_seen("Bo") == "1 bericht bewaard, 10 van 3000 tekens."
    await desk.says("Bo", "Toen dat.")
    assert desk.last_seen("Bo") == "2 berichten bewaard, 21 van 3000 tekens."
    await desk.taps("Bo", "Laatste bericht weghalen")
    assert desk.last_seen("Bo") == "1 bericht bewaard, 10 van 3000 tekens."
    await desk.taps("Bo", "Dit is alles")
    assert desk.draft is not None
    assert desk.draft.situation == ("Eerst dit.",)


async def test_taking_a_message_away_twice_by_the_same_button_takes_one():
    desk = await a_desk()
    await desk.says("Bo", "/dilemma")
    for text in ("Een.", "Twee.", "Drie."):
        await desk.says("Bo", text)
    found = desk.sees("Bo", "Laatste bericht weghalen")
    assert found is not None
    chat, seen, button = found
    assert isinstance(button.does, Press)
    for _ in range(2):
        await desk.presses("Bo", button.does, chat=chat, message=seen.message)
    assert desk.draft is not None
    assert desk.draft.situation == ("Een.", "Twee.")


@pytest.mark.parametrize(
    ("step", "text", "answer"),
    [
        (0, "a" * 3_001, "Dit zijn 3001 tekens en er passen er nog 3000."),
        (1, "a" * 1_001, "Dit zijn 1001 tekens en er passen er 1000."),
        (2, "a" * 301, "Dit zijn 301 tekens en er passen er 300."),
        (3, "a" * 121, "Dit zijn 121 tekens en er passen er 120."),
        (3, "een " * 16, "Deze titel heeft 16 woorden"),
    ],
)
async def test_a_text_that_is_too_long_is_answered_clearly_and_nothing_is_lost(
    step: int, text: str, answer: str
):
    desk = await a_desk()
    await desk.says("Bo", "/dilemma")
    if step > 0:
        await desk.says("Bo", SITUATION)
        await desk.taps("Bo", "Dit is alles")
    for _ in range(1, step):
        await desk.taps("Bo", "Weet ik nog niet")
    before = desk.draft

    await desk.says("Bo", text)

    assert answer in desk.last_seen("Bo")
    assert desk.draft == before


async def test_not_knowing_yet_leaves_a_part_out_of_what_the_group_reads():
    desk = await a_desk()
    await desk.says("Bo", "/dilemma")
    await desk.says("Bo", "Het ging mis.")
    await desk.taps("Bo", "Dit is alles")
    await desk.taps("Bo", "Weet ik nog niet")
    await desk.taps("Bo", "Weet ik nog niet")
    await desk.says("Bo", TITLE)
    await desk.taps("Bo", "Nu niet")
    await desk.taps("Bo", "Nu niet")
    await desk.answers()
    await desk.taps("Bo", "Zo is het goed")
    assert desk.seen()[-2].words == f"{TITLE}\n\nWat er gebeurde\nHet ging mis."


# ── what it stirs ──


async def test_two_questions_about_oneself_go_to_the_journal_and_not_into_the_draft():
    desk = await a_desk()
    await desk.says("Bo", "/dilemma")
    await desk.says("Bo", "Het ging mis.")
    await desk.taps("Bo", "Dit is alles")
    await desk.taps("Bo", "Weet ik nog niet")
    await desk.taps("Bo", "Weet ik nog niet")
    await desk.says("Bo", TITLE)
    await desk.says("Bo", "Mijn moeder.")
    assert step_of(desk) is IntakeStep.STIRS
    await desk.taps("Bo", "Nu niet")
    assert step_of(desk) is IntakeStep.PEOPLE

    kept = desk.store.all(Reflection)
    assert sorted((one.answer or "", one.declined) for one in kept) == [("", True), ("Mijn moeder.", False)]
    assert all((one.user, one.round, one.dilemma) == (desk.user("Bo"), None, None) for one in kept)
    assert "Mijn moeder." not in str(desk.draft)


async def test_going_back_does_not_ask_the_questions_again():
    desk = await a_desk()
    await desk.to_traits()
    for step in (IntakeStep.UNUSUAL, IntakeStep.PLACES, IntakeStep.PEOPLE, IntakeStep.TITLE):
        await desk.taps("Bo", "Terug")
        assert step_of(desk) is step
    await desk.taps("Bo", "Laat zo staan")
    assert step_of(desk) is IntakeStep.TRAITS
    assert len(desk.store.all(Reflection)) == 2


# ── back, later, stop ──


async def test_later_keeps_everything_and_dilemma_goes_on_where_it_was():
    desk = await a_desk()
    await desk.to_traits()
    before = desk.draft
    await desk.taps("Bo", "Later verder")
    assert "/dilemma gaat verder" in desk.last_seen("Bo")
    assert desk.store.all(Focus) == (Focus(user=desk.user("Bo")),)

    await desk.advance(timedelta(days=12))
    await desk.says("Bo", "/dilemma")

    assert before is not None
    assert desk.draft == replace(before, epoch=before.epoch + 1)
    assert "Hier zou iemand herkend kunnen worden." in desk.last_seen("Bo")
    assert desk.store.all(Focus)[0].purpose is Purpose.INTAKE


async def test_throwing_away_asks_once():
    desk = await a_desk()
    await desk.to_traits()
    await desk.taps("Bo", "Weggooien")
    assert desk.draft is not None
    await desk.taps("Bo", "Nee, verder")
    assert step_of(desk) is IntakeStep.TRAITS
    await desk.taps("Bo", "Weggooien")
    await desk.taps("Bo", "Ja, weggooien")
    assert desk.draft is None
    assert desk.store.all(Appointment) == ()
    assert not any("Marion" in one for one in desk.since(0))
    assert desk.dilemmas == ()


async def test_every_step_has_a_way_back_later_and_out():
    desk = await a_desk(circles=2)
    await desk.says("Bo", "/dilemma")
    await desk.taps("Bo", "Kring 2")
    await desk.says("Bo", SITUATION)

    async def checked() -> None:
        labels = {button.label for row in desk.seen()[-1].buttons for button in row}
        assert {"Terug", "Later verder", "Weggooien"} <= labels

    await checked()
    for answer in ("Dit is alles", "Weet ik nog niet", "Weet ik nog niet"):
        await desk.taps("Bo", answer)
        await checked()
    await desk.says("Bo", TITLE)
    for answer in (
        "Nu niet",
        "Nu niet",
        "Er staan geen namen in",
        "Die noem ik niet",
        "Nee, niets",
        "Zo is het goed",
        "Ja, zo klopt het",
        "Nee",
        "Verborgen",
    ):
        await checked()
        await desk.taps("Bo", answer)
    await checked()


async def test_changing_one_text_from_the_preview_looks_it_through_anew():
    desk = await a_desk()
    await desk.to_traits()
    await desk.taps("Bo", "Zo is het goed")
    await desk.taps("Bo", "Iets veranderen")
    await desk.taps("Bo", "De titel")
    await desk.says("Bo", "Wat Petra zei")
    assert step_of(desk) is IntakeStep.TRAITS
    assert "Petra → de eerste" in desk.last_seen("Bo")
    await desk.taps("Bo", "Zo is het goed")
    assert step_of(desk) is IntakeStep.PREVIEW
    assert desk.seen()[-2].words.startswith("Wat de eerste")


# ── what is not a text, not now, not there ──


@pytest.mark.parametrize("content", list(Content))
async def test_anything_but_text_is_refused_with_the_reason(content: Content):
    desk = await a_desk()
    await desk.says("Bo", "/dilemma")
    before = desk.draft
    await desk.sends_other(content)
    assert "Schrijf het in je eigen woorden." in desk.last_seen("Bo")
    assert len(desk.last_seen("Bo")) > 80
    assert desk.draft == before


async def test_an_edited_message_changes_nothing_and_is_answered_kindly():
    desk = await a_desk()
    await desk.says("Bo", "/dilemma")
    await desk.says("Bo", SITUATION)
    before = desk.draft
    await desk.edits()
    assert "Je concept is gebleven zoals je het stuurde." in desk.last_seen("Bo")
    assert desk.draft == before


async def test_a_text_where_a_button_is_asked_for_is_not_taken():
    desk = await a_desk()
    await desk.to_safety()
    before = desk.draft
    await desk.says("Bo", "nee hoor")
    said, asked = desk.since(-2)
    assert "Hier kies je met een knop." in said
    assert "Is er iemand nu niet veilig?" in asked
    assert desk.draft == before


async def test_a_button_of_a_former_step_is_refused_kindly():
    desk = await a_desk()
    await desk.to_traits()
    assert await desk.taps("Bo", "Dit is alles") == "Je bent al verder. Kijk bij het laatste bericht."
    assert step_of(desk) is IntakeStep.TRAITS


async def test_sending_twice_sends_once():
    desk = await a_desk()
    await desk.to_named()
    await desk.taps("Bo", "Verborgen")
    found = desk.sees("Bo", "Versturen")
    assert found is not None
    chat, seen, button = found
    assert isinstance(button.does, Press)
    await desk.presses("Bo", button.does, chat=chat, message=seen.message)
    again = await desk.presses("Bo", button.does, chat=chat, message=seen.message)
    assert again == "Dit concept is er niet meer: verstuurd of weggegooid."
    assert len(desk.dilemmas) == 1


async def test_somebody_elses_button_does_nothing():
    desk = await a_desk()
    await desk.to_named()
    draft = desk.draft
    assert draft is not None
    stolen = Press(verb=Verb.INTAKE, subject=draft.id, epoch=draft.epoch, arg="named")
    for name, chat in (("An", desk.user("An")), ("Bo", GROUP)):
        toast = await desk.presses(name, stolen, chat=chat, message=1)
        assert toast == "Dit concept is er niet meer: verstuurd of weggegooid."
    assert desk.draft == draft


async def test_a_button_that_no_step_has_changes_nothing():
    desk = await a_desk()
    await desk.to_traits()
    draft = desk.draft
    assert draft is not None
    for verb in (Verb.INTAKE, Verb.TRAIT, Verb.SAFETY):
        for arg in (
            "",
            "c-c9",
            "to-send",
            "less-0",
            "i99",
            "k99",
            "send",
            "hidden",
            "x",
            "w99",
            "p99",
            "next",
            "no",
        ):
            press = Press(verb=verb, subject=draft.id, epoch=draft.epoch, arg=arg)
            await desk.presses("Bo", press, chat=desk.user("Bo"), message=1)
            assert desk.draft == draft
    assert desk.dilemmas == ()


# ── circles ──


async def test_with_several_circles_the_first_question_is_which():
    desk = await a_desk(circles=2)
    await desk.says("Bo", "/dilemma")
    await desk.says("Bo", "Kring 2")
    assert step_of(desk) is IntakeStep.CIRCLE
    await desk.taps("Bo", "Kring 2")
    assert desk.draft is not None
    assert (desk.draft.circle, desk.draft.step) == (OTHER, IntakeStep.SITUATION)


async def test_without_a_circle_nothing_begins():
    desk = await a_desk()
    await desk.leave("Bo")
    await desk.says("Bo", "/dilemma")
    assert "Je doet nog niet mee in een kring." in desk.last_seen("Bo")
    assert desk.draft is None


async def test_a_draft_survives_that_its_writer_leaves_the_circle():
    desk = await a_desk()
    await desk.to_traits()
    await desk.leave("Bo")
    await desk.says("Bo", "nog iets")
    assert "Je concept blijft bewaard" in desk.last_seen("Bo")
    assert desk.draft is not None
    assert desk.draft.circle is None
    assert desk.draft.situation == (SITUATION,)


async def test_a_draft_never_goes_to_another_circle_by_itself():
    desk = await a_desk(circles=2)
    await desk.says("Bo", "/dilemma")
    await desk.taps("Bo", "Kring 2")
    await desk.says("Bo", SITUATION)
    await desk.leave("Bo", OTHER)
    await desk.taps("Bo", "Dit is alles")
    assert desk.draft is not None
    assert (desk.draft.circle, desk.draft.step) == (None, IntakeStep.CIRCLE)
    await desk.taps("Bo", "Kring 1")
    assert "Ik sprak Marion" in desk.last_seen("Bo")
    assert (desk.draft.circle, desk.draft.situation) == (CircleId("c1"), (SITUATION,))


async def test_what_is_brought_to_one_circle_is_in_no_other():
    desk = await a_desk(circles=2)
    await desk.says("Bo", "/dilemma")
    await desk.taps("Bo", "Kring 2")
    await desk.says("Bo", SITUATION)
    await desk.taps("Bo", "Dit is alles")
    await desk.taps("Bo", "Weet ik nog niet")
    await desk.taps("Bo", "Weet ik nog niet")
    await desk.says("Bo", TITLE)
    for answer in (
        "Nu niet",
        "Nu niet",
        "Er staan geen namen in",
        "Die noem ik niet",
        "Nee, niets",
        "Zo is het goed",
        "Ja, zo klopt",
        "Nee",
        "Verborgen",
        "Versturen",
    ):
        await desk.taps("Bo", answer)
    assert [(one.circle, link.owner) for one, link in zip(desk.dilemmas, desk.links, strict=True)] == [
        (OTHER, MemberId("m21"))
    ]


# ── hidden or named ──


async def test_the_choice_says_how_well_hidden_one_is():
    desk = await a_desk()
    await desk.to_named()
    assert "Wie raadt, heeft een kans van 1 op 5." in desk.last_seen("Bo")
    assert "Dat zijn er weinig" not in desk.last_seen("Bo")


async def test_below_the_minimum_kring_says_so_first():
    desk = await a_desk(size=4)
    await desk.to_named()
    assert "een kans van 1 op 3." in desk.last_seen("Bo")
    assert "Dat zijn er weinig" in desk.last_seen("Bo")
    await desk.taps("Bo", "Verborgen")
    assert step_of(desk) is IntakeStep.SEND


async def test_below_the_floor_only_named_or_waiting_is_offered():
    desk = await a_desk(size=3)
    await desk.to_named()
    assert [[one.label for one in row] for row in desk.seen()[-1].buttons] == [
        ["Met mijn naam"],
        ["Wachten"],
        ["Terug", "Weggooien"],
    ]
    await desk.taps("Bo", "Wachten")
    assert desk.draft is not None


async def test_a_circle_that_became_too_small_meanwhile_hides_nobody():
    desk = await a_desk(size=4)
    await desk.to_named()
    await desk.taps("Bo", "Verborgen")
    await desk.leave("An")
    await desk.taps("Bo", "Versturen")
    assert desk.dilemmas == ()
    assert "Verborgen blijven kan pas met 4 of meer." in desk.last_seen("Bo")
    await desk.taps("Bo", "Met mijn naam")
    await desk.taps("Bo", "Versturen")
    assert [one.hidden for one in desk.dilemmas] == [False]


# ── time ──


async def test_a_draft_that_nobody_touches_goes_after_a_warning():
    desk = await a_desk()
    await desk.says("Bo", "/dilemma")
    await desk.says("Bo", SITUATION)
    await desk.advance(timedelta(days=13, hours=2))
    assert "Morgen gooi ik het weg." in desk.last_seen("Bo")
    assert desk.draft is not None
    await desk.advance(timedelta(days=1))
    assert "Je concept is weg, na veertien dagen." in desk.last_seen("Bo")
    assert desk.draft is None
    await desk.says("Bo", "hallo")
    assert desk.draft is None


async def test_touching_a_draft_begins_its_time_anew():
    desk = await a_desk()
    await desk.says("Bo", "/dilemma")
    await desk.says("Bo", SITUATION)
    await desk.advance(timedelta(days=13, hours=2))
    await desk.says("Bo", "Nog iets.")
    assert desk.draft is not None
    assert not desk.draft.warned
    await desk.advance(timedelta(days=12))
    assert desk.draft == replace(desk.draft, warned=False)


async def test_a_draft_keeps_no_moment_finer_than_a_day():
    desk = await a_desk()
    await desk.says("Bo", "/dilemma")
    first = desk.store.all(Appointment)
    await desk.advance(timedelta(hours=5))
    await desk.says("Bo", SITUATION)
    assert desk.store.all(Appointment) == first


async def test_a_text_without_a_draft_is_answered_and_kept_nowhere():
    desk = await a_desk()
    async with desk.store.begin() as tx:
        await tx.put(Focus(user=desk.user("Bo"), purpose=Purpose.INTAKE))
    await desk.says("Bo", "Marion zei iets")
    assert "Er ligt geen concept" in desk.last_seen("Bo")
    assert desk.store.all(Draft) == ()


# ── looked at once more ──


async def test_somebody_who_joined_since_the_preview_is_found_before_sending():
    desk = await a_desk()
    await desk.to_named(situation="Ik sprak Marion bij de zwaan en de zwalurt. Toen zweeg zij.")
    await desk.taps("Bo", "Verborgen")
    async with desk.store.begin() as tx:
        await tx.put(
            Person(user=999, name="Zwalurt", reachable=True),
            Member(id=MemberId("new"), circle=CIRCLE, user=999, accepted_version=1),
        )
    await desk.taps("Bo", "Versturen")
    assert desk.dilemmas == ()
    assert step_of(desk) is IntakeStep.TRAITS
    assert "zwalurt →" in desk.last_seen("Bo")


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_what_was_approved_is_told_to_the_letter(language: str):
    """For each labelled text: what the owner saw and sent is what is posted, when nothing is new."""
    desk = await a_desk()
    circle = replace(desk.store.all(Circle)[0], language=Language(language))

    async def again(work: Work) -> None:
        for number, item in enumerate(texts(language)):
            draft = Draft(user=2, id=f"d{number}", circle=CIRCLE, title="T", situation=(item["text"],))
            draft = await looked_through(work, draft)
            dilemma = as_dilemma(work, draft, Language(language))
            sent = replace(dilemma, kept=await looking.stays_in(work, circle, dilemma))
            assert await looking.looked_again(work, circle, sent) == sent, item["id"]

    await do(desk.tools, again)


async def at_the_questions() -> Desk:
    desk = await a_desk()
    await desk.says("Bo", "/dilemma")
    await desk.says("Bo", "Het ging mis.")
    await desk.taps("Bo", "Dit is alles")
    await desk.taps("Bo", "Weet ik nog niet")
    await desk.taps("Bo", "Weet ik nog niet")
    await desk.says("Bo", TITLE)
    return desk


async def test_the_questions_about_oneself_can_be_skipped_all_at_once():
    desk = await at_the_questions()
    await desk.taps("Bo", "Sla deze vragen over")
    (entry,) = desk.store.all(Reflection)
    assert (entry.answer, entry.declined) == (None, True)
    assert step_of(desk) is IntakeStep.PEOPLE


async def test_why_a_question_about_oneself_is_asked_is_said_and_changes_nothing():
    desk = await at_the_questions()
    before = desk.draft
    await desk.taps("Bo", "Waarom deze vraag?")
    assert desk.last_seen("Bo").startswith("Deze vraag gaat over ")
    assert (desk.draft, desk.store.all(Reflection)) == (before, ())
    await desk.taps("Bo", "Nu niet")
    assert len(desk.store.all(Reflection)) == 1


async def test_something_that_went_well_is_asked_about_as_that_and_kept_as_that():
    desk = await a_desk()
    await desk.presses("Bo", Press(verb=Verb.BRING, arg="flourishing"), chat=desk.user("Bo"), message=1)
    assert "Wat lukte er?" in desk.last_seen("Bo")
    assert desk.draft is not None
    assert desk.draft.flourishing
