"""A method as a page to read (Markdown) and as a picture (SVG): the same words as in a chat, from its file alone. Pure."""

from collections.abc import Iterable
from textwrap import wrap
from xml.sax.saxutils import escape, quoteattr

from bot.language import Language
from bot.rounds.method import Addition, Method, Phase, Speaks
from bot.wording.texts import Texts

WIDTH, BOX, GAP, LEFT = 420, 62, 22, 20
"""Of a picture, in pixels: how wide a box is, how high, how far from the next, how far from the edge."""
A_LINE = 44
"""Characters of a name in a box."""
QUIET, TELLING, ALOUD, ALONE = "#eceae2", "#d9e7df", "#fffdf7", "#f3e6d3"
COLOURS = {
    Speaks.OWNER: ALONE,
    Speaks.NONE: QUIET,
    Speaks.SOLO: TELLING,
    Speaks.QA: TELLING,
    Speaks.ROUND: ALOUD,
    Speaks.ROUND_ALL: ALOUD,
    Speaks.FREE: ALOUD,
    Speaks.FREE_ALL: ALOUD,
}


def page_of(method: Method, texts: Texts, language: Language) -> str:
    """Return a method as Markdown: what it is for, its phases with their questions, where it comes from."""

    def label(key: str, **values: str | int) -> str:
        return texts.label(f"methods.{key}", language, **values)

    variant = method.variant.said_in(language)
    fewest, most = method.best
    head = [
        f"## {method.name.said_in(language)}{f' ({variant})' if variant else ''}",
        (
            f"`{method.id}` · {label('page_group', n=method.at_least, fewest=fewest, most=most)} · "
            f"{label('page_length', minutes=method.minutes, days=method.hours // 24)}"
        ),
        f"{method.about.said_in(language)} {method.not_for.said_in(language)}",
    ]
    if method.no_hiding is not None:
        head.append(label("page_no_hiding", why=method.no_hiding.said_in(language)))
    if method.goes_with:
        head.append(label("page_goes_with", names=", ".join(f"`{name}`" for name in method.goes_with)))
    rows = [
        f"| | {label('page_phase')} | {label('page_who')} | {label('page_minutes')} | {label('page_asked')} |",
        "|---|---|---|---|---|",
        *(_row(number, phase, texts, language) for number, phase in enumerate(method.phases, start=1)),
    ]
    cards = [
        f"{number}, **{card.name.said_in(language)}**: {card.text.said_in(language)}"
        for number, phase in enumerate(method.phases, start=1)
        for card in phase.cards
    ]
    origin = label(
        "page_origin",
        origin=method.origin,
        source=method.source,
        note=method.licence_note.said_in(language),
    )
    options = [
        f"{number}, **{one.name.said_in(language)}**{f': {one.prompt.said_in(language)}' if one.prompt else ''}"
        for number, phase in enumerate(method.phases, start=1)
        for one in phase.options
    ]
    chosen = ["\n".join([label("page_options"), "", *(f"- {one}" for one in options)])] if options else []
    dealt = ["\n".join([label("page_cards"), "", *(f"- {card}" for card in cards)])] if cards else []
    return "\n\n".join([*head, "\n".join(rows), *dealt, *chosen, origin]) + "\n"


def additions_table(additions: Iterable[Addition], texts: Texts, language: Language) -> str:
    """Return the phases that any method can be given, as a table in Markdown."""

    def label(key: str) -> str:
        return texts.label(f"methods.{key}", language)

    rows = [
        f"| | {label('page_phase')} | {label('page_who')} | {label('page_minutes')} | {label('page_asked')} |",
        "|---|---|---|---|---|",
        *(_row(one.id, one.phase, texts, language) for one in additions),
    ]
    return "\n".join(rows) + "\n"


def _row(number: int | str, phase: Phase, texts: Texts, language: Language) -> str:
    minutes = f"**{phase.minutes}**" if phase.published else str(phase.minutes)
    asked = " / ".join(text.said_in(language) for text in (phase.prompt, phase.then) if text)
    return f"| {number} | {_called(phase, texts, language)} | {who_speaks(phase, texts, language)} | {minutes} | {asked} |"


def _called(phase: Phase, texts: Texts, language: Language) -> str:
    name = phase.name.said_in(language)
    return f"{name} {texts.label('methods.phase_again', language)}" if phase.again else name


def who_speaks(phase: Phase, texts: Texts, language: Language) -> str:
    """Return who speaks in a phase, part by part."""
    return ", ".join(texts.label(f"methods.speaks_{one.value.lower()}", language) for one in phase.speaks)


def picture_of(method: Method, texts: Texts, language: Language) -> str:
    """Return the phases of a method as SVG, one below the other."""
    height = LEFT * 2 + 40 + len(method.phases) * (BOX + GAP)
    name = escape(method.name.said_in(language))
    lines = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH + 2 * LEFT} {height}" role="img" '
            f'aria-label={quoteattr(method.name.said_in(language))} font-family="sans-serif">'
        ),
        f'<text x="{LEFT}" y="{LEFT + 16}" font-size="18" font-weight="bold">{name}</text>',
    ]
    for number, phase in enumerate(method.phases):
        top = LEFT + 34 + number * (BOX + GAP)
        if number:
            middle = LEFT + WIDTH // 2
            lines.append(
                f'<path d="M{middle} {top - GAP} V{top - 4} m-4 -5 l4 5 l4 -5" fill="none" stroke="#555"/>'
            )
        lines += _box(top, number + 1, phase, texts, language)
    return "\n".join([*lines, "</svg>"]) + "\n"


def _box(top: int, number: int, phase: Phase, texts: Texts, language: Language) -> list[str]:
    colour = COLOURS[phase.speaks[-1]]
    name = wrap(f"{number}. {_called(phase, texts, language)}", A_LINE)[0]
    minutes = texts.label("methods.page_min", language, n=phase.minutes)
    return [
        f'<rect x="{LEFT}" y="{top}" width="{WIDTH}" height="{BOX}" rx="8" fill="{colour}" stroke="#555"/>',
        f'<text x="{LEFT + 14}" y="{top + 26}" font-size="15">{escape(name)}</text>',
        f'<text x="{LEFT + WIDTH - 14}" y="{top + 26}" font-size="13" text-anchor="end">{escape(minutes)}</text>',
        (
            f'<text x="{LEFT + 14}" y="{top + 47}" font-size="12" fill="#444">'
            f"{escape(who_speaks(phase, texts, language))}</text>"
        ),
    ]
