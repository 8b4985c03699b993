"""Papers are really drawn: a picture and a PDF, light and dark, whatever somebody wrote; and the loop goes on meanwhile."""

import asyncio
import struct
import time
import zlib
from dataclasses import replace
from datetime import date, timedelta

import pytest
import typst

from bot.language import Language
from bot.reflection.model import Concept
from bot.reflection.patterns import Felt, Nearness, patterns
from bot.reports import printing
from bot.reports.data import DARK, LIGHT, pattern_data
from bot.reports.printing import TypstPrinter
from bot.services.ports import CannotPrint
from bot.wording.papers import Chapter, Passage, PatternSheet, ReportSheet
from bot.wording.patterns import Voice, sheet_of
from tests.fakes.world import texts

HOSTILE = (
    '#panic("x") *vet* _schuin_ $x^2$ `code` \\ "aanhaling" @ref <label> // niets\n= kop\n- lijst\n😀 Ω א'
)


def a_sheet(language: Language = Language.NL, feelings: int = 8) -> PatternSheet:
    first = date(2026, 1, 3)
    found = patterns(
        [(theme, 18 - n) for n, theme in enumerate(Concept)],
        [Felt(on=first + timedelta(days=9 * n), feeling=f"gevoel {n % feelings}") for n in range(40)],
        [Nearness(on=first + timedelta(days=30 * n), before=n, after=10 - n) for n in range(11)],
    )
    return sheet_of(Voice(texts=texts(), language=language), found)


def a_report(words: str = "Ik bleef praten.", times: int = 1) -> ReportSheet:
    chapter = Chapter(
        title="Wat ik deed",
        about="Mijn handelen",
        passages=(Passage(day="23 november", words=words),) * times,
        empty="-",
    )
    return ReportSheet(title="Verslag", made="vandaag", language="nl", chapters=(chapter,))


@pytest.fixture
def printer():
    made = TypstPrinter()
    yield made
    made.close()


def pixels(png: bytes) -> tuple[int, int, list[bytes]]:
    """Return width, height and the rows of a PNG of 8 bits, RGBA or RGB: enough of a reader for typst's pictures."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    at, data, head = 8, b"", b""
    while at < len(png):
        length, kind = struct.unpack(">I4s", png[at : at + 8])
        body = png[at + 8 : at + 8 + length]
        head = body if kind == b"IHDR" else head
        data += body if kind == b"IDAT" else b""
        at += length + 12
    width, height, _, colour = struct.unpack(">IIBB", head[:10])
    step = {6: 4, 2: 3}[colour]
    raw, rows, before = zlib.decompress(data), [], bytes(width * step)
    for y in range(height):
        line = raw[y * (width * step + 1) : (y + 1) * (width * step + 1)]
        before = _unfiltered(line[0], line[1:], before, step)
        rows.append(before)
    return width, height, [bytes(row) for row in rows]


def _unfiltered(kind: int, line: bytes, above: bytes, step: int) -> bytes:
    out = bytearray(line)
    for x in range(len(out)):
        a = out[x - step] if x >= step else 0
        b, c = above[x], above[x - step] if x >= step else 0
        guess = a + b - c
        paeth = min((a, b, c), key=lambda one: abs(guess - one))
        out[x] = (out[x] + (0, a, b, (a + b) // 2, paeth)[kind]) & 255
    return bytes(out)


def lightness(colour: str) -> float:
    red, green, blue = (int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in (red, green, blue)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((lightness(one), lightness(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_everything_can_be_told_apart_in_grey(colours):
    """By the measure of the WCAG: 4.5 for text, 3 for shapes."""
    for text_on in (("ink", "paper"), ("quiet", "paper"), ("on_mark", "mark")):
        assert contrast(*(colours[one] for one in text_on)) >= 4.5, text_on
    assert contrast(colours["mark"], colours["paper"]) >= 3


@pytest.mark.parametrize(("dark", "paper"), [(False, (255, 255, 255)), (True, (0x16, 0x19, 0x1C))])
async def test_a_picture_is_a_png_for_a_phone_on_light_or_dark_paper(printer, dark, paper):
    width, height, rows = pixels(await printer.picture(a_sheet(), dark=dark))
    assert width == 800
    assert 1_000 < height < 4_000
    assert tuple(rows[0][:3]) == paper
    assert tuple(rows[-1][:3]) == paper
    assert len(set(rows)) > 200, "something is drawn on it"


async def test_everything_on_the_sheet_changes_the_picture(printer):
    whole = await printer.picture(a_sheet(), dark=False)
    assert whole == await printer.picture(a_sheet(), dark=False)
    for less in ({"themes": ()}, {"months": ()}, {"pairs": ()}, {"foot": ""}, {"title": "X"}):
        assert whole != await printer.picture(replace(a_sheet(), **less), dark=False), less


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("feelings", [1, 11])
async def test_many_feelings_fit_beside_each_other(printer, language, feelings):
    assert pixels(await printer.picture(a_sheet(language, feelings), dark=False))[0] == 800


async def test_an_empty_sheet_is_drawn_too(printer):
    assert (await printer.picture(PatternSheet(title="Niets"), dark=True)).startswith(b"\x89PNG")


async def test_what_somebody_wrote_is_text_and_never_a_command(printer):
    sheet = replace(a_sheet(), title=HOSTILE, feelings=(HOSTILE[:12],) * 8)
    assert (await printer.picture(sheet, dark=False)).startswith(b"\x89PNG")
    pdf = await printer.document(a_report(HOSTILE))
    assert pdf.startswith(b"%PDF-")


async def test_a_long_report_is_a_pdf_of_many_pages(printer):
    pdf = await printer.document(a_report("Ik bleef praten. " * 40, times=120))
    assert pdf.startswith(b"%PDF-")
    assert len(pdf) > len(await printer.document(a_report())) + 10_000


async def test_what_cannot_be_printed_is_said_without_a_word_of_it(printer, monkeypatch, caplog):
    monkeypatch.setattr(printing, "report_data", lambda sheet: {"title": "KANARIE", "chapters": sheet.title})
    with pytest.raises(CannotPrint) as caught:
        await printer.document(a_report("KANARIE"))
    assert (
        "KANARIE"
        not in f"{caplog.text}{caught.value!r}{caught.value.__cause__!r}{caught.value.__context__!r}"
    )
    assert "a paper could not be printed: TypstError" in caplog.text
    error = _error_of_typst()
    assert "KANARIE" in error, "typst itself does tell"


def _error_of_typst() -> str:
    try:
        typst.Compiler(b'#panic("KANARIE")').compile(format="pdf")
    except typst.TypstError as error:
        return str(error)
    return ""


async def test_the_loop_goes_on_while_a_paper_is_printed(printer):
    turns = 0
    is_done = False

    async def count():
        nonlocal turns
        while not is_done:
            await asyncio.sleep(0)
            turns += 1

    counting = asyncio.get_running_loop().create_task(count())
    await printer.document(a_report("Ik bleef praten. " * 40, times=100))
    is_done = True
    await counting
    assert turns > 100


async def test_a_year_of_three_hundred_a_day_is_counted_and_drawn_in_time(printer):
    """A bound that a busy machine keeps too; the figure itself: `python -m tests.bench.journal`."""
    days = [date(2026, 1, 1) + timedelta(days=n // 300) for n in range(365 * 300)]
    felt = [Felt(on=on, feeling=f"gevoel {n % 11}") for n, on in enumerate(days)]
    near = [Nearness(on=on, before=n % 11, after=(n * 7) % 11) for n, on in enumerate(days)]
    began = time.perf_counter()
    found = patterns([(Concept.TOUCH, 109_500)], felt, near)
    png = await printer.picture(sheet_of(Voice(texts=texts(), language=Language.NL), found), dark=False)
    assert png.startswith(b"\x89PNG")
    assert time.perf_counter() - began < 5


def test_every_length_is_a_share():
    data = pattern_data(a_sheet(), dark=False)
    shares = [one["share"] for one in data["themes"]]
    shares += [dot["size"] for month in data["months"] for dot in month["dots"]]
    shares += [pair[end] for pair in data["pairs"] for end in ("before", "after")]
    assert all(0 <= one <= 1 for one in shares)
    assert max(shares) == 1
