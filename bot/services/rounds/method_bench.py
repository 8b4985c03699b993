"""The workbench of a circle's own methods: a copy that is being changed, and the one message in private that shows it.

It knows nothing of what is changed, nor of who may.
"""

from dataclasses import dataclass

from bot.rounds.adapting import OWN
from bot.rounds.method import Method
from bot.rounds.model import CircleId
from bot.services.heard import Pressed
from bot.services.page import Page
from bot.services.records import MethodInMaking
from bot.services.work import Work
from bot.wording.adapting import Bench
from bot.wording.outgoing import Toast, words_of

AT_MOST = 10
"""Own methods of one circle: more would not fit a list on a phone."""
LETTERS = 12


@dataclass(frozen=True, slots=True)
class Copy:
    """A method in the making that has been read."""

    user: int
    circle: CircleId
    method: Method

    @property
    def kept(self) -> MethodInMaking:
        """Return it as it is kept."""
        return MethodInMaking(user=self.user, circle=self.circle, method=self.method)


def new_id(work: Work) -> str:
    """Return an id such as methods have: small letters only."""
    letters = "".join(one for one in work.tools.ids.new() * 2 if one.isalpha())
    return f"{OWN}{letters[:LETTERS]}"


def bench_page(user: int) -> Page:
    """Return where the copy is shown."""
    return Page(user, f"adapt:{user}")


def toast(work: Work, heard: Pressed, bench: Bench, key: str, *, alert: bool = False) -> None:
    """Answer a press in a word."""
    work.say(Toast(query=heard.query, text=words_of(bench.say(key)), alert=alert))
