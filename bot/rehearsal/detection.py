"""What Telegram finds in a text without being asked: commands, mentions, links, numbers, hashtags.

A reasonable detector, not a copy of the real one: enough for a bot to meet the entities that it will meet there.
"""

import re
from typing import Any

from bot.rehearsal.text import unit_starts

WORD = r"[^\W]"
TLDS = (
    "com|org|net|edu|gov|int|info|biz|name|pro|app|dev|io|me|tv|eu|nl|be|de|fr|uk|es|it|at|ch|lu|dk|se|no|fi|pl|pt|ie|"
    "ru|ua|us|ca|au|nz|in|jp|cn|br|mx|za|coop|online|site|care|health|coach|amsterdam|frl|social|space|blog|shop|xyz|ai"
)
HINT = re.compile(r"[/@#.:+$]|\d{5}")
EMAIL = re.compile(r"(?<![\w.+-])[A-Za-z0-9][\w.+-]{0,63}@(?:[A-Za-z0-9-]{1,63}\.)+[A-Za-z]{2,24}(?![\w@])")
URL = re.compile(
    r"(?<![\w@./])(?:(?:https?|ftp|tonsite)://[^\s<>\"'()\[\]{}]+|"
    rf"(?:[A-Za-z0-9À-ɏ](?:[A-Za-z0-9À-ɏ-]{{0,61}}[A-Za-z0-9À-ɏ])?\.)+(?:{TLDS})"
    r"(?![\w@-])(?::\d{1,5})?(?:[/?#][^\s<>\"'()\[\]{}]*)?)",
    re.IGNORECASE,
)
COMMAND = re.compile(r"(?<![\w/<>@])/([A-Za-z0-9_]{1,64})(?:@([A-Za-z0-9_]{3,32}))?(?![\w/<>])")
MENTION = re.compile(r"(?<![\w@/.])@([A-Za-z0-9_]{3,32})(?!\w)")
HASHTAG = re.compile(r"(?<![\w#&])#(?=\w*[^\W\d_])\w{1,256}(?!\w)")
CASHTAG = re.compile(r"(?<![\w$])\$[A-Z]{3,8}(?![\w$])")
PHONE = re.compile(
    r"(?<![\w+/.-])(?:\+\d{1,3}[ -]?)(?:\(?\d{1,4}\)?[ -]?){1,5}\d{2,4}(?![\w/])|(?<![\w+/.-])\+?\d{10,14}(?!\w)"
)
TRAILING = ".,:;!?'\""
FINDERS = (
    ("url", URL),
    ("email", EMAIL),
    ("bot_command", COMMAND),
    ("mention", MENTION),
    ("hashtag", HASHTAG),
    ("cashtag", CASHTAG),
    ("phone_number", PHONE),
)


def detect(text: str) -> list[dict[str, Any]]:
    """Return the entities that Telegram would add by itself, in order and without overlap."""
    if not HINT.search(text):
        return []
    found: list[tuple[int, int, str]] = []
    for kind, pattern in FINDERS:
        for match in pattern.finditer(text):
            start, end = match.span()
            if kind == "url":
                while text[end - 1] in TRAILING:
                    end -= 1
            if all(end <= a or start >= b for a, b, _ in found):
                found.append((start, end, kind))
    if not found:
        return []
    found.sort()
    if text.isascii():
        return [{"offset": a, "length": b - a, "type": kind} for a, b, kind in found]
    at = unit_starts(text)
    return [{"offset": at[a], "length": at[b] - at[a], "type": kind} for a, b, kind in found]
