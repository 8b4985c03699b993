"""Ten thousand seasons: no question twice, both sides, both extremes, nobody at night, and nothing that shows who is the owner.

A season is what one coach goes through in half a year: rounds that end at any hour in some zone, in which they are the
owner, one of the others, or who leads; what they tap, decline and want to be asked no more.
"""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

from bot.library.questions import load_questions
from bot.reflection.hours import asked_at, is_quiet
from bot.reflection.model import Audience, Intensity, Moment, Pole, Question, Side, kind_of, poles
from bot.reflection.taps import LINE, BodyPlace, Boundary, Closeness, Feeling, Tap
from bot.services.reflection.question_bank import Reader
from bot.services.reflection.reflection_prompts import HOW_MANY

BANK = load_questions()
SEASONS = 10_000
ZONES = ("Europe/Amsterdam", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "Pacific/Apia")
TAPS: tuple[Tap, ...] = (*Feeling, *BodyPlace, *Boundary, *(Closeness(at) for at in LINE))
AFTER_A_ROUND = (Moment.HARVEST, Moment.NEXT_MORNING, Moment.TWO_WEEKS)
BEGAN = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass
class Season:
    """What one coach is asked."""

    drawn: Random
    asked: list[Question] = field(default_factory=list)
    sets: list[tuple[Audience, Moment, tuple[Question, ...]]] = field(default_factory=list)
    prompts: list[tuple[datetime, Moment]] = field(default_factory=list)
    """When the first question of each set came: all that shows from outside."""

    def goes_through(self, audience: Audience, ended: datetime, zone: str) -> None:
        """Go through one round, and what comes after it."""
        spared = {"touch", "intimacy"} if self.drawn.random() < 0.05 else set()
        reader = Reader(
            bank=tuple(one for one in BANK if kind_of(one) not in spared) if spared else BANK,
            asked=frozenset(),
            taps=tuple(self.drawn.sample(TAPS, self.drawn.randrange(4))),
            gently=self.drawn.random() < 0.2,
        )
        for moment in AFTER_A_ROUND:
            who = Audience.PARTICIPANT if moment is Moment.TWO_WEEKS else audience
            at = asked_at(moment, ended, zone)
            now = Reader(
                bank=reader.bank,
                asked=frozenset(one.id for one in self.asked),
                taps=reader.taps,
                gently=reader.gently,
            )
            found = self.chosen(now, who, moment, seed=f"{ended}:{moment}")
            self.prompts.append((at, moment))
            self.sets.append((who, moment, found))
            self.asked += found
            assert not (now.gently and any(one.intensity is Intensity.DEEP for one in found))
            assert spared.isdisjoint(kind_of(one) for one in found)

    def chosen(self, reader: Reader, who: Audience, moment: Moment, *, seed: str) -> tuple[Question, ...]:
        """Return a set; the same seed gives the same."""
        if who is Audience.FACILITATOR:
            return reader.leader_s_set(moment, how_many=HOW_MANY[moment], seed=seed)
        return reader.set_of(who, moment, how_many=HOW_MANY[moment], seed=seed)


def a_season(seed: int, *, swapped: bool = False) -> tuple[Season, str]:
    """Play a season; `swapped`: somebody else is the owner in each round in which this coach is, and the other way round."""
    drawn = Random(seed)
    zone = drawn.choice(ZONES)
    rounds = 10 if seed % 40 == 0 else drawn.choices((1, 2, 3), weights=(5, 4, 1))[0]
    season = Season(drawn=Random(f"taps {seed}"))
    ended = BEGAN + timedelta(minutes=drawn.randrange(60 * 24 * 300))
    for _ in range(rounds):
        audience = drawn.choices(
            (Audience.PARTICIPANT, Audience.OWNER, Audience.FACILITATOR), weights=(7, 2, 1)
        )[0]
        if swapped and audience is not Audience.FACILITATOR:
            audience = Audience.PARTICIPANT if audience is Audience.OWNER else Audience.OWNER
        season.goes_through(audience, ended, zone)
        ended += timedelta(minutes=drawn.randrange(60 * 24 * 3, 60 * 24 * 18))
    return season, zone


def test_in_ten_thousand_seasons_nothing_comes_twice_or_at_night_and_every_set_is_balanced():
    sets = light = full = 0
    met = set()
    for seed in range(SEASONS):
        season, zone = a_season(seed)
        ids = [one.id for one in season.asked]
        assert len(ids) == len(set(ids)), seed
        assert [at for at, _ in season.prompts if is_quiet(at, zone)] == [], seed
        for who, moment, found in season.sets:
            if len(found) > 1:
                sets += 1
                assert {Side.SELF, Side.OTHER} <= {one.side for one in found}, seed
                assert poles(*found) == {Pole.TOO_CLOSE, Pole.TOO_FAR}, seed
                light += found[0].intensity is Intensity.LIGHT
                assert sum(one.intensity is Intensity.DEEP for one in found) <= 1, seed
            full += len(found) == HOW_MANY[moment]
            assert found, seed
            assert len(found) == HOW_MANY[moment] or len(season.sets) > 9, "a short season never runs out"
            met.add((who, moment))
    assert sets > 4 * SEASONS
    assert light > 0.97 * sets
    assert full > 0.99 * sets
    assert len(met) == 7, (
        "owner, participant, leader at the end and in the morning; after two weeks all are one"
    )


def test_from_outside_an_owner_s_season_looks_like_anybody_s():
    differ = 0
    for seed in range(0, SEASONS, 20):
        (one, _), (other, _) = a_season(seed), a_season(seed, swapped=True)
        assert one.prompts == other.prompts, seed
        assert len(one.sets) == len(other.sets)
        differ += one.asked != other.asked
    assert differ > SEASONS / 40, "there was something to see"


def test_the_same_season_is_asked_the_same():
    for seed in range(200):
        assert a_season(seed)[0].asked == a_season(seed)[0].asked


def test_rounds_end_at_every_hour_of_the_night_too():
    """Otherwise nothing could have been moved."""
    hours = set()
    for seed in range(500):
        drawn = Random(seed)
        zone = drawn.choice(ZONES)
        drawn.random()
        hours.add((BEGAN + timedelta(minutes=drawn.randrange(60 * 24 * 300))).astimezone(ZoneInfo(zone)).hour)
    assert len(hours) == 24
