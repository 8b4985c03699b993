"""Which reminders of its meetings a circle wants, and until when members say whether they come: a page of its menu, and its choices.

It must not know who is reminded.
"""

from dataclasses import replace

from bot.circles.model import Circle
from bot.planning.coming import EVERY, Ahead
from bot.services import people
from bot.services.circles.show_circle import back_row
from bot.services.planning import reminders
from bot.services.work import Work
from bot.wording.outgoing import Button, Press, Speech, Verb

PAGE = "reminds"
REMIND, ANSWER = "remind_", "answer_"
"""Before what is chosen, in a button."""
ANSWER_DAYS = (1, 2, 3, 5, 7)
LABELS = {
    Ahead.WEEK: "circle.remind_week",
    Ahead.DAY: "circle.remind_day",
    Ahead.HOUR: "circle.remind_hour",
}


def page(work: Work, circle: Circle) -> Speech:
    """Return which reminders there are, each to be switched by a tap."""
    language, texts = people.group_language(work, circle), work.tools.texts

    def button(label: str, arg: str, *, on: bool) -> Button:
        return Button(f"✓ {label}" if on else label, Press(verb=Verb.CIRCLE_MENU, subject=circle.id, arg=arg))

    aheads = tuple(
        button(texts.label(LABELS[one], language), f"{REMIND}{one.value}", on=one in circle.reminds)
        for one in EVERY
    )
    days = tuple(
        button(texts.label("circle.answer_days", language, n=n), f"{ANSWER}{n}", on=n == circle.answer_days)
        for n in ANSWER_DAYS
    )
    return Speech(
        text=texts.say("circle.reminds", language),
        buttons=(aheads, days[:3], days[3:], back_row(work, circle, language)),
    )


def chosen(circle: Circle, asked: str) -> Circle | None:
    """Return a circle with a choice of the page; `None` when a press is none of them."""
    if asked.removeprefix(REMIND) in set(Ahead) and asked.startswith(REMIND):
        ahead = Ahead(asked.removeprefix(REMIND))
        wanted = set(circle.reminds) ^ {ahead}
        return replace(circle, reminds=tuple(one for one in EVERY if one in wanted))
    if asked in {f"{ANSWER}{n}" for n in ANSWER_DAYS}:
        return replace(circle, answer_days=int(asked.removeprefix(ANSWER)))
    return None


async def settle(work: Work, circle: Circle) -> None:
    """Keep what was chosen, and let the meetings that are ahead go by it."""
    await work.tx.put(circle)
    await reminders.arrange_circle(work, circle)
