"""The instruments as they are shipped: each walked to its end, every sentence reachable, none a score or a verdict."""

import re
from collections.abc import Iterator
from itertools import product

import pytest

from bot.language import Language
from bot.library.instruments import load_instruments
from bot.reflection import walking
from bot.reflection.instrument import (
    REFERS,
    UNKNOWN,
    Instrument,
    Kind,
    Source,
    Step,
)
from bot.reflection.walking import No, Taps, Walk, begun, outcome, sentences

INSTRUMENTS = load_instruments()
ALL = pytest.mark.parametrize("instrument", INSTRUMENTS.values(), ids=INSTRUMENTS.keys())

VERDICTS = {
    Language.NL: r"goed gedaan|fout|verkeerd|schuld\w*|moet|moeten|behoor\w*|ongepast|grensoverschrijdend\w*|schending|"
    r"misbruik|score|punten|risico|diagnose|onprofessioneel|juist handelen|normaal|abnormaal|waarom|jammer|helaas",
    Language.EN: r"well done|wrong|guilty|blame|fault|must|should|ought|inappropriate|violation|abuse|score|points|risk|"
    r"diagnosis|unprofessional|normal|abnormal|why|pity|unfortunately|bad",
}
NUMBERS = {
    Language.NL: r"twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|nul|procent",
    Language.EN: r"two|three|four|five|six|seven|eight|nine|ten|eleven|zero|percent",
}
SAID_OF_TWO = {"the two of you", "which of the two", "welke van die twee", "naar welke van die twee"}
"""Two people or two signals, not a sum."""


def answers(step: Step) -> list[tuple[str, ...]]:
    """Return every way to answer a step that a rule could tell apart: each alone, two together, not knowing."""
    alone = [(one,) for one in step.answers if one != REFERS]
    if step.kind is not Kind.SEVERAL:
        return [*alone, (UNKNOWN,)]
    exclusive = {one.id for one in step.options if one.alone}
    free = [one for (one,) in alone if one not in exclusive]
    pairs = [(one, other) for at, one in enumerate(free) for other in free[at + 1 :]]
    return [*alone, *pairs, (UNKNOWN,)]


def every_walk(instrument: Instrument) -> Iterator[Taps]:
    """Yield every combination of answers."""
    for chosen in product(*(answers(step) for step in instrument.steps)):
        yield tuple((step.id, options) for step, options in zip(instrument.steps, chosen, strict=True))


def walked(instrument: Instrument, taps: Taps) -> Walk:
    """Walk through an instrument tap by tap, as buttons do."""
    walk = begun(instrument, {})
    for at, (step, (_, options)) in enumerate(zip(instrument.steps, taps, strict=True)):
        assert walking.present(instrument, walk) == step
        if options == (UNKNOWN,):
            walk = sure(walking.does_not_know(instrument, walk, at))
            continue
        for one in options:
            walk = sure(walking.tap(instrument, walk, at, one))
        if step.kind is Kind.SEVERAL:
            walk = sure(walking.on(instrument, walk, at))
    return walk


def sure(found: Walk | No) -> Walk:
    assert isinstance(found, Walk), found
    return found


def test_these_are_the_instruments_in_the_order_of_the_list() -> None:
    assert list(INSTRUMENTS) == [
        "feeling_palette",
        "body_map",
        "closeness_before",
        "closeness",
        "boundary_check",
        "touch_check",
        "where_from",
        "soul_ego",
        "strength_power",
        "i_feel",
        "rescuer_check",
        "boundary_tags",
    ]


@ALL
def test_each_is_a_few_steps_and_can_be_walked_to_its_end_in_both_languages(instrument: Instrument) -> None:
    assert len(instrument.steps) <= 7
    for pick in range(3):
        taps = tuple((step.id, answers(step)[min(pick, len(answers(step)) - 1)]) for step in instrument.steps)
        walk = walked(instrument, taps)
        assert walk == Walk(at=len(instrument.steps), taps=taps)
        for language in Language:
            said = sentences(instrument, walk.taps, language)
            assert said
            assert all(one.strip() and "{" not in one for one in said)


@ALL
def test_not_knowing_anything_is_a_whole_answer(instrument: Instrument) -> None:
    taps = tuple((step.id, (UNKNOWN,)) for step in instrument.steps)
    assert walked(instrument, taps).at == len(instrument.steps)
    for language in Language:
        assert sentences(instrument, taps, language)


@ALL
def test_every_sentence_can_come_to_be_said_and_something_always_is(instrument: Instrument) -> None:
    said = set()
    for taps in every_walk(instrument):
        found = outcome(instrument, taps)
        assert found, taps
        said |= {rule.id for rule in found}
    assert said == {rule.id for part in instrument.parts for rule in part.rules}


@ALL
@pytest.mark.parametrize("language", Language)
def test_no_sentence_has_a_number_or_a_verdict(instrument: Instrument, language: Language) -> None:
    for part in instrument.parts:
        for rule in part.rules:
            text = rule.text.said_in(language).lower()
            assert not re.search(r"\d", text), rule.id
            assert not re.search(rf"\b({VERDICTS[language]})\b", text), rule.id
            for pair in SAID_OF_TWO:
                text = text.replace(pair, "")
            assert not re.search(rf"\b({NUMBERS[language]})\b", text), rule.id


def test_the_words_that_are_looked_for_would_be_found() -> None:
    for text, language in (("dat was verkeerd", Language.NL), ("you should not", Language.EN)):
        assert re.search(rf"\b({VERDICTS[language]})\b", text)
    assert re.search(rf"\b({NUMBERS[Language.NL]})\b", "drie van de zes keer nee")


@ALL
def test_what_is_named_in_a_sentence_reads_as_a_sentence(instrument: Instrument) -> None:
    """What stands in a sentence begins small, as the middle of a sentence does; it never repeats what is on the button of another."""
    named = {
        name
        for part in instrument.parts
        for rule in part.rules
        for name in re.findall(r"\{(\w+)\}", rule.text.nl)
    }
    for name in named:
        step = instrument.step(name)
        assert step is not None
        for option in step.options:
            if option.id == REFERS or option.alone:
                continue
            for language in Language:
                said = option.said.said_in(language)
                assert said[0].islower(), (name, option.id, said)


def test_the_palette_the_map_and_the_areas_are_whole() -> None:
    sources = {
        (one.id, step.source) for one in INSTRUMENTS.values() for step in one.steps if step.source is not None
    }
    assert sources == {
        ("feeling_palette", Source.FEELING),
        ("i_feel", Source.FEELING),
        ("body_map", Source.BODY),
        ("boundary_tags", Source.BOUNDARY),
    }


# ── what single instruments promise ──────────────────────────────────────────────────────────────────────────────


def ids(name: str, **taps: str | tuple[str, ...]) -> list[str]:
    instrument = INSTRUMENTS[name]
    given = tuple((step, (one,) if isinstance(one, str) else one) for step, one in taps.items())
    return [rule.id for rule in outcome(instrument, given)]


def said(name: str, language: Language = Language.EN, **taps: str | tuple[str, ...]) -> list[str]:
    given = tuple((step, (one,) if isinstance(one, str) else one) for step, one in taps.items())
    return list(sentences(INSTRUMENTS[name], given, language))


def test_a_very_quick_yes_is_a_question_whatever_else_was_seen() -> None:
    for taps in every_walk(INSTRUMENTS["boundary_check"]):
        if dict(taps)["other_word"] == ("quick_yes",):
            found = [rule.id for rule in outcome(INSTRUMENTS["boundary_check"], taps)]
            assert "other_quick_yes" in found
            assert not {"other_own_yes", "other_two_signals"} & set(found)


def test_every_no_and_every_unsure_of_the_touch_check_becomes_a_learning_question() -> None:
    questions = {
        "asked": "learn_asking",
        "answered": "learn_answering",
        "refusable": "learn_refusing",
        "fitting": "learn_agreeing",
        "talked_over": "learn_talking",
        "noted": "learn_noting",
    }
    yes = {**dict.fromkeys(questions, "yes"), "extra_stop": "none"}
    assert ids("touch_check", **yes) == ["nothing_open"]
    for step, question in questions.items():
        for answer in ("no", UNKNOWN):
            assert ids("touch_check", **{**yes, step: answer}) == ["something_open", question]


@pytest.mark.parametrize("why", ["minor", "dependence", "trauma", "rule"])
def test_touch_has_an_extra_stop_also_when_all_six_are_yes(why: str) -> None:
    six = dict.fromkeys(("asked", "answered", "refusable", "fitting", "talked_over", "noted"), "yes")
    assert ids("touch_check", **six, extra_stop=why) == ["stop_first", "nothing_open"]


def test_what_grows_or_cannot_be_told_to_a_colleague_is_discussed_before_the_next_session() -> None:
    calm = {
        "tag": "gifts",
        "benefit": "client",
        "exception": "no",
        "with_client": "yes",
        "with_colleague": "yes",
        "growing": "no",
    }
    assert ids("boundary_tags", **calm) == ["about_tag", "route_client", "both_voices"]
    assert "route_now" in ids("boundary_tags", **{**calm, "growing": "yes"})
    assert "route_now" in ids("boundary_tags", **{**calm, "with_colleague": "no"})


def test_the_boundary_areas_always_show_both_voices() -> None:
    for taps in every_walk(INSTRUMENTS["boundary_tags"]):
        found = [rule.id for rule in outcome(INSTRUMENTS["boundary_tags"], taps)]
        assert found[-1] == "both_voices"
        assert sum(one.startswith("route_") for one in found) == 1


def test_what_is_tapped_becomes_a_sentence_with_i_feel() -> None:
    taps = {"feelings": ("helpless", "angry", "ashamed"), "choice": UNKNOWN, "stayed": UNKNOWN}
    assert said("i_feel", **taps)[0].startswith("“I feel helpless, angry and ashamed.”")
    assert said("i_feel", Language.NL, **taps)[0].startswith("“Ik voel me machteloos, boos en beschaamd.”")


def test_the_shift_of_closeness_is_a_sentence_for_each_of_the_two() -> None:
    assert ids("closeness", myself_before="3", client_before="5", myself_now="7", client_now="2") == [
        "me_closer",
        "client_farther",
        "look_closer",
    ]
    assert ids("closeness", myself_before="9", myself_now="10") == ["me_closer", "look_closer"]
    assert ids("closeness", myself_before="4", myself_now=UNKNOWN) == ["me_unknown"]


def test_each_of_the_five_kinds_a_feeling_comes_from_has_its_sentence() -> None:
    assert ids(
        "where_from", kinds=("my_history", "given_role", "counter_move", "carried", "my_wish"), whose="client"
    ) == ["from_history", "from_role", "from_move", "from_carrying", "from_wish", "with_client"]
