"""What sendMessage, sendDocument, sendPhoto and edits have in common: text, entities, markup, reply."""

from typing import Any

from bot.rehearsal import entities, html, keyboards, refusals
from bot.rehearsal.api.params import Params
from bot.rehearsal.model import Chat, Message, Wire
from bot.rehearsal.world import World

EMPTY = {"text": "message text is empty"}


def text_of(
    world: World,
    params: Params,
    *,
    name: str = "text",
    entities_name: str = "entities",
    longest: int = entities.LONGEST,
) -> tuple[str, list[Wire]]:
    """Return the text of a message and its entities as they will stand there."""
    source = params.text(name)
    if not source:
        if name == "text":
            raise refusals.bad_request("message text is empty")
        return "", []
    mode = params.text("parse_mode").lower()
    if mode and mode != "none":
        if mode != "html":
            raise refusals.bad_request("unsupported parse_mode")
        source, found = html.parse(source, known_users=world.known_users)
    else:
        found = entities.read(params.raw(entities_name), known_users=world.known_users)
    text, kept = entities.formatted(source, found, longest=longest)
    if not text and name == "text":
        raise refusals.bad_request("text must be non-empty")
    return text, kept


def content_of(text: str, found: list[Wire], *, prefix: str = "") -> Wire:
    """Return the fields of a message for a text or a caption."""
    content: Wire = {}
    if text:
        content["caption" if prefix else "text"] = text
        if found:
            content["caption_entities" if prefix else "entities"] = found
    return content


def markup_of(params: Params) -> tuple[Wire | None, Wire | None]:
    """Return the markup that stands in the message, and the one that does not."""
    markup = keyboards.read(params.raw("reply_markup"))
    return (markup, None) if keyboards.is_inline(markup) else (None, markup)


def reply_target(chat: Chat, params: Params) -> Message | None:
    """Return the message that is replied to."""
    given: Any = params.json("reply_parameters")
    if isinstance(given, dict):
        message_id = given.get("message_id")
        lenient = bool(given.get("allow_sending_without_reply"))
    else:
        message_id = params.integer("reply_to_message_id")
        lenient = params.flag("allow_sending_without_reply")
    if not message_id:
        return None
    if isinstance(message_id, str) and message_id.isdecimal():
        message_id = int(message_id)
    if not isinstance(message_id, int):
        raise refusals.bad_request('can\'t parse reply parameters: Field "message_id" must be a valid Number')
    target = chat.messages.get(message_id)
    if target is None and not lenient:
        raise refusals.message_not_found("be replied")
    return target


def extras_of(params: Params) -> Wire:
    """Return the fields that a message has from protect_content and link_preview_options."""
    extras: Wire = {}
    if params.flag("protect_content"):
        extras["has_protected_content"] = True
    options = params.json("link_preview_options")
    if isinstance(options, dict) and options:
        extras["link_preview_options"] = options
    return extras
