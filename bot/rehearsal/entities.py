"""Entities of a text: read, validated, clipped, joined with what Telegram detects by itself.

Offsets are UTF-16 code units. Knows texts and refusals, nothing of chats or messages.
"""

import json
import re
from typing import Any

from bot.rehearsal import refusals
from bot.rehearsal.detection import detect
from bot.rehearsal.links import is_address
from bot.rehearsal.text import Cleaned, clean, unit_starts, units

SPLITTABLE = {
    "bold",
    "italic",
    "underline",
    "strikethrough",
    "spoiler",
    "blockquote",
    "expandable_blockquote",
}
KNOWN = SPLITTABLE | {
    "mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number",
    "code", "pre", "text_link", "text_mention", "custom_emoji", "date_time",
}  # fmt: skip
AUTOMATIC = {
    "mention",
    "hashtag",
    "cashtag",
    "bot_command",
    "url",
    "email",
    "phone_number",
    "bank_card_number",
}
LONGEST_RAW = 32768
LONGEST = 4096
LONGEST_CAPTION = 1024

Entity = dict[str, Any]


def read(raw: Any, *, known_users: dict[int, dict[str, Any]]) -> list[Entity]:
    """Read the `entities` parameter; refuse what the server refuses, pass over what it passes over."""
    if raw is None or raw == "":
        return []
    if isinstance(raw, str):
        try:
            raw = json.loads(raw)
        except ValueError:
            raise refusals.bad_request("can't parse entities: can't parse entities JSON object") from None
    if not isinstance(raw, list):
        return []
    found = []
    for item in raw:
        entity = _read_one(item, known_users)
        if entity is not None:
            found.append(entity)
    return found


def _read_one(item: Any, known_users: dict[int, dict[str, Any]]) -> Entity | None:
    if not isinstance(item, dict):
        raise refusals.bad_request("can't parse MessageEntity: expected an Object")
    kind = item.get("type")
    offset, length = item.get("offset"), item.get("length")
    if not isinstance(offset, int) or not isinstance(length, int):
        name = "offset" if not isinstance(offset, int) else "length"
        raise refusals.bad_request(f"can't parse MessageEntity: Can't find field \"{name}\"")
    if kind not in KNOWN:
        raise refusals.bad_request("can't parse MessageEntity: Unsupported type specified")
    if offset < 0 or length <= 0 or kind in AUTOMATIC:
        return None
    entity: Entity = {"offset": offset, "length": length, "type": kind}
    return _with_details(entity, item, known_users)


def _with_details(entity: Entity, item: Entity, known_users: dict[int, dict[str, Any]]) -> Entity | None:
    kind = entity["type"]
    if kind == "text_link":
        return linked(entity, str(item.get("url", "")), known_users)
    if kind == "text_mention":
        user = item.get("user")
        wire = known_users.get(user.get("id", 0)) if isinstance(user, dict) else None
        return {**entity, "user": wire} if wire else None
    if kind == "pre" and item.get("language"):
        return {**entity, "language": str(item["language"])}
    if kind == "custom_emoji":
        return {**entity, "custom_emoji_id": str(item.get("custom_emoji_id", ""))}
    return entity


def linked(entity: Entity, url: str, known_users: dict[int, dict[str, Any]]) -> Entity | None:
    """Return the entity with its link; a tg://user link becomes a mention, of nobody if the user is unknown."""
    mentioned = re.fullmatch(r"tg://user\?id=(\d+)", url)
    if mentioned:
        wire = known_users.get(int(mentioned[1]))
        return {**entity, "type": "text_mention", "user": wire} if wire else None
    if not is_address(url):
        raise refusals.bad_request(f"entity URL '{url}' is invalid: Wrong HTTP URL")
    address = url if "://" in url else f"http://{url}"
    if re.fullmatch(r"\w+://[^/?#]+", address):
        address += "/"
    return {**entity, "url": address}


def formatted(text: str, entities: list[Entity], *, longest: int = LONGEST) -> tuple[str, list[Entity]]:
    """Return a text and its entities as they would stand in the message, or refuse them."""
    if len(text) > LONGEST and len(text.encode(errors="replace")) > LONGEST_RAW:
        raise refusals.bad_request("text is too long")
    if entities:
        _check_bounds(text, entities)
    cleaned = clean(text)
    if len(cleaned.text) > longest:
        raise refusals.bad_request(
            "message is too long" if longest == LONGEST else "message caption is too long"
        )
    return cleaned.text, merged(cleaned.text, _moved(entities, cleaned))


def merged(text: str, entities: list[Entity]) -> list[Entity]:
    """Return the entities in Telegram's order together with the automatic ones."""
    kept = _without_nested_code(sorted(entities, key=_order))
    fixed = [entity for entity in kept if entity["type"] not in SPLITTABLE]
    for entity in detect(text):
        if not any(_touch(entity, other) for other in fixed):
            kept.append(entity)
    return sorted(kept, key=_order)


def _check_bounds(text: str, entities: list[Entity]) -> None:
    size = units(text)
    starts = None if text.isascii() else set(unit_starts(text))
    for entity in sorted(entities, key=_order):
        begin, end = entity["offset"], entity["offset"] + entity["length"]
        if begin >= size:
            raise refusals.bad_request(f"entity begins after the end of the text at UTF-16 offset {begin}")
        if end > size:
            raise refusals.bad_request(
                f"entity beginning at UTF-16 offset {begin} ends after the end of the text at UTF-16 offset {end}"
            )
        if starts is not None and begin not in starts:
            raise refusals.bad_request(
                f"entity begins in a middle of a UTF-16 symbol at UTF-16 offset {begin}"
            )
        if starts is not None and end not in starts:
            raise refusals.bad_request(
                f"entity beginning at UTF-16 offset {begin} ends in a middle of a UTF-16 symbol at UTF-16 offset {end}"
            )


def _moved(entities: list[Entity], cleaned: Cleaned) -> list[Entity]:
    moved = []
    for entity in entities:
        begin = cleaned.place(entity["offset"])
        end = cleaned.place(entity["offset"] + entity["length"])
        if end > begin:
            moved.append({**entity, "offset": begin, "length": end - begin})
    return moved


def _without_nested_code(entities: list[Entity]) -> list[Entity]:
    code = [entity for entity in entities if entity["type"] in {"code", "pre"}]
    if not code:
        return entities
    return [
        entity
        for entity in entities
        if entity["type"] in {"code", "pre", "blockquote", "expandable_blockquote"}
        or not any(_touch(entity, other) for other in code)
    ]


def _touch(one: Entity, other: Entity) -> bool:
    begin, end = other["offset"], other["offset"] + other["length"]
    return bool(one["offset"] < end and one["offset"] + one["length"] > begin)


def _order(entity: Entity) -> tuple[int, int]:
    return entity["offset"], -entity["length"]
