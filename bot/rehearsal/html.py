"""The HTML parse mode, as far as bots use it: text with tags becomes text with entities.

Knows strings and refusals. The other parse modes are refused by the caller.
"""

import re
from dataclasses import dataclass
from typing import Any

from bot.rehearsal import refusals
from bot.rehearsal.entities import linked
from bot.rehearsal.text import units

TAGS = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "tg-spoiler": "spoiler",
    "span": "spoiler", "a": "text_link", "code": "code", "pre": "pre", "blockquote": "blockquote",
    "tg-emoji": "custom_emoji",
}  # fmt: skip
NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
TOKEN = re.compile(r"<(/?)([A-Za-z0-9-]*)([^<>]*)>|&(#x?[0-9A-Fa-f]+|[a-z]+);?|<")
ATTRIBUTE = re.compile(r"""([A-Za-z-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")


@dataclass(slots=True)
class _Open:
    tag: str
    offset: int
    attributes: dict[str, str]


def parse(source: str, *, known_users: dict[int, dict[str, Any]]) -> tuple[str, list[dict[str, Any]]]:
    """Return text and entities of an HTML source, or refuse with the server's words."""
    text: list[str] = []
    at = last = 0
    stack: list[_Open] = []
    found: list[dict[str, Any]] = []
    for token in TOKEN.finditer(source):
        plain = source[last : token.start()]
        text.append(plain)
        at += units(plain)
        last = token.end()
        position = len(source[: token.start()].encode(errors="replace"))
        if token[4] is not None:
            character = _character(token[4], token[0])
            text.append(character)
            at += units(character)
        elif token[1]:
            found += _closed(stack, token[2].lower(), at, position, known_users)
        elif token[2]:
            stack.append(_opened(token[2].lower(), token[3], at, position))
        else:
            raise _unparsable(f'Unsupported start tag "" at byte offset {position}')
    text.append(source[last:])
    if stack:
        raise _unparsable(f'Can\'t find end tag corresponding to start tag "{stack[-1].tag}"')
    return "".join(text), found


def _unparsable(reason: str) -> refusals.Refusal:
    return refusals.bad_request(f"can't parse entities: {reason}")


def _character(name: str, whole: str) -> str:
    if name.startswith("#"):
        number = int(f"0{name[1:]}", 0) if name[1:2] == "x" else int(name[1:]) if name[1:].isdigit() else 0
        return chr(number) if 0 < number <= 0x10FFFF else whole  # noqa: PLR2004 - the last code point
    return NAMED.get(name, whole)


def _opened(tag: str, attributes: str, at: int, position: int) -> _Open:
    values = {m[1].lower(): m[2] or m[3] or m[4] or "" for m in ATTRIBUTE.finditer(attributes)}
    if tag not in TAGS:
        raise _unparsable(f'Unsupported start tag "{tag}" at byte offset {position}')
    if tag == "span" and values.get("class") != "tg-spoiler":
        raise _unparsable(f'Tag "span" must have class "tg-spoiler" at byte offset {position}')
    return _Open(tag, at, values)


def _closed(
    stack: list[_Open], tag: str, at: int, position: int, known_users: dict[int, dict[str, Any]]
) -> list[dict[str, Any]]:
    if not stack:
        raise _unparsable(f"Unexpected end tag at byte offset {position}")
    opened = stack.pop()
    if tag and tag != opened.tag:
        raise _unparsable(
            f'Unmatched end tag at byte offset {position}, expected "</{opened.tag}>", found "</{tag}>"'
        )
    if at == opened.offset:
        return []
    entity: dict[str, Any] = {"offset": opened.offset, "length": at - opened.offset, "type": TAGS[opened.tag]}
    if opened.tag == "a":
        url = opened.attributes.get("href", "")
        link = linked(entity, url, known_users) if url else None
        return [link] if link else []
    if opened.tag == "tg-emoji":
        entity["custom_emoji_id"] = opened.attributes.get("emoji-id", "")
    if opened.tag == "blockquote" and "expandable" in opened.attributes:
        entity["type"] = "expandable_blockquote"
    if opened.tag == "code" and stack and stack[-1].tag == "pre":
        language = opened.attributes.get("class", "").removeprefix("language-")
        stack[-1].attributes["language"] = language
        return []
    if opened.tag == "pre" and opened.attributes.get("language"):
        entity["language"] = opened.attributes["language"]
    return [entity]
