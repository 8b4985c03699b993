"""The card with help lines: names and numbers, and nothing that sounds like a judgement.

Pure. A line that was checked long ago, or not at its source, says so itself.
"""

from datetime import date

from bot.language import Language
from bot.reflection.safety import HelpLine, HelpLines, is_old
from bot.wording.moments import day
from bot.wording.outgoing import Rich, joined, plain
from bot.wording.texts import Texts


def help_card(known: HelpLines, texts: Texts, language: Language, today: date) -> Rich:
    """Return where help is in one country."""
    return joined(
        texts.say("intake.help_emergency", language, number=known.emergency.numbers[0]),
        *(_line(line, texts, language, today) for line in known.lines),
        _doubt(known.emergency, texts, language, today),
        texts.say("intake.help_also_you", language),
    )


def _line(line: HelpLine, texts: Texts, language: Language, today: date) -> Rich:
    ways = " · ".join((*line.numbers, *((line.site,) if line.site else ())))
    return joined(
        texts.say("intake.help_line", language, name=line.name, ways=ways),
        plain(line.purpose.said_in(language)),
        _doubt(line, texts, language, today),
        by="\n",
    )


def _doubt(line: HelpLine, texts: Texts, language: Language, today: date) -> Rich:
    if is_old(line, today):
        return texts.say("intake.help_old", language, name=line.name, on=day(line.checked_on, language))
    return () if line.verified else texts.say("intake.help_unverified", language, name=line.name)
