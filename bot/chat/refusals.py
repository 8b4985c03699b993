"""What Telegram's refusals mean. The only place that reads the words of its errors.

Codes and sentences as the open source of the Bot API server has them; some servers spell codes in capitals.
"""

import re

from bot.chat.transport import Refusal
from bot.services.ports import NotSent

UNAUTHORIZED, NOT_FOUND, CONFLICT, TOO_MANY, SERVER_ERROR = 401, 404, 409, 429, 500

REASONS: tuple[tuple[NotSent, str], ...] = (
    (NotSent.BLOCKED, r"bot was blocked by the user|user_is_blocked"),
    (NotSent.DEACTIVATED, r"user is deactivated|input_user_deactivated"),
    (NotSent.NOT_STARTED, r"can't initiate conversation|can't send messages to (?:the )?bots?\b|peer_id_invalid"),
    (NotSent.KICKED, r"bot was kicked|bot is not a member|chat_write_forbidden_kicked"),
    (NotSent.CHAT_GONE, r"chat not found|chat was deleted|chat_id is empty|group chat was deactivated|channel_private"),
    (NotSent.TOPIC_GONE, r"message thread not found|topic_closed|topic_deleted|topic_id_invalid"),
    (NotSent.NO_RIGHTS, r"not enough rights|have no rights|chat_write_forbidden|chat_admin_required|need administrator rights|chat_send_\w+_forbidden|chat_restricted"),
    (NotSent.MESSAGE_GONE, r"message to \w+ not found|message to be replied not found|message can't be (?:edited|deleted)|message_id_invalid|message identifier is not specified|there is no text in the message"),
)  # fmt: skip
PATTERNS = tuple((why, re.compile(pattern, re.IGNORECASE)) for why, pattern in REASONS)
DONE_ALREADY = re.compile(
    r"message is not modified|query is too old|query id is invalid|query_id_invalid", re.IGNORECASE
)
NOT_THERE = re.compile(
    r"user not found|member not found|participant_id_invalid|user_not_participant|user_id_invalid|invalid user_id",
    re.IGNORECASE,
)
BY_WEBHOOK = re.compile(r"webhook", re.IGNORECASE)


def why_not(refusal: Refusal) -> NotSent:
    """Return why a message can never arrive."""
    return next((why for why, pattern in PATTERNS if pattern.search(refusal.description)), NotSent.REFUSED)


def is_done_already(refusal: Refusal) -> bool:
    """Say whether what was asked is so without it: an edit that changes nothing, a press that is answered or too old."""
    return bool(DONE_ALREADY.search(refusal.description))


def is_nobody_there(refusal: Refusal) -> bool:
    """Say whether the person asked about is not in the chat."""
    return bool(NOT_THERE.search(refusal.description))


def is_by_webhook(refusal: Refusal) -> bool:
    """Say whether polling is refused because updates go to a webhook."""
    return refusal.code == CONFLICT and bool(BY_WEBHOOK.search(refusal.description))
