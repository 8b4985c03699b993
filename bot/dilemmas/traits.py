"""What is done with the traits of a draft: weighed anew after every change of a text, decided by the writer.

Pure. How traits are found stands in `bot.anonymiser`; a decision that was made stays made as long as the words are there.
"""

from collections.abc import Iterable
from dataclasses import replace

from bot.dilemmas.draft import Draft, Trait

ADDED = "kind_word"
"""The kind of a word that the writer asked to hide."""
LATER = "kind_later"
"""The kind of what was named and does not occur: hidden should somebody name it later."""
PART = "kind_part"
"""The kind of a part of somebody's name that does not occur alone; it is decided with the name."""
NAMES = frozenset({"kind_person", "kind_member", "kind_capital", PART, LATER})
"""The kinds of what somebody is called."""
UNSEEN = frozenset({PART, LATER})
"""The kinds of what does not occur in the text."""


def weighed(
    draft: Draft, found: Iterable[Trait], *, still_there: Iterable[Trait], left: tuple[str, ...] = ()
) -> Draft:
    """Return the draft with the traits of its present texts, and the words that are left.

    `still_there` are the draft's own traits whose words still occur: they keep what was decided. Of the others, what was
    replaced or left in an earlier version of the dilemma is proposed so again.
    """
    kept = tuple(still_there)
    known = {_sign(trait.words) for trait in kept}
    former = {_sign(words): instead for words, instead in draft.former}
    left_before = {_sign(words) for words in draft.former_kept}
    new = [
        replace(
            trait,
            instead=former.get(_sign(trait.words), trait.instead),
            hide=_sign(trait.words) not in left_before,
        )
        for trait in found
        if _sign(trait.words) not in known
    ]
    return replace(draft, traits=(*kept, *new), left=left, writing_for=None)


def alike(draft: Draft, index: int) -> tuple[int, ...]:
    """Return the traits that are decided together: all the names of one person, or one piece of anything else."""
    trait = draft.traits[index]
    if trait.kind not in NAMES or trait.kind == LATER:
        return (index,)
    return tuple(
        place
        for place, one in enumerate(draft.traits)
        if one.kind in NAMES and one.kind != LATER and one.instead == trait.instead
    )


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
        same = [index for index, trait in enumerate(draft.traits) if _sign(trait.words) == _sign(word)]
        for index in same:
            draft = decided(draft, index, hide=True)
        if all(" ".join(draft.traits[index].words.split()) != word for index in same):
            known = draft.traits[same[0]].instead if same else instead
            trait = Trait(words=word, instead=known, kind=ADDED)
            draft = replace(draft, traits=(*draft.traits, trait))
    return draft


def still_left(draft: Draft) -> tuple[tuple[int, str], ...]:
    """Return the words that are left and may identify somebody, with their numbers; none that was hidden since."""
    hidden = {_sign(trait.words) for trait in draft.traits}
    return tuple((number, word) for number, word in enumerate(draft.left) if _sign(word) not in hidden)


def replacements(draft: Draft) -> tuple[tuple[str, str], ...]:
    """Return what is written and what stands for it, with what was replaced in an earlier version."""
    now = {trait.words: trait.instead for trait in draft.traits if trait.hide}
    gone = {_sign(trait.words) for trait in draft.traits if not trait.hide}
    taken = {_sign(words) for words in now} | gone
    former = {words: instead for words, instead in draft.former if _sign(words) not in taken}
    return (*now.items(), *former.items())


def names(draft: Draft) -> tuple[str, ...]:
    """Return which of the replaced pieces name somebody. A word that the writer asked to hide is hidden everywhere."""
    asked = {trait.words for trait in draft.traits if trait.kind not in NAMES}
    now = [trait.words for trait in draft.traits if trait.hide and trait.kind in NAMES]
    return tuple(one for one in dict.fromkeys((*now, *draft.former_names)) if one not in asked)


def kept(draft: Draft) -> tuple[str, ...]:
    """Return what was found and stays by the writer's decision, now or in an earlier version."""
    hidden = {_sign(trait.words) for trait in draft.traits if trait.hide}
    now = [trait.words for trait in draft.traits if not trait.hide]
    return tuple(one for one in dict.fromkeys((*now, *draft.former_kept)) if _sign(one) not in hidden)


def _changed(draft: Draft, index: int, *, hide: bool, instead: str | None = None) -> Draft:
    if not 0 <= index < len(draft.traits):
        return draft
    traits = list(draft.traits)
    for place in alike(draft, index):
        said = traits[place].instead if instead is None else instead
        traits[place] = replace(traits[place], hide=hide, instead=said)
    return replace(draft, traits=tuple(traits))


def _sign(words: str) -> str:
    """Return what two spellings of the same words have in common."""
    return " ".join(words.casefold().split())
