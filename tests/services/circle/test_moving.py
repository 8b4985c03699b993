"""A group becomes a supergroup: told twice, in any order, and nothing that waits is lost."""

from dataclasses import replace

from bot.circles.model import Circle, Standing
from bot.services.circles import host_circle
from bot.services.heard import BotJoined, BotRemoved, GroupMoved
from bot.services.records import OutboxState, Parcel, Posted
from bot.wording.outgoing import Address, Erase, LeaveChat, Pin, Revise, Say, plain
from tests.services.circle.room import AN, BO, GROUP, Room, who, words

NEW = -1002000000001
MOVE = GroupMoved(old=GROUP, new=NEW)


async def test_the_circle_meets_under_the_new_number(room: Room) -> None:
    await room.set_up()
    await room.joined(AN, BO)
    before = room.circle

    assert await room.hear(host_circle.group_moved, MOVE) == []

    assert room.circle == replace(before, chat=NEW)


async def test_the_move_is_told_twice_and_takes_effect_once(room: Room) -> None:
    await room.set_up()
    await room.hear(host_circle.group_moved, MOVE)
    before = room.circle

    assert await room.hear(host_circle.group_moved, MOVE) == []
    assert room.circle == before


async def test_what_was_posted_is_forgotten_because_its_numbers_mean_others_now(room: Room) -> None:
    await room.set_up()
    assert room.store.all(Posted)

    await room.hear(host_circle.group_moved, MOVE)

    assert room.store.all(Posted) == ()


async def test_what_waits_goes_to_the_new_number_in_the_same_order(room: Room) -> None:
    await room.set_up()
    say = Say(to=Address(chat=GROUP, topic=3), text=plain("one"))
    waiting = (
        say,
        Revise(chat=GROUP, slot="s", text=plain("two"), or_say=say),
        Revise(chat=GROUP, slot="s", text=plain("three")),
        Erase(chat=GROUP, slot="s", instead=plain("gone")),
        Pin(chat=GROUP, slot="s"),
        LeaveChat(chat=GROUP),
    )
    async with room.store.begin() as tx:
        for outgoing in waiting:
            await tx.add(Parcel(chat=GROUP, outgoing=outgoing))
        await tx.add(Parcel(chat=BO, outgoing=Say(to=Address(chat=BO), text=plain("private"))))
        await tx.add(Parcel(chat=GROUP, outgoing=None, state=OutboxState.DEAD))

    await room.hear(host_circle.group_moved, MOVE)

    moved = replace(say, to=Address(chat=NEW, topic=3))
    parcels = room.store.all(Parcel)
    assert [parcel.outgoing for parcel in parcels if parcel.chat == NEW] == [
        moved,
        replace(waiting[1], chat=NEW, or_say=moved),
        *(replace(one, chat=NEW) for one in waiting[2:]),
    ]
    assert [parcel.chat for parcel in parcels if parcel.chat != NEW] == [BO, GROUP]


async def test_a_greeting_in_the_new_group_before_the_move_was_known_is_taken_back(room: Room) -> None:
    await room.set_up()
    await room.joined(AN, BO)
    before = room.circle
    await room.hear(host_circle.bot_joined, BotJoined(chat=NEW, title="Noord", by=who(AN)))
    assert len(room.store.all(Circle)) == 2

    sent = await room.hear(host_circle.group_moved, MOVE)

    assert room.circle == replace(before, chat=NEW)
    assert [type(one) for one in sent] == [Erase]
    assert isinstance(sent[0], Erase)
    assert sent[0].chat == NEW


async def test_a_greeting_that_still_waits_is_never_sent(room: Room) -> None:
    await room.set_up()
    before = room.circle
    stray = replace(before, id="stray", chat=NEW, invitation="stray")
    async with room.store.begin() as tx:
        await tx.put(stray)
        await tx.add(Parcel(chat=NEW, outgoing=Say(to=Address(chat=NEW), text=plain("hello"))))

    await room.hear(host_circle.group_moved, MOVE)

    assert room.store.all(Parcel) == ()
    assert room.circle.id == before.id


async def test_who_joined_the_stray_circle_meanwhile_is_taken_along(room: Room) -> None:
    await room.set_up()
    await room.joined(AN)
    kept = room.circle
    stray = replace(kept, id="stray", chat=NEW, invitation="stray")
    an, bo = room.member(AN), replace(room.member(AN), id="bo", circle="stray", user=BO)
    await room.put(stray, bo, replace(an, id="an2", circle="stray"))

    await room.hear(host_circle.group_moved, MOVE)

    assert room.member(AN) == an
    assert room.member(BO) == replace(bo, circle=kept.id)


async def test_joining_the_new_group_after_the_move_greets_nobody(room: Room) -> None:
    await room.set_up()
    await room.hear(host_circle.group_moved, MOVE)

    assert await room.hear(host_circle.bot_joined, BotJoined(chat=NEW, title="Noord", by=who(AN))) == []
    assert room.circle.chat == NEW


async def test_leaving_the_old_number_before_or_after_the_move_takes_nothing_away(room: Room) -> None:
    await room.set_up()
    await room.hear(host_circle.bot_removed, BotRemoved(chat=GROUP))
    await room.hear(host_circle.group_moved, MOVE)
    await room.hear(host_circle.bot_removed, BotRemoved(chat=GROUP))

    assert room.circle.standing is Standing.READY


async def test_the_old_joining_link_still_opens_the_door(room: Room) -> None:
    await room.set_up()
    await room.hear(host_circle.group_moved, MOVE)

    sent = await room.knock(BO)

    assert "Onze afspraken in Noord" in words(sent[0])


async def test_a_move_of_a_group_without_a_circle_changes_nothing(room: Room) -> None:
    assert await room.hear(host_circle.group_moved, MOVE) == []
    assert room.store.all(Circle) == ()
