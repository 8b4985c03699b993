"""The report of a journal, in three chapters, from what its writer put under each: shown, handed over, wiped on the way."""

from bot.language import Language
from bot.reflection.report import Dimension
from bot.services.heard import Pressed
from bot.services.people import private, tongue
from bot.services.records import Reflection
from bot.services.reflection.journal import in_place, reader_for
from bot.services.reflection.journal_page import Reader
from bot.services.reflection.looking_back import newest_first
from bot.services.work import Work
from bot.wording.outgoing import Button, Hand, Press, Print, Rich, Speech, Toast, Verb, joined
from bot.wording.report import as_markdown, report_sheet


async def press_report(work: Work, pressed: Pressed) -> None:
    """Show what is in the report, or hand it over as PDF or Markdown."""
    language = await tongue(work, pressed.who)
    reader = await reader_for(work, pressed.who.user, language)
    arg = pressed.press.arg if pressed.press and pressed.chat == reader.user else None
    toast = ""
    match arg:
        case "":
            in_place(reader, await _speech(reader))
        case "pdf" | "md":
            is_handed = await _hand(work, reader, language, arg)
            toast = "toast_coming" if is_handed else ""
            if not is_handed:
                in_place(reader, await _speech(reader))
        case _:
            toast = "toast_gone"
    text = work.tools.texts.label(f"report.{toast}", language) if toast else ""
    work.say(Toast(query=pressed.query, text=text))


async def _hand(work: Work, reader: Reader, language: Language, form: str) -> bool:
    """Hand the report over; say whether there was anything in it."""
    found = {
        dimension: tuple(
            (one.asked_on.date(), one.answer or "")
            for one in reversed(
                newest_first(await work.tx.find(Reflection, user=reader.user, dimension=dimension.value))
            )
        )
        for dimension in Dimension
    }
    if not any(found.values()):
        return False
    texts = work.tools.texts
    sheet = report_sheet(texts, language, found, made_on=work.now.date())
    name = f"{texts.label('report.file', language)}-{work.now.date().isoformat()}.{form}"
    caption = joined(texts.say("report.caption", language), texts.say("report.care", language))
    if form == "md":
        work.say(Hand(to=private(reader.user), name=name, content=as_markdown(sheet), caption=caption))
        return True
    instead = texts.say("report.not_made", language)
    work.say(Print(to=private(reader.user), name=name, sheet=sheet, caption=caption, instead=instead))
    return True


async def _speech(reader: Reader) -> Speech:
    texts, language = reader.work.tools.texts, reader.language
    lines: list[Rich] = []
    total = 0
    for dimension in Dimension:
        n = await reader.work.tx.count(Reflection, user=reader.user, dimension=dimension.value)
        title = texts.label(f"report.dimension_{dimension}", language)
        lines.append(texts.say("report.count", language, title=title, n=n))
        total += n

    def button(key: str, arg: str) -> Button:
        return Button(texts.label(f"report.button_{key}", language), Press(verb=Verb.REPORT, arg=arg))

    wipe = Button(texts.label("report.button_wipe", language), reader.press("a"))
    ways = ((button("pdf", "pdf"), button("markdown", "md")),) if total else ()
    return Speech(
        text=joined(
            texts.say("report.head", language),
            texts.say("report.about", language),
            joined(*lines, by="\n") if total else texts.say("report.nothing", language),
        ),
        buttons=(*ways, (wipe, reader.button("back", "p"))),
    )
