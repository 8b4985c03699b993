"""sendMessage, sendDocument, sendPhoto, sendChatAction."""

from typing import Any

from bot.rehearsal import refusals
from bot.rehearsal.api.access import chat_to_write, check_may_send, flood_check, thread_for
from bot.rehearsal.api.composing import content_of, extras_of, markup_of, reply_target, text_of
from bot.rehearsal.api.params import Params, Upload
from bot.rehearsal.api.registry import method
from bot.rehearsal.entities import LONGEST_CAPTION
from bot.rehearsal.files import LARGEST_UPLOAD, StoredFile
from bot.rehearsal.model import Wire
from bot.rehearsal.world import Sending, World

COMMON = (
    "business_connection_id chat_id message_thread_id direct_messages_topic_id disable_notification protect_content "
    "allow_paid_broadcast message_effect_id suggested_post_parameters reply_parameters reply_markup parse_mode "
)
ACTIONS = {
    "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice", "upload_document",
    "choose_sticker", "find_location", "record_video_note", "upload_video_note",
}  # fmt: skip


@method("sendMessage", COMMON + "text entities link_preview_options")
def send_message(world: World, params: Params) -> Wire:
    """Send a text."""
    text, found = text_of(world, params)
    return _send(world, params, "sendMessage", {**content_of(text, found), **extras_of(params)})


@method("sendDocument", COMMON + "document thumbnail caption caption_entities disable_content_type_detection")
def send_document(world: World, params: Params) -> Wire:
    """Send a file."""
    stored = _file(world, params, "document")
    wire = stored.wire(file_name=stored.name, mime_type=stored.mime)
    return _send(
        world, params, "sendDocument", {"document": wire, **_caption(world, params)}, what="documents"
    )


@method("sendPhoto", COMMON + "photo caption caption_entities show_caption_above_media has_spoiler")
def send_photo(world: World, params: Params) -> Wire:
    """Send a picture."""
    stored = _file(world, params, "photo")
    sizes = [stored.wire(width=width, height=height) for width, height in ((320, 240), (1280, 960))]
    return _send(world, params, "sendPhoto", {"photo": sizes, **_caption(world, params)}, what="photos")


@method("sendChatAction", "business_connection_id chat_id message_thread_id action")
def send_chat_action(world: World, params: Params) -> bool:
    """Show that the bot is typing."""
    chat = chat_to_write(world, params)
    action = params.text("action").lower()
    if action not in ACTIONS:
        raise refusals.bad_request("wrong parameter action in request")
    thread_for(world, chat, params, None)
    world.note(chat, {"what": "action", "by": "bot", "action": action})
    world.live.tell("action", chat=chat.id, action=action)
    return True


def _send(world: World, params: Params, name: str, content: Wire, *, what: str = "text messages") -> Wire:
    inline, other = markup_of(params)
    chat = chat_to_write(world, params)
    reply_to = reply_target(chat, params)
    thread = thread_for(world, chat, params, reply_to)
    check_may_send(world, chat, what)
    flood_check(world, chat)
    if inline is not None:
        content["reply_markup"] = inline
    how = Sending(
        method=name,
        thread=thread,
        reply_to=reply_to,
        markup=other,
        silent=params.flag("disable_notification"),
    )
    return world.post(chat, world.bot, content, how).wire


def _caption(world: World, params: Params) -> Wire:
    text, found = text_of(
        world, params, name="caption", entities_name="caption_entities", longest=LONGEST_CAPTION
    )
    extras = extras_of(params)
    extras.pop("link_preview_options", None)
    return {**content_of(text, found, prefix="caption"), **extras}


def _file(world: World, params: Params, kind: str) -> StoredFile:
    upload = _upload(params, kind)
    if upload is not None:
        if not upload.content:
            raise refusals.bad_request("file must be non-empty")
        if len(upload.content) > LARGEST_UPLOAD:
            raise refusals.Refusal(413, "Request Entity Too Large")
        return world.files.store(kind, upload.name or "file", upload.mime, upload.content)
    text = params.text(kind)
    if not text:
        raise refusals.bad_request(f"there is no {kind} in the request")
    stored = world.files.get(text)
    if stored is None:
        raise refusals.bad_request("wrong file identifier/HTTP URL specified")
    if stored.kind != kind:
        raise refusals.bad_request(f"can't use file of type {stored.kind.title()} as {kind.title()}")
    return stored


def _upload(params: Params, kind: str) -> Upload | None:
    direct = params.uploads.get(kind)
    if direct is not None:
        return direct
    text: Any = params.raw(kind)
    if isinstance(text, str) and text.startswith("attach://"):
        return params.uploads.get(text.removeprefix("attach://"))
    return None
