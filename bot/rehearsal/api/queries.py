"""answerCallbackQuery."""

from bot.rehearsal import refusals
from bot.rehearsal.api.params import Params
from bot.rehearsal.api.registry import method
from bot.rehearsal.updates import QUERY_LIFE
from bot.rehearsal.world import Toast, World

LONGEST_ANSWER = 200


@method("answerCallbackQuery", "callback_query_id text show_alert url cache_time")
def answer_callback_query(world: World, params: Params) -> bool:
    """Answer a button press; what it says is seen by the presser only."""
    text = params.text("text")
    if len(text) > LONGEST_ANSWER:
        raise refusals.bad_request("MESSAGE_TOO_LONG")
    url = params.text("url")
    query = world.queries.pop(params.text("callback_query_id"), None)
    if query is None or world.clock.timestamp() - query.asked_at >= QUERY_LIFE:
        raise refusals.query_too_old()
    if url and not url.startswith((f"https://t.me/{world.bot.username}?", f"t.me/{world.bot.username}?")):
        raise refusals.bad_request("URL_INVALID")
    alert = params.flag("show_alert")
    chat = world.chats.get(query.chat_id)
    if chat is not None:
        seen = {"what": "answer", "method": "answerCallbackQuery", "text": text, "alert": alert}
        if url:
            seen["url"] = url
        world.note(chat, seen, only=query.user_id)
    if text:
        number = world.toasts[-1].number + 1 if world.toasts else 1
        world.toasts.append(Toast(query.user_id, text, alert, world.clock.iso(), number))
        del world.toasts[:-1000]
    world.live.tell("answer", person=query.user_id, text=text, alert=alert, url=url)
    return True
