"""Path 2: the way of writing. What the group reads shows no hand, the preview is what the group reads, and nobody is bothered."""

from bot.language import Language
from bot.services.records import Contribution, Pending, Reflection
from bot.wording.dilemma import as_the_group_reads
from bot.wording.outgoing import Style, words_of
from tests.house import House
from tests.services.dilemmas.desk import a_desk
from tests.services.round.scenes import a_round, until_form

BY_HAND = "marion belde weer 😤😤 Zij zei “ik kan niet meer” -- en toen stil..."
SAID = 'zei "ik kan niet meer" - en toen stil…'
WRITTEN_FLAT = ("wat raakt je hier 🙈 ??", "Wat raakt je hier?")
WRITTEN_LOUD = ("WAT raakt je hier?!!", "WAT raakt je hier?")


async def test_the_dilemma_that_the_group_reads_shows_no_hand_and_the_preview_is_the_same() -> None:
    desk = await a_desk()
    await desk.to_traits(situation=BY_HAND, own_part="* ik zweeg\n* ik wachtte", title="te stil…..")
    await desk.taps("Bo", "Zo is het goed")
    preview = desk.seen()[-2]
    for label in ("Ja, zo klopt het", "Nee", "Verborgen", "Versturen"):
        await desk.taps("Bo", label)
    (dilemma,) = desk.dilemmas
    assert SAID in dilemma.situation
    assert "arion" not in dilemma.situation
    assert dilemma.situation[0].isupper()
    assert (dilemma.own_part, dilemma.title) == ("- Ik zweeg\n- Ik wachtte", "Te stil…")
    assert preview.words == words_of(as_the_group_reads(dilemma, desk.tools.texts, Language.NL))
    assert any(span.style is Style.MARK for span in preview.text), "the replacement is still marked"


async def test_that_style_stays_a_risk_is_said_before_anything_is_sent() -> None:
    desk = await a_desk()
    await desk.to_named()
    assert "manier van schrijven" in desk.last_seen("Bo")
    assert desk.dilemmas == ()


async def test_a_message_of_emoji_only_is_refused_kindly_and_nothing_changes() -> None:
    desk = await a_desk()
    await desk.says("Bo", "/dilemma")
    await desk.says("Bo", "🙈🙈🙈")
    assert desk.draft is not None
    assert desk.draft.situation == ()
    assert "woorden nodig" in desk.last_seen("Bo")


async def test_an_answer_for_the_journal_stays_as_it_was_written() -> None:
    desk = await a_desk()
    await desk.says("Bo", "/dilemma")
    await desk.says("Bo", "Er gebeurde iets.")
    await desk.taps("Bo", "Dit is alles")
    for text in ("Ik zweeg.", "Wat nu?", "Een titel", "  ik was bang 😢…"):
        await desk.says("Bo", text)
    assert "ik was bang 😢…" in {one.answer for one in desk.store.all(Reflection)}


async def test_what_members_write_in_private_is_published_alike_and_nobody_is_asked_about_it() -> None:
    house = House()
    await a_round(house)
    await until_form(house, "together")
    for name, (written, _) in (("Bo", WRITTEN_FLAT), ("Cas", WRITTEN_LOUD)):
        await house.says(name, written)
        assert house.last_seen(name).startswith("Bewaard"), "signs alone are no reason to ask"
    await house.to_next_deadline()
    while "wat jullie schreven" not in house.last_post:
        await house.to_next_deadline()
    assert all(read in house.last_post for _, read in (WRITTEN_FLAT, WRITTEN_LOUD))
    assert not any(written in house.last_post for written, _ in (WRITTEN_FLAT, WRITTEN_LOUD))


async def test_the_owners_answer_shows_no_hand() -> None:
    house = House()
    await a_round(house, owner="Bo", method="ncident", pace="Ongehaast")
    await until_form(house, "relay")
    await house.says("Bo", "ja… klopt wel 😅 Het was mijn angst !!")
    assert {one.text for one in house.store.all(Contribution)} == {"Ja… klopt wel. Het was mijn angst!"}


async def test_as_i_wrote_it_means_the_same_words_in_plain_signs() -> None:
    house = House()
    await a_round(house)
    await until_form(house, "together")
    await house.says("Bo", "vraag Cas eens — echt…..")
    (pending,) = house.store.all(Pending)
    assert (pending.written, pending.masked) == ("Vraag Cas eens - echt…", "Vraag […] eens - echt…")
    await house.taps("Bo", "Zoals ik het schreef")
    assert [one.text for one in house.store.all(Contribution)] == ["Vraag Cas eens - echt…"]


async def test_a_contribution_of_emoji_only_is_refused_kindly_and_does_not_count() -> None:
    house = House()
    await a_round(house)
    await until_form(house, "together")
    await house.says("Bo", "👍👍")
    assert "woorden nodig" in house.last_seen("Bo")
    assert house.store.all(Contribution) == ()
