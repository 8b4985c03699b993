"""A circle's own method from the text of a file: sent as a file, or pasted in as many messages as it takes.

A file is fetched only here: of somebody who leads, who was just asked for it, and no larger than a method can be. What is in
it is read at once, as if it had been pasted, and stored nowhere as a file.
"""

from dataclasses import replace

from bot.circles.model import Circle
from bot.rounds import adapting
from bot.services.focus import go_back, listen
from bot.services.heard import Pressed, SentOther
from bot.services.people import members_of, tongue
from bot.services.ports import Unreachable, Unread
from bot.services.records import Focus, MethodInMaking, OwnMethod, Purpose
from bot.services.rounds import take_contributions
from bot.services.rounds.leaders import may_lead
from bot.services.rounds.method_bench import AT_MOST, Copy, bench_page, new_id, toast
from bot.services.work import Work
from bot.wording import adapting as words
from bot.wording.adapting import Bench
from bot.wording.outgoing import Speech, Toast

FROM_TEXT = "text"
"""What is awaited: the text of a file."""
LONGEST_FILE = 40_000
"""Characters: several times the longest that is shipped."""
LARGEST_FILE = 4 * LONGEST_FILE
"""Bytes: so many can be so many characters."""


async def ask_for_text(work: Work, heard: Pressed, circle: Circle, bench: Bench) -> None:
    """Let somebody send a method file, or paste its text."""
    user = heard.who.user
    if len(await work.tx.find(OwnMethod, circle=circle.id)) >= AT_MOST:
        toast(work, heard, bench, "enough", alert=True)
        return
    await work.tx.put(MethodInMaking(user=user, circle=circle.id))
    await listen(work, user, Purpose.METHOD, FROM_TEXT)
    work.say(Toast(query=heard.query))
    work.say(bench_page(user).below(words.ask_for_text(bench)))


async def read_text(work: Work, making: MethodInMaking, circle: Circle, bench: Bench, text: str) -> None:
    """Read what was sent so far; say what is wrong with it, or show the method."""
    pasted = f"{making.pasted}\n{text}" if making.pasted else text
    if len(pasted) > LONGEST_FILE:
        work.say(bench_page(making.user).below(words.far_too_long(bench)))
        return
    read = work.tools.method_reader.read(pasted)
    if isinstance(read, Unread):
        await work.tx.put(replace(making, pasted=pasted))
        work.say(bench_page(making.user).below(words.unread(bench, read.item, read.field, read.fault)))
        return
    method = adapting.copied(read, own_id=new_id(work), variant=read.variant)
    await work.tx.put(Copy(making.user, circle.id, method).kept)
    await go_back(work, making.user)
    work.say(bench_page(making.user).below(words.whole(bench, method, len(await members_of(work, circle)))))


async def heard_file(work: Work, heard: SentOther) -> None:
    """Read a file that somebody was asked for; anything else that is no text is refused as everywhere."""
    user = heard.who.user
    making = await work.tx.get(MethodInMaking, user)
    focus = await work.tx.get(Focus, user)
    circle = await work.tx.get(Circle, making.circle) if making else None
    awaited = focus is not None and (focus.purpose, focus.subject) == (Purpose.METHOD, FROM_TEXT)
    if making is None or circle is None or not awaited or heard.file is None:
        await take_contributions.heard_other(work, heard)
        return
    bench = Bench(texts=work.tools.texts, language=await tongue(work, heard.who, circle), circle=circle.id)
    if not await may_lead(work, circle, user):
        work.say(bench_page(user).below(Speech(text=bench.say("not_yours"))))
        return
    if heard.file.size > LARGEST_FILE:
        work.say(bench_page(user).below(words.far_too_long(bench)))
        return
    try:
        text = work.text_of(heard.file.id)
    except Unreachable:
        work.say(bench_page(user).below(words.no_file(bench, "file_not_come")))
        return
    if text is None:
        work.say(bench_page(user).below(words.no_file(bench, "file_no_text")))
        return
    await read_text(work, replace(making, pasted=""), circle, bench, text)
