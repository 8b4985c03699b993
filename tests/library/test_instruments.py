"""Reading the folder of instruments: what becomes of a file, and what an editor hears who made a slip."""

from pathlib import Path

import pytest

from bot.language import LocalText
from bot.library.errors import LibraryError
from bot.library.instruments import load_instruments
from bot.reflection.instrument import (
    Earlier,
    Instrument,
    Kind,
    Known,
    Move,
    Moved,
    NotTapped,
    Option,
    Part,
    Rule,
    Source,
    Step,
    Tapped,
    Within,
)

AN_INSTRUMENT = """
order = 1
name.nl = "Het weer"
name.en = "The weather"
intro.nl = "Kijk naar buiten."
intro.en = "Look outside."

[[step]]
id = "sky"
kind = "several"
asks.nl = "Wat zie je?"
asks.en = "What do you see?"
[[step.option]]
id = "cloud"
label.nl = "Wolken"
label.en = "Clouds"
said.nl = "wolken"
said.en = "clouds"
[[step.option]]
id = "clear"
label.nl = "Niets"
label.en = "Nothing"
alone = true

[[step]]
id = "wind"
kind = "one"
asks.nl = "Waait het?"
asks.en = "Is there wind?"
[[step.option]]
id = "yes"
label.nl = "Ja"
label.en = "Yes"
[[step.option]]
id = "no"
label.nl = "Nee"
label.en = "No"

[[step]]
id = "near"
kind = "line"
asks.nl = "Hoe dichtbij is het?"
asks.en = "How close is it?"

[[step]]
id = "nearer"
kind = "line"
earlier = { instrument = "weather", step = "near" }
asks.nl = "En daarna?"
asks.en = "And then?"

[[part]]
id = "seen"
[[part.rule]]
id = "clouds_come"
every = [{ step = "sky", known = true }, { step = "sky", none = ["clear"] }, { step = "near", within = [0, 3] }]
some = [{ step = "wind", any = ["yes", "unknown"] }, { step = "nearer", closer_than = "near" }]
text.nl = "Er zijn {sky}."
text.en = "There are {sky}."
[[part.rule]]
id = "whatever"
text.nl = "Het weer is er."
text.en = "The weather is there."
"""

WHATEVER = """[[part.rule]]
id = "whatever"
text.nl = "Het weer is er."
text.en = "The weather is there."
"""


@pytest.fixture
def folder(tmp_path):
    def write(**files: str) -> Path:
        instruments = tmp_path / "instruments"
        instruments.mkdir()
        for name, text in files.items():
            (instruments / f"{name}.toml").write_text(text, encoding="utf-8")
        return instruments

    return write


def both(nl: str, en: str) -> LocalText:
    return LocalText(nl=nl, en=en)


def test_a_file_becomes_an_instrument_called_as_the_file_is(folder) -> None:
    (read,) = load_instruments(folder(weather=AN_INSTRUMENT)).values()
    assert read == Instrument(
        id="weather",
        order=1,
        name=both("Het weer", "The weather"),
        intro=both("Kijk naar buiten.", "Look outside."),
        steps=(
            Step(
                id="sky",
                kind=Kind.SEVERAL,
                asks=both("Wat zie je?", "What do you see?"),
                options=(
                    Option(id="cloud", label=both("Wolken", "Clouds"), said=both("wolken", "clouds")),
                    Option(
                        id="clear",
                        label=both("Niets", "Nothing"),
                        said=both("Niets", "Nothing"),
                        alone=True,
                    ),
                ),
            ),
            Step(
                id="wind",
                kind=Kind.ONE,
                asks=both("Waait het?", "Is there wind?"),
                options=(
                    Option(id="yes", label=both("Ja", "Yes"), said=both("Ja", "Yes")),
                    Option(id="no", label=both("Nee", "No"), said=both("Nee", "No")),
                ),
            ),
            Step(id="near", kind=Kind.LINE, asks=both("Hoe dichtbij is het?", "How close is it?")),
            Step(
                id="nearer",
                kind=Kind.LINE,
                asks=both("En daarna?", "And then?"),
                earlier=Earlier(instrument="weather", step="near"),
            ),
        ),
        parts=(
            Part(
                id="seen",
                rules=(
                    Rule(
                        id="clouds_come",
                        text=both("Er zijn {sky}.", "There are {sky}."),
                        every=(
                            Known(step="sky"),
                            NotTapped(step="sky", none_of=("clear",)),
                            Within(step="near", low=0, high=3),
                        ),
                        some=(
                            Tapped(step="wind", any_of=("yes", "unknown")),
                            Moved(step="nearer", how=Move.CLOSER, than="near"),
                        ),
                    ),
                    Rule(id="whatever", text=both("Het weer is er.", "The weather is there.")),
                ),
            ),
        ),
    )


def test_the_list_goes_by_the_order_that_the_files_say(folder) -> None:
    second = AN_INSTRUMENT.replace("order = 1", "order = 2")
    instruments = folder(weather=AN_INSTRUMENT, about=second)
    (instruments / "README.md").write_text("Not an instrument.", encoding="utf-8")
    assert list(load_instruments(instruments)) == ["weather", "about"]


AT_ONCE = "it asks one thing of a step: any, none, known, within, closer_than, farther_than or same_as"
RULE = "part seen, rule clouds_come"

SLIPS = [
    ("order = 1\n", "", "the file as a whole", "order", "it is missing"),
    ("order = 1", "order = 0", "the file as a whole", "order", "Input should be greater than or equal to 1"),
    ('name.en = "The weather"\n', "", "the file as a whole", "name en", "it is missing"),
    (
        '"Het weer"',
        '"Het weer van vandaag en morgen"',
        "the file as a whole",
        "name nl",
        "String should have at most 18 characters",
    ),
    (
        "intro.nl =",
        'colour = "blue"\nintro.nl =',
        "the file as a whole",
        "colour",
        "Kring does not know it; is it spelled right?",
    ),
    (
        'id = "sky"\n',
        'id = "The Sky"\n',
        "step The Sky",
        "id",
        r"String should match pattern '^[a-z]+(_[a-z]+)*$'",
    ),
    (
        'kind = "several"',
        'kind = "many"',
        "step sky",
        "kind",
        "Input should be 'one', 'several' or 'line'",
    ),
    ('asks.en = "What do you see?"\n', "", "step sky", "asks en", "it is missing"),
    ("What do you see?", "W" * 281, "step sky", "asks en", "String should have at most 280 characters"),
    ('id = "wind"\n', 'id = "sky"\n', "step sky", "id", "another step has it too"),
    ('id = "no"\n', 'id = "yes"\n', "step wind, option yes", "id", "another option has it too"),
    (
        'id = "no"\n',
        'id = "unknown"\n',
        "step wind, option unknown",
        "id",
        "Kring adds “I don't know” to every step itself",
    ),
    (
        '[[step.option]]\nid = "no"\nlabel.nl = "Nee"\nlabel.en = "No"\n',
        "",
        "step wind",
        "option",
        "there is nothing to choose between",
    ),
    (
        'label.en = "No"\n',
        'label.en = "No"\nalone = true\n',
        "step wind",
        "option",
        "where one is tapped, each stands alone",
    ),
    (
        'label.en = "Clouds"\n',
        f'label.en = "{"C" * 41}"\n',
        "step sky, option cloud",
        "label en",
        "String should have at most 40 characters",
    ),
    (
        'kind = "several"\n',
        'kind = "several"\nsource = "moods"\n',
        "step sky",
        "source",
        "Input should be 'feeling', 'body' or 'boundary'",
    ),
    (
        'kind = "several"\n',
        'kind = "several"\nsource = "body"\n',
        "step sky",
        "option",
        "the options are those of “body”; look at back, chest, clear, cloud, hands, head, nothing, stomach, throat",
    ),
    (
        'asks.en = "And then?"\n',
        'asks.en = "And then?"\n[[step.option]]\nid = "here"\nlabel.nl = "Hier"\nlabel.en = "Here"\n',
        "step nearer",
        "option",
        "a line has its own places, from far to very close",
    ),
    (
        'kind = "line"\nasks.nl = "Hoe',
        'kind = "line"\nsource = "body"\nasks.nl = "Hoe',
        "step near",
        "source",
        "a line has its own places, from far to very close",
    ),
    (
        'kind = "one"\n',
        'kind = "one"\nearlier = { instrument = "weather", step = "near" }\n',
        "step wind",
        "earlier",
        "only a place on the line is taken along",
    ),
    (
        'instrument = "weather", step = "near"',
        'instrument = "tides", step = "near"',
        "step nearer",
        "earlier",
        "there is no line “near” in “tides”",
    ),
    (
        'instrument = "weather", step = "near"',
        'instrument = "weather", step = "wind"',
        "step nearer",
        "earlier",
        "there is no line “wind” in “weather”",
    ),
    ('{ step = "sky", known = true }', '{ step = "sky" }', RULE, "every 1", AT_ONCE),
    ("known = true", "known = false", RULE, "every 1", AT_ONCE),
    ('none = ["clear"]', 'none = ["clear"], any = ["cloud"]', RULE, "every 2", AT_ONCE),
    (
        "known = true",
        "at_least = 3",
        f"{RULE}, every 1",
        "at_least",
        "Kring does not know it; is it spelled right?",
    ),
    ('{ step = "wind", any', '{ step = "storm", any', RULE, "some 1", "there is no step “storm”"),
    ('any = ["yes", "unknown"]', 'any = ["maybe"]', RULE, "some 1", "step “wind” has no option “maybe”"),
    (
        'any = ["yes", "unknown"]',
        "any = []",
        f"{RULE}, some 1",
        "any",
        "List should have at least 1 item after validation, not 0",
    ),
    (
        "within = [0, 3]",
        "within = [0, 11]",
        f"{RULE}, every 3",
        "within 2",
        "Input should be less than or equal to 10",
    ),
    (
        "within = [0, 3]",
        "within = [3, 0]",
        RULE,
        "every 3",
        "the first place stands for far, the second for close",
    ),
    ('step = "near", within', 'step = "wind", within', RULE, "every 3", "step “wind” is no line"),
    ('closer_than = "near"', 'closer_than = "wind"', RULE, "some 2", "step “wind” is no line"),
    ('closer_than = "near"', 'closer_than = "here"', RULE, "some 2", "there is no step “here”"),
    ('id = "whatever"', 'id = "clouds_come"', RULE, "id", "another rule has it too"),
    (
        WHATEVER,
        WHATEVER + WHATEVER.replace("whatever", "never_said"),
        "part seen, rule never_said",
        "id",
        "it is never said: whatever before it always holds",
    ),
    (
        WHATEVER,
        "",
        "the file as a whole",
        "part",
        "no part ends with a rule that always holds, so nothing might be said",
    ),
    (
        "There are {sky}.",
        "There are {stars}.",
        RULE,
        "text en",
        "there is no step “stars” whose taps have words",
    ),
    ("There are {sky}.", "It is {near}.", RULE, "text en", "there is no step “near” whose taps have words"),
    (
        "The weather is there.",
        "The weather is {sky}.",
        "part seen, rule whatever",
        "text en",
        "it names what was tapped in “sky”, which may be nothing",
    ),
    ("There are {sky}.", "There are clouds.", RULE, "text", "the two languages name other steps"),
    ("There are {sky}.", "There are {sky.", RULE, "text en", "a brace is not closed"),
    ("There are {sky}.", "There are 3 of 6.", RULE, "text en", "an outcome is a sentence, without a number"),
]


@pytest.mark.parametrize(("right", "wrong", "item", "field", "problem"), SLIPS)
def test_a_slip_is_named_by_file_place_and_reason(folder, right, wrong, item, field, problem) -> None:
    assert right in AN_INSTRUMENT
    with pytest.raises(LibraryError) as raised:
        load_instruments(folder(weather=AN_INSTRUMENT.replace(right, wrong, 1)))
    error = raised.value
    assert (error.file, error.item, error.field, error.problem) == ("weather.toml", item, field, problem)
    assert str(error) == f"weather.toml, {item}, field “{field}”: {problem}"


def test_there_are_slips_enough() -> None:
    assert len(SLIPS) >= 30


def test_a_rule_never_sees_attraction(folder) -> None:
    options = "".join(
        f'[[step.option]]\nid = "{name}"\nlabel.nl = "{name}"\nlabel.en = "{name}"\n'
        for name in sorted(Source.FEELING.names)
    )
    step = (
        '[[step]]\nid = "felt"\nkind = "several"\nsource = "feeling"\nasks.nl = "Wat?"\nasks.en = "What?"\n'
        + options
    )
    whole = AN_INSTRUMENT.replace("[[part]]", f"{step}\n[[part]]", 1)
    instruments = folder(weather=whole)
    assert load_instruments(instruments), "as an option it may stand there"
    wrong = whole.replace('{ step = "sky", known = true }', '{ step = "felt", any = ["attracted"] }')
    (instruments / "weather.toml").write_text(wrong, encoding="utf-8")
    with pytest.raises(LibraryError) as raised:
        load_instruments(instruments)
    assert str(raised.value) == (
        "weather.toml, part seen, rule clouds_come, field “every 1”: "
        "“attracted” is answered at once and never kept: no rule sees it"
    )


@pytest.mark.parametrize(
    ("files", "message"),
    [
        (
            {"weather": AN_INSTRUMENT, "about": AN_INSTRUMENT},
            "weather.toml, the file as a whole, field “order”: about stands there already",
        ),
        (
            {"the-weather": AN_INSTRUMENT},
            (
                "the-weather.toml, the file as a whole, field “its name”: "
                "it is the id of the instrument: small letters and _, 22 at most"
            ),
        ),
        (
            {"weather": "[[step]"},
            (
                "weather.toml, the file as a whole, field “(TOML)”: "
                "Expected ']]' at the end of an array declaration (at line 1, column 7)"
            ),
        ),
        ({}, "instruments, the folder, field “(all)”: it holds no instrument (*.toml)"),
    ],
)
def test_files_that_are_wrong_as_a_whole_say_so(folder, files, message) -> None:
    with pytest.raises(LibraryError) as raised:
        load_instruments(folder(**files))
    assert str(raised.value) == message


def test_a_file_in_another_writing_says_so(folder) -> None:
    instruments = folder(weather=AN_INSTRUMENT)
    (instruments / "weather.toml").write_bytes("naam = 'één'".encode("latin-1"))
    with pytest.raises(LibraryError) as raised:
        load_instruments(instruments)
    assert raised.value.problem == "it is not written in UTF-8; save it as plain text in UTF-8"
