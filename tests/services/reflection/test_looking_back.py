"""Looking back: by month, by theme, by round; page by page, in place, and only one's own."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.chat.callbacks import pack
from bot.language import Language
from bot.reflection.model import Concept
from bot.reflection.report import Dimension
from bot.rounds.model import CircleId, RoundId
from bot.services.keeping import retention
from bot.services.records import NOTE, Reflection
from bot.services.reflection.journal import press_journal, show
from bot.services.reflection.looking_back import EVERYTHING, THEMES, View, page_of, view_of
from bot.wording.outgoing import Keyboard, Outgoing, Press, Revise, Say, Style, Verb, words_of
from tests.services.reflection.group import CIRCLE, DILEMMA, GROUP, Group, buttons, toast, user

DAY = datetime(2026, 11, 23, tzinfo=UTC)


def an_entry(
    n: int,
    *,
    on: datetime = DAY,
    theme: Concept | None = Concept.TOUCH,
    round_id: str | None = None,
    circle: str = CIRCLE,
    name: str = "Bo",
) -> Reflection:
    return Reflection(
        id=f"entry{n:07}",
        user=user(name),
        question=NOTE,
        concept=theme.value if theme else "",
        round=RoundId(round_id) if round_id else None,
        dilemma=None,
        circle=CircleId(circle),
        asked_on=on,
        answer=f"Antwoord {n}",
    )


async def a_journal(*entries: Reflection) -> Group:
    group = Group()
    await group.sit_down()
    await group.put(*entries)
    return group


async def opened(group: Group, name: str = "Bo") -> Say:
    (said,) = await group.command(name, show, "journal")
    assert isinstance(said, Say)
    return said


async def tap(group: Group, on: Say | Revise, *labels: str, name: str = "Bo") -> Revise:
    """Tap buttons one after the other, each found by how its label begins; return what is seen in the end."""
    for label in labels:
        (found,) = [press for words, press in buttons(on).items() if words.startswith(label)]
        outgoing = await group.press(name, press_journal, found)
        (on,) = [one for one in outgoing if isinstance(one, Revise)]
    assert isinstance(on, Revise)
    return on


def quotes(said: Outgoing) -> list[str]:
    assert isinstance(said, Say | Revise)
    return [span.text for span in said.text if span.style is Style.QUOTE]


def labels(keyboard: Keyboard) -> list[list[str]]:
    return [[one.label for one in row] for row in keyboard]


async def test_a_month_is_three_taps_away():
    october = an_entry(2, on=DAY.replace(month=10))
    group = await a_journal(an_entry(1), october, an_entry(3, name="An"))
    menu = await tap(group, await opened(group), "Terugkijken", "Een maand")
    assert labels(menu.buttons) == [["november 2026 · 1", "oktober 2026 · 1"], ["Terug"]]
    month = await tap(group, menu, "oktober")
    assert words_of(month.text).startswith("oktober 2026 · 1 antwoord · bladzijde 1 van 1")
    assert quotes(month) == ["Antwoord 2"]
    assert labels(month.buttons)[-1] == ["Mijn hele logboek", "Terugkijken"]


async def test_a_theme_is_called_by_words_that_need_no_training():
    group = await a_journal(
        an_entry(1), an_entry(2), an_entry(3, theme=Concept.SOUL_EGO), an_entry(4, theme=None)
    )
    menu = await tap(group, await opened(group), "Terugkijken", "Een thema")
    assert labels(menu.buttons) == [["Een gebaar of aanraking · 2"], ["Voor wie ik het doe · 1"], ["Terug"]]
    theme = await tap(group, menu, "Een gebaar")
    assert words_of(theme.text).startswith("Een gebaar of aanraking · 2 antwoorden")
    assert quotes(theme) == ["Antwoord 2", "Antwoord 1"]


JARGON = re.compile(
    r"overdracht|projecti|parallel|\bego\b|transference|intimi|stance|houding|geïdentificeerd|identified"
)


def test_no_theme_is_called_by_a_word_of_the_trade():
    texts = Group().tools.texts
    names = [texts.label(f"patterns.theme_{theme}", language) for theme in Concept for language in Language]
    assert [one for one in names if JARGON.search(one.lower())] == []
    assert len(set(names)) == 2 * len(Concept)


async def test_a_round_is_known_for_a_day_and_after_that_its_circle_and_day():
    group = await a_journal(an_entry(1, round_id="r1"), an_entry(2, circle=""), an_entry(3, circle="other"))
    number = group.round.number
    menu = await tap(group, await opened(group), "Terugkijken", "Een ronde")
    assert words_of(menu.text).startswith("november 2026: kies een ronde.")
    assert labels(menu.buttons)[:-1] == [
        ["23 november 2026, zonder kring · 1"],
        [f"Ronde {number}, Intervisie · 1"],
        ["23 november 2026, zonder kring · 1"],
    ]
    evening = await tap(group, menu, "Ronde")
    assert words_of(evening.text).startswith(f"Ronde {number}, Intervisie · 1 antwoord")
    assert quotes(evening) == ["Antwoord 1"]

    await group.close()
    await group.do(lambda work: retention.destroy_link(work, DILEMMA))
    menu = await tap(group, await opened(group), "Terugkijken", "Een ronde")
    assert ["23 november 2026, Intervisie · 1"] in labels(menu.buttons)
    assert quotes(await tap(group, menu, "23 november 2026, Intervisie")) == ["Antwoord 1"]


async def test_rounds_go_back_day_by_day_and_month_by_month():
    days = [DAY - timedelta(days=n) for n in range(7)]
    group = await a_journal(
        *(an_entry(n, on=day) for n, day in enumerate(days)), an_entry(9, on=DAY.replace(month=9))
    )
    first = await tap(group, await opened(group), "Terugkijken", "Een ronde")
    assert [row[0][:2] for row in labels(first.buttons)[:4]] == ["23", "22", "21", "20"]
    second = await tap(group, first, "Eerder")
    assert [row[0][:2] for row in labels(second.buttons)[:3]] == ["19", "18", "17"]
    september = await tap(group, second, "Eerder")
    assert words_of(september.text).startswith("september 2026")
    assert labels(september.buttons)[-2] == ["Later"]
    assert words_of((await tap(group, second, "Later")).text) == words_of(first.text)


async def test_opening_and_deleting_comes_back_to_the_same_page_of_the_same_month():
    october = [an_entry(n, on=DAY.replace(month=10)) for n in range(7)]
    group = await a_journal(an_entry(20), *october)
    page = await tap(group, await opened(group), "Terugkijken", "Een maand", "oktober", "Ouder")
    assert quotes(page) == ["Antwoord 1", "Antwoord 0"]
    back = await tap(group, page, "Antwoord 2", "Terug")
    assert back.text == page.text
    gone = await tap(group, page, "Antwoord 2", "Wissen", "Ja, wissen")
    assert quotes(gone) == ["Antwoord 1"]
    assert words_of(gone.text).startswith("oktober 2026 · 6 antwoorden · bladzijde 2 van 2")


async def test_what_is_deleted_empties_its_month_kindly():
    group = await a_journal(an_entry(1))
    month = await tap(group, await opened(group), "Terugkijken", "Een maand", "november")
    gone = await tap(group, month, "Antwoord 1", "Wissen", "Ja, wissen")
    assert words_of(gone.text).startswith("Hier staat niets meer.")
    assert labels(gone.buttons) == [["Terugkijken", "Sluiten"]]


async def test_a_button_of_an_older_version_still_turns_the_page():
    group = await a_journal(*(an_entry(n) for n in range(7)))
    said = await group.press("Bo", press_journal, Press(verb=Verb.JOURNAL, arg="p1"))
    (page,) = [one for one in said if isinstance(one, Revise)]
    assert quotes(page) == ["Antwoord 1", "Antwoord 0"]


async def test_nobody_looks_back_on_the_answers_of_another():
    group = await a_journal(an_entry(1), an_entry(2, on=DAY.replace(month=10)))
    views = (
        EVERYTHING,
        View(month="2026-11"),
        View(theme=Concept.TOUCH),
        View(day="2026-11-23", circle=CIRCLE),
    )
    for view in views:
        for what in ("p", "o", "d", "D", "st", "lr", "lm", "lc"):
            press = Press(verb=Verb.JOURNAL, subject="entry0000001", arg=f"{what}{view.token}")
            for name, chat in (("An", None), ("Bo", GROUP)):
                assert "Antwoord 1" not in repr(await group.press(name, press_journal, press, chat=chat))
    assert len(group.store.all(Reflection)) == 2
    assert all(one.put_under is None for one in group.store.all(Reflection))


async def test_nonsense_on_a_button_shows_the_journal():
    group = await a_journal(an_entry(1))
    for arg in ("pzz", "pm2026", "pc99", "pg1", "lrx", "l?", "sq", "p" + "9" * 20):
        said = await group.press(
            "Bo", press_journal, Press(verb=Verb.JOURNAL, subject="entry0000001", arg=arg)
        )
        assert [one for one in said if isinstance(one, Revise)], arg


@given(
    st.lists(st.tuples(st.integers(0, 70), st.sampled_from([*THEMES[:3], None])), max_size=40),
    st.integers(0, 12),
    st.sampled_from(["all", "month", "theme"]),
)
@settings(max_examples=60, deadline=None)
async def test_every_page_holds_what_sorting_everything_would_put_there(entries, number, which):
    made = [
        an_entry(n, on=DAY - timedelta(days=back), theme=theme) for n, (back, theme) in enumerate(entries)
    ]
    group = await a_journal(*made)
    view = {"all": EVERYTHING, "month": View(month="2026-10"), "theme": View(theme=THEMES[1])}[which]
    belongs = {
        "all": lambda _: True,
        "month": lambda one: one.month == "2026-10",
        "theme": lambda one: one.theme == THEMES[1].value,
    }[which]
    whole = sorted(filter(belongs, made), key=lambda one: (one.asked_on, one.id), reverse=True)
    last = max(0, -(-len(whole) // 5) - 1)
    at = min(number, last)
    found = []
    await group.do(lambda work: _collect(found, work, view, number))
    (shelf,) = found
    assert (shelf.total, shelf.number) == (len(whole), at)
    assert list(shelf.entries) == whole[at * 5 : at * 5 + 5]


async def _collect(found, work, view, number):
    found.append(await page_of(work, user("Bo"), view, number))


def test_every_view_fits_on_a_button_and_comes_back_from_it():
    views = [
        EVERYTHING,
        View(month="2026-11"),
        *(View(theme=theme) for theme in Concept),
        View(day="2026-11-23", circle="abcdefghijkl"),
        View(day="2026-11-23", circle=""),
    ]
    for view in views:
        assert view_of(view.token) == view
        for what in ("p", "o", "d", "D", "st"):
            pack(Press(verb=Verb.JOURNAL, subject="abcdefghijkl", epoch=20_000, arg=f"{what}{view.token}"))


# ── under which heading of the report ────────────────────────────────────────────────────────────────────────────


async def test_an_answer_is_put_under_a_heading_with_a_tap_and_taken_out_with_another():
    group = await a_journal(an_entry(1))
    entry = await tap(group, await opened(group), "Antwoord 1")
    assert "Dit staat niet in mijn verslag." in words_of(entry.text)
    assert labels(entry.buttons) == [
        ["Wat ik deed en wist"],
        ["Wat hier juist is"],
        ["Wat het met mij doet"],
        ["Wissen", "Terug"],
    ]
    put = await tap(group, entry, "Wat het met mij doet")
    assert "In mijn verslag staat dit onder: Wat het met mij doet." in words_of(put.text)
    assert ["✓ Wat het met mij doet"] in labels(put.buttons)
    assert group.store.all(Reflection) == (replace(an_entry(1), put_under=Dimension.PERSONAL),)
    moved = await tap(group, put, "Wat hier juist is")
    assert ["✓ Wat hier juist is"] in labels(moved.buttons)
    out = await tap(group, moved, "Niet in mijn verslag")
    assert group.store.all(Reflection) == (an_entry(1),)
    assert ["Niet in mijn verslag"] not in labels(out.buttons)


async def test_sorting_what_was_deleted_meanwhile_is_answered_kindly():
    group = await a_journal(an_entry(1), an_entry(2))
    entry = await tap(group, await opened(group), "Antwoord 1")
    await group.do(lambda work: work.tx.drop(Reflection, "entry0000002"))
    said = await group.press("Bo", press_journal, buttons(entry)["Wat hier juist is"])
    assert toast(said) == "Dat staat niet meer in je logboek."
