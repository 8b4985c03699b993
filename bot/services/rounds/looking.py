"""Looking at what a round publishes: what may identify somebody, when a text is given and again the moment it is posted.

The pairs that the owner confirmed go first, then a full scan: others may know the client, and name somebody new. It must
not know who gave a text, or whether that is the owner.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from bot.circles.model import Circle
from bot.dilemmas.model import Dilemma
from bot.dilemmas.sentences import in_sentences
from bot.dilemmas.traits import NAMES
from bot.rounds.model import Round
from bot.services.people import group_language, names_in
from bot.services.ports import Finding
from bot.services.records import Contribution
from bot.services.work import Work

AS_OFTEN = 3
"""Replacing is done again while it changes something, at most so often."""

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """A contribution as the group could read it."""

    known: str = field(repr=False)
    """With what the owner had replaced; the least that happens to it."""
    masked: str = field(repr=False)
    """With what was found anew replaced as well."""
    found: tuple[Finding, ...] = field(repr=False)


async def look(work: Work, circle: Circle, round_: Round, written: str) -> Looked:
    """Look at a text that a member gives to a round."""
    dilemma = await work.tx.get(Dilemma, round_.chosen) if round_.chosen else None
    known = _replaced(work, circle, written, dilemma)
    found = await _found(work, circle, known, dilemma)
    return Looked(known=known, masked=_masked(work, circle, known, found), found=found)


async def stays(work: Work, circle: Circle, round_: Round, text: str) -> tuple[str, ...]:
    """Return what is found in a text that its writer approved as it is: later looks leave it."""
    dilemma = await work.tx.get(Dilemma, round_.chosen) if round_.chosen else None
    return tuple(one.words for one in await _found(work, circle, text, dilemma))


async def stays_in(work: Work, circle: Circle, dilemma: Dilemma) -> tuple[str, ...]:
    """Return what is found in a dilemma that its owner approved as it is."""
    return tuple(one.words for one in await _found(work, circle, _whole(dilemma), dilemma))


async def look_again(work: Work, circle: Circle, round_: Round, text: str, *, kept: Sequence[str]) -> str:
    """Return a text as it may be posted now: with what was confirmed or found since its writer approved it."""
    dilemma = await work.tx.get(Dilemma, round_.chosen) if round_.chosen else None
    text = _replaced(work, circle, text, dilemma, spared=kept)
    found = await _found(work, circle, text, dilemma)
    return _masked(work, circle, text, _unapproved(found, kept))


async def look_again_at_dilemmas(work: Work, circle: Circle, round_: Round) -> None:
    """Look at what may be discussed, the moment the group reads it; what is new since it was approved is replaced."""
    for candidate in round_.candidates:
        dilemma = await work.tx.get(Dilemma, candidate.dilemma)
        if dilemma is not None:
            looked = await looked_again(work, circle, dilemma)
            if looked != dilemma:
                await work.tx.put(looked)


async def looked_again(work: Work, circle: Circle, dilemma: Dilemma) -> Dilemma:
    """Return a dilemma as it may be told now: with what was found since its owner approved it replaced."""
    found = _unapproved(await _found(work, circle, _whole(dilemma), dilemma), dilemma.kept)
    if not found:
        return dilemma
    return replace(
        with_more(dilemma, _pairs(found), _names(found)),
        title=_masked(work, circle, dilemma.title, found),
        situation=_masked(work, circle, dilemma.situation, found),
        own_part=_masked(work, circle, dilemma.own_part, found),
        key_question=_masked(work, circle, dilemma.key_question, found),
    )


def _whole(dilemma: Dilemma) -> str:
    return f"{dilemma.title}\n\n{dilemma.situation}\n\n{dilemma.own_part}\n\n{dilemma.key_question}"


async def remember(work: Work, round_: Round, published: Iterable[Contribution]) -> None:
    """Let what was replaced in published contributions be replaced in everything that follows.

    Not before they are published: what one member is shown must not depend on what another just wrote.
    """
    dilemma = await work.tx.get(Dilemma, round_.chosen) if round_.chosen else None
    if dilemma is None:
        return
    more = dilemma
    for one in published:
        more = with_more(more, one.hidden, tuple(words for words, _ in one.hidden))
    if more != dilemma:
        await work.tx.put(more)


def with_more(dilemma: Dilemma, pairs: Pairs, names: tuple[str, ...]) -> Dilemma:
    """Return a dilemma with more to replace; what was replaced before stays as it was."""
    known = {words.casefold() for words, _ in dilemma.replacements}
    new = tuple((words, instead) for words, instead in pairs if words.casefold() not in known)
    named = tuple(words for words, _ in new if words in names)
    return replace(
        dilemma,
        replacements=(*dilemma.replacements, *new),
        names=tuple(dict.fromkeys((*dilemma.names, *named))),
    )


def hidden_names(found: Sequence[Finding]) -> Pairs:
    """Return the names that were found, with what stands for them; ages, dates and the like are found each time anew."""
    return tuple((one.words, one.instead) for one in found if one.kind in NAMES)


async def _found(work: Work, circle: Circle, text: str, dilemma: Dilemma | None) -> tuple[Finding, ...]:
    members = [name for name, _ in (await names_in(work, circle)).values()]
    return work.tools.anonymiser.find(
        text,
        language=group_language(work, circle),
        members=members,
        said_already=tuple(instead for _, instead in dilemma.replacements) if dilemma else (),
        by_number=False,
    )


def _replaced(
    work: Work, circle: Circle, text: str, dilemma: Dilemma | None, *, spared: Sequence[str] = ()
) -> str:
    if dilemma is None:
        return work.tools.anonymiser.replace(text, (), language=group_language(work, circle))
    left = {words.casefold() for words in spared}
    pairs = [(words, instead) for words, instead in dilemma.replacements if words.casefold() not in left]
    # Without its names a text is read as one in small letters, and more of it is: what a writer is shown must be what is posted.
    for _ in range(AS_OFTEN):
        before, text = (
            text,
            work.tools.anonymiser.replace(
                text, pairs, language=group_language(work, circle), names=dilemma.names
            ),
        )
        if text == before:
            break
    return text


def _masked(work: Work, circle: Circle, text: str, found: Sequence[Finding]) -> str:
    if not found:
        return text
    language = group_language(work, circle)
    return in_sentences(
        work.tools.anonymiser.replace(text, _pairs(found), language=language, names=_names(found))
    )


def _unapproved(found: Sequence[Finding], kept: Sequence[str]) -> tuple[Finding, ...]:
    approved = {words.casefold() for words in kept}
    return tuple(one for one in found if one.words.casefold() not in approved)


def _pairs(found: Sequence[Finding]) -> Pairs:
    return tuple((one.words, one.instead) for one in found)


def _names(found: Sequence[Finding]) -> tuple[str, ...]:
    return tuple(one.words for one in found if one.kind in NAMES)
