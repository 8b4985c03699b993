"""What is done with the traits of a draft: weighed anew after every change of a text, decided by the writer.

Pure. How traits are found stands in `bot.anonymiser`; a decision that was made stays made as long as the words are there.
"""

from collections.abc import Iterable
from dataclasses import replace

from bot.dilemmas.draft import Draft, Trait

ADDED = "kind_word"
"""The kind of a word that the writer asked to hide."""


def weighed(draft: Draft, found: Iterable[Trait], *, still_there: Iterable[Trait]) -> Draft:
    """Return the draft with the traits of its present texts.

    `still_there` are the draft's own traits whose words still occur: they keep what was decided. Of the others, what was
    replaced in an earlier version of the dilemma is proposed again.
    """
    kept = tuple(still_there)
    known = {_sign(trait.words) for trait in kept}
    former = {_sign(words): instead for words, instead in draft.former}
    new = [
        replace(trait, instead=former.get(_sign(trait.words), trait.instead))
        for trait in found
        if _sign(trait.words) not in known
    ]
    return replace(draft, traits=(*kept, *new), writing_for=None)


def decided(draft: Draft, index: int, *, hide: bool) -> Draft:
    """Let a trait be replaced, or stay as it was written."""
    return _changed(draft, index, hide=hide)


def worded(draft: Draft, index: int, instead: str) -> Draft:
    """Let a trait be replaced by the writer's own wording."""
    return replace(_changed(draft, index, instead=instead, hide=True), writing_for=None)


def added(draft: Draft, words: Iterable[str], instead: str) -> Draft:
    """Hide more words, as they were typed; one that was kept before is hidden again.

    Another spelling of a trait is a trait of its own, because a name that is an ordinary word too is found only with its
    capital; what stands for it is the same.
    """
    for word in words:
        alike = [index for index, trait in enumerate(draft.traits) if _sign(trait.words) == _sign(word)]
        for index in alike:
            draft = decided(draft, index, hide=True)
        if all(" ".join(draft.traits[index].words.split()) != word for index in alike):
            known = draft.traits[alike[0]].instead if alike else instead
            trait = Trait(words=word, instead=known, kind=ADDED)
            draft = replace(draft, traits=(*draft.traits, trait))
    return draft


def replacements(draft: Draft) -> tuple[tuple[str, str], ...]:
    """Return what is written and what stands for it, with what was replaced in an earlier version."""
    now = {trait.words: trait.instead for trait in draft.traits if trait.hide}
    kept = {_sign(trait.words) for trait in draft.traits if not trait.hide}
    taken = {_sign(words) for words in now} | kept
    former = {words: instead for words, instead in draft.former if _sign(words) not in taken}
    return (*now.items(), *former.items())


def _changed(draft: Draft, index: int, *, hide: bool, instead: str | None = None) -> Draft:
    if not 0 <= index < len(draft.traits):
        return draft
    trait = draft.traits[index]
    changed = replace(trait, hide=hide, instead=trait.instead if instead is None else instead)
    return replace(draft, traits=(*draft.traits[:index], changed, *draft.traits[index + 1 :]))


def _sign(words: str) -> str:
    """Return what two spellings of the same words have in common."""
    return " ".join(words.casefold().split())
