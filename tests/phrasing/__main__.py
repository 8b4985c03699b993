"""How well the phase coach reads: `python -m tests.phrasing` prints its scores on the labelled sentences."""

from bot.language import Language
from tests.phrasing.labelled import scored

for language in Language:
    for half in ("tune", "held"):
        score = scored(language, half)
        print(  # noqa: T201 -- a program
            f"{language} {half}: {score.kinds.total()} sentences, {score.flagged} hinted at; precision {score.precision:.3f}, "
            f"of the same kind {score.precision_in_kind:.3f}, recall {score.recall:.3f}"
        )
