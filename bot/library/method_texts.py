"""A method file as somebody pastes it into a chat: the same checks as a file that is shipped, and an answer a person can act on."""

from tomllib import TOMLDecodeError, loads

from bot.library.errors import THE_FILE, LibraryError
from bot.library.methods import method_in
from bot.rounds.method import Method
from bot.services.ports import Unread

QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"'})
"""What a phone makes of straight quotation marks."""
PASTED = "the text"


class MethodTexts:
    """Reads the texts of method files."""

    def read(self, text: str) -> Method | Unread:
        """Return the method in a text, or what is wrong where."""
        try:
            return method_in(_straight(text), name=PASTED)
        except LibraryError as error:
            item = "" if error.item == THE_FILE else error.item
            field = "" if error.field.startswith("(") else error.field
            return Unread(item=item, field=field, fault=error.fault)


def _straight(text: str) -> str:
    """Return a text with straight quotation marks, if it cannot be read with those that it has."""
    try:
        loads(text)
    except TOMLDecodeError:
        return text.translate(QUOTES)
    return text
