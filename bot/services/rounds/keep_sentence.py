"""A sentence that somebody keeps after a round, of those that were published for that: in the own journal, and only there.

Who wrote a sentence plays no part, nor whose dilemma it was. Another tap takes another sentence; there is one for each round.
"""

from bot.circles.model import Circle
from bot.rounds.model import Round, RoundId
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


async def press(work: Work, user: int, leaving: Leaving, which: str) -> str:
    """Show the sentences, or keep one of them; `which` is its id, empty to look. Return the toast, empty for none."""
    page = Page(user, f"keeps:{leaving.round}", until=leaving.round)
    texts = await _texts(work, leaving.round)
    if not texts:
        work.say(page.below(Speech(text=leaving.say("keep_none"))))
        return ""
    kept = await _kept(work, user, leaving.round)
    if not which:
        work.say(page.below(_page(leaving, texts, kept)))
        return ""
    if which != NONE and which not in texts:
        return "toast_gone"
    if kept is not None:
        await work.tx.drop(Reflection, kept.id)
    kept = None if which == NONE else await _keep(work, user, leaving.round, texts[which])
    work.say(page.in_place(_page(leaving, texts, kept)))
    return "toast_sentence_kept" if kept else "toast_sentence_gone"


def _page(leaving: Leaving, texts: dict[str, str], kept: Reflection | None) -> Speech:
    answer = kept.answer if kept else None
    return words.sentences(
        leaving, tuple(texts.items()), kept=next((one for one, text in texts.items() if text == answer), "")
    )


async def _texts(work: Work, round_id: RoundId) -> dict[str, str]:
    """Return the sentences by their ids, as they may be read now."""
    round_ = await work.tx.get(Round, round_id)
    circle = await work.tx.get(Circle, round_.circle) if round_ else None
    if round_ is None or circle is None:
        return {}
    found = [one for id_ in to_keep(round_) if (one := await work.tx.get(Contribution, id_)) is not None]
    return {one.id: await looking.look_again(work, circle, round_, one.text, kept=one.kept) for one in found}


async def _kept(work: Work, user: int, round_id: RoundId) -> Reflection | None:
    entries = await work.tx.find(Reflection, user=user, round=round_id)
    return next((one for one in entries if one.question == SENTENCE), None)


async def _keep(work: Work, user: int, round_id: RoundId, text: str) -> Reflection | None:
    round_ = await work.tx.get(Round, round_id)
    circle = await work.tx.get(Circle, round_.circle) if round_ else None
    if circle is None:
        return None
    entry = await write_entry(work, user=user, circle=circle, question=SENTENCE, text=text, round_id=round_id)
    return await work.tx.get(Reflection, entry)
