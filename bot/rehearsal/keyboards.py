"""Reply markup: what may hang below a message, validated as the server does.

Returns the inline keyboard as it will stand in the message. Other kinds of markup are accepted and not shown in the
message, as in Telegram; `shown_to_person` keeps them for the person's view.
"""

import json
from typing import Any

from bot.rehearsal import refusals
from bot.rehearsal.links import is_address

LONGEST_DATA = 64
MOST_BUTTONS = 100
LONGEST_MARKUP = 10_000
ACTIONS = (
    "url", "callback_data", "web_app", "login_url", "switch_inline_query", "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat", "copy_text", "callback_game", "pay",
)  # fmt: skip

Markup = dict[str, Any]


def read(raw: Any) -> Markup | None:
    """Read `reply_markup`; None if there is none or it is empty."""
    if raw is None or raw == "":
        return None
    if isinstance(raw, str):
        try:
            raw = json.loads(raw)
        except ValueError:
            raise refusals.bad_request("can't parse reply keyboard markup JSON object") from None
    if not isinstance(raw, dict):
        raise refusals.bad_request("object expected as reply markup")
    if "inline_keyboard" in raw:
        return _inline(raw["inline_keyboard"])
    if raw.get("keyboard") is not None or raw.get("remove_keyboard") or raw.get("force_reply"):
        return dict(raw)
    return None


def is_inline(markup: Markup | None) -> bool:
    """Tell whether the markup stands in the message itself."""
    return markup is not None and "inline_keyboard" in markup


def _inline(rows: Any) -> Markup | None:
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise refusals.bad_request('field "inline_keyboard" must be of type Array')
    keyboard = [[_button(button) for button in row] for row in rows if row]
    if not keyboard:
        return None
    buttons = [button for row in keyboard for button in row]
    if len(buttons) > MOST_BUTTONS or sum(len(json.dumps(button)) for button in buttons) > LONGEST_MARKUP:
        raise refusals.bad_request("reply markup is too long")
    return {"inline_keyboard": keyboard}


def _button(button: Any) -> dict[str, Any]:
    if not isinstance(button, dict):
        raise refusals.bad_request("can't parse inline keyboard button: expected an Object")
    text = button.get("text")
    if not isinstance(text, str):
        raise refusals.bad_request("can't parse inline keyboard button: Can't find field \"text\"")
    if not text.strip():
        raise refusals.bad_request(
            "can't parse inline keyboard button: Inline keyboard button text must be non-empty"
        )
    for action in ACTIONS:
        if button.get(action) not in (None, ""):
            return _checked({**button, "text": text.strip()}, action)
    raise refusals.bad_request(
        "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
    )


def _checked(button: dict[str, Any], action: str) -> dict[str, Any]:
    value = button[action]
    if action == "callback_data":
        if not isinstance(value, str) or len(value.encode(errors="replace")) > LONGEST_DATA:
            raise refusals.bad_request("BUTTON_DATA_INVALID")
    elif action == "url" and not is_address(str(value)):
        raise refusals.bad_request(f"inline keyboard button URL '{value}' is invalid: Wrong HTTP URL")
    kept = {"text", action, "icon_custom_emoji_id", "style"}
    return {name: each for name, each in button.items() if name in kept}
