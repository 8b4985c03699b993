"""Looking a draft through: what may identify somebody, and the dilemma that comes out when it is replaced."""

from collections.abc import Sequence

from bot.circles.model import Circle
from bot.dilemmas.draft import Draft, Trait
from bot.dilemmas.model import Dilemma, Kind, Stage
from bot.dilemmas.sentences import in_sentences
from bot.dilemmas.traits import UNSEEN, kept, names, replacements, weighed
from bot.language import Language
from bot.rounds.model import CircleId, DilemmaId
from bot.services.dilemmas.keep_draft import circle_of
from bot.services.people import group_language, names_in
from bot.services.ports import Finding, Told, nicknames_in, phrases_in
from bot.services.work import Work
from bot.wording.dilemma import MARK_BEGINS, MARK_ENDS, as_the_group_reads, marked
from bot.wording.outgoing import Rich, words_of


async def looked_through(work: Work, draft: Draft) -> Draft:
    """Return the draft with the traits of its present texts; what was decided before stays."""
    circle = await circle_of(work, draft)
    if circle is None:
        return draft
    whole, language, anonymiser = whole_text(draft), group_language(work, circle), work.tools.anonymiser
    members = await names_in(work, circle)
    found = anonymiser.find(
        whole,
        language=language,
        members=tuple(dict.fromkeys(name for name, _ in members.values())),
        told=Told(
            people=phrases_in(draft.told_people),
            places=phrases_in(draft.told_places),
            unusual=phrases_in(draft.told_unusual),
            nicknames=nicknames_in(draft.told_people),
        ),
        said_already=tuple(instead for _, instead in draft.former),
    )
    traits = [Trait(words=one.words, instead=one.instead, kind=one.kind, sure=one.sure) for one in found]
    still_there = [
        trait for trait in draft.traits if trait.kind not in UNSEEN and occurs(work, draft, trait.words)
    ]
    looked = weighed(draft, traits, still_there=still_there)
    known = [Finding(words=one.words, instead=one.instead, kind=one.kind) for one in looked.traits]
    return weighed(
        looked, (), still_there=looked.traits, left=anonymiser.left_over(whole, known, language=language)
    )


def whole_text(draft: Draft) -> str:
    """Return everything of a draft that the group would read, as written."""
    return "\n\n".join(draft.texts)


def occurs(work: Work, draft: Draft, words: str) -> bool:
    """Say whether words stand in the draft, in any form."""
    return _changes(work, whole_text(draft), [(words, MARK_BEGINS + MARK_ENDS)])


def brings_back(work: Work, draft: Draft, index: int, instead: str) -> bool:
    """Say whether a replacement holds a word that is to be hidden."""
    hidden = [*replacements(draft), (draft.traits[index].words, "")]
    return _changes(work, instead, hidden)


def _changes(work: Work, text: str, pairs: Sequence[tuple[str, str]]) -> bool:
    """Say whether replacing does anything to a text; without names, every form of every word counts."""
    replace, language = work.tools.anonymiser.replace, work.tools.default_language
    return replace(text, pairs, language=language) != replace(text, [], language=language)


def as_dilemma(work: Work, draft: Draft, language: Language, *, stage: Stage = Stage.WAITING) -> Dilemma:
    """Return the dilemma that a draft becomes: the replaced texts, and nothing of the words behind them but the pairs.

    `language` is the group's.
    """
    return _dilemma(work, draft, language, replacements(draft), stage)


def _dilemma(
    work: Work, draft: Draft, language: Language, pairs: Sequence[tuple[str, str]], stage: Stage
) -> Dilemma:
    named, anonymiser = names(draft), work.tools.anonymiser
    title, situation, own_part, key_question = (
        in_sentences(anonymiser.replace(text, pairs, language=language, names=named)) for text in draft.texts
    )
    return Dilemma(
        id=draft.dilemma or DilemmaId(draft.id),
        circle=draft.circle or CircleId(""),
        title=title,
        situation=situation,
        own_part=own_part,
        key_question=key_question,
        kind=Kind.FLOURISHING if draft.flourishing else Kind.DILEMMA,
        hidden=draft.hidden,
        stage=stage,
        replacements=tuple(pairs),
        names=named,
        kept=kept(draft),
        brought_on=work.now.replace(hour=0, minute=0, second=0, microsecond=0),
    )


def preview(work: Work, draft: Draft, circle: Circle) -> Rich:
    """Return exactly what the group will read, with the replacements marked."""
    language, texts = group_language(work, circle), work.tools.texts
    final = as_the_group_reads(as_dilemma(work, draft, language), texts, language)
    pairs = [(words, f"{MARK_BEGINS}{instead}{MARK_ENDS}") for words, instead in replacements(draft)]
    shown = marked(as_the_group_reads(_dilemma(work, draft, language, pairs, Stage.WAITING), texts, language))
    # Two replacements that together spell a hidden word are replaced once more, which marks would prevent.
    return shown if words_of(shown) == words_of(final) else final
