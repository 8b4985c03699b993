"""Through the door: the agreement, in private, for those who are in the group."""

from dataclasses import replace
from datetime import datetime

import pytest

from bot.circles import model
from bot.circles.model import Member, Standing
from bot.services.circles import host_circle, tend_circle
from bot.services.circles.join_circle import press_accept, press_decline
from bot.services.circles.tend_circle import press_agreement
from bot.services.heard import BotRemoved, MemberGone
from bot.wording.outgoing import Press, Revise, Say, Verb
from tests.fakes.world import MONDAY_MORNING
from tests.services.circle.room import (
    AN,
    BO,
    GROUP,
    STRANGER,
    Room,
    find_button,
    labels,
    words,
)

CLOSED = "Deze uitnodiging opent hier geen kring."


async def test_the_door_shows_the_agreement_in_two_messages_with_two_answers(room: Room) -> None:
    await room.set_up()

    sent = await room.knock(BO)

    assert [type(one) for one in sent] == [Say, Say]
    assert {one.to.chat for one in sent if isinstance(one, Say)} == {BO}
    assert labels(sent[0]) == []
    assert labels(sent[1]) == [["Ik ga akkoord"], ["Nu niet"]]
    assert "Wie ziet je antwoord" in words(sent[1])
    assert room.person(BO).reachable
    assert room.store.all(Member) == ()


async def test_accepting_makes_a_member_and_changes_the_number_in_the_group(room: Room) -> None:
    await room.set_up()
    await room.knock(BO)

    toast, sent = await room.accept(BO)

    member = room.member(BO)
    assert toast == "Je doet mee."
    assert (member.accepted_version, member.left, member.facilitator) == (1, False, False)
    assert member.accepted_on == datetime(2026, 11, 2, tzinfo=MONDAY_MORNING.tzinfo)
    door, welcome, number = sent
    assert labels(door) == []
    assert "Je hebt dit aanvaard." in words(door)
    assert words(welcome).startswith("Je doet mee in Noord.")
    assert isinstance(number, Revise)
    assert (number.chat, number.or_say) == (GROUP, None)
    assert "Er doet 1 lid mee." in words(number)
    assert "Bo" not in words(number)


async def test_accepting_twice_takes_effect_once(room: Room) -> None:
    await room.set_up()
    await room.joined(BO)
    before = room.member(BO)

    assert await room.accept(BO) == ("Je hebt deze afspraken al aanvaard.", [])
    assert room.member(BO) == before


async def test_who_set_up_becomes_facilitator_on_joining(room: Room) -> None:
    await room.set_up()
    await room.knock(AN)

    _, sent = await room.accept(AN)

    assert room.member(AN).facilitator
    assert room.circle.set_up_by is None
    assert "Jij begeleidt deze kring" in words(sent[1])


@pytest.mark.parametrize("payload", ["j_", "j_nosuchinvitation", "j_../../etc", "x"])
async def test_a_link_that_never_was_gets_the_neutral_answer(room: Room, payload: str) -> None:
    await room.set_up()

    (sent,) = await room.knock(BO, payload)

    assert words(sent).startswith(CLOSED)


async def test_an_outsider_with_a_copied_link_learns_nothing(room: Room) -> None:
    await room.set_up()
    room.is_outside(STRANGER)

    copied = await room.knock(STRANGER)
    invented = await room.knock(STRANGER, "j_nosuchinvitation")

    assert copied == invented
    assert "Noord" not in words(copied[0])


async def test_a_link_of_a_circle_that_kring_left_is_as_one_that_never_was(room: Room) -> None:
    await room.set_up()
    await room.hear(host_circle.bot_removed, BotRemoved(chat=GROUP))

    (sent,) = await room.knock(BO)

    assert words(sent).startswith(CLOSED)


async def test_a_member_who_left_cannot_accept(room: Room) -> None:
    await room.set_up()
    await room.knock(BO)
    room.is_outside(BO)

    toast, sent = await room.accept(BO)

    assert toast.startswith(CLOSED)
    assert sent == []
    assert room.store.all(Member) == ()


async def test_a_forged_accept_in_the_group_is_refused(room: Room) -> None:
    await room.set_up()

    toast, sent = await room.press(press_accept, BO, Verb.ACCEPT_AGREEMENT, epoch=1)

    assert toast.startswith("Deze knop is van eerder")
    assert sent == []
    assert room.store.all(Member) == ()


async def test_a_silent_telegram_at_the_door_loses_nothing(room: Room) -> None:
    await room.set_up()
    room.lookups.reachable = False

    (sent,) = await room.knock(BO)
    toast, more = await room.accept(BO)

    assert words(sent).startswith("Telegram geeft nu geen antwoord.")
    assert toast.startswith("Telegram geeft nu geen antwoord.")
    assert more == []
    assert room.store.all(Member) == ()


async def test_not_now_leaves_no_trace_and_tells_nobody(room: Room) -> None:
    await room.set_up()
    await room.knock(BO)

    toast, sent = await room.press(press_decline, BO, Verb.DECLINE_AGREEMENT, chat=BO, epoch=1)

    assert toast == "Goed."
    assert [
        one.chat if isinstance(one, Revise) else one.to.chat for one in sent if isinstance(one, Say | Revise)
    ] == [BO, BO]
    assert find_button(sent[1], "lezen").does == Press(verb=Verb.SHOW_AGREEMENT, subject=room.circle.id)
    assert room.store.all(Member) == ()


async def test_not_now_after_accepting_does_not_put_anybody_out(room: Room) -> None:
    await room.set_up()
    await room.joined(BO)
    before = room.member(BO)

    assert await room.press(press_decline, BO, Verb.DECLINE_AGREEMENT, chat=BO, epoch=1) == (
        "Je hebt deze afspraken al aanvaard.",
        [],
    )
    assert room.member(BO) == before


async def test_whoever_thinks_again_reads_the_agreement_and_accepts(room: Room) -> None:
    await room.set_up()
    await room.knock(BO)
    await room.press(press_decline, BO, Verb.DECLINE_AGREEMENT, chat=BO, epoch=1)

    _, sent = await room.press(press_agreement, BO, Verb.SHOW_AGREEMENT, chat=BO)
    await room.accept(BO)

    assert labels(sent[1]) == [["Ik ga akkoord"], ["Nu niet"]]
    assert room.member(BO).accepted_version == 1


async def test_a_member_at_the_door_is_told_that_nothing_is_needed(room: Room) -> None:
    await room.set_up()
    await room.joined(BO)

    (sent,) = await room.knock(BO)

    assert words(sent).startswith("Je doet al mee in Noord.")


async def test_coming_back_revives_the_same_member(room: Room) -> None:
    await room.set_up()
    await room.joined(AN, BO)
    before = room.member(BO)
    await room.hear(host_circle.member_gone, MemberGone(chat=GROUP, user=BO))

    await room.joined(BO)

    assert room.member(BO) == before
    assert len(room.store.all(Member)) == 2


async def test_a_facilitator_who_left_comes_back_without_the_role(room: Room) -> None:
    await room.set_up()
    await room.joined(AN)
    await room.hear(host_circle.member_gone, MemberGone(chat=GROUP, user=AN))

    await room.joined(AN)

    assert not room.member(AN).facilitator


async def test_a_renewed_agreement_is_posted_and_asked_of_everybody_anew(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    await room.set_up()
    await room.joined(AN, BO)
    monkeypatch.setattr(tend_circle, "AGREEMENT_VERSION", model.AGREEMENT_VERSION + 1)

    async def at_the_start(work: object, _: None) -> None:
        await tend_circle.renew_agreements(work)  # type: ignore[arg-type]  # the test hands in just what is asked

    sent = await room.hear(at_the_start, None)
    assert len(sent) == 1
    assert "versie 2" in words(sent[0])
    assert await room.hear(at_the_start, None) == []
    assert not room.member(AN).takes_part(room.circle)
    assert room.member(AN).facilitator

    await room.knock(AN)
    toast, again = await room.accept(AN, epoch=1)
    assert toast == "De afspraken zijn vernieuwd. Ik laat je de nieuwe zien."
    assert labels(again[1]) == [["Ik ga akkoord"], ["Nu niet"]]
    await room.accept(AN, epoch=2)
    assert room.member(AN).takes_part(room.circle)
    assert room.member(AN).facilitator


async def test_the_same_person_in_two_circles_has_two_memberships(room: Room) -> None:
    await room.set_up()
    await room.joined(BO)
    first = room.circle
    other = replace(first, id=model.CircleId("other"), chat=-1002, invitation="another")
    await room.put(other)

    await room.knock(BO, "j_another")
    await room.press(press_accept, BO, Verb.ACCEPT_AGREEMENT, chat=BO, subject="other", epoch=1)

    assert sorted(member.circle for member in room.store.all(Member)) == sorted([first.id, other.id])


async def test_a_member_without_a_name_joins_like_everybody(room: Room) -> None:
    await room.set_up()
    await room.joined(777)

    assert room.member(777).takes_part(room.circle)
    assert room.circle.standing is Standing.READY
