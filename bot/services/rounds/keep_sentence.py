"""A sentence that somebody keeps after a round, of those that were published for that: in the own journal, and only there.

Who wrote a sentence plays no part, nor whose dilemma it was. Another tap takes another sentence; there is one for each round.
"""

from collections.abc import Mapping

from bot.circles.model import Circle
from bot.rounds.model import Round
from bot.rounds.record import to_keep
from bot.services.page import Page
from bot.services.records import SENTENCE, Contribution, Reflection
from bot.services.reflection.reflection_prompts import write_entry
from bot.services.rounds import looking
from bot.services.work import Work
from bot.wording import parting as words
from bot.wording.outgoing import Speech
from bot.wording.parting import Leaving

NONE = "-"


async def press(work: Work, user: int, circle: Circle, round_: Round, leaving: Leaving, which: str) -> str:
    """Show the sentences, or keep one of them; `which` is its id, empty to look. Return the toast, empty for none."""
    page = Page(user, f"keeps:{round_.id}", until=round_.id)
    texts = await _texts(work, circle, round_)
    if not texts:
        work.say(page.below(Speech(text=leaving.say("keep_none"))))
        return ""
    entries = await work.tx.find(Reflection, user=user, round=round_.id)
    before = next((one for one in entries if one.question == SENTENCE), None)
    if not which:
        work.say(page.below(_page(leaving, texts, before.answer if before else None)))
        return ""
    if which != NONE and which not in texts:
        return "toast_gone"
    if before is not None:
        await work.tx.drop(Reflection, before.id)
    kept = texts.get(which)
    if kept is not None:
        await write_entry(work, user=user, circle=circle, question=SENTENCE, text=kept, round_id=round_.id)
    work.say(page.in_place(_page(leaving, texts, kept)))
    return "toast_sentence_gone" if kept is None else "toast_sentence_kept"


def _page(leaving: Leaving, texts: Mapping[str, str], kept: str | None) -> Speech:
    ticked = next((one for one, text in texts.items() if text == kept), "")
    return words.sentences(leaving, tuple(texts.items()), kept=ticked)


async def _texts(work: Work, circle: Circle, round_: Round) -> Mapping[str, str]:
    """Return the sentences by their ids, as they may be read now."""
    found = [one for id_ in to_keep(round_) if (one := await work.tx.get(Contribution, id_)) is not None]
    return {one.id: await looking.look_again(work, circle, round_, one.text, kept=one.kept) for one in found}
