"""Kring comes into a group, is thrown out, comes back; people come and go."""

from dataclasses import replace

from bot.circles.model import Circle, Member, Standing
from bot.language import Language
from bot.services.circles import check_circle, host_circle, tend_circle
from bot.services.heard import (
    BotJoined,
    BotRemoved,
    BotRightsChanged,
    GroupRenamed,
    MemberCame,
    MemberGone,
    PrivateChatChanged,
    Who,
)
from bot.services.ports import ChatRights
from bot.wording.outgoing import LeaveChat, Revise, Say
from tests.fakes.world import EVERYTHING_ALLOWED
from tests.services.circle.room import AN, BO, CAS, GROUP, Room, find_button, labels, link_of, who, words

HARDLY_ANYTHING = ChatRights(
    is_admin=False,
    can_pin=False,
    can_delete=False,
    can_write=True,
    privacy_mode=True,
    is_supergroup=False,
    is_forum=False,
    members=7,
)


async def test_a_group_is_greeted_with_one_message_that_asks_the_language(room: Room) -> None:
    sent = await room.greeted()

    assert len(sent) == 1
    assert isinstance(sent[0], Say)
    assert sent[0].to.chat == GROUP
    assert labels(sent[0]) == [["Nederlands", "English"]]
    assert room.circle.standing is Standing.SETTING_UP
    assert room.circle.set_up_by == AN


async def test_the_greeting_speaks_the_language_of_who_added_kring(room: Room) -> None:
    sent = await room.hear(
        host_circle.bot_joined, BotJoined(chat=GROUP, title="North", by=who(AN, code="en-GB"))
    )

    assert words(sent[0]).startswith("Hello, I am Kring.")


async def test_a_group_is_greeted_once_however_often_telegram_says_that_kring_is_in_it(room: Room) -> None:
    await room.greeted()
    before = room.circle

    assert await room.greeted() == []
    assert room.circle == before


async def test_who_added_kring_is_learned_from_the_second_notice_when_the_first_does_not_say(
    room: Room,
) -> None:
    await room.greeted(by=None)
    await room.greeted(by=AN)

    assert room.circle.set_up_by == AN


async def test_an_account_that_stands_for_nobody_does_not_set_up(room: Room) -> None:
    anonymous = Who(user=1087968824, name="Group")

    await room.hear(host_circle.bot_joined, BotJoined(chat=GROUP, title="Noord", by=anonymous))

    assert room.circle.set_up_by is None


async def test_the_greeting_names_each_fault_in_a_sentence(room: Room) -> None:
    room.lookups.rights[GROUP] = HARDLY_ANYTHING

    sent = await room.greeted()

    assert "Ik ben hier geen beheerder." in words(sent[0])
    assert "Dit is nog een gewone groep." in words(sent[0])
    assert "openbaar" not in words(sent[0])


async def test_a_silent_telegram_does_not_stop_the_greeting(room: Room) -> None:
    room.lookups.reachable = False

    sent = await room.greeted()

    assert "Telegram zei niet wat ik hier mag." in words(sent[0])
    assert room.circle.chat == GROUP


async def test_kring_leaves_a_channel(room: Room) -> None:
    sent = await room.hear(
        host_circle.bot_joined, BotJoined(chat=-1009, title="News", by=who(AN), is_channel=True)
    )

    assert sent == [LeaveChat(chat=-1009)]
    assert room.store.all(Circle) == ()


async def test_the_first_command_greets_a_group_of_which_nothing_was_heard(room: Room) -> None:
    sent = await room.hear(check_circle.group_command_check, room.command(AN, "check", topic=5))

    assert len(sent) == 1
    assert "ik ben Kring" in words(sent[0])
    assert (room.circle.set_up_by, room.circle.topic) == (AN, 5)


async def test_an_anonymous_administrators_command_greets_without_remembering_anybody(room: Room) -> None:
    await room.hear(
        tend_circle.group_command_circle, room.command(1087968824, "circle", anonymous_admin=True)
    )

    assert room.circle.set_up_by is None


async def test_being_removed_keeps_the_circle_and_says_nothing(room: Room) -> None:
    await room.set_up()
    await room.joined(AN, BO)

    assert await room.hear(host_circle.bot_removed, BotRemoved(chat=GROUP)) == []
    assert await room.hear(host_circle.bot_removed, BotRemoved(chat=GROUP)) == []
    assert room.circle.standing is Standing.AWAY
    assert not room.member(BO).left


async def test_coming_back_finds_everything_as_it_was(room: Room) -> None:
    await room.set_up()
    await room.joined(AN)
    before = room.circle
    await room.hear(host_circle.bot_removed, BotRemoved(chat=GROUP))

    sent = await room.greeted(by=BO)

    assert room.circle == before
    assert [words(one)[:17] for one in sent] == ["Ik ben er weer. W"]


async def test_coming_back_before_the_set_up_was_done_asks_the_next_question(room: Room) -> None:
    await room.greeted()
    await room.put(replace(room.circle, language=Language.EN))
    await room.hear(host_circle.bot_removed, BotRemoved(chat=GROUP))

    sent = await room.greeted()

    assert "In which time zone" in words(sent[0])
    assert room.circle.standing is Standing.SETTING_UP


async def test_rights_that_change_during_the_set_up_change_what_it_says(room: Room) -> None:
    room.lookups.rights[GROUP] = HARDLY_ANYTHING
    await room.greeted()
    await room.put(replace(room.circle, language=Language.NL))
    room.lookups.rights[GROUP] = EVERYTHING_ALLOWED

    sent = await room.hear(host_circle.rights_changed, BotRightsChanged(chat=GROUP))

    assert isinstance(sent[0], Revise)
    assert "beheerder." not in words(sent[0])


async def test_rights_that_change_later_say_nothing(room: Room) -> None:
    await room.set_up()

    assert await room.hear(host_circle.rights_changed, BotRightsChanged(chat=GROUP)) == []


async def test_a_renamed_group_is_called_by_its_new_title(room: Room) -> None:
    await room.greeted()

    assert await room.hear(host_circle.group_renamed, GroupRenamed(chat=GROUP, title="Zuid")) == []
    assert room.circle.title == "Zuid"


async def test_news_of_a_group_without_a_circle_changes_nothing(room: Room) -> None:
    for use_case, heard in (
        (host_circle.bot_removed, BotRemoved(chat=GROUP)),
        (host_circle.rights_changed, BotRightsChanged(chat=GROUP)),
        (host_circle.group_renamed, GroupRenamed(chat=GROUP, title="x")),
        (host_circle.member_gone, MemberGone(chat=GROUP, user=AN)),
        (host_circle.member_came, MemberCame(chat=GROUP, who=who(AN))),
    ):
        assert await room.hear(use_case, heard) == []
    assert room.store.all(Circle) == ()


async def test_newcomers_are_shown_the_way_in_without_their_names(room: Room) -> None:
    await room.set_up()

    sent = await room.hear(host_circle.member_came, MemberCame(chat=GROUP, who=who(BO), others=(who(CAS),)))
    again = await room.hear(host_circle.member_came, MemberCame(chat=GROUP, who=who(CAS)))

    assert len(sent) == 1
    assert sent == again, "the second only repeats what stands there"
    assert isinstance(sent[0], Revise)
    assert isinstance(sent[0].or_say, Say)
    assert "Bo" not in words(sent[0])
    assert link_of(find_button(sent[0], "Lees")) == f"j_{room.circle.invitation}"


async def test_a_member_who_comes_in_again_unnoticed_is_not_greeted(room: Room) -> None:
    await room.set_up()
    await room.joined(BO)

    assert await room.hear(host_circle.member_came, MemberCame(chat=GROUP, who=who(BO))) == []


async def test_who_leaves_the_group_no_longer_takes_part(room: Room) -> None:
    await room.set_up()
    await room.joined(AN, BO, CAS)

    sent = await room.hear(host_circle.member_gone, MemberGone(chat=GROUP, user=CAS))

    gone = room.member(CAS)
    assert (gone.left, gone.facilitator, gone.accepted_version) == (True, False, 0)
    assert [type(one) for one in sent] == [Revise]
    assert "Er doen 2 leden mee." in words(sent[0])
    assert "Cas" not in words(sent[0])


async def test_leaving_is_told_twice_and_takes_effect_once(room: Room) -> None:
    await room.set_up()
    await room.joined(AN, BO)
    await room.hear(host_circle.member_gone, MemberGone(chat=GROUP, user=BO))

    assert await room.hear(host_circle.member_gone, MemberGone(chat=GROUP, user=BO)) == []


async def test_when_the_last_facilitator_leaves_the_others_may_take_over(room: Room) -> None:
    await room.set_up()
    await room.joined(AN, BO)

    sent = await room.hear(host_circle.member_gone, MemberGone(chat=GROUP, user=AN))

    assert labels(sent[-1]) == [["Ik begeleid"]]
    assert "An" not in words(sent[-1])
    assert len([one for one in sent if isinstance(one, Say)]) == 1


async def test_who_set_up_and_leaves_before_joining_is_forgotten_as_such(room: Room) -> None:
    await room.set_up()

    await room.hear(host_circle.member_gone, MemberGone(chat=GROUP, user=AN))

    assert room.circle.set_up_by is None
    assert room.store.all(Member) == ()


async def test_blocking_kring_makes_a_member_unreachable_and_nobody_is_told(room: Room) -> None:
    await room.set_up()
    await room.joined(BO)

    sent = await room.hear(host_circle.private_chat_changed, PrivateChatChanged(who=who(BO), reachable=False))

    assert sent == []
    assert not room.person(BO).reachable
    assert not room.member(BO).left


async def test_unblocking_makes_reachable_again(room: Room) -> None:
    await room.set_up()
    await room.joined(BO)

    for reachable in (False, True):
        await room.hear(
            host_circle.private_chat_changed, PrivateChatChanged(who=who(BO), reachable=reachable)
        )

    assert room.person(BO).reachable


async def test_somebody_unknown_who_blocks_kring_is_not_remembered(room: Room) -> None:
    await room.hear(host_circle.private_chat_changed, PrivateChatChanged(who=who(BO), reachable=False))

    assert room.store.kept == {} or not any(room.store.kept.values())
