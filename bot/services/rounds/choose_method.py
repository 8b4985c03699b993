"""Which method: the list, one of them whole, and three questions that lead to a proposal.

Open to every member: nothing of what it shows depends on anybody's dilemma, but for a plan that oneself is making.
"""

from collections.abc import Mapping

from bot.circles.model import Circle
from bot.dilemmas.model import Dilemma
from bot.rounds.fitting import Having, Narrowing, Time, Wish, proposed
from bot.rounds.method import Fit, Method
from bot.rounds.model import CircleId
from bot.services.heard import Commanded, Pressed
from bot.services.page import Page
from bot.services.people import circle_in, group, members_of, memberships, tongue_inside
from bot.services.plan_records import PlanInMaking
from bot.services.rounds.circle_methods import methods_of
from bot.services.rounds.leaders import may_lead
from bot.services.work import Work
from bot.wording import method_list as lists
from bot.wording import methods as shelves
from bot.wording.methods import Shelf
from bot.wording.outgoing import Button, Press, Say, Speech, Toast, Urgency, Verb


async def command(work: Work, heard: Commanded) -> None:
    """Show the methods in private; ask for which circle, for who is in several."""
    joined = [circle for circle, _ in await memberships(work, heard.who.user)]
    if len(joined) > 1:
        language = await tongue_inside(work, heard.who, joined[0])
        rows = tuple(
            (Button(one.title[:30], Press(verb=Verb.METHODS, subject=one.id, arg="l")),) for one in joined
        )
        which = Speech(text=work.tools.texts.say("methods.which_circle", language), buttons=rows)
        work.say(_page_of(heard.who.user).below(which))
        return
    circle = joined[0] if joined else None
    shelf = await _shelf(work, heard, circle)
    has = await having(work, heard.who.user, circle)
    methods = await methods_of(work, circle)
    work.say(_page_of(heard.who.user).below(lists.overview(shelf, methods, has, _first(has))))


async def command_in_group(work: Work, heard: Commanded) -> None:
    """Show the methods in the group, as a list to read."""
    circle = await circle_in(work, heard.chat)
    if circle is None:
        return
    language = circle.language or work.tools.default_language
    shelf = Shelf(texts=work.tools.texts, language=language, circle=circle.id, planning=False)
    text = lists.to_read(shelf, await methods_of(work, circle), await having(work, 0, circle))
    work.say(Say(to=group(circle), text=text, must_arrive=False, urgency=Urgency.ANSWER))


async def press_methods(work: Work, heard: Pressed) -> None:
    """Turn the page: to one method, to a question, to the proposal."""
    work.say(Toast(query=heard.query))
    circle = await work.tx.get(Circle, heard.press.subject) if heard.press and heard.press.subject else None
    user = heard.who.user
    if circle is not None and all(one.id != circle.id for one, _ in await memberships(work, user)):
        circle = None
    shelf, has = await _shelf(work, heard, circle), await having(work, user, circle)
    methods = await methods_of(work, circle)
    page = _page(methods, shelf, has, heard.press.arg if heard.press else "")
    if page is not None:
        work.say(_page_of(user).in_place(page))


def _page(methods: Mapping[str, Method], shelf: Shelf, has: Having, arg: str) -> Speech | None:
    """Return the message that a button asks for; none for one that asks nothing that there is."""
    match arg.split(":"):
        case ["l"]:
            return lists.overview(shelf, methods, has, _first(has))
        case ["l", letters] if spot := lists.spot_of(letters):
            return lists.overview(shelf, methods, has, spot)
        case [lists.NOT_NOW, letters] if spot := lists.spot_of(letters):
            return lists.not_now(shelf, methods, has, spot)
        case ["o", name] if name in methods:
            return shelves.whole(shelf, methods[name], has)
        case [opened, name] if name in methods and (spot := lists.spot_of(opened.removeprefix("o"))):
            return shelves.whole(shelf, methods[name], has, f"{shelves.LIST}:{spot.letters}")
        case ["q"]:
            return shelves.what_about(shelf)
        case ["q", about] if about in set(Fit):
            return shelves.how_long(shelf, Fit(about))
        case ["q", about, time] if about in set(Fit) and time in set(Time):
            return shelves.how_used(shelf, Fit(about), Time(time))
        case ["q", about, time, "y" | "n" as used] if about in set(Fit) and time in set(Time):
            wish = Wish(about=Fit(about), time=Time(time), used_to_it=used == "y")
            return shelves.proposal(shelf, proposed(methods.values(), has, wish), has)
        case _:
            return None


def _first(has: Having) -> lists.Spot:
    """Return where the list begins: at everything, or at what a dilemma that is hidden allows."""
    return lists.Spot(narrowing=Narrowing(hidden=has.hidden))


async def having(work: Work, user: int, circle: Circle | None) -> Having:
    """Return what a circle has: for who plans, with what was chosen for the round."""
    if circle is None:
        return Having(members=None, hidden=False, first_meeting=False)
    plan = await work.tx.get(PlanInMaking, user)
    if plan is not None and plan.circle != circle.id:
        plan = None
    chosen = [await work.tx.get(Dilemma, one) for one in plan.dilemmas] if plan else []
    return Having(
        members=len(await members_of(work, circle)),
        hidden=any(one is not None and one.hidden for one in chosen),
        first_meeting=circle.rounds_held == 0,
        each=plan.each if plan and (plan.each or plan.dilemmas) else None,
    )


async def _shelf(work: Work, heard: Commanded | Pressed, circle: Circle | None) -> Shelf:
    plan = await work.tx.get(PlanInMaking, heard.who.user)
    return Shelf(
        texts=work.tools.texts,
        language=await tongue_inside(work, heard.who, circle),
        circle=circle.id if circle else CircleId(""),
        leads=circle is not None and await may_lead(work, circle, heard.who.user),
        planning=bool(plan and circle and plan.circle == circle.id and (plan.dilemmas or plan.each)),
    )


def _page_of(user: int) -> Page:
    return Page(user, f"methods:{user}")
