from datetime import UTC, datetime

import pytest
from telegram import Bot

from bot.chat.lookups import TelegramLookups
from bot.chat.transport import Patience, Transport
from bot.rehearsal import RehearsalServer, Room
from bot.services.ports import ChatRights, ChatStatus, FileText, Unreachable


@pytest.fixture
async def asked():
    room = Room(start=datetime(2026, 12, 1, 9, tzinfo=UTC), frozen=True, limits=False)
    transport = Transport(patience=Patience(connect=0.3, read=0.3))
    async with RehearsalServer(room) as server:
        bot = Bot(
            server.token,
            base_url=server.base_url,
            base_file_url=server.base_file_url,
            request=transport,
            get_updates_request=transport,
        )
        yield room, TelegramLookups(bot, bot_id=room.bot.id)
        await transport.shutdown()


async def test_what_somebody_is_in_a_group(asked):
    room, lookups = asked
    people = {name: room.person(name) for name in ("Anna", "Bas", "Carla", "Dirk", "Eva")}
    anna, bas, carla, dirk, eva = people.values()
    group = room.group("Kring", [anna, bas, carla, dirk])
    room.promote(anna, bas, group)
    room.leave(carla, group)
    room.delete_account(dirk)
    found = {name: await lookups.status_of(group.id, user.id) for name, user in people.items()}
    assert found == {
        "Anna": ChatStatus.ADMIN,
        "Bas": ChatStatus.ADMIN,
        "Carla": ChatStatus.GONE,
        "Dirk": ChatStatus.GONE,
        "Eva": ChatStatus.GONE,
    }
    assert await lookups.status_of(group.id, 17) is ChatStatus.GONE
    room.add(anna, eva, group)
    assert await lookups.status_of(group.id, eva.id) is ChatStatus.MEMBER


@pytest.mark.parametrize("admin", [True, False])
async def test_what_kring_may_do_in_a_group(asked, admin):
    room, lookups = asked
    group = room.group("Kring", [room.person("Anna"), room.person("Bas")], bot_admin=admin, forum=True)
    assert await lookups.rights_in(group.id) == ChatRights(
        is_admin=admin,
        can_pin=admin,
        can_delete=admin,
        can_write=True,
        privacy_mode=True,
        is_supergroup=True,
        is_forum=True,
        members=3,
    )


async def test_a_silenced_kring_in_a_public_group_knows_it(asked):
    room, lookups = asked
    group = room.group("Kring", [room.person("Anna")], username="kring_west")
    room.mute(group)
    rights = await lookups.rights_in(group.id)
    assert (rights.can_write, rights.is_public) == (False, True)


async def test_no_answer_is_told_as_such(asked):
    room, lookups = asked
    anna = room.person("Anna")
    group = room.group("Kring", [anna])
    room.faults.fail("getChatMember", code=502, times=2)
    with pytest.raises(Unreachable):
        await lookups.status_of(group.id, anna.id)
    with pytest.raises(Unreachable):
        await lookups.rights_in(group.id)
    room.kick_bot(anna, group)
    with pytest.raises(Unreachable):
        await lookups.rights_in(group.id)


async def test_what_is_in_a_file(asked):
    room, lookups = asked
    anna = room.person("Anna", started=True)

    async def sent(content: bytes) -> FileText:
        message = room.send(anna, "document", file=content, file_name="methode.toml")
        return await lookups.text_of(message.wire["document"]["file_id"])

    assert await sent("name = “Eigen”\n".encode()) == FileText("name = “Eigen”\n")
    assert await sent("name = 1".encode("utf-8-sig")) == FileText("name = 1")
    assert await sent(b"\x89PNG\xff") == FileText(None)
    with pytest.raises(Unreachable):
        await lookups.text_of("room-document-none")
