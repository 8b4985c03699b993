"""The end of a round in private, the record that the group reads the next morning, and "last time"."""

from datetime import timedelta

from bot.anonymiser.rules import RulesAnonymiser
from bot.rounds.model import Round
from bot.rounds.record import RoundRecord
from bot.services.records import Appointment, AppointmentKind, Contribution, Parting, Reflection
from bot.wording.outgoing import Press, Verb
from tests.fakes.world import a_tools
from tests.house import GROUP, House
from tests.services.round.scenes import a_round, bring, start, the_round

TAKES = "Dat stoppen ook een antwoord is."
STEP = "Ik vraag maandag wat de stilte vertelt."


async def an_ended_round(house: House, **of_the_round: object) -> None:
    await a_round(house, **of_the_round)  # type: ignore[arg-type] -- the test hands in just what is asked
    await end(house)


async def end(house: House) -> None:
    await house.taps("An", "Rond af")
    if house.sees("An", "Ja, rond af"):
        await house.taps("An", "Ja, rond af")
    assert the_round(house).is_over


def asked(house: House, name: str) -> str:
    return next(seen.words for seen in house.chats[house.user(name)] if "is klaar" in seen.words)


async def to_the_record(house: House) -> str:
    """Let the night go by; return what the group reads."""
    while any(one.kind is AppointmentKind.RECORD for one in house.store.all(Appointment)):
        await house.to_next_deadline()
    return next(seen.words for seen in reversed(house.chats[GROUP]) if "in het kort" in seen.words)


async def takes(house: House, name: str, text: str, *, choice: str = "Zet het erbij") -> None:
    await house.taps(name, "Wat ik meeneem")
    await house.says(name, text)
    await house.taps(name, choice)


async def test_everybody_is_asked_the_same_at_the_end() -> None:
    house = House()
    await an_ended_round(house)
    assert {asked(house, name) for name in house.names} == {asked(house, "Bo")}
    assert "1 · Hielp het?" in asked(house, "Bo")
    assert {one.member for one in house.store.all(Parting)} == {*the_round(house).seats}


async def test_who_wants_no_questions_after_rounds_is_not_asked() -> None:
    house = House()
    await an_ended_round(house)
    await house.taps("Cas", "Niet meer vragen")
    await house.taps("Cas", "Helemaal geen vragen meer")
    await to_the_record(house)
    await bring(house, "Bo", number=2, title="Nog een stille")
    await start(house, choice="Nog een stille")
    before = len(house.chats[house.user("Cas")])
    await end(house)
    said = [seen.words for seen in house.chats[house.user("Cas")][before:]]
    assert not any("is klaar" in words for words in said)


async def test_a_tap_can_be_changed_and_taken_back() -> None:
    house = House()
    await an_ended_round(house)
    await house.taps("Bo", "1 · deels")
    assert house.sees("Bo", "✓ 1 · deels")
    await house.taps("Bo", "1 · ja")
    assert house.sees("Bo", "✓ 1 · ja")
    assert not house.sees("Bo", "✓ 1 · deels")
    await house.taps("Bo", "✓ 1 · ja")
    assert not house.sees("Bo", "✓ 1 · ja")


async def test_the_group_reads_totals_from_four_answers_on_and_then_who_said_what_is_gone() -> None:
    house = House()
    await an_ended_round(house)
    for name in ("An", "Bo", "Cas"):
        await house.taps(name, "1 · ja")
        await house.taps(name, "2 · nee")
    await house.taps("Dee", "1 · deels")
    read = await to_the_record(house)
    assert "Hielp het: 3 × ja, 1 × deels\n" in f"{read}\n"
    assert "Veilig genoeg" not in read, "three answers are too few to count"
    assert house.store.all(Parting) == ()


async def test_the_record_says_method_phases_lengths_and_how_many_and_nothing_of_who_or_what() -> None:
    house = House()
    await a_round(house, owner="Bo")
    await house.advance(timedelta(minutes=7))
    await end(house)
    read = await to_the_record(house)
    assert "Ronde 1 in het kort" in read
    assert "Ontmoeting · live · " in read
    assert "6 deelnemers, 7 minuten" in read
    for name in house.names:
        assert name not in read.replace("Ander", "")
    assert "stille coachee" not in read


async def test_what_is_taken_along_is_seen_by_its_writer_first_and_then_read_without_a_name() -> None:
    house = House()
    await an_ended_round(house)
    await house.taps("Cas", "Wat ik meeneem")
    assert "over jezelf en niet over de casus" in house.last_seen("Cas")
    await house.says("Cas", TAKES)
    assert "Zo leest de kring het" in house.last_seen("Cas")
    assert TAKES in house.last_seen("Cas")
    assert "gaat mee" in await house.taps("Cas", "Zet het erbij")
    assert TAKES in await to_the_record(house)


async def test_what_its_writer_does_not_let_go_along_stays_out() -> None:
    house = House()
    await an_ended_round(house)
    await house.taps("Cas", "Wat ik meeneem")
    await house.says("Cas", TAKES)
    await takes(house, "Dee", "Dat ik mag wachten.", choice="Toch niet")
    read = await to_the_record(house)
    assert "Wat jullie meenemen" not in read


async def test_a_name_in_what_is_taken_along_is_replaced_unless_its_writer_says_otherwise() -> None:
    house = House(tools=a_tools(anonymiser=RulesAnonymiser()))
    await an_ended_round(house)
    await takes(house, "Cas", "Dat Marion ook bang mag zijn.")
    await takes(house, "Dee", "Dat Marion het zelf kan.", choice="Zoals ik het schreef")
    read = await to_the_record(house)
    assert "ook bang mag zijn" in read
    assert "Dat Marion ook bang" not in read
    assert "Dat Marion het zelf kan." in read


async def test_a_long_story_is_not_taken_and_a_shorter_one_then_is() -> None:
    house = House()
    await an_ended_round(house)
    await house.taps("Cas", "Wat ik meeneem")
    await house.says("Cas", "heel lang " * 40)
    assert "hoogstens 300 tekens" in house.last_seen("Cas")
    await house.says("Cas", TAKES)
    assert "Zo leest de kring het" in house.last_seen("Cas")


async def test_the_next_round_opens_with_two_lines_of_this_one_and_then_they_go() -> None:
    house = House()
    await an_ended_round(house)
    await takes(house, "Cas", TAKES)
    await to_the_record(house)
    await bring(house, "Bo", number=2, title="Nog een stille")
    await start(house, choice="Nog een stille")
    opened = next(seen.words for seen in house.chats[GROUP] if "Ronde 2 begint" in seen.words)
    assert "Vorige keer, " in opened
    assert f"Jullie namen mee: “{TAKES}”" in opened
    await end(house)
    await to_the_record(house)
    assert [one.harvest for one in sorted(house.store.all(RoundRecord), key=lambda one: one.number)] == [
        (),
        (),
    ]


async def test_a_next_step_stays_with_its_writer_and_is_asked_about_on_the_day_they_chose() -> None:
    house = House()
    await an_ended_round(house)
    await house.taps("Bo", "Mijn volgende stap")
    await house.says("Bo", STEP)
    assert STEP in house.last_seen("Bo")
    await house.taps("Bo", "Over een week")
    read = await to_the_record(house)
    assert STEP not in read
    while any(one.kind is AppointmentKind.NEXT_STEP for one in house.store.all(Appointment)):
        await house.to_next_deadline()
    assert "Hoe staat het ermee?" in house.last_seen("Bo")
    assert STEP in house.last_seen("Bo")
    assert "logboek" in await house.taps("Bo", "Een deel")
    assert [one.answer for one in house.store.all(Reflection) if one.question == "step_after"] == ["Een deel"]


async def test_what_was_going_on_is_named_only_where_something_was() -> None:
    house = House()
    await an_ended_round(house)
    await house.taps("Bo", "Mijn volgende stap")
    await house.says("Bo", STEP)
    assert "waar je mee bezig was" not in house.last_seen("Bo")
    await house.says("Cas", "/dilemma")
    await house.taps("Cas", "Mijn volgende stap")
    await house.says("Cas", STEP)
    assert "waar je mee bezig was" in house.last_seen("Cas")


async def test_what_became_of_a_step_can_be_written() -> None:
    house = House()
    await an_ended_round(house)
    await house.taps("Bo", "Mijn volgende stap")
    await house.says("Bo", STEP)
    await house.taps("Bo", "Over een week")
    await house.advance(timedelta(days=8))
    step = next(one for one in house.store.all(Reflection) if one.answer == STEP)
    press = Press(verb=Verb.NEXT_STEP, subject=step.id, arg="a:write")
    await house.presses("Bo", press, chat=house.user("Bo"), message=1)
    await house.says("Bo", "Het werd een goed gesprek.")
    await house.says("Bo", "/journal")
    shown = house.last_seen("Bo")
    assert "Mijn volgende stap" in shown
    assert "Het werd een goed gesprek." in shown


async def test_a_step_that_the_circle_may_read_stands_there_as_the_owner_s_or_as_one_of_you() -> None:
    house = House()
    await an_ended_round(house, owner="Bo")
    for name, text in (("Bo", STEP), ("Cas", "Ik bel mijn supervisor.")):
        await house.taps(name, "Mijn volgende stap")
        await house.says(name, text)
        await house.taps(name, "Laat de kring het lezen")
        await house.taps(name, "Zet het erbij")
    read = await to_the_record(house)
    assert f"De inbrenger:\n{STEP}" in read
    assert "Een van jullie:\nIk bel mijn supervisor." in read


async def test_nobody_presses_about_the_end_of_a_round_or_a_step_of_somebody_else() -> None:
    house = House()
    await an_ended_round(house)
    await house.taps("Bo", "Mijn volgende stap")
    await house.says("Bo", STEP)
    step = next(one for one in house.store.all(Reflection) if one.answer == STEP)
    before = house.store.all(Appointment)
    for press in (
        Press(verb=Verb.NEXT_STEP, subject=step.id, arg="in:7"),
        Press(verb=Verb.NEXT_STEP, subject=step.id, arg="a:done"),
    ):
        assert await house.presses("Cas", press, chat=house.user("Cas"), message=1) == "Dat is al afgerond."
    in_the_group = Press(verb=Verb.PARTING, subject=house.store.all(Round)[0].id, arg="m:helped:yes")
    assert await house.presses("Cas", in_the_group, chat=GROUP, message=1) == "Dat is al afgerond."
    assert house.store.all(Appointment) == before
    assert all(one.marks == () for one in house.store.all(Parting))


async def test_who_leaves_the_circle_takes_along_what_was_not_read_yet() -> None:
    house = House()
    await an_ended_round(house)
    await takes(house, "Cas", TAKES)
    await house.says("Cas", "/forget")
    member = house.member("Cas").id
    for label in ("Alles", "Ja"):
        if house.sees("Cas", label):
            await house.taps("Cas", label)
    assert member not in {one.member for one in house.store.all(Parting)}
    assert TAKES not in await to_the_record(house)


async def test_an_answer_to_the_question_of_the_harvest_still_lands_after_a_step_was_written() -> None:
    house = House()
    await an_ended_round(house)
    await house.taps("Bo", "Mijn volgende stap")
    await house.says("Bo", STEP)
    await house.says("Bo", "Vooral in mijn schouders.")
    (answered,) = [one for one in house.store.all(Reflection) if one.answer == "Vooral in mijn schouders."]
    assert answered.user == house.user("Bo")


async def test_what_is_being_written_for_oneself_never_becomes_a_contribution_when_a_step_begins() -> None:
    house = House()
    await an_ended_round(house)
    await bring(house, "Bo", number=2, title="Nog een stille")
    await start(house, choice="Nog een stille")
    for name, label in (("Cas", "Mijn volgende stap"), ("Dee", "Wat ik meeneem")):
        await house.taps(name, label)
    while not next(one for one in house.store.all(Round) if one.id == house.circle.current).is_collecting:
        await house.to_next_deadline()
    await house.says("Cas", STEP)
    await house.says("Dee", TAKES)
    assert house.store.all(Contribution) == ()
    assert STEP in {one.answer for one in house.store.all(Reflection)}


async def test_when_the_record_is_made_a_text_is_no_longer_taken_for_it() -> None:
    house = House()
    await an_ended_round(house)
    await house.taps("Cas", "Wat ik meeneem")
    await to_the_record(house)
    await house.says("Cas", TAKES)
    assert "Dat is al afgerond" not in house.last_seen("Cas")
