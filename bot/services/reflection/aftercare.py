"""Aftercare: below the question of the next morning, one line and a button for whoever wants to talk to somebody.

The same below every question of that morning, to everybody. It must not know whose dilemma it was, or what was answered.
"""

from dataclasses import replace

from bot.language import Language
from bot.reflection.model import Moment
from bot.services.work import Work
from bot.wording import care as words
from bot.wording.care import Caring
from bot.wording.outgoing import Say, joined


def with_aftercare(work: Work, asked: Say, moment: Moment, language: Language) -> Say:
    """Return the first message of the next morning with the line and the button below; any other as it is."""
    if moment is not Moment.NEXT_MORNING:
        return asked
    line, row = words.below(Caring(texts=work.tools.texts, language=language))
    return replace(asked, text=joined(asked.text, line), buttons=(*asked.buttons, *row))
