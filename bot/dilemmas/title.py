"""What a title is: one line of at most fifteen words, which the group may choose by."""

from bot.dilemmas.draft import TITLE_LENGTH
from bot.dilemmas.model import TITLE_WORDS


def as_title(text: str) -> str:
    """Return `text` on one line, without a full stop at its end."""
    line = " ".join(text.split())
    return line[:-1] if line.endswith(".") and not line.endswith("..") else line


def words_in(title: str) -> int:
    """Return how many words a title has."""
    return len(title.split())


def has_too_many_words(title: str) -> bool:
    """Say whether a title must be shortened by words."""
    return words_in(title) > TITLE_WORDS


def is_too_long(title: str) -> bool:
    """Say whether a title must be shortened by characters."""
    return len(title) > TITLE_LENGTH
