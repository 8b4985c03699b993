"""What comes back, and the report: only one's own words, shown, drawn, handed over."""

from dataclasses import replace

from bot.reflection.model import Concept
from bot.reflection.report import Dimension
from bot.services.records import Reflection
from bot.services.reflection.coming_back import press_patterns
from bot.services.reflection.own_report import press_report
from bot.wording.outgoing import Hand, Outgoing, Press, Print, Revise, Show, Toast, Verb, words_of
from bot.wording.papers import Counted
from tests.services.reflection.group import GROUP, Group, toast, user
from tests.services.reflection.test_looking_back import a_journal, an_entry, labels

SHOW, LIGHT, DARK = (Press(verb=Verb.PATTERNS, arg=arg) for arg in ("", "light", "dark"))
REPORT, PDF, MARKDOWN = (Press(verb=Verb.REPORT, arg=arg) for arg in ("", "pdf", "md"))


def of(kind: type, outgoing: list[Outgoing]) -> list:
    return [one for one in outgoing if isinstance(one, kind)]


def under(n: int, dimension: Dimension, words: str, **more: object) -> Reflection:
    return replace(an_entry(n, **more), put_under=dimension, answer=words)


# ── what comes back ──────────────────────────────────────────────────────────────────────────────────────────────


async def three_times_touch() -> Group:
    return await a_journal(
        *(an_entry(n) for n in range(3)), an_entry(4, theme=Concept.PROJECTION), an_entry(5, name="An")
    )


async def test_a_theme_that_came_three_times_chose_this_coach():
    group = await three_times_touch()
    (shown,) = of(Revise, await group.press("Bo", press_patterns, SHOW))
    assert "Een thema koos jou nu voor de 3e keer: Een gebaar of aanraking." in words_of(shown.text)
    assert labels(shown.buttons) == [["Als plaatje, licht"], ["Als plaatje, donker"], ["Terug"]]


async def test_the_picture_is_sent_light_or_dark_with_the_same_counts():
    group = await three_times_touch()
    for press, dark in ((LIGHT, False), (DARK, True)):
        said = await group.press("Bo", press_patterns, press)
        (show,) = of(Show, said)
        assert (show.to.chat, show.dark) == (user("Bo"), dark)
        assert show.sheet.themes == (
            Counted(word="Een gebaar of aanraking", times=3),
            Counted(word="Wat ik invul", times=1),
        )
        assert "Antwoord" not in repr(show)
        assert toast(said) == "Het plaatje komt eraan."


async def test_with_nothing_yet_there_is_nothing_to_draw():
    group = await a_journal()
    for press in (SHOW, LIGHT):
        said = await group.press("Bo", press_patterns, press)
        (shown,) = of(Revise, said)
        assert labels(shown.buttons) == [["Terug"]]
        assert of(Show, said) == []


async def test_in_a_group_nothing_is_shown():
    group = await three_times_touch()
    for use_case, press in (
        (press_patterns, SHOW),
        (press_patterns, DARK),
        (press_report, REPORT),
        (press_report, PDF),
    ):
        (only,) = await group.press("Bo", use_case, press, chat=GROUP)
        assert isinstance(only, Toast)


# ── the report ───────────────────────────────────────────────────────────────────────────────────────────────────


async def a_report() -> Group:
    return await a_journal(
        under(1, Dimension.PERSONAL, "Het raakte mijn eigen vader."),
        under(2, Dimension.TECHNICAL, "Ik vroeg door.\n# geen kop, 1. geen lijst"),
        an_entry(3),
        under(4, Dimension.NORMATIVE, "Van een ander", name="An"),
    )


async def test_it_counts_what_stands_under_each_heading():
    group = await a_report()
    (shown,) = of(Revise, await group.press("Bo", press_report, REPORT))
    assert words_of(shown.text).endswith(
        "Wat ik deed en wist: 1 antwoord\nWat hier juist is: 0 antwoorden\nWat het met mij doet: 1 antwoord"
    )
    assert labels(shown.buttons) == [["Als PDF", "Als tekst (Markdown)"], ["Mijn logboek wissen", "Terug"]]


async def test_the_markdown_holds_the_coach_s_own_words_and_no_others():
    group = await a_report()
    (hand,) = of(Hand, await group.press("Bo", press_report, MARKDOWN))
    assert hand.to.chat == user("Bo")
    assert hand.name == "reflectieverslag-2026-11-23.md"
    assert hand.content == (
        "# Reflectieverslag\n\nGemaakt op 23 november 2026, uit mijn eigen logboek.\n\n"
        "## Wat ik deed en wist (technisch)\n\n*Mijn handelen: wat ik deed, wat ik wist, wat ik probeerde.*\n\n"
        "**23 november 2026**\n\n> Ik vroeg door.  \n> \\# geen kop, 1. geen lijst  \n\n"
        "## Wat hier juist is (normatief)\n\n*Mijn maatstaf: wat ik hier goed vind, en waar ik me aan houd.*\n\n"
        "Hier staat nog niets.\n\n"
        "## Wat het met mij doet (persoonlijk)\n\n*Mijzelf: wat het raakte, en wat ik daarin herken.*\n\n"
        "**23 november 2026**\n\n> Het raakte mijn eigen vader.  \n"
    )


async def test_the_pdf_is_made_of_the_same():
    group = await a_report()
    said = await group.press("Bo", press_report, PDF)
    (paper,) = of(Print, said)
    assert paper.name == "reflectieverslag-2026-11-23.pdf"
    assert [[one.words for one in chapter.passages] for chapter in paper.sheet.chapters] == [
        ["Ik vroeg door.\n# geen kop, 1. geen lijst"],
        [],
        ["Het raakte mijn eigen vader."],
    ]
    assert toast(said) == "Je verslag komt eraan."
    assert "vader" not in repr(paper), "a person's words stay out of what may be logged"


async def test_without_anything_under_a_heading_there_is_no_report():
    group = await a_journal(an_entry(1))
    for press in (REPORT, PDF, MARKDOWN):
        said = await group.press("Bo", press_report, press)
        (shown,) = of(Revise, said)
        assert "Je hebt nog niets onder een kopje gezet." in words_of(shown.text)
        assert of(Print, said) + of(Hand, said) == []
