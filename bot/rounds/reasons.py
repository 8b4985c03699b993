"""Why something asked of a round is not possible now, from the member's view."""

from enum import StrEnum


class Reason(StrEnum):
    """Why not. `bot.wording` has a sentence for each."""

    STALE = "stale"
    NOT_STARTED = "not_started"
    STARTED_ALREADY = "started_already"
    OVER = "over"
    PAUSED = "paused"
    NOT_PAUSED = "not_paused"
    NO_SEAT = "no_seat"
    NOT_YOUR_TURN = "not_your_turn"
    YOU_LISTEN_NOW = "you_listen_now"
    NOTHING_ASKED_NOW = "nothing_asked_now"
    IN_PRIVATE_PLEASE = "in_private_please"
    ALOUD_PLEASE = "aloud_please"
    ENOUGH = "enough"
    NOT_FOUND = "not_found"
    NO_TURN_NOW = "no_turn_now"
    ONLY_ONCE = "only_once"
    NOTHING_BEFORE = "nothing_before"
    NOT_DUE = "not_due"
    TOO_FEW = "too_few"
