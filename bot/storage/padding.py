"""Lengths that say little: everything is filled up to the next bucket before it is sealed.

Without this a stolen database could be matched with the group chat by the lengths of texts alone.
"""

SMALLEST = 256

FILLER = b"\0"
"""Never stands in JSON, where it is written as an escape."""


def bucket_of(length: int) -> int:
    """Return the size of the bucket that `length` bytes go into: 256, 512, 1024 and so on."""
    return max(SMALLEST, 1 << (length - 1).bit_length()) if length else SMALLEST


def padded(text: bytes) -> bytes:
    """Return `text`, which holds no zero byte, filled up to its bucket."""
    return text.ljust(bucket_of(len(text)), FILLER)


def unpadded(text: bytes) -> bytes:
    """Return what was padded."""
    return text.rstrip(FILLER)
