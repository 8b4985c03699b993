"""Which command menu a person sees where."""


async def put(client, name, scope=None, language=""):
    params = {"commands": [{"command": name, "description": f"does {name}"}]}
    if scope:
        params["scope"] = scope
    if language:
        params["language_code"] = language
    assert await client.ok("setMyCommands", **params) is True


def names(menu):
    return [each["command"] for each in menu]


async def test_the_narrowest_scope_wins_and_in_it_the_language(client, room):
    anna, bas = room.person("Anna", language="nl"), room.person("Bas", language="en")
    circle = room.group("Kring", [anna, bas])
    await put(client, "help")
    assert names(room.menu(anna)) == names(room.menu(bas, circle)) == ["help"]
    await put(client, "hulp", language="nl")
    assert names(room.menu(anna)) == ["hulp"]
    await put(client, "private", {"type": "all_private_chats"})
    await put(client, "group", {"type": "all_group_chats"})
    await put(client, "admin", {"type": "all_chat_administrators"})
    assert names(room.menu(anna)) == ["private"]
    assert names(room.menu(anna, circle)) == ["admin"]
    assert names(room.menu(bas, circle)) == ["group"]
    await put(client, "here", {"type": "chat", "chat_id": circle.id})
    assert names(room.menu(anna, circle)) == ["here"]
    await put(client, "hers", {"type": "chat_member", "chat_id": circle.id, "user_id": bas.id})
    assert names(room.menu(bas, circle)) == ["hers"]
    assert names(await client.ok("getMyCommands", scope={"type": "chat", "chat_id": circle.id})) == ["here"]
    assert await client.ok("deleteMyCommands", scope={"type": "chat", "chat_id": circle.id}) is True
    assert names(room.menu(anna, circle)) == ["admin"]


async def test_menus_that_are_refused(client):
    for commands, error in (
        ([{"command": "Upper", "description": "x"}], "BOT_COMMAND_INVALID"),
        ([{"command": "ok", "description": ""}], "BOT_COMMAND_DESCRIPTION_INVALID"),
        ([{"command": "ok", "description": "x"}] * 101, "BOT_COMMANDS_TOO_MUCH"),
    ):
        assert await client.no("setMyCommands", commands=commands) == f"Bad Request: {error}"
    scope = {"type": "chat", "chat_id": -5}
    assert await client.no("setMyCommands", commands=[], scope=scope) == "Bad Request: chat not found"


async def test_what_the_bot_says_about_itself(client, room):
    assert await client.ok("setMyDescription", description="A circle of coaches") is True
    assert await client.ok("setMyShortDescription", short_description="kort", language_code="nl") is True
    assert await client.ok("setMyName", name="Kring") is True
    assert await client.ok("setChatMenuButton", menu_button={"type": "commands"}) is True
    assert (await client.ok("getMyDescription"))["description"] == "A circle of coaches"
    assert (await client.ok("getMyShortDescription", language_code="nl"))["short_description"] == "kort"
    assert room.view(room.person("Anna"))["bot"]["description"] == "A circle of coaches"
