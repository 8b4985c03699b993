"""What tests in other processes may arrange to go wrong: `POST /room/trouble`.

`{"fault": "fail", "method": "sendMessage", "times": 2, "code": 502}`, `"flood"` with `retry_after`, `"lose_answer"`,
`"lose_request"`, `"delay"` with `seconds`, `{"latency": 0.05}`, `{"inject": {…}}`, `{"repeat_update": true}`,
`{"press_again": true}`, `{"limits": false}`, `{"privacy_mode": false}`, `{"clear": true}`.
"""

from typing import Any

from bot.rehearsal.people import NotPossible
from bot.rehearsal.room import Room

FAULTS = {
    "fail": ("code", "description"),
    "flood": ("retry_after",),
    "lose_answer": (),
    "lose_request": (),
    "delay": ("seconds",),
}


def trouble(room: Room, body: dict[str, Any]) -> dict[str, Any]:
    """Arrange what is asked for."""
    done: dict[str, Any] = {}
    if body.get("clear"):
        room.faults.clear()
    if "fault" in body:
        _fault(room, body)
    if "latency" in body:
        room.faults.latency = float(body["latency"])
    if "inject" in body:
        done["update_id"] = room.inject(dict(body["inject"]))
    if body.get("repeat_update"):
        room.updates.repeat_next()
    if body.get("press_again"):
        done["update_id"] = room.press_again()
    if "limits" in body:
        room.limits.enabled = room.updates.throttled = bool(body["limits"])
    if "privacy_mode" in body:
        room.privacy_mode = bool(body["privacy_mode"])
    return done


def _fault(room: Room, body: dict[str, Any]) -> None:
    kind = str(body["fault"])
    if kind not in FAULTS:
        raise NotPossible(f"there is no fault {kind!r}; there are {', '.join(FAULTS)}")
    options = {key: body[key] for key in FAULTS[kind] if key in body}
    getattr(room.faults, kind)(str(body.get("method", "*")), times=int(body.get("times", 1)), **options)
