"""A member who presses what was shown to somebody else changes nothing of theirs, and leads nothing."""

import pytest

from bot.chat.callbacks import pack
from bot.circles.model import Circle, Member
from bot.dilemmas.draft import Draft
from bot.dilemmas.model import Dilemma, OwnerLink
from bot.planning.meeting import Meeting
from bot.planning.poll import Availability, DatePoll
from bot.planning.season import Season
from bot.rounds.model import Round
from bot.services.own_records import Glimpse, GlimpseInMaking
from bot.services.plan_records import PlanInMaking, PollInMaking, SeasonInMaking
from bot.services.records import (
    Contribution,
    Pending,
    Reflection,
)
from bot.wording.outgoing import Press, Verb
from tests.hostile.gate import Gate, a_gate
from tests.hostile.inputs import pressed
from tests.hostile.moments import MOMENTS
from tests.house import GROUP

OWNED = (
    Draft,
    Pending,
    PlanInMaking,
    SeasonInMaking,
    PollInMaking,
    Availability,
    Reflection,
    Glimpse,
    GlimpseInMaking,
)
COMMON = (Circle, Member, Dilemma, OwnerLink, Meeting, Season, DatePoll)
OWN_TURN = {Verb.DONE, Verb.PASS, Verb.LATER, Verb.MORE_TIME, Verb.FORGET}
"""What a member may do too, for oneself."""


def theirs(gate: Gate, user: int) -> dict[str, object]:
    """Return everything that is not the presser's."""
    kept = gate.store.kept
    whole: dict[str, object] = {
        kind.__name__: {key: one for key, one in kept.get(kind, {}).items() if one.user != user}
        for kind in OWNED
    }
    whole |= {kind.__name__: dict(kept.get(kind, {})) for kind in COMMON}
    mine = {one.id for one in gate.store.all(Member) if one.user == user}
    whole["given"] = {one.id for one in gate.store.all(Contribution) if one.by not in mine}
    whole["round"] = [
        (one.status, one.floor and one.floor.index, one.chosen) for one in gate.store.all(Round)
    ]
    return whole


def shown_to_others(gate: Gate, user: int) -> list[Press]:
    found = [
        button.does
        for chat, seen_in in gate.chats.items()
        for seen in (seen_in if chat not in {user, GROUP} else ())
        for row in seen.buttons
        for button in row
        if isinstance(button.does, Press)
    ]
    return list(dict.fromkeys(found))


@pytest.mark.parametrize("name", [*MOMENTS][3:])
@pytest.mark.parametrize("user", [104, 105])
async def test_anothers_button_changes_nothing_of_theirs(name: str, user: int) -> None:
    async with a_gate() as gate:
        await MOMENTS[name](gate)
        for press in shown_to_others(gate, user):
            if press.verb in OWN_TURN:
                continue
            for chat in (user, GROUP):
                before, answered = theirs(gate, user), gate.answered
                await gate.receive(pressed(user, chat, pack(press)))
                assert theirs(gate, user) == before, press
                assert gate.answered == answered + 1, press
        assert gate.stuck() == gate.set_aside() == 0
