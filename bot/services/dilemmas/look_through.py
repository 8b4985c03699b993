"""Looking a draft through: what may identify somebody, and the dilemma that comes out when it is replaced."""

from collections.abc import Sequence

from bot.circles.model import Circle
from bot.dilemmas.draft import Draft, Trait
from bot.dilemmas.model import Dilemma, Stage
from bot.dilemmas.sentences import in_sentences
from bot.dilemmas.traits import replacements, weighed
from bot.rounds.model import CircleId, DilemmaId
from bot.services.dilemmas.keep_draft import circle_of
from bot.services.people import group_language, names_in
from bot.services.work import Work
from bot.wording.dilemma import MARK_BEGINS, MARK_ENDS, as_the_group_reads, marked
from bot.wording.outgoing import Rich, words_of


async def looked_through(work: Work, draft: Draft) -> Draft:
    """Return the draft with the traits of its present texts; what was decided before stays."""
    circle = await circle_of(work, draft)
    if circle is None:
        return draft
    whole = _whole(draft)
    names = await names_in(work, circle)
    found = work.tools.anonymiser.find(
        whole,
        language=group_language(work, circle),
        members=tuple(dict.fromkeys(name for name, _ in names.values())),
    )
    traits = [Trait(words=one.words, instead=one.instead, kind=one.kind, sure=one.sure) for one in found]
    still_there = [trait for trait in draft.traits if occurs(work, draft, trait.words)]
    return weighed(draft, traits, still_there=still_there)


def _whole(draft: Draft) -> str:
    return "\n\n".join(draft.texts)


def occurs(work: Work, draft: Draft, words: str) -> bool:
    """Say whether words stand in the draft, in any form."""
    whole = _whole(draft)
    gone = MARK_BEGINS + MARK_ENDS
    return work.tools.anonymiser.replace(whole, [(words, gone)]) != work.tools.anonymiser.replace(whole, [])


def brings_back(work: Work, draft: Draft, index: int, instead: str) -> bool:
    """Say whether a replacement holds a word that is to be hidden."""
    hidden = [*replacements(draft), (draft.traits[index].words, "")]
    return work.tools.anonymiser.replace(instead, hidden) != work.tools.anonymiser.replace(instead, [])


def as_dilemma(work: Work, draft: Draft, *, stage: Stage = Stage.WAITING) -> Dilemma:
    """Return the dilemma that a draft becomes: the replaced texts, and nothing of the words behind them but the pairs."""
    return _dilemma(work, draft, replacements(draft), stage)


def _dilemma(work: Work, draft: Draft, pairs: Sequence[tuple[str, str]], stage: Stage) -> Dilemma:
    title, situation, own_part, key_question = (
        in_sentences(work.tools.anonymiser.replace(text, pairs)) for text in draft.texts
    )
    return Dilemma(
        id=draft.dilemma or DilemmaId(draft.id),
        circle=draft.circle or CircleId(""),
        title=title,
        situation=situation,
        own_part=own_part,
        key_question=key_question,
        hidden=draft.hidden,
        stage=stage,
        replacements=tuple(pairs),
        brought_on=work.now.replace(hour=0, minute=0, second=0, microsecond=0),
    )


def preview(work: Work, draft: Draft, circle: Circle) -> Rich:
    """Return exactly what the group will read, with the replacements marked."""
    language, texts = group_language(work, circle), work.tools.texts
    final = as_the_group_reads(as_dilemma(work, draft), texts, language)
    pairs = [(words, f"{MARK_BEGINS}{instead}{MARK_ENDS}") for words, instead in replacements(draft)]
    shown = marked(as_the_group_reads(_dilemma(work, draft, pairs, Stage.WAITING), texts, language))
    # Two replacements that together spell a hidden word are replaced once more, which marks would prevent.
    return shown if words_of(shown) == words_of(final) else final
