"""From a text to what may identify somebody in it, and what could stand there. CPU only.

Rules and word lists; its door is `bot.services.ports.Anonymiser` (`rules.RulesAnonymiser`). It proposes and replaces, it
decides nothing: the coach does. `find` is the same for the measuring program.
"""

from bot.anonymiser.detecting import stretches
from bot.anonymiser.kinds import LABELS
from bot.language import Language


def find(text: str, lang: str) -> list[tuple[int, int, str]]:
    """Return what may identify somebody as (start, end, label), in code points."""
    return [(one.begins, one.ends, LABELS[one.kind]) for one in stretches(text, Language(lang))]
