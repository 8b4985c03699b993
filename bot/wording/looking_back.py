"""The end of a season in words: what everybody is asked, the totals, and how to go on. Pure."""

from collections.abc import Mapping

from bot.language import Language
from bot.planning.meeting import SeasonId
from bot.planning.season import Onward, Worth
from bot.wording.outgoing import Button, Press, Rich, Speech, Verb, joined
from bot.wording.season import ticked
from bot.wording.texts import Texts

WORTH, ONWARD, GO_ON = "w", "v", "go"


def ask_voice(
    texts: Texts, language: Language, season: SeasonId, title: str, said: tuple[Worth | None, Onward | None]
) -> Speech:
    """Ask a member what a season brought, and how to go on: two taps."""

    def button(key: str, arg: str, chosen: bool) -> Button:  # noqa: FBT001 -- a fact, said once
        label = ticked(texts.label(f"season.{key}", language), chosen)
        return Button(label, Press(verb=Verb.SEASON, subject=season, arg=arg))

    worth = tuple(button(f"worth_{one.value}", f"{WORTH}:{one.value}", one is said[0]) for one in Worth)
    onward = tuple(
        (button(f"onward_{one.value}", f"{ONWARD}:{one.value}", one is said[1]),) for one in Onward
    )
    return Speech(text=texts.say("season.ask_voice", language, title=title), buttons=(worth, *onward))


def counted(
    texts: Texts, language: Language, worth: Mapping[Worth, int], onward: Mapping[Onward, int]
) -> Rich:
    """Return the totals of a season, for the group; nothing is said of how few where they are few."""
    if not worth and not onward:
        return texts.say("season.too_few", language)
    lines = [
        texts.say(
            "season.total",
            language,
            what=texts.label(f"season.worth_{one.value}", language),
            n=worth.get(one, 0),
        )
        for one in Worth
    ] + [
        texts.say(
            "season.total",
            language,
            what=texts.label(f"season.onward_{one.value}", language),
            n=onward.get(one, 0),
        )
        for one in Onward
    ]
    return joined(texts.say("season.counted", language), joined(*lines, by="\n"))


def how_on(texts: Texts, language: Language, season: SeasonId, title: str) -> Speech:
    """Ask who leads how the circle goes on."""
    buttons = tuple(
        (
            Button(
                texts.label(f"season.choose_{one.value}", language),
                Press(verb=Verb.SEASON, subject=season, arg=f"{GO_ON}:{one.value}"),
            ),
        )
        for one in Onward
    )
    return Speech(text=texts.say("season.how_on", language, title=title), buttons=buttons)
