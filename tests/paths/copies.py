"""A house as it stands at one moment, any number of times: what happens in a copy does not happen in the others."""

import copy
from dataclasses import replace

from tests.fakes.memory_store import MemoryStore
from tests.fakes.world import FakeClock
from tests.house import House


def another(house: House) -> House:
    """Return a house in which everything is as in this one."""
    store = MemoryStore()
    store.kept = {kind: dict(kept) for kind, kept in house.store.kept.items()}
    store._last = house.store._last
    tools = replace(
        house.tools,
        store=store,
        clock=FakeClock(house.clock.at),
        ids=copy.deepcopy(house.tools.ids),
        alarm=copy.deepcopy(house.tools.alarm),
        lookups=copy.deepcopy(house.tools.lookups),
    )
    return House(
        names=house.names,
        tools=tools,
        chats={chat: [replace(seen) for seen in shown] for chat, shown in house.chats.items()},
        transcript={chat: list(lines) for chat, lines in house.transcript.items()},
        toasts={user: list(said) for user, said in house.toasts.items()},
        last_message=house.last_message,
    )
