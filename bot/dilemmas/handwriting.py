"""How a text is written, apart from what it says: the signs by which a hand is known become the same for all.

Quotation marks, dashes, dots, repeated signs, emoji, bullets and blanks are habits by which people know each other. Words,
figures, names and the lines of a list stay. It is applied when a text comes in, so that what is looked through, shown and
published is one text; the capitals of sentences come last (`bot.dilemmas.sentences`), because small letters help to find names.
It must not know who wrote a text, or in which language.
"""

import re
from itertools import pairwise

ENOUGH = 12
"""How often a text is gone over, at most, until nothing changes any more; what people write needs two or three."""

PICTURE = (
    "[\u203c\u2049\u2139\u231a-\u231b\u2328\u23cf\u23e9-\u23fa\u24c2\u25a0-\u25ff\u2600-\u27bf\u2900-\u297f"
    "\u2b00-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff]"
)
ALONG = "[\ufe00-\ufe0f\u20e3\u200d\U000e0020-\U000e007f]"
"""What stands behind a picture: its colour, its joiner. The joiner inside Persian words is behind none."""
KEYCAP = re.compile("([0-9#*])\ufe0f?\u20e3")
EMOJI = re.compile(rf"[ ]*{PICTURE}(?:[ ]*(?:{ALONG}|{PICTURE}))*[ ]*")
STRAY = re.compile("[\ufe00-\ufe0f\u20e3\U000e0020-\U000e007f]")

FACE = re.compile(
    r"[ ]*(?:(?<![\d:;=])[:;=]['-]?[)(\]\[|*]+(?!\w)"  # :) ;-( =] :'(
    r"|(?<!\w)[:;=]'?-?[DPpOoSsXx/\\$@](?![\w/])"  # :D :p :-/
    r"|(?<!\w)(?:\([:;=]|[xX]D+|[oO][._][oO]|>[._]<|</3|\\o/|\u00af\\_\(\u30c4\)_/\u00af|\^[_.-]?\^|-_+-)(?!\w))[ ]*"
)
HEART = re.compile(r"[ ]*<3+(?!\s*\w|[.,]\d)[ ]*")
"""'<3 jaar' is no heart."""

SAME = (
    ("\u00a0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t", " "),
    ("\u2018\u2019\u201a\u201b\u2032\u02b9\u02bb\u02bc\u00b4`\uff07\u2039\u203a", "'"),
    ("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb\uff02\u300c\u300d", '"'),
    ("\u2010\u2011\u2012\u2043\ufe63\uff0d\u2212", "-"),
    ("\u2015\u2e3a\u2e3b", "\u2014"),
    ("\uff01", "!"),
    ("\uff1f\u203d", "?"),
    ("\u00bf\u00a1", ""),
)
ONE_SIGN = str.maketrans({sign: same for signs, same in SAME for sign in signs})

BULLET = re.compile(
    r"^[ ]*(?:[-*+>\u2013\u2014\u2022\u2023\u25e6\u2219\u00b7\u25aa\u25cf\u25cb\u25a0]+|[-=]+>|[\u2190-\u21ff])[ ]+(?=\S)",
    re.MULTILINE,
)
NUMBERED = re.compile(r"^[ ]*(\d{1,2})[ ]?[.)][ ]+(?=\S)", re.MULTILINE)
ARROW = re.compile(r"[ ]*(?:[-=]+>|[\u2190-\u21ff\u27f0-\u27ff])[ ]*")
RANGE = re.compile(r"(?<=\d)(?:[ ][\u2013-][ ]|\u2013)(?=\d)")
JOINED = re.compile(r"(?<=\w)\u2013(?=\w)")
DASH = re.compile(r"[ ]*(?:[\u2013\u2014]|(?<!-)--+)(?:[ ]*[\u2013\u2014-]+)*[ ]*|[ ]+-(?:[ ]+-+)+(?!\S)[ ]*")

DOTS = re.compile(r"[ ]*(?:\u2026|\.(?:[ ]?\.)+)(?:[ ]?[.\u2026])*")
BEHIND_DOTS = re.compile(r"\u2026(?=[^\W_])")
DOTS_AND = re.compile(r"\u2026?([?!])[ ]*\u2026|\u2026[ ]*([?!])")
CALLS = re.compile(r"[?!](?:[ ]*[?!])*")
LOW_QUOTE = re.compile(r"(?<!\S),,(?=\w)|''")
REPEATED = re.compile(r"([,;:])(?:[ ]*\1)+")
BEFORE_SIGN = re.compile(r"(?<=[\w\"')\]])[ ]+(?=[,;?!)]|[:.](?!\S))|(?<=\()[ ]+")
TOKEN = re.compile(r"\S+")
ADDRESS = re.compile(r"[/@=]")
BEHIND_SIGN = re.compile(r"(?<=[^\W\d_])([,;])(?=[^\W\d_])")
AROUND_WORDS = re.compile(r"(?<![\w*_~])([*_~]{1,3})(?=[^\s*_~])([^*_~\n]*[^\s*_~])\1(?![\w*_~])")

SPACES = re.compile(r"[ ]{2,}")
AT_ENDS_OF_LINES = re.compile(r"^[ ]+|[ ]+$", re.MULTILINE)
EMPTY_LINES = re.compile(r"\n{3,}")

NO_QUOTE = re.compile(
    r"(?<!\w)'(?=(?:s|t|n|k|m|r|d|ns|ie|em|tis|twas|cause|til)\b)|(?<=\w)'(?=\w)", re.IGNORECASE
)
KEPT_APART = "\ue010"


def in_plain_signs(text: str) -> str:
    """Return the same words without the signs by which a hand is known; nothing of a text without words."""
    for _ in range(ENOUGH):
        before, text = text, _plainer(text)
        if text == before:
            break
    return text if any(character.isalnum() for character in text) else ""


def _plainer(text: str) -> str:
    text = SPACES.sub(" ", KEYCAP.sub(r"\1", text).translate(ONE_SIGN))
    text = STRAY.sub("", _without_pictures(BULLET.sub("- ", text)))
    text = AROUND_WORDS.sub(r"\2", text)
    text = NUMBERED.sub(r"\1. ", BULLET.sub("- ", text))
    text = JOINED.sub("-", RANGE.sub("-", ARROW.sub(" - ", text)))
    text = BEHIND_DOTS.sub("\u2026 ", DOTS.sub("\u2026", DASH.sub(" - ", text)))
    text = CALLS.sub(lambda found: "?" if "?" in found[0] else "!", DOTS_AND.sub(r"\1\2", text))
    text = BEFORE_SIGN.sub("", REPEATED.sub(r"\1", LOW_QUOTE.sub('"', text)))
    text = TOKEN.sub(_with_blanks, text)
    text = "\n".join(map(_in_double_marks, text.split("\n")))
    text = AT_ENDS_OF_LINES.sub("", SPACES.sub(" ", text))
    return EMPTY_LINES.sub("\n\n", text).strip()


def _with_blanks(token: re.Match[str]) -> str:
    """Return a token with a blank behind each comma between words; an address as it is."""
    return token[0] if ADDRESS.search(token[0]) else BEHIND_SIGN.sub(r"\1 ", token[0])


def _without_pictures(text: str) -> str:
    for pattern in (EMOJI, FACE, HEART):
        text = pattern.sub(_gap, text)
    return text


def _gap(found: re.Match[str]) -> str:
    """Return what stands where a picture stood: an end where one sentence is over and the next begins, else a blank."""
    before, after = found.string[: found.start()], found.string[found.end() :]
    if found[0].rstrip().endswith(")") and _is_open(before):
        return ") " if found[0].endswith(" ") else ")"
    if not before or not after or before.endswith("\n") or after.startswith("\n"):
        return ""
    return ". " if before[-1].isalnum() and after[0].isupper() else " "


def _is_open(before: str) -> bool:
    """Say whether a bracket is open at the end of what stands before."""
    line = before[before.rfind("\n") + 1 :]
    bare = FACE.sub("", line)
    return bare.count("(") > bare.count(")")


def _in_double_marks(line: str) -> str:
    """Return a line in which what stood between single quotation marks stands between double ones.

    Only when every mark has its other half: an apostrophe that is none of a known kind leaves the line as it is.
    """
    apart = NO_QUOTE.sub(KEPT_APART, line)
    places = [place for place, sign in enumerate(apart) if sign == "'"]
    opens = [
        apart[:place][-1:] in {"", " ", "(", "[", "-"} and apart[place + 1 : place + 2].strip()
        for place in places
    ]
    closes = [
        apart[place - 1 : place].strip() and not apart[place + 1 : place + 2].isalnum() for place in places
    ]
    pairs = list(pairwise(range(len(places) + 1)))[::2]
    whole = len(places) % 2 == 0 and all(opens[first] and closes[last] for first, last in pairs)
    return apart.replace("'", '"').replace(KEPT_APART, "'") if whole else line
