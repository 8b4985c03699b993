"""How a text begins where every text of a phase begins alike: "You may …". Pure.

Put before what was written when it does not begin so already, in whichever language; otherwise nothing changes.
"""

import re

from bot.language import Language, LocalText

BETWEEN = " \t…."
"""What may stand between the beginning and the rest, and is left out."""


def begun(text: str, phrase: LocalText, language: Language, *, as_it_is: bool = False) -> str:
    """Return `text` with the phrase before it, unless it begins with it in any language.

    The rest then goes on in the middle of a sentence, so its first letter is small; `as_it_is` where that word is a name.
    """
    if any(re.match(rf"{re.escape(one)}\b", text, re.IGNORECASE) for one in (phrase.nl, phrase.en)):
        return text
    rest = text.lstrip(BETWEEN)
    if not as_it_is and not _is_spelled_large(rest):
        rest = rest[:1].lower() + rest[1:]
    return f"{phrase.said_in(language)} {rest}"


def _is_spelled_large(text: str) -> bool:
    """Say whether the first word has its capital for itself: "EMDR", or "I" in English."""
    word = re.match(r"[^\W\d_]*", text)
    return word is not None and word[0].isupper() and (len(word[0]) > 1 or word[0] == "I")
