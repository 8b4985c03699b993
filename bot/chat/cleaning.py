"""Texts from outside, freed of what no store can hold and no reader can see.

Everything that comes in goes through here once, so that every database and every check sees the same characters. What a
text says is not touched.
"""

import re
import unicodedata

LONGEST_NAME = 64
NO_NAME = "?"

UNSTORABLE = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
"""Controls except the line feed, and halves of characters."""
UNSEEN = re.compile(r"[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]")
"""Directions, isolates, joiners of words: they can turn a sentence around or hide in it. The joiners inside emoji and
Persian words stay."""
LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
NOTHING_TO_SEE = re.compile(r"[\s\u034f\u115f\u1160\u17b4\u17b5\u200c\u200d\u2800\u3164\ufe00-\ufe0f\uffa0]*")
"""Only blanks, in whatever dress: Telegram refuses such a text as empty."""
SPACE = re.compile(r"\s+")


def clean_text(text: str) -> str:
    """Return a person's text as it may be kept; empty when there is nothing to see in it."""
    if text.isascii() and text.isprintable():
        return text.strip()
    text = LINE_ENDS.sub("\n", text).replace("\t", " ")
    text = UNSEEN.sub("", UNSTORABLE.sub("", text))
    text = unicodedata.normalize("NFC", text).strip()
    return "" if NOTHING_TO_SEE.fullmatch(text) else text


def clean_name(*parts: str | None) -> str:
    """Return a shown name on one line, at most 64 characters; "?" when nothing is left."""
    name = SPACE.sub(" ", clean_text(" ".join(part for part in parts if part)))
    return name[:LONGEST_NAME].strip() or NO_NAME
