"""Why this question, and not any more: what was tapped has a say, and each says alone what to be spared."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.circles.model import Person
from bot.library.questions import load_questions
from bot.reflection.model import OWN, Audience, Concept, Intensity, Moment, Pole, Side, kind_of
from bot.reflection.taps import LINE, BodyPlace, Boundary, Closeness, Feeling, Tap, code_of, concepts_of
from bot.services.keeping.privacy import privacy
from bot.services.records import OPEN_LINE, Reflection
from bot.services.reflection import question_bank
from bot.services.reflection.answer_question import press_reflect
from bot.services.work import Work
from bot.wording import why
from bot.wording.outgoing import Press, Say, Verb, words_of
from bot.wording.texts import load_texts
from tests.services.reflection.group import CIRCLE, NAMES, TODAY, Group, buttons, prompts, toast, user

BANK = {one.id: one for one in load_questions()}
TEXTS = load_texts()
EVERY_TAP: tuple[Tap, ...] = (*Feeling, *BodyPlace, *Boundary, *(Closeness(at) for at in LINE))


def tapped(*taps: Tap, name: str = "Bo", days_ago: int = 0, **changes) -> Reflection:
    entry = Reflection(
        id=f"tapped{days_ago}",
        user=user(name),
        question="feeling_palette",
        round=None,
        dilemma=None,
        circle=CIRCLE,
        asked_on=TODAY - timedelta(days=days_ago),
        answer="",
        taps=tuple(code_of(tap) for tap in taps),
    )
    return replace(entry, **changes)


async def an_asked(*kept: object, owner: str = "Bo") -> tuple[Group, Say]:
    group = Group()
    await group.sit_down(owner=owner)
    await group.put(*kept)
    (mine,) = group.private("Bo", prompts(await group.close()))
    return group, mine


def entries(group: Group, name: str = "Bo") -> list[Reflection]:
    return [one for one in group.store.all(Reflection) if one.user == user(name) and one.moment]


def bo(group: Group) -> Person:
    return next(one for one in group.store.all(Person) if one.user == user("Bo"))


# ── what was tapped ──


@pytest.mark.parametrize("tap", [one for one in EVERY_TAP if concepts_of(one)], ids=code_of)
async def test_what_was_tapped_has_a_say_in_the_set(tap: Tap):
    group, _ = await an_asked(tapped(tap))
    (entry,) = entries(group)
    concepts = [BANK[name].concept for name in (entry.question, *entry.rest)]
    assert 1 <= sum(one in concepts_of(tap) for one in concepts) < len(concepts)


async def test_after_three_weeks_it_has_none_any_more():
    plain, _ = await an_asked()
    old, _ = await an_asked(tapped(Feeling.ANGRY, days_ago=22))
    assert [(one.question, one.rest, one.because) for one in entries(plain)] == [
        (one.question, one.rest, one.because) for one in entries(old)
    ]


async def test_what_one_taps_changes_nothing_for_the_others():
    plain, _ = await an_asked()
    leaned, _ = await an_asked(tapped(Feeling.ANGRY, Boundary.TOUCH))
    for name in NAMES:
        same = [one.question for one in entries(plain, name)] == [
            one.question for one in entries(leaned, name)
        ]
        assert same or name == "Bo"
    assert [(at, one) for at, one in plain.said if getattr(one, "to", None) != user("Bo")]


# ── why ──


async def test_why_is_one_sentence_and_says_what_was_tapped():
    group, mine = await an_asked(tapped(Feeling.ANGRY, Boundary.TIME))
    while not (entry := next(one for one in entries(group) if one.answer is None)).because:
        said = await group.press("Bo", press_reflect, buttons(mine)["Weet ik niet"])
        (mine,) = group.private("Bo", said)
    said = await group.press("Bo", press_reflect, buttons(mine)["Waarom deze vraag?"])
    assert toast(said) == ""
    (told,) = group.private("Bo", said)
    words = words_of(told.text)
    assert words.startswith("Deze vraag gaat over ")
    assert "omdat je dit aantikte: " in words
    assert ("boos" in words) == ("feeling:angry" in entry.because)
    assert ("tijd" in words) == ("boundary:time" in entry.because)


async def test_why_changes_nothing_and_can_be_asked_again():
    group, mine = await an_asked()
    before = dict(group.store.kept[Reflection])
    first = await group.press("Bo", press_reflect, buttons(mine)["Waarom deze vraag?"])
    assert first == await group.press("Bo", press_reflect, buttons(mine)["Waarom deze vraag?"])
    assert "aantikte" not in words_of(group.private("Bo", first)[0].text)
    assert group.store.kept[Reflection] == before


def test_there_is_a_sentence_for_every_question_and_every_tap():
    for language in ("nl", "en"):
        for question in BANK.values():
            words = words_of(why.why(TEXTS, language, question, ()))
            assert words.count(".") == 1
            assert len(words) < 200
        names = [why.tapped(TEXTS, language, tap) for tap in EVERY_TAP]
        assert len(set(names)) == len(names)
        kinds = [why.about(TEXTS, language, kind) for kind in (*Concept, OWN)]
        assert len(set(kinds)) == len(kinds)


# ── not now ──


async def test_a_not_now_stops_the_set():
    group, mine = await an_asked()
    await group.press("Bo", press_reflect, buttons(mine)["Nu niet"])
    (entry,) = entries(group)
    assert (entry.declined, entry.rest) == (True, ())
    await group.press("Bo", press_reflect, buttons(mine)["Weet ik niet"])
    assert len(entries(group)) == 1, "an answer after that is kept, and nothing follows"


async def reader_of(group: Group) -> question_bank.Reader:
    found: list[question_bank.Reader] = []

    async def task(work: Work) -> None:
        found.append(await question_bank.reader_of(work, user("Bo"), CIRCLE))

    await group.do(task)
    return found[0]


@pytest.mark.parametrize(("days_ago", "gently"), [(1, True), (27, True), (29, False)])
async def test_after_a_not_now_nothing_deep_comes_for_four_weeks(days_ago: int, gently: bool):
    group = Group()
    await group.sit_down()
    await group.put(tapped(days_ago=days_ago, declined=True, answer=None))
    reader = await reader_of(group)
    stirs = {
        one.intensity
        for seed in range(50)
        for one in reader.set_of(Audience.OWNER, Moment.NEXT_MORNING, how_many=2, seed=str(seed))
    }
    assert stirs == {*Intensity} - ({Intensity.DEEP} if gently else set())


# ── not any more ──


async def the_offer(group: Group, mine: Say) -> dict[str, Press]:
    (offer,) = group.private("Bo", await group.press("Bo", press_reflect, buttons(mine)["Niet meer vragen"]))
    return buttons(offer)


async def test_not_any_more_asks_what_to_leave_out_and_changes_nothing_yet():
    group, mine = await an_asked()
    before = (dict(group.store.kept[Reflection]), bo(group))
    assert list(await the_offer(group, mine)) == [
        "Hierover geen vragen meer",
        "Helemaal geen vragen meer",
        "Blijf maar vragen",
    ]
    assert (dict(group.store.kept[Reflection]), bo(group)) == before


async def test_nothing_of_this_kind_comes_any_more_wherever_it_would_have():
    group, mine = await an_asked()
    (entry,) = entries(group)
    kind = kind_of(BANK[entry.question])
    said = await group.press("Bo", press_reflect, (await the_offer(group, mine))["Hierover geen vragen meer"])
    assert toast(said) == "Goed. Daarover vraag ik niets meer."
    assert bo(group).spared == (kind,)
    assert entries(group)[0].rest == (), "the set ends"
    kinds = {kind_of(one) for one in (await reader_of(group)).bank}
    assert kinds == {*Concept} - {kind}
    await group.live(timedelta(days=15))
    later = [one.question for one in entries(group) if one.id != entry.id]
    assert later
    assert kind not in {kind_of(BANK[name]) for name in later}


async def test_said_twice_it_is_noted_once():
    group, mine = await an_asked()
    press = (await the_offer(group, mine))["Hierover geen vragen meer"]
    await group.press("Bo", press_reflect, press)
    again = await group.press("Bo", press_reflect, press)
    assert group.private("Bo", again) == []
    assert len(bo(group).spared) == 1


async def test_it_stands_in_privacy_and_is_taken_back_there():
    group, mine = await an_asked()
    await group.press("Bo", press_reflect, (await the_offer(group, mine))["Hierover geen vragen meer"])
    await group.press("Bo", press_reflect, (await the_offer(group, mine))["Helemaal geen vragen meer"])
    _, less = group.private("Bo", await group.command("Bo", privacy, "privacy"))
    about = why.about(TEXTS, "nl", bo(group).spared[0])
    assert list(buttons(less)) == [about, "Vraag me weer na een ronde"]
    assert toast(await group.press("Bo", press_reflect, buttons(less)[about])) == "Daarover vraag ik je weer."
    assert toast(await group.press("Bo", press_reflect, buttons(less)[about])) == "Daarover vraag ik je al."
    await group.press("Bo", press_reflect, buttons(less)["Vraag me weer na een ronde"])
    assert (bo(group).spared, bo(group).wants_questions) == ((), True)
    assert len(group.private("Bo", await group.command("Bo", privacy, "privacy"))) == 1


async def test_a_forged_kind_is_nobody_s():
    group, _ = await an_asked()
    press = Press(verb=Verb.REFLECT, arg="ask:nonsense")
    assert toast(await group.press("Bo", press_reflect, press)) == "Daarover vraag ik je al."
    assert bo(group).spared == ()


@pytest.mark.parametrize("arg", ["why", "stop", "kind", "none", "stay", "mine"])
async def test_nobody_presses_for_somebody_else(arg: str):
    group, mine = await an_asked()
    before = (dict(group.store.kept[Reflection]), dict(group.store.kept[Person]))
    press = replace(buttons(mine)["Schrijven"], arg=arg)
    for name, chat in (("An", user("An")), ("An", user("Bo")), ("Bo", -1001)):
        said = await group.press(name, press_reflect, press, chat=chat)
        assert [toast(said), len(said)] == ["Deze vraag staat niet meer open.", 1]
    assert (dict(group.store.kept[Reflection]), dict(group.store.kept[Person])) == before


# ── when all of a season was asked ──


async def test_who_was_asked_everything_is_asked_all_the_same_and_nobody_sees_a_difference():
    everything = [tapped(id=f"old{number}", question=name, answer="x") for number, name in enumerate(BANK)]
    group, mine = await an_asked(*everything)
    plain, usual = await an_asked()
    assert list(buttons(mine)) == list(buttons(usual))
    assert words_of(mine.text).split("\n\n")[:2] == words_of(usual.text).split("\n\n")[:2]
    (entry,) = entries(group)
    assert (entry.question, entry.rest) == (OPEN_LINE, ())
    said = await group.press("Bo", press_reflect, buttons(mine)["Waarom deze vraag?"])
    assert "Alle vragen voor dit seizoen" in words_of(group.private("Bo", said)[0].text)
    offer = await the_offer(group, mine)
    assert list(offer) == ["Helemaal geen vragen meer", "Blijf maar vragen"]
    assert plain.store.all(Reflection)


def test_a_circle_s_own_question_is_a_kind_of_its_own():
    own = replace(next(iter(BANK.values())), concept=None, side=Side.SELF, pole=Pole.BOTH)
    assert kind_of(own) == OWN
    assert words_of(why.why(TEXTS, "nl", own, ())).startswith(
        "Deze vraag gaat over wat je kring zelf wil vragen"
    )
