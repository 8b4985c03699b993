"""When a round begins: the questions about day, hour and minute that planning asks, and whether a choice can be read.

Pure. What was chosen is kept in `plan_round`.
"""

from datetime import date, time

from bot.wording import planning
from bot.wording.outgoing import Speech
from bot.wording.planning import Desk


def is_readable(arg: str) -> bool:
    """Say whether the moments in a choice are moments: a button's data can be forged."""
    kind, _, rest = arg.partition(":")
    if kind not in {"c", "y", "h", "n"}:
        return True
    try:
        day, *numbers = rest.split(":")
        date.fromisoformat(f"{day}-01" if kind == "c" else day)
        hour, minute = [*(int(number) for number in numbers), 0, 0][:2]
        time(hour, minute)
    except ValueError:
        return False
    return len(numbers) == {"c": 0, "y": 0, "h": 1, "n": 2}[kind]


def about_time(desk: Desk, arg: str, today: date) -> Speech | None:
    """Return the next question about the moment."""
    kind, _, rest = arg.partition(":")
    match kind:
        case "w" if rest == "cal":
            return planning.which_day(desk, year=today.year, month=today.month, today=today)
        case "c":
            year, month = (int(part) for part in rest.split("-"))
            return planning.which_day(desk, year=year, month=month, today=today)
        case "y":
            return planning.which_hour(desk, date.fromisoformat(rest))
        case "h":
            day, hour = rest.split(":")
            return planning.which_minute(desk, date.fromisoformat(day), int(hour))
        case "n":
            return Speech(text=desk.say("is_past"), buttons=((desk.named("other_day", "w:cal"),),))
        case _:
            return None
