"""A dilemma as its readers see it. One function makes that text, for the preview and for the group alike.

Pure. It must not know who brought the dilemma: the designation is handed in, and is the same for every hidden owner.
"""

from dataclasses import replace

from bot.dilemmas.model import Dilemma
from bot.language import Language
from bot.wording.outgoing import Rich, Span, Style, given, joined, quote
from bot.wording.texts import Texts

MARK_BEGINS, MARK_ENDS = "\ue000", "\ue001"
"""Around a replacement, between replacing and showing. No person's text holds them: `bot.dilemmas.intake` sees to that."""


def as_the_group_reads(dilemma: Dilemma, texts: Texts, language: Language, designation: str = "") -> Rich:
    """Return what the group reads of a dilemma; a part that was left open is left out.

    `designation` says who brings it, where that has not been said just before.
    """
    told_by = texts.say("intake.group_told_by", language, name=given(designation)) if designation else ()
    return joined(
        given(dilemma.title),
        told_by,
        _part("intake.group_situation", dilemma.situation, texts, language),
        _part("intake.group_own_part", dilemma.own_part, texts, language),
        _part("intake.group_key_question", dilemma.key_question, texts, language),
    )


def _part(key: str, words: str, texts: Texts, language: Language) -> Rich:
    return joined(texts.say(key, language), quote(words), by="\n") if words else ()


def marked(text: Rich) -> Rich:
    """Return a text in which what stands between the two signs is marked, and the signs are gone.

    A part with marks is not set apart as a quotation, because a quotation in pieces is no longer one.
    """
    said: list[Span] = []
    for span in text:
        if MARK_BEGINS not in span.text:
            said.append(span)
            continue
        outside = Style.PLAIN if span.style is Style.QUOTE else span.style
        before, *pieces = span.text.split(MARK_BEGINS)
        said.append(replace(span, text=before, style=outside))
        for piece in pieces:
            inside, _, after = piece.partition(MARK_ENDS)
            said += [replace(span, text=inside, style=Style.MARK), replace(span, text=after, style=outside)]
    return tuple(span for span in said if span.text)
