"""The coach decides: replace, keep, word it otherwise, hide more."""

from bot.dilemmas.draft import Draft
from bot.wording.outgoing import Press, Verb
from tests.services.dilemmas.desk import Desk, a_desk

TEXT = "Ik sprak Marion en Bas. Marion is 42 jaar; bel 06-12345678. De bakker wist het."


async def at_traits(text: str = TEXT) -> Desk:
    desk = await a_desk()
    await desk.to_traits(situation=text, own_part="Ik zweeg bij Bas.")
    return desk


def the_draft(desk: Desk) -> Draft:
    assert desk.draft is not None
    return desk.draft


async def test_everything_found_stands_in_one_message_grouped_and_numbered():
    desk = await at_traits()
    assert desk.last_seen("Bo").split("\n\n")[1:-1] == [
        "Namen\n1. Marion → de eerste persoon\n2. Bas → de tweede persoon",
        "Leeftijden\n3. 42 jaar → rond de 40",
        "Telefoonnummers\n4. 06-12345678 → [telefoonnummer]",
    ]
    labels = [[one.label for one in row] for row in desk.seen()[-1].buttons]
    assert labels == [
        ["Zo is het goed"],
        ["1", "2", "3", "4"],
        ["Meer verbergen"],
        ["Terug", "Later verder"],
        ["Weggooien"],
    ]


async def test_what_stays_stays_everywhere_and_the_list_changes_in_its_place():
    desk = await at_traits()
    count = len(desk.seen())
    await desk.taps("Bo", "2")
    assert "2. Bas → de tweede persoon" in desk.last_seen("Bo")
    await desk.taps("Bo", "Laten staan")
    assert "2. Bas (blijft staan)" in desk.last_seen("Bo")
    assert len(desk.seen()) == count
    await desk.taps("Bo", "Zo is het goed")
    preview = desk.seen()[-2].words
    assert "Ik sprak de eerste persoon en Bas." in preview
    assert "Ik zweeg bij Bas." in preview

    await desk.taps("Bo", "Terug")
    await desk.taps("Bo", "2")
    await desk.taps("Bo", "Vervangen")
    assert "2. Bas → de tweede persoon" in desk.last_seen("Bo")


async def test_an_own_wording_stands_in_every_text():
    desk = await at_traits()
    await desk.taps("Bo", "2")
    await desk.taps("Bo", "Zelf verwoorden")
    assert "Wat moet er staan in plaats van Bas?" in desk.last_seen("Bo")
    await desk.says("Bo", "het jongste kind")
    await desk.taps("Bo", "Zo is het goed")
    preview = desk.seen()[-2].words
    assert "Ik sprak de eerste persoon en het jongste kind." in preview
    assert "Ik zweeg bij het jongste kind." in preview


async def test_an_own_wording_may_not_bring_a_hidden_word_back():
    desk = await at_traits()
    before = the_draft(desk).traits
    await desk.taps("Bo", "2")
    await desk.taps("Bo", "Zelf verwoorden")
    await desk.says("Bo", "de zoon van marion")
    assert "Daarin staat nog een woord dat je verbergt." in desk.last_seen("Bo")
    await desk.says("Bo", "a" * 61)
    assert "Dit zijn 61 tekens en er passen er 60." in desk.last_seen("Bo")
    assert the_draft(desk).traits == before
    await desk.says("Bo", "haar zoon")
    assert "2. Bas → haar zoon" in desk.last_seen("Bo")


async def test_an_own_wording_that_was_not_written_is_no_longer_waited_for():
    desk = await at_traits()
    await desk.taps("Bo", "2")
    await desk.taps("Bo", "Zelf verwoorden")
    await desk.taps("Bo", "Terug naar de lijst")
    await desk.says("Bo", "bakker")
    assert "bakker → [weggelaten]" in desk.last_seen("Bo")
    assert "2. Bas → de tweede persoon" in desk.last_seen("Bo")


async def test_more_words_are_hidden_in_every_form():
    desk = await at_traits("De bakker zei iets. Bakkers zwijgen. Het dorp wist het, ook de BAKKER.")
    await desk.taps("Bo", "Meer verbergen")
    await desk.says("Bo", "bakker, dorp")
    await desk.taps("Bo", "Zo is het goed")
    assert (
        "De [weggelaten] zei iets. [weggelaten]s zwijgen. Het [weggelaten] wist het, ook de [weggelaten]."
        in desk.seen()[-2].words
    )


async def test_a_word_that_does_not_occur_is_said_to_be_missing():
    desk = await at_traits()
    before = desk.draft
    await desk.says("Bo", "Rotterdam")
    assert "Dat staat nergens in je tekst." in desk.last_seen("Bo")
    assert desk.draft == before


async def test_nothing_found_is_said_without_promising_anything():
    desk = await a_desk()
    await desk.to_traits(situation="Het ging mis.", own_part="Ik zweeg.")
    assert "Ik vond niets waaraan iemand te herkennen is. Dat zegt niet alles" in desk.last_seen("Bo")


async def test_many_traits_come_in_pages():
    names = [f"Ab{chr(97 + n)}el" for n in range(25)]
    desk = await at_traits("We zagen " + " en we zagen ".join(names) + ".")
    first = desk.last_seen("Bo")
    await desk.taps("Bo", "Volgende")
    second = desk.last_seen("Bo")
    lines = [line for page in (first, second) for line in page.split("\n") if " → " in line]
    assert [line.split(".")[0] for line in lines] == [str(number) for number in range(1, 27)]
    assert {line.split()[1] for line in lines} == {*names, "Bas"}
    await desk.taps("Bo", "25")
    await desk.taps("Bo", "Laten staan")
    assert f"25. {lines[24].split()[1]} (blijft staan)" in desk.last_seen("Bo")
    await desk.taps("Bo", "Vorige")
    assert lines[0] in desk.last_seen("Bo")


async def test_the_list_is_emptied_of_words_when_it_is_done():
    desk = await at_traits()
    place = len(desk.seen()) - 1
    await desk.taps("Bo", "Zo is het goed")
    assert desk.seen()[place].words == "Herkenningspunten bekeken: 4 vervangen."
    assert desk.seen()[place].buttons == ()


async def test_keeping_twice_keeps():
    desk = await at_traits()
    draft = the_draft(desk)
    press = Press(verb=Verb.TRAIT, subject=draft.id, epoch=draft.epoch, arg="k1")
    for _ in range(2):
        await desk.presses("Bo", press, chat=desk.user("Bo"), message=1)
    assert [one.hide for one in the_draft(desk).traits] == [True, False, True, True]


async def test_members_of_the_circle_are_found_in_lower_case_too():
    desk = await at_traits("toen zei els iets")
    assert "Namen uit je kring\n1. els → de eerste persoon" in desk.last_seen("Bo")


# ── the three questions, and the words that are left ──


async def asked(text: str, **answers: str) -> Desk:
    desk = await a_desk()
    await desk.to_traits(situation=text, own_part="Ik zweeg.", **answers)
    return desk


async def test_what_was_told_is_hidden_in_every_form_and_one_person_is_one_line():
    desk = await asked(
        "Ik sprak Qorvath Tils. Qorvaths man belde. Hij werkt bij de klimop.",
        people="Qorvath Tils",
        places="De Klimop",
    )
    assert "1. Qorvath Tils, Qorvaths → de eerste persoon" in desk.last_seen("Bo")
    assert "2. de klimop → een organisatie" in desk.last_seen("Bo")
    await desk.taps("Bo", "Zo is het goed")
    assert (
        "Ik sprak de eerste persoon. De man van de eerste persoon belde. Hij werkt bij een organisatie."
        in desk.seen()[-2].words
    )


async def test_one_tap_lets_all_names_of_one_person_stay():
    desk = await asked("Ik sprak Marion de Vries. Marion zweeg, en Bas ook.")
    assert "1. Marion de Vries, Marion → de eerste persoon\n2. Bas → de tweede persoon" in desk.last_seen(
        "Bo"
    )
    await desk.taps("Bo", "1")
    await desk.taps("Bo", "Laten staan")
    assert "1. Marion de Vries, Marion (blijft staan)" in desk.last_seen("Bo")
    await desk.taps("Bo", "Zo is het goed")
    assert "Ik sprak Marion de Vries. Marion zweeg, en de tweede persoon ook." in desk.seen()[-2].words


async def test_a_word_that_is_left_is_hidden_by_one_tap_and_back_by_another():
    desk = await asked("Op kamer 12 zag ik Fleur met een klarvenhoofd.")
    assert "De woorden op de knoppen blijven staan." in desk.last_seen("Bo")
    count = len(desk.seen())
    await desk.taps("Bo", "klarvenhoofd")
    await desk.taps("Bo", "12")
    assert "2. klarvenhoofd → [weggelaten]\n3. 12 → [weggelaten]" in desk.last_seen("Bo")
    assert not any("klarvenhoofd" in one.label for row in desk.seen()[-1].buttons for one in row)
    assert len(desk.seen()) == count
    await desk.taps("Bo", "3")
    await desk.taps("Bo", "Laten staan")
    await desk.taps("Bo", "Zo is het goed")
    assert "Op kamer 12 zag ik de eerste persoon met een [weggelaten]." in desk.seen()[-2].words


async def test_the_button_of_a_word_carries_a_number_and_not_the_word():
    desk = await asked("Op kamer 12 zag ik Fleur met een klarvenhoofd.")
    found = desk.sees("Bo", "klarvenhoofd")
    assert found is not None
    draft = the_draft(desk)
    assert found[2].does == Press(verb=Verb.TRAIT, subject=draft.id, epoch=draft.epoch, arg="c1")


async def test_tapping_a_word_twice_hides_it_once():
    desk = await asked("Op kamer 12 zag ik Fleur met een klarvenhoofd.")
    draft = the_draft(desk)
    press = Press(verb=Verb.TRAIT, subject=draft.id, epoch=draft.epoch, arg="c1")
    for _ in range(2):
        await desk.presses("Bo", press, chat=desk.user("Bo"), message=1)
    assert [one.words for one in the_draft(desk).traits] == ["Fleur", "klarvenhoofd"]


async def test_a_text_without_capitals_asks_for_its_names():
    desk = await a_desk()
    await desk.says("Bo", "/dilemma")
    await desk.says("Bo", "ik sprak qorvath. haar zoon wil niet meer. ik weet het ook niet.")
    await desk.taps("Bo", "Dit is alles")
    await desk.says("Bo", "ik zweeg.")
    await desk.says("Bo", "wat nu?")
    await desk.says("Bo", "stil")
    await desk.taps("Bo", "Nu niet")
    await desk.taps("Bo", "Nu niet")
    assert "Ik zie in je tekst geen namen met een hoofdletter." in desk.last_seen("Bo")
    assert [one.label for one in desk.seen()[-1].buttons[0]] == ["Er staan geen namen in"]
    await desk.says("Bo", "qorvath, wil")
    await desk.taps("Bo", "Die noem ik niet")
    await desk.taps("Bo", "Nee, niets")
    await desk.taps("Bo", "Zo is het goed")
    assert "Ik sprak de eerste persoon. Haar zoon wil niet meer." in desk.seen()[-2].words


async def test_a_text_that_lost_its_capitals_while_changing_asks_for_its_names_then():
    desk = await asked("Ik sprak Marion. Zij zweeg. Toen belde Bas mij.")
    await desk.taps("Bo", "Zo is het goed")
    await desk.taps("Bo", "Iets veranderen")
    await desk.taps("Bo", "Wat er gebeurde")
    await desk.taps("Bo", "Laatste bericht weghalen")
    await desk.says("Bo", "ik sprak haar. zij zweeg. toen belde hij mij, en ik wist het niet meer.")
    await desk.taps("Bo", "Dit is alles")
    assert "Ik zie in je tekst geen namen met een hoofdletter." in desk.last_seen("Bo")
    await desk.answers()
    assert "Zo is het goed" in str(desk.seen()[-1].buttons)


async def test_what_was_named_and_does_not_occur_is_kept_for_later_in_the_round():
    desk = await asked("Ik sprak Marion.", people="Marion, Mies Bouwman")
    assert "dan verberg ik het ook: Mies Bouwman, Mies, Bouwman." in desk.last_seen("Bo")
    await desk.taps("Bo", "Zo is het goed")
    for label in ("Ja, zo klopt het", "Nee", "Verborgen", "Versturen"):
        await desk.taps("Bo", label)
    assert ("Mies", "de tweede persoon") in desk.dilemmas[0].replacements


async def test_what_stays_is_remembered_with_the_dilemma():
    desk = await asked("Ik sprak Marion en Bas.")
    await desk.taps("Bo", "2")
    await desk.taps("Bo", "Laten staan")
    for label in ("Zo is het goed", "Ja, zo klopt het", "Nee", "Verborgen", "Versturen"):
        await desk.taps("Bo", label)
    (dilemma,) = desk.dilemmas
    assert (dilemma.replacements, dilemma.names, dilemma.kept) == (
        (("Marion", "de eerste persoon"),),
        ("Marion",),
        ("Bas",),
    )
