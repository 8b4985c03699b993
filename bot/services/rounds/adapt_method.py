"""A circle's own methods: a copy of one that is shipped or the text of a file, changed by taps and words, and kept for the circle.

In private with who may lead there. What was changed so far is kept, so that it survives a restart; every change is checked at
once, so what is kept can always be led.
"""

from dataclasses import replace

from bot.circles.model import Circle
from bot.dilemmas.handwriting import in_plain_signs
from bot.language import Language, LocalText
from bot.rounds import adapting
from bot.rounds.adapting import Slip
from bot.rounds.method import Method
from bot.services.focus import go_back, listen
from bot.services.heard import Pressed, Said
from bot.services.people import members_of, private, tongue, tongue_inside
from bot.services.records import Focus, MethodInMaking, OwnMethod, Purpose
from bot.services.rounds import method_text
from bot.services.rounds.circle_methods import methods_of
from bot.services.rounds.leaders import may_lead
from bot.services.rounds.method_bench import AT_MOST, Copy, bench_page, new_id, toast
from bot.services.work import Work
from bot.wording import adapting as words
from bot.wording.adapting import Bench
from bot.wording.outgoing import Say, Speech, Toast, Urgency, words_of

BEGIN, WITH_MORE, GONE = "new:", "more:", "gone:"
NAME = "n"


async def press_adapt(work: Work, heard: Pressed) -> None:
    """Begin with a copy, change it, keep it, or leave it."""
    user = heard.who.user
    arg = heard.press.arg if heard.press else ""
    circle = await work.tx.get(Circle, heard.press.subject) if heard.press and heard.press.subject else None
    language = await tongue_inside(work, heard.who, circle)
    if circle is None or heard.chat != user or not await may_lead(work, circle, user):
        work.say(Toast(query=heard.query, text=work.tools.texts.label("adapting.not_yours", language)))
        return
    bench = Bench(texts=work.tools.texts, language=await tongue(work, heard.who, circle), circle=circle.id)
    if arg == method_text.FROM_TEXT:
        await method_text.ask_for_text(work, heard, circle, bench)
    elif arg.startswith((BEGIN, WITH_MORE)):
        await _begin(work, heard, circle, bench, arg)
    elif arg.startswith(GONE):
        await _remove(work, heard, circle, bench, arg.removeprefix(GONE))
    else:
        making = await work.tx.get(MethodInMaking, user)
        if making is None or making.circle != circle.id:
            toast(work, heard, bench, "gone")
        elif arg == "x":
            await _leave(work, heard, bench)
        elif making.method is None:
            toast(work, heard, bench, "gone")
        else:
            await _change(work, heard, circle, bench, Copy(making.user, circle.id, making.method), arg)


async def _begin(work: Work, heard: Pressed, circle: Circle, bench: Bench, arg: str) -> None:
    """Begin with a copy of a method: to change it, or to add a phase first."""
    methods, of = await methods_of(work, circle), arg.partition(":")[2]
    if of not in methods:
        toast(work, heard, bench, "gone")
        return
    if len(await work.tx.find(OwnMethod, circle=circle.id)) >= AT_MOST:
        toast(work, heard, bench, "enough", alert=True)
        return
    texts = work.tools.texts
    variant = LocalText(
        nl=texts.label("adapting.variant", Language.NL), en=texts.label("adapting.variant", Language.EN)
    )
    method = adapting.copied(methods[of], own_id=new_id(work), variant=variant)
    making = MethodInMaking(user=heard.who.user, circle=circle.id, method=method)
    await work.tx.put(making)
    work.say(Toast(query=heard.query))
    if arg.startswith(WITH_MORE):
        speech = _additions(work, bench, method)
    else:
        speech = words.whole(bench, method, len(await members_of(work, circle)))
    work.say(bench_page(heard.who.user).below(speech))


async def _remove(work: Work, heard: Pressed, circle: Circle, bench: Bench, which: str) -> None:
    own = await work.tx.get(OwnMethod, which)
    if own is None or own.circle != circle.id:
        toast(work, heard, bench, "gone")
        return
    await work.tx.drop(OwnMethod, which)
    toast(work, heard, bench, "removed")


async def _leave(work: Work, heard: Pressed, bench: Bench) -> None:
    await work.tx.drop(MethodInMaking, heard.who.user)
    await _let_go(work, heard.who.user)
    work.say(Toast(query=heard.query))
    work.say(bench_page(heard.who.user).in_place(Speech(text=bench.say("stopped"))))


async def _change(work: Work, heard: Pressed, circle: Circle, bench: Bench, making: Copy, arg: str) -> None:
    kind, _, rest = arg.partition(":")
    place, _, by = rest.partition(":")
    index = int(place) if place.isascii() and place.isdecimal() else -1
    has_phase = 0 <= index < len(making.method.phases)
    match kind:
        case "back":
            await _show(work, heard, circle, bench, making)
        case "add":
            work.say(Toast(query=heard.query))
            work.say(bench_page(making.user).in_place(_additions(work, bench, making.method)))
        case "a" if rest in work.tools.additions:
            await _add(work, heard, circle, bench, making, rest)
        case "keep":
            await _keep(work, heard, bench, making)
        case "n" | "p" if kind == NAME or has_phase:
            await listen(work, making.user, Purpose.METHOD, NAME if kind == NAME else place)
            work.say(Toast(query=heard.query))
            asks = bench.say("write_name" if kind == NAME else "write_prompt")
            work.say(Say(to=private(making.user), text=asks, urgency=Urgency.ANSWER))
        case "f" if has_phase:
            work.say(Toast(query=heard.query))
            work.say(bench_page(making.user).in_place(words.one_phase(bench, making.method, index)))
        case "m" if has_phase and by in {str(step) for step in words.STEPS}:
            changed = replace(making, method=adapting.with_minutes(making.method, index, int(by)))
            await work.tx.put(changed.kept)
            work.say(Toast(query=heard.query))
            work.say(bench_page(making.user).in_place(words.one_phase(bench, changed.method, index)))
        case "d" if has_phase:
            without = adapting.without_phase(making.method, index)
            if isinstance(without, Slip):
                why = words_of(words.refused(bench, without.why))
                work.say(Toast(query=heard.query, text=why, alert=True))
                return
            changed = replace(making, method=without)
            await work.tx.put(changed.kept)
            await _show(work, heard, circle, bench, changed)
        case _:
            toast(work, heard, bench, "gone")


def _additions(work: Work, bench: Bench, method: Method) -> Speech:
    possible = adapting.can_be_given(method, work.tools.additions.values())
    return words.what_to_add(bench, method, possible)


async def _add(work: Work, heard: Pressed, circle: Circle, bench: Bench, making: Copy, which: str) -> None:
    """Give the method a phase that it does not have."""
    more = adapting.with_addition(making.method, work.tools.additions[which])
    if isinstance(more, Slip):
        why = words_of(words.refused(bench, more.why))
        work.say(Toast(query=heard.query, text=why, alert=True))
        return
    changed = replace(making, method=more)
    await work.tx.put(changed.kept)
    await _show(work, heard, circle, bench, changed)


async def _show(work: Work, heard: Pressed, circle: Circle, bench: Bench, making: Copy) -> None:
    work.say(Toast(query=heard.query))
    work.say(
        bench_page(making.user).in_place(
            words.whole(bench, making.method, len(await members_of(work, circle)))
        )
    )


async def _keep(work: Work, heard: Pressed, bench: Bench, making: Copy) -> None:
    await work.tx.put(OwnMethod(id=making.method.id, circle=making.circle, method=making.method))
    await work.tx.drop(MethodInMaking, making.user)
    await _let_go(work, making.user)
    work.say(Toast(query=heard.query))
    name = making.method.name.said_in(bench.language)
    work.say(bench_page(making.user).in_place(Speech(text=bench.say("kept", name=name))))


async def heard_text(work: Work, heard: Said) -> None:
    """Take a typed name or question."""
    user = heard.who.user
    focus = await work.tx.get(Focus, user) or Focus(user=user)
    making = await work.tx.get(MethodInMaking, user)
    circle = await work.tx.get(Circle, making.circle) if making else None
    language = await tongue(work, heard.who, circle)
    if making is None or circle is None:
        await go_back(work, user)
        gone = work.tools.texts.say("adapting.gone", language)
        work.say(Say(to=private(user), text=gone, urgency=Urgency.ANSWER))
        return
    bench = Bench(texts=work.tools.texts, language=language, circle=circle.id)
    if making.method is None:
        await method_text.read_text(work, making, circle, bench, heard.text)
        return
    text = in_plain_signs(heard.text).strip()
    index = int(focus.subject) if focus.subject.isdecimal() else -1
    changed = (
        adapting.with_prompt(making.method, index, text)
        if 0 <= index < len(making.method.phases)
        else adapting.with_name(making.method, " ".join(text.split()))
    )
    if isinstance(changed, Slip):
        work.say(Say(to=private(user), text=words.refused(bench, changed.why), urgency=Urgency.ANSWER))
        return
    await work.tx.put(replace(making, method=changed))
    await go_back(work, user)
    work.say(bench_page(user).below(words.whole(bench, changed, len(await members_of(work, circle)))))


async def _let_go(work: Work, user: int) -> None:
    focus = await work.tx.get(Focus, user)
    if focus is not None and focus.purpose is Purpose.METHOD:
        await go_back(work, user)
