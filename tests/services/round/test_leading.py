"""Leading a round from its anchor."""

from datetime import timedelta

from bot.circles.model import Circle
from bot.dilemmas.model import Dilemma, Stage
from bot.language import Language
from bot.rounds.model import Closing, Status
from bot.services.heard import Said, Who
from bot.services.ports import ChatStatus
from bot.wording.outgoing import Press, Verb, words_of
from tests.house import GROUP, House, a_circle
from tests.services.round.scenes import a_round, speaker, the_round, until_form


async def test_the_anchor_is_pinned_and_shows_the_phase_without_the_case() -> None:
    house = House()
    await a_round(house)
    anchor = next(seen for seen in house.chats[GROUP] if seen.button("Pauze"))
    assert "Fase 1 van 8 · Het verhaal" in anchor.words
    assert "zwijgt" not in anchor.words
    assert any(line.endswith("Pin") for line in house.transcript[GROUP])


async def test_a_member_who_does_not_lead_is_told_so_and_nothing_moves() -> None:
    house = House()
    await a_round(house)
    before = the_round(house)
    assert await house.taps("Cas", "Volgende fase") == "Dit is voor de begeleider van de kring."
    assert the_round(house) == before


async def test_a_group_admin_may_lead_without_being_facilitator() -> None:
    house = House()
    await a_round(house)
    house.lookups.statuses[GROUP, house.user("Cas")] = ChatStatus.ADMIN
    assert await house.taps("Cas", "Volgende fase") == "Goed."


async def test_next_twice_with_one_finger_moves_once() -> None:
    house = House()
    await a_round(house)
    found = house.sees("An", "Volgende fase")
    assert found is not None
    chat, seen, button = found
    press = button.does
    first = await house.presses("An", press, chat=chat, message=seen.message)
    second = await house.presses("An", press, chat=chat, message=seen.message)
    assert (first, second) == ("Goed.", "Dat is al voorbij.")
    assert the_round(house).floor.index == 1


async def test_pause_keeps_the_time_that_was_left() -> None:
    house = House()
    await a_round(house)
    await house.advance(timedelta(minutes=1))
    left = the_round(house).due_at - house.clock.now()
    await house.taps("An", "Pauze")
    await house.advance(timedelta(hours=3))
    assert the_round(house).status is Status.PAUSED
    await house.taps("An", "Ga verder")
    assert the_round(house).due_at - house.clock.now() == left


async def test_extend_shows_until_when_before_it_is_done_and_a_double_tap_extends_once() -> None:
    house = House()
    await a_round(house)
    end = the_round(house).due_at
    await house.taps("An", "Meer tijd")
    found = house.sees("An", "Ja, meer tijd")
    assert found is not None
    chat, seen, button = found
    assert "Het duurt dan tot 10:09. Doen?" in seen.words
    assert the_round(house).due_at == end, "nothing has happened yet"
    first = await house.presses("An", button.does, chat=chat, message=seen.message)
    second = await house.presses("An", button.does, chat=chat, message=seen.message)
    assert (first, second) == ("Er is meer tijd: tot 10:09.", "Dat is al voorbij.")
    assert the_round(house).due_at == end + timedelta(minutes=5)


async def test_going_back_shows_until_when_and_posts_what_was_collected_first() -> None:
    house = House()
    await a_round(house)
    assert house.sees("An", "Fase terug") is None, "nothing lies before the first step"
    await until_form(house, "together")
    index = the_round(house).floor.index
    await house.says("Cas", "Wat zegt de stilte?")
    await house.taps("An", "Fase terug")
    await house.taps("An", "Nee, terug")
    assert the_round(house).floor.index == index
    await house.taps("An", "Fase terug")
    await house.taps("An", "Ja, ga terug")
    assert the_round(house).floor.index == index - 1
    assert "Wat zegt de stilte?" in "\n".join(seen.words for seen in house.chats[GROUP])


async def test_going_back_from_an_answer_that_was_taken_back_says_nothing_of_adding() -> None:
    house = House()
    await a_round(house)
    await until_form(house, "relay")
    before = len(house.chats[GROUP])
    await house.says("Bo", "Ik weet het nog niet goed.")
    await house.taps("Bo", "Haal terug")
    await house.taps("An", "Fase terug")
    await house.taps("An", "Ja, ga terug")
    said = "\n".join(seen.words for seen in house.chats[GROUP][before:])
    assert "Van de inbrenger: hier nog niets. De vraag komt straks opnieuw." in said
    assert "niets toe te voegen" not in said


async def test_going_back_from_an_empty_phase_does_not_say_that_nobody_wrote() -> None:
    house = House()
    await a_round(house)
    await until_form(house, "together")
    await house.taps("An", "Fase terug")
    await house.taps("An", "Ja, ga terug")
    said = "\n".join(seen.words for seen in house.chats[GROUP])
    assert "hier staat nog niets. De vraag komt straks opnieuw." in said
    assert "niemand schreef iets" not in said


async def test_skip_gives_the_floor_to_the_next() -> None:
    house = House()
    await a_round(house)
    await until_form(house, "turns")
    first = speaker(house)
    await house.taps("An", "Volgende spreker")
    assert speaker(house) != first


async def test_closing_is_asked_once_more_and_can_be_taken_back() -> None:
    house = House()
    await a_round(house)
    await house.taps("An", "Rond af")
    await house.taps("An", "Nee, terug")
    assert the_round(house).status is Status.OPEN
    await house.taps("An", "Rond af")
    await house.taps("An", "Ja, rond af")
    assert the_round(house).closing is Closing.EARLY
    assert house.store.all(Dilemma)[0].stage is Stage.DISCUSSED


async def test_a_round_that_is_called_off_gives_the_dilemma_back() -> None:
    house = House()
    await a_round(house)
    await house.taps("An", "Pauze")
    await house.taps("An", "Ga verder")
    await house.presses(
        "An",
        _cancel(house),
        chat=GROUP,
        message=house.chats[GROUP][0].message,
    )
    assert the_round(house).status is Status.CANCELLED
    assert house.store.all(Dilemma)[0].stage is Stage.WAITING
    assert house.store.all(Circle)[0].current is None


def _cancel(house: House):
    return Press(verb=Verb.CANCEL, subject=the_round(house).id, epoch=the_round(house).epoch, arg="sure")


async def test_an_anonymous_admin_who_replies_is_told_how_to_take_part() -> None:
    house = House()
    await a_round(house)
    await until_form(house, "turns")
    post = house.chats[GROUP][-1].message
    await house.hear(
        Said(
            who=Who(user=1087968824, name="Group"),
            chat=GROUP,
            message=999,
            text="hoi",
            reply_to=post,
            anonymous_admin=True,
        )
    )
    assert house.last_post.startswith("Ik kan niet zien van wie dit is")


async def test_a_circle_whose_last_facilitator_is_forgotten_is_asked_for_another() -> None:
    house = House()
    await a_circle(house)
    await house.says("An", "/forget")
    await house.taps("An", "Alles over mij")
    await house.taps("An", "Ja, wissen")
    asked = house.tools.texts.say("circle.nobody_guides_now", Language.NL)
    assert house.last_post == words_of(asked)
