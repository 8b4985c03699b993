"""A text that somebody writes to see it, and that is kept nowhere: a step for this week, what has been arranged.

The text is in the message that shows it once, and in nothing else: no record, no log, no journal. What the person typed goes
from the chat with it.
"""

from dataclasses import replace
from datetime import timedelta
from enum import StrEnum

from bot.services import home
from bot.services.focus import go_back, listen
from bot.services.heard import Said
from bot.services.keeping import shown_once
from bot.services.people import tongue_alone
from bot.services.records import Focus, Purpose
from bot.services.work import Work
from bot.wording import care as words
from bot.wording.care import Caring
from bot.wording.outgoing import Speech, joined

WAITS = timedelta(hours=1)
"""For so long the next text is taken to be this one."""


class What(StrEnum):
    """What was asked."""

    STEP = "step"
    ARRANGED = "arranged"


async def wait_for(work: Work, user: int, what: What) -> None:
    """Let the next private text be one that is not kept."""
    await listen(work, user, Purpose.UNKEPT, what)
    focus = await work.tx.get(Focus, user) or Focus(user=user)
    await work.tx.put(replace(focus, since=work.now))


async def wait_no_more(work: Work, user: int) -> None:
    """Let the next private text be for what was going on before, when it was waited for."""
    focus = await work.tx.get(Focus, user)
    if focus is not None and focus.purpose is Purpose.UNKEPT:
        await go_back(work, user)


async def heard_text(work: Work, said: Said) -> None:
    """Show once what was written, and keep nothing of it."""
    user = said.who.user
    focus = await work.tx.get(Focus, user) or Focus(user=user)
    interrupted = await go_back(work, user)
    if focus.since is None or work.now - focus.since > WAITS:
        await home.heard_text(work, said)
        return
    caring = Caring(texts=work.tools.texts, language=await tongue_alone(work, said.who))
    if focus.subject == What.STEP:
        speech = words.shown_once(caring, said.text)
    else:
        speech = Speech(text=caring.say("arranged_heard"))
    if interrupted is not Purpose.NOTHING:
        speech = replace(speech, text=joined(speech.text, caring.say("back")))
    subject = await shown_once.show(work, user, speech)
    await shown_once.take_along(work, user, said.message, subject)
