"""What belongs in somebody's own chat with Kring, asked in the group: the person is pointed there, out of sight."""

import pytest

from tests.house import GROUP, House, a_circle


@pytest.mark.parametrize("command", ["/dilemma", "/mine", "/journal", "/privacy", "/mydata", "/forget"])
async def test_a_private_command_in_the_group_is_answered_in_private(command: str) -> None:
    house = House()
    await a_circle(house)
    posts = len(house.chats[GROUP])

    await house.says_in_group("Bo", command)

    assert house.last_seen("Bo").startswith(f"Je vroeg {command} in een groep.")
    assert len(house.chats[GROUP]) == posts
