"""Whatever a client sends, the answer is one in the server's form."""

import random

from bot.rehearsal.api import METHODS

VALUES = [
    None, "", " ", "0", "-1", "x", "1e9", "[]", "{}", "[[]]", "[{}]", '{"inline_keyboard":[[{}]]}', '{"type":"chat"}',
    '{"message_id":"x"}', "null", "true", 0, -5, 2**70, 1.5, True, [], {}, [None], [[1]], [{"type": "bold"}],
    [{"type": "bold", "offset": "a", "length": {}}], {"inline_keyboard": [[None]]}, {"inline_keyboard": {"a": 1}},
    {"type": "chat_member", "chat_id": "x"}, {"message_id": [1]}, "\ud800", "\x00", "<b", "&#99999999999;", "&#x;", "<a href>",
]  # fmt: skip


async def test_random_parameters_never_break_the_server(room, client):
    anna = room.person("Anna", started=True)
    circle = room.group("Kring", [anna], bot_admin=True)
    dice = random.Random(2)
    for method in sorted(set(METHODS) - {"leavechat"}):
        for _ in range(120):
            names = METHODS[method].parameters - {"timeout"}
            params = {name: dice.choice(VALUES) for name in names if dice.random() < 0.6}
            if "chat_id" in names and dice.random() < 0.8:
                params["chat_id"] = dice.choice([anna.id, circle.id])
            if "text" in names and dice.random() < 0.6:
                params["text"] = "text <b>bold</b>"
            answer = await client.raw(method, **params)
            assert answer["ok"] or answer["error_code"] in {400, 403}, (method, params, answer)
