"""What a button carries: `Press` to at most 64 bytes and back.

The form is `v1.<verb>.<subject>.<epoch in base 36>.<arg>`. One press has exactly one form; anything else (forged, cut
off, from another version) is read as `None`. Nothing is looked up here, and no right is checked.
"""

import re

from bot.wording.outgoing import Press, Verb

VERSION = "v1"
MOST_BYTES = 64
MOST_ARG_BYTES = 24

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
VERBS = {verb.value: verb for verb in Verb}
SUBJECT = re.compile(r"[A-Za-z0-9_-]{0,16}")
EPOCH = re.compile(r"0|[1-9a-z][0-9a-z]{0,7}")
ARG = re.compile(r"[^\s.\x00-\x1f\x7f-\x9f\ud800-\udfff]*")


def pack(press: Press) -> str:
    """Return what the button carries; raise `ValueError` for a press that does not fit: a bug of who made it."""
    data = ".".join((VERSION, press.verb.value, press.subject, _base36(press.epoch), press.arg))
    if unpack(data) != press:
        raise ValueError(f"a button cannot carry this {press.verb.value}")
    return data


def unpack(data: str | None) -> Press | None:
    """Return the press behind what a button carried, or `None` when it is none of ours."""
    if data is None:
        return None
    parts = data.split(".")
    if len(parts) != 5 or parts[0] != VERSION:  # noqa: PLR2004 -- the five parts of the form
        return None
    _, verb, subject, epoch, arg = parts
    fits = SUBJECT.fullmatch(subject) and EPOCH.fullmatch(epoch) and ARG.fullmatch(arg)
    if verb not in VERBS or not fits or len(arg.encode()) > MOST_ARG_BYTES or len(data.encode()) > MOST_BYTES:
        return None
    return Press(verb=VERBS[verb], subject=subject, epoch=int(epoch, 36), arg=arg)


def _base36(number: int) -> str:
    if number < 0:
        raise ValueError("an epoch is never negative")
    digits = ""
    while number:
        number, digit = divmod(number, 36)
        digits = DIGITS[digit] + digits
    return digits or "0"
