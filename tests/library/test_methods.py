"""Reading the files of methods: what becomes of one, and what an editor hears who made a slip."""

from dataclasses import asdict
from datetime import timedelta
from pathlib import Path

import pytest

from bot.language import LocalText
from bot.library.errors import LibraryError
from bot.library.methods import METHODS, load_method, load_methods
from bot.rounds.method import Collects, Fit, Method, OwnerState, Pace, Phase, Rule, Speaks, Tells
from bot.rounds.plan import steps


def totals(text: str, *, minutes: int, hours: int) -> str:
    return text.replace("minutes = 25\nhours = 72", f"minutes = {minutes}\nhours = {hours}")


def totals_of(text: str, *, minutes: int, hours: int) -> str:
    """Return a method where owners rotate with other totals."""
    return text.replace("minutes = 40\nhours = 288", f"minutes = {minutes}\nhours = {hours}")


HEAD = """
id = "a_walk"
version = 2
name.nl = "Een wandeling"
name.en = "A walk"
about.nl = "Voor wie wil lopen."
about.en = "For those who want to walk."
origin = "somewhere"
source = "https://example.org"
licence_note.nl = "Vrij."
licence_note.en = "Free."
not_for.nl = "Wie niet wil lopen."
not_for.en = "Those who do not want to walk."
fits = ["beginners"]
at_least = 3
best = [4, 6]
minutes = 25
hours = 72
"""
CHOOSE = """
[[phases]]
id = "choose"
name.nl = "Kiezen"
name.en = "Choosing"
prompt.nl = "Welke titel?"
prompt.en = "Which title?"
speaks = ["SOLO"]
owner = "speaks"
minutes = 5
hours = 24
tells = "titles"
collects = "votes"
choosing = true
"""
ASK = """
[[phases]]
id = "ask"
name.nl = "Vragen"
name.en = "Questions"
prompt.nl = "Wat wil je weten?"
prompt.en = "What do you want to know?"
then.nl = "Wat antwoord je?"
then.en = "What do you answer?"
speaks = ["OWNER", "QA"]
owner = "answers"
minutes = 10
published = true
hours = 24
rules = ["open_q", "no_advice"]
tells = "dilemma"
at_most = 2
"""
HARVEST = """
[[phases]]
id = "harvest"
name.nl = "Oogst"
name.en = "Harvest"
prompt.nl = "Wat neem je mee?"
prompt.en = "What do you take along?"
speaks = ["ROUND_ALL"]
owner = "speaks"
minutes = 10
hours = 24
"""
ADVISE = """
[[phases]]
id = "advise"
name.nl = "Advies"
name.en = "Advice"
prompt.nl = "Wat raad je aan?"
prompt.en = "What do you advise?"
speaks = ["ROUND"]
owner = "listens"
minutes = 10
hours = 24
"""
WHOLE = HEAD + CHOOSE + ASK + HARVEST

TELL_EACH = """
[[phases]]
id = "tell"
name.nl = "Vertellen"
name.en = "Telling"
prompt.nl = "Wat is je vraag?"
prompt.en = "What is your question?"
speaks = ["OWNER"]
owner = "speaks"
minutes = 2
hours = 24
again = true
"""
ASK_EACH = """
[[phases]]
id = "ask"
name.nl = "Vragen"
name.en = "Questions"
prompt.nl = "Wat wil je weten?"
prompt.en = "What do you want to know?"
then.nl = "Wat antwoord je?"
then.en = "What do you answer?"
speaks = ["QA"]
owner = "answers"
minutes = 3
hours = 24
rules = ["fact_q", "no_advice"]
again = true
"""
BACK_EACH = """
[[phases]]
id = "back"
name.nl = "Terug"
name.en = "Back"
prompt.nl = "Wat neem je mee?"
prompt.en = "What do you take along?"
speaks = ["OWNER"]
owner = "speaks"
minutes = 5
hours = 24
again = true
"""
ROTATES = """
rotates = true
no_hiding.nl = "Ieder vertelt zelf."
no_hiding.en = "Everyone tells it in person."
"""
ROTATING = totals(HEAD, minutes=40, hours=288) + ROTATES + TELL_EACH + ASK_EACH + BACK_EACH
GROUPS = ROTATING.replace("rotates = true", "rotates = true\nin_groups_of = 3").replace(
    'then.nl = "Wat antwoord je?"\nthen.en = "What do you answer?"\n', ""
)


def read(text: str, folder: Path, *, name: str = "a_walk.toml") -> Method:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return load_method(file)


def said_of(text: str, folder: Path) -> str:
    with pytest.raises(LibraryError) as error:
        read(text, folder)
    return str(error.value)


def test_a_file_becomes_a_method_of_plain_values(tmp_path):
    assert read(WHOLE, tmp_path) == Method(
        id="a_walk",
        version=2,
        name=LocalText(nl="Een wandeling", en="A walk"),
        about=LocalText(nl="Voor wie wil lopen.", en="For those who want to walk."),
        origin="somewhere",
        source="https://example.org",
        licence_note=LocalText(nl="Vrij.", en="Free."),
        at_least=3,
        best=(4, 6),
        not_for=LocalText(nl="Wie niet wil lopen.", en="Those who do not want to walk."),
        fits=(Fit.BEGINNERS,),
        phases=(
            Phase(
                id="choose",
                name=LocalText(nl="Kiezen", en="Choosing"),
                prompt=LocalText(nl="Welke titel?", en="Which title?"),
                speaks=(Speaks.SOLO,),
                owner=OwnerState.SPEAKS,
                minutes=5,
                hours=24,
                tells=Tells.TITLES,
                collects=Collects.VOTES,
                choosing=True,
            ),
            Phase(
                id="ask",
                name=LocalText(nl="Vragen", en="Questions"),
                prompt=LocalText(nl="Wat wil je weten?", en="What do you want to know?"),
                then=LocalText(nl="Wat antwoord je?", en="What do you answer?"),
                speaks=(Speaks.OWNER, Speaks.QA),
                owner=OwnerState.ANSWERS,
                minutes=10,
                published=True,
                hours=24,
                rules=(Rule.OPEN_Q, Rule.NO_ADVICE),
                tells=Tells.DILEMMA,
                at_most=2,
            ),
            Phase(
                id="harvest",
                name=LocalText(nl="Oogst", en="Harvest"),
                prompt=LocalText(nl="Wat neem je mee?", en="What do you take along?"),
                speaks=(Speaks.ROUND_ALL,),
                owner=OwnerState.SPEAKS,
                minutes=10,
                hours=24,
            ),
        ),
    )


AN_OPTION = '{{id = "{id}", name = {{nl = "{id}", en = "{id}"}}}}'
ONE_OPTION = f"\noptions = [{AN_OPTION.format(id='yes')}]"
BACK_TO_CHOOSE = """
options = [
    {id = "yes", name = {nl = "ja", en = "yes"}},
    {id = "no", name = {nl = "nee", en = "no"}, back_to = "choose"},
]"""
TWO_OPTIONS = f"\noptions = [{AN_OPTION.format(id='yes')}, {AN_OPTION.format(id='no')}]"

# Each: what the editor changed, and what must stand in the error: the file, the phase, the field, and the trouble.
SLIPS = {
    "a field is missing": (
        ('owner = "listens"\n', ""),
        HEAD + ASK + ADVISE + HARVEST,
        ["a_walk.toml", "phases advise", "owner", "missing"],
    ),
    "a language is missing": (
        ('prompt.en = "What do you take along?"\n', ""),
        WHOLE,
        ["phases harvest", "prompt en", "missing"],
    ),
    "a field is misspelt": (("at_most", "atmost"), WHOLE, ["phases ask", "atmost", "spelled"]),
    "a number is written as text": (("minutes = 5", 'minutes = "5"'), WHOLE, ["phases choose", "minutes"]),
    "a speaker is unknown": (('["SOLO"]', '["SOLOIST"]'), WHOLE, ["phases choose", "speaks", "ROUND_ALL"]),
    "a rule is unknown": (('"open_q"', '"be_nice"'), WHOLE, ["phases ask", "rules", "no_advice"]),
    "no time at all": (("minutes = 5", "minutes = 0"), WHOLE, ["phases choose", "minutes"]),
    "it is not TOML": (("version = 2", "version 2"), WHOLE, ["a_walk.toml", "TOML"]),
    "it is loud": (("Welke titel?", "Kies nu!"), WHOLE, ["phases choose", "prompt nl", "exclamation"]),
    "a prompt is long": (("Welke titel?", "a" * 401), WHOLE, ["phases choose", "prompt nl", "400"]),
    "a name is long": (("Een wandeling", "a" * 41), WHOLE, ["name nl", "40"]),
    "a prompt is empty": (("Welke titel?", ""), WHOLE, ["phases choose", "prompt nl"]),
    "a space at the end": (("Welke titel?", "Welke titel? "), WHOLE, ["phases choose", "space"]),
    "two phases with one id": (('id = "harvest"', 'id = "ask"'), WHOLE, ["phases ask", "id", "another"]),
    "a speaker twice": (('["ROUND_ALL"]', '["ROUND_ALL", "ROUND_ALL"]'), WHOLE, ["phases harvest", "twice"]),
    "a rule twice": (('"open_q", ', '"no_advice", '), WHOLE, ["phases ask", "rules", "twice"]),
    "the minutes do not add up": (("minutes = 25", "minutes = 30"), WHOLE, ["minutes", "30", "25"]),
    "the hours do not add up": (("hours = 72", "hours = 71"), WHOLE, ["hours", "71", "72"]),
    "the best size is turned round": (("best = [4, 6]", "best = [6, 4]"), WHOLE, ["best", "fewest"]),
    "the best size is too small": (("best = [4, 6]", "best = [2, 6]"), WHOLE, ["best", "at_least"]),
    "nothing is told": (('tells = "dilemma"\n', ""), WHOLE, ["tells", "dilemma"]),
    "it is told by somebody else": (('["OWNER", "QA"]', '["QA"]'), WHOLE, ["phases ask", "OWNER"]),
    "it is told twice": (
        ('speaks = ["ROUND_ALL"]', 'speaks = ["OWNER"]\ntells = "dilemma"'),
        WHOLE,
        ["phases harvest", "already", "ask"],
    ),
    "somebody asks before it is told": (
        ("", ""),
        totals(HEAD + ADVISE + ASK + HARVEST, minutes=30, hours=72),
        ["phases advise", "speaks", "ROUND_ALL, SOLO"],
    ),
    "two parts before it is told": (
        ('speaks = ["SOLO"]', 'speaks = ["SOLO", "ROUND_ALL"]'),
        WHOLE,
        ["phases choose", "one part"],
    ),
    "an owner before it is told": (
        ('"speaks"\nminutes = 5', '"listens"\nminutes = 5'),
        WHOLE,
        ["phases choose", "no owner yet"],
    ),
    "choosing comes too late": (
        ("", ""),
        HEAD + ASK + CHOOSE + HARVEST,
        ["phases choose", "choosing", "before"],
    ),
    "votes are given aloud": (('["SOLO"]', '["ROUND_ALL"]'), WHOLE, ["phases choose", "collects", "SOLO"]),
    "votes without choosing": (("choosing = true", "choosing = false"), WHOLE, ["phases choose", "collects"]),
    "choosing without votes": (('collects = "votes"\n', ""), WHOLE, ["phases choose", "collects", "votes"]),
    "choosing goes on after the votes": (
        ("", ""),
        totals(
            HEAD
            + CHOOSE
            + CHOOSE.replace('"choose"', '"again"').replace('collects = "votes"\n', "")
            + ASK
            + HARVEST,
            minutes=30,
            hours=96,
        ),
        ["phases choose", "again"],
    ),
    "titles outside the choosing": (
        ('owner = "speaks"\nminutes = 10', 'owner = "speaks"\ntells = "titles"\nminutes = 10'),
        WHOLE,
        ["phases harvest", "tells", "choosing"],
    ),
    "the second question is missing": (
        ('then.nl = "Wat antwoord je?"\nthen.en = "What do you answer?"\n', ""),
        WHOLE,
        ["phases ask", "then", "second"],
    ),
    "a second question that nobody reads": (
        ('prompt.en = "Which title?"', 'prompt.en = "Which title?"\nthen.nl = "a"\nthen.en = "a"'),
        WHOLE,
        ["phases choose", "then", "nobody"],
    ),
    "three things in one phase": (
        ('speaks = ["ROUND_ALL"]', 'speaks = ["QA", "ROUND_ALL"]'),
        WHOLE,
        ["phases harvest", "two phases"],
    ),
    "advice before the questions": (
        ("", ""),
        totals(
            HEAD
            + ASK.replace('"ask"', '"told"')
            .replace('["OWNER", "QA"]', '["OWNER"]')
            .replace('then.nl = "Wat antwoord je?"\nthen.en = "What do you answer?"\n', "")
            .replace('["open_q", "no_advice"]', "[]")
            + ADVISE
            + HARVEST,
            minutes=30,
            hours=72,
        ),
        ["phases advise", "rules", "no_advice"],
    ),
    "questions that allow advice": (
        ('["open_q", "no_advice"]', '["open_q"]'),
        WHOLE,
        ["phases ask", "no_advice"],
    ),
    "no questions at all": (
        ("", ""),
        totals(
            HEAD
            + ASK.replace('["OWNER", "QA"]', '["OWNER"]')
            .replace('then.nl = "Wat antwoord je?"\nthen.en = "What do you answer?"\n', "")
            .replace('["open_q", "no_advice"]', "[]")
            + HARVEST.replace("hours = 24", 'hours = 24\nrules = ["no_advice"]'),
            minutes=20,
            hours=48,
        ),
        ["phases", "questions"],
    ),
    "somebody else has the last word": (
        ("", ""),
        totals(HEAD + CHOOSE + ASK + ADVISE, minutes=25, hours=72),
        ["phases advise", "last word"],
    ),
    "nobody speaks": (
        ('["OWNER", "QA"]', '["OWNER", "SOLO"]'),
        totals(
            HEAD
            + CHOOSE
            + ASK.replace('then.nl = "Wat antwoord je?"\nthen.en = "What do you answer?"\n', ""),
            minutes=15,
            hours=48,
        ),
        ["nobody ever speaks", "ROUND_ALL"],
    ),
    "something is done again though nobody rotates": (
        ("minutes = 5", "again = true\nminutes = 5"),
        WHOLE,
        ["phases choose", "again", "rotates"],
    ),
    "groups though nobody rotates": (
        ("best = [4, 6]", "best = [4, 6]\nin_groups_of = 3"),
        WHOLE,
        ["in_groups_of", "rotates"],
    ),
    "a hidden owner though everyone is owner": (
        ('\nno_hiding.nl = "Ieder vertelt zelf."\nno_hiding.en = "Everyone tells it in person."\n', "\n"),
        ROTATING,
        ["no_hiding", "nobody is hidden"],
    ),
    "nothing is done for each": (("again = true\n", ""), ROTATING, ["minutes", "10"]),
    "groups of two": (
        ("rotates = true", "rotates = true\nin_groups_of = 2"),
        ROTATING,
        ["in_groups_of", "3"],
    ),
    "what is done for each is cut in two": (
        ('rules = ["fact_q", "no_advice"]\nagain = true', 'rules = ["fact_q", "no_advice"]'),
        totals_of(ROTATING, minutes=31, hours=216),
        ["phases ask", "again", "one stretch"],
    ),
    "what is done for each begins with others": (
        ("", ""),
        totals_of(ROTATING.replace(TELL_EACH, ""), minutes=32, hours=192),
        ["phases ask", "speaks", "OWNER"],
    ),
    "a dilemma is told though each tells": (
        ('owner = "speaks"\nminutes = 2', 'owner = "speaks"\ntells = "dilemma"\nminutes = 2'),
        ROTATING,
        ["phases tell", "tells", "own words"],
    ),
    "a dilemma is chosen though each brings": (
        ("", ""),
        totals_of(ROTATING + CHOOSE, minutes=45, hours=312),
        ["phases choose", "choosing", "owner in turn"],
    ),
    "an owner where everyone is one": (
        ("", ""),
        totals_of(ROTATING + ADVISE, minutes=50, hours=312),
        ["phases advise", "speaks", "for each owner"],
    ),
    "advice before the questions of each": (
        ('rules = ["fact_q", "no_advice"]', "rules = []"),
        ROTATING,
        ["phases ask", "rules", "no_advice"],
    ),
    "somebody else has the last word with each": (
        (
            'prompt.en = "What do you take along?"\nspeaks = ["OWNER"]',
            'prompt.en = "What do you take along?"\nspeaks = ["ROUND"]',
        ),
        ROTATING,
        ["phases back", "last word"],
    ),
    "a second question that no group ever reads": (
        (
            'prompt.en = "What do you take along?"',
            'prompt.en = "What do you take along?"\nthen.nl = "a"\nthen.en = "a"',
        ),
        GROUPS,
        ["phases back", "then", "nobody"],
    ),
    "sealed where nothing is told": (
        ('speaks = ["ROUND_ALL"]', 'speaks = ["ROUND_ALL"]\nseals.nl = "a"\nseals.en = "b"'),
        WHOLE,
        ["phases harvest", "seals", "told"],
    ),
    "sealed and never opened": (
        (
            'then.nl = "Wat antwoord je?"\nthen.en = "What do you answer?"\nspeaks = ["OWNER", "QA"]',
            'seals.nl = "a"\nseals.en = "b"\nspeaks = ["OWNER"]',
        ),
        WHOLE,
        ["phases ask", "seals", "opens"],
    ),
    "opened and never sealed": (
        ('speaks = ["ROUND_ALL"]', 'speaks = ["OWNER"]\nopens = "ask"'),
        WHOLE,
        ["phases harvest", "opens", "seals"],
    ),
    "one option": (
        ('speaks = ["ROUND_ALL"]', f'speaks = ["OWNER"]{ONE_OPTION}'),
        WHOLE,
        ["phases harvest", "options", "two or more"],
    ),
    "two options with one id": (
        ('speaks = ["ROUND_ALL"]', f'speaks = ["OWNER"]{TWO_OPTIONS.replace("no", "yes")}'),
        WHOLE,
        ["phases harvest", "options", "same id"],
    ),
    "everybody taps": (
        ('speaks = ["ROUND_ALL"]', f'speaks = ["ROUND_ALL"]{TWO_OPTIONS}'),
        WHOLE,
        ["phases harvest", "speaks", "owner alone taps"],
    ),
    "an option goes back to nowhere": (
        ('speaks = ["ROUND_ALL"]', f'speaks = ["OWNER"]{BACK_TO_CHOOSE}'),
        WHOLE,
        ["phases harvest", "options", "between the telling"],
    ),
    "what is weighed was not written": (
        ('speaks = ["ROUND_ALL"]', 'speaks = ["OWNER"]\nrates = "ask"'),
        WHOLE,
        ["phases harvest", "rates", "SOLO"],
    ),
    "led by what is no choice": (
        ('speaks = ["ROUND_ALL"]', 'speaks = ["ROUND_ALL"]\nled_by = "ask"'),
        WHOLE,
        ["phases harvest", "led_by", "options"],
    ),
    "an option without a prompt leads a phase": (
        ("", ""),
        totals(
            WHOLE.replace('speaks = ["ROUND_ALL"]', f'speaks = ["OWNER"]{TWO_OPTIONS}')
            + HARVEST.replace('"harvest"', '"led"')
            + 'led_by = "harvest"\n',
            minutes=35,
            hours=96,
        ),
        ["phases harvest", "options", "prompt", "led"],
    ),
    "where everyone is owner somebody taps": (
        (
            'prompt.en = "What do you take along?"\nspeaks = ["OWNER"]',
            f'prompt.en = "What?"\nspeaks = ["OWNER"]{TWO_OPTIONS}',
        ),
        ROTATING,
        ["phases back", "options", "nobody taps"],
    ),
    "cards for a group by itself": (
        (
            'speaks = ["QA"]\n',
            'speaks = ["SOLO"]\ncards = [{name.nl = "a", name.en = "a", text.nl = "b", text.en = "b"}]\n',
        ),
        GROUPS,
        ["phases ask", "cards", "among themselves"],
    ),
}


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_is_named_by_file_phase_and_field(slip, tmp_path):
    (old, new), whole, expected = SLIPS[slip]
    assert old in whole
    said = said_of(whole.replace(old, new) if old else whole, tmp_path)
    assert "a_walk.toml" in said
    for words in expected:
        assert words in said


def test_methods_in_which_owners_rotate_are_read(tmp_path):
    together, apart = read(ROTATING, tmp_path), read(GROUPS, tmp_path)
    assert (together.rotates, together.in_groups_of, together.minutes) == (True, 0, 40)
    assert (apart.rotates, apart.in_groups_of) == (True, 3)
    assert [phase.again for phase in together.phases] == [True, True, True]


def test_a_quiet_closing_phase_may_follow_the_last_word(tmp_path):
    silence = HARVEST.replace('"harvest"', '"silence"').replace('["ROUND_ALL"]', '["NONE"]')
    text = totals(WHOLE + silence, minutes=35, hours=96)
    assert read(text, tmp_path).phases[-1].speaks == (Speaks.NONE,)


def test_a_folder_gives_its_methods_by_id_and_leaves_other_files_alone(tmp_path):
    (tmp_path / "README.md").write_text("how to write one")
    read(WHOLE, tmp_path)
    read(WHOLE.replace("a_walk", "a_run"), tmp_path, name="a_run.toml")
    assert list(load_methods(tmp_path)) == ["a_run", "a_walk"]


def test_a_file_is_called_after_its_method(tmp_path):
    read(WHOLE, tmp_path, name="other.toml")
    with pytest.raises(LibraryError, match=r"must be called a_walk\.toml"):
        load_methods(tmp_path)


def test_an_empty_folder_is_a_mistake(tmp_path):
    with pytest.raises(LibraryError, match="no method"):
        load_methods(tmp_path)


# ── the methods that Kring ships ─────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def shipped():
    return load_methods()


def test_the_shipped_methods(shipped):
    files = {file.name.removesuffix(".toml") for file in METHODS.iterdir() if file.name.endswith(".toml")}
    assert {*shipped} == files
    assert {id_: (shipped[id_].minutes, shipped[id_].hours) for id_ in ("incident", "meeting")} == {
        "incident": (65, 240),
        "meeting": (60, 192),
    }


def test_the_incident_method_keeps_the_published_minutes(shipped):
    phases = shipped["incident"].phases
    assert [phase.minutes for phase in phases] == [5, 10, 5, 15, 10, 10, 10]
    assert all(phase.published for phase in phases)


def test_the_meeting_goes_a_phase_a_day_for_eight_days(shipped):
    assert [phase.hours for phase in shipped["meeting"].phases] == [24] * 8
    assert not any(phase.published for phase in shipped["meeting"].phases)


def test_unhurried_phases_take_whole_days(shipped):
    for method in shipped.values():
        for hidden in (True, False):
            for step in steps(method, pace=Pace.UNHURRIED, hidden=hidden, by_vote=True):
                assert step.lasts % timedelta(days=1) == timedelta(0)


ONLY_IN_TURN = {"action_learning", "clearness", "five_step", "socratic_short", "ten_step", "ten_step_forces"}
"""In these, after their sources, people ask and tell in turn only."""


def test_at_least_one_phase_lets_people_answer_each_other(shipped):
    """Promise 5: Kring steps back. Not where the method itself lets nobody discuss."""
    for method in shipped.values():
        assert method.id in ONLY_IN_TURN or any(
            {Speaks.FREE, Speaks.FREE_ALL} & set(phase.speaks) for phase in method.phases
        )


ADDRESSED_FORMALLY = (
    " u ",
    " uw ",
    "Uw ",
    " zij ",
    " hij ",
    " hem ",
    " haar ",
    " she ",
    " he ",
    " his ",
    " her ",
)


def test_every_text_is_calm_informal_and_gender_neutral(shipped):
    for method in shipped.values():
        for text in _texts(asdict(method)):
            assert not any(word in f" {text} " for word in ADDRESSED_FORMALLY), text


def _texts(value):
    if isinstance(value, dict):
        if set(value) == {"nl", "en"}:
            yield from value.values()
        else:
            for part in value.values():
                yield from _texts(part)
    elif isinstance(value, (list, tuple)):
        for part in value:
            yield from _texts(part)


CARD = """
[[phases.cards]]
name.nl = "Oog {n}"
name.en = "Eye {n}"
text.nl = "Kijk zo."
text.en = "Look like this."
"""


@pytest.mark.parametrize(
    ("cards", "problem"),
    [
        ([1], "one card is none"),
        ([1, 1], "two cards have the same name"),
    ],
)
def test_cards_are_two_or_more_with_names_of_their_own(tmp_path, cards, problem):
    looking = HARVEST.replace('"harvest"', '"look"').replace('"ROUND_ALL"', '"SOLO"')
    text = totals(WHOLE, minutes=35, hours=96).replace(
        HARVEST, looking + "".join(CARD.format(n=n) for n in cards) + HARVEST
    )
    assert problem in said_of(text, tmp_path)


def test_cards_are_dealt_only_where_each_writes(tmp_path):
    text = WHOLE + CARD.format(n=1) + CARD.format(n=2)
    assert "cards are dealt where each writes" in said_of(text, tmp_path)
