"""/privacy and /mydata: everything of one's own, nothing of anybody else."""

import json
from dataclasses import replace

import pytest

from bot.circles.model import Circle
from bot.dilemmas.draft import Draft
from bot.dilemmas.model import OwnerLink
from bot.rounds.model import CircleId, DilemmaId, MemberId, RoundId
from bot.services.keeping import retention
from bot.services.keeping.privacy import forget, mydata, press_privacy, privacy
from bot.services.own_records import NO_CIRCLE, Glimpse, GlimpseInMaking
from bot.services.plan_records import PlanInMaking
from bot.services.records import (
    Appointment,
    AppointmentKind,
    Attendance,
    Contribution,
    Pending,
    Reflection,
)
from bot.wording.outgoing import Hand, Press, Say, Toast, Verb, words_of
from tests.services.reflection.group import (
    CIRCLE,
    DILEMMA,
    GROUP,
    NAMES,
    TODAY,
    Group,
    a_dilemma,
    a_member,
    buttons,
    handed,
    toast,
    user,
)


async def a_full_group() -> Group:
    """Return a group in which everybody has something of every kind, each with an own canary."""
    group = Group()
    await group.sit_down(owner="Bo", text="kanarie-Bo-dilemma")
    await group.play_until_something_was_given()
    for number, name in enumerate(NAMES, 10):
        dilemma = DilemmaId(f"d{number}")
        await group.put(
            replace(a_dilemma(number, text=f"kanarie-{name}-situatie"), title=f"kanarie-{name}-titel"),
            OwnerLink(dilemma=dilemma, circle=CIRCLE, owner=MemberId(name)),
            Draft(user=user(name), id=f"draft{number}", situation=(f"kanarie-{name}-concept",)),
            Pending(
                user=user(name),
                round=group.round.id,
                written=f"kanarie-{name}-geschreven",
                masked=f"kanarie-{name}-gemaskeerd",
            ),
            PlanInMaking(
                user=user(name), circle=CIRCLE, dilemmas=(DILEMMA,), method=f"kanarie-{name}-methode"
            ),
            Reflection(
                id=f"entry{number}",
                user=user(name),
                question=group.tools.questions[0].id,
                round=group.round.id,
                dilemma=None,
                circle=CIRCLE,
                asked_on=TODAY,
                answer=f"kanarie-{name}-antwoord",
            ),
            Glimpse(
                id=f"glimpse{number}",
                user=user(name),
                instrument=f"kanarie-{name}-instrument",
                circle=CIRCLE,
                seen_on=TODAY,
                taps=(("step", (f"kanarie-{name}-tik",)),),
            ),
            GlimpseInMaking(
                user=user(name),
                id=f"glance{number}",
                instrument="rescuer_check",
                circle=None,
                begun_on=TODAY,
                at=1,
                taps=(("chair", (f"kanarie-{name}-half",)),),
            ),
            Contribution(
                id=f"given{number}",
                round=group.round.id,
                by=MemberId(name),
                step=1,
                text=f"kanarie-{name}-bijdrage",
                aloud=False,
            ),
            Attendance(
                round=RoundId("r0"),
                member=MemberId(name),
                user=user(name),
                circle=CIRCLE,
                method=f"kanarie-{name}-aanwezig",
                pace="live",
                began_on=TODAY,
                minutes=60,
            ),
        )
    return group


KINDS = (
    "titel",
    "situatie",
    "concept",
    "geschreven",
    "gemaskeerd",
    "methode",
    "antwoord",
    "instrument",
    "tik",
    "half",
    "bijdrage",
    "aanwezig",
)


async def data_of(group: Group, name: str) -> str:
    hand = handed(await group.command(name, mydata, "mydata"))
    assert (hand.to.chat, hand.name) == (user(name), "kring-mijn-gegevens.json")
    return hand.content


@pytest.mark.parametrize("name", NAMES)
async def test_the_file_has_everything_of_one_s_own_and_nothing_of_anybody_else(name: str):
    content = await data_of(await a_full_group(), name)
    assert [kind for kind in KINDS if f"kanarie-{name}-{kind}" not in content] == []
    others = [one for one in NAMES if one != name]
    assert [one for one in others if f"kanarie-{one}" in content] == []
    assert [one for one in others if f"woorden van {one}" in content or str(user(one)) in content] == []
    assert ("kanarie-Bo-dilemma" in content) == (name == "Bo")


async def test_the_file_is_json_with_days_and_words():
    group = await a_full_group()
    told = json.loads(await data_of(group, "Bo"))
    assert told["person"] == {
        "user": user("Bo"),
        "name": "Bo",
        "language": None,
        "zone": None,
        "quiet": {"begins": "22:00:00", "ends": "08:00:00"},
        "reachable": True,
        "wants_questions": True,
        "spared": [],
        "wants_hints": True,
        "seen_on": "2026-11-23",
    }
    assert told["memberships"] == [
        {
            "circle": "Intervisie",
            "facilitator": False,
            "accepted_version": 1,
            "accepted_on": "2026-11-23",
            "left": False,
            "there_for_a_colleague_until": None,
        }
    ]
    assert [one["answer"] for one in told["reflections"]] == ["kanarie-Bo-antwoord"]
    assert told["reflections"][0]["question"] == group.tools.questions[0].text.nl
    assert {one["id"] for one in told["dilemmas"]} == {"d1", "d11"}


async def test_a_dilemma_is_not_told_any_more_when_its_link_is_gone():
    group = Group()
    await group.sit_down(text="kanarie-Bo-dilemma")
    await group.play()
    assert "kanarie-Bo-dilemma" in await data_of(group, "Bo")
    link = Appointment(id="x", kind=AppointmentKind.LINK_GOES, subject=DILEMMA, due_at=group.clock.now())
    await group.do(lambda work: retention.link_goes(work, link))
    assert "kanarie-Bo-dilemma" not in await data_of(group, "Bo")


async def test_contributions_are_in_it_until_they_are_destroyed():
    group = Group()
    await group.sit_down()
    await group.play()
    assert "woorden van Cas" in await data_of(group, "Cas")
    texts = Appointment(id="x", kind=AppointmentKind.TEXTS_GO, subject="r1", due_at=group.clock.now())
    await group.do(lambda work: retention.texts_go(work, texts))
    assert "woorden" not in await data_of(group, "Cas")


async def test_what_somebody_has_in_another_circle_is_in_it_too():
    group = await a_full_group()
    other = CircleId("c2")
    here = group.store.all(Circle)[0]
    await group.put(
        replace(here, id=other, chat=-2, title="Andere kring", invitation="i2", current=None),
        replace(a_member("Bo", other), id=MemberId("Bo2")),
    )
    told = json.loads(await data_of(group, "Bo"))
    assert {one["circle"] for one in told["memberships"]} == {"Intervisie", "Andere kring"}


async def test_of_a_stranger_there_is_nothing():
    group = Group()
    told = json.loads(await data_of(group, "An"))
    assert {key: value for key, value in told.items() if key not in {"about", "made_on"} and value} == {}


async def test_privacy_says_what_why_how_long_who_and_the_limits():
    group = Group()
    (said,) = await group.command("An", privacy, "privacy")
    text = words_of(said.text)
    for must in ("Alleen om rondes te leiden", "een dag na", "een week", "vijf jaar", "twee weken"):
        assert must in text, must
    for must in ("begeleider", "beheert", "Telegram", "manier van schrijven", "1 op 5", "Schermafdrukken"):
        assert must in text, must
    assert len(text) < 4_000


@pytest.mark.parametrize("use_case", [privacy, mydata, forget])
async def test_in_a_group_there_is_only_a_hint_in_private(use_case):
    group = await a_full_group()
    (said,) = await group.command("Bo", use_case, "mydata", chat=GROUP)
    assert isinstance(said, Say)
    assert said.to.chat == user("Bo")
    assert words_of(said.text).startswith("Je vroeg /mydata in een groep.")


async def test_who_cannot_be_reached_is_told_in_the_group_where_to_ask():
    (said,) = await Group().command("Bo", mydata, "mydata", chat=GROUP)
    assert said.to.chat == GROUP
    assert "Start" in words_of(said.text)


async def test_privacy_leads_to_the_data_and_to_forgetting():
    group = await a_full_group()
    (said,) = await group.command("Bo", privacy, "privacy")
    press = buttons(said)
    answer, hand = await group.press("Bo", press_privacy, press["Mijn gegevens als bestand"])
    assert (answer, type(hand)) == (Toast(query="q"), Hand)
    answer, choice = await group.press("Bo", press_privacy, press["Iets laten wissen"])
    assert list(buttons(choice)) == [
        "Alleen mijn logboek",
        "Weg uit Intervisie",
        "Alles over mij",
        "Laat alles staan",
    ]


async def test_a_forged_press_hands_nothing_over():
    group = await a_full_group()
    press = Press(verb=Verb.PRIVACY, arg="data")
    assert await group.press("Bo", press_privacy, press, chat=user("An")) == [
        Toast(query="q", text="Deze knop doet niets meer.")
    ]
    assert (
        toast(await group.press("Bo", press_privacy, replace(press, arg="?"))) == "Deze knop doet niets meer."
    )


async def test_what_was_tapped_is_told_in_the_words_in_which_it_was_asked_and_answered():
    group = Group()
    await group.sit_down()
    await group.put(
        Glimpse(
            id="glimpse",
            user=user("Bo"),
            instrument="rescuer_check",
            circle=CIRCLE,
            seen_on=TODAY,
            taps=(("chair", ("victim",)), ("prove", ("unknown",))),
        ),
        Reflection(
            id="beside",
            user=user("Bo"),
            question="instrument:rescuer_check",
            round=None,
            dilemma=None,
            circle=NO_CIRCLE,
            asked_on=TODAY,
            answer="Ik zat vast.",
        ),
    )
    data = json.loads(await data_of(group, "Bo"))
    assert data["tapped_and_kept"] == [
        {
            "what": "Wil ik redden",
            "circle": "Intervisie",
            "on": "2026-11-23",
            "tapped": {
                "Op welke stoel zat jij het meest?": ["Ik zat zelf klem"],
                "Wil je iets bewijzen bij deze coachee?": ["Weet ik niet"],
            },
        }
    ]
    assert data["tapped_so_far"] is None
    assert [(one["question"], one["circle"], one["answer"]) for one in data["reflections"]] == [
        ("Wil ik redden", None, "Ik zat vast.")
    ]
