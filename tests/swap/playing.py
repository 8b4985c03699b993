"""Play a history with one of the pair as the first: from a planned round to well after everything has been erased."""

from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from functools import cache

from bot.circles.model import Member, Person
from bot.dilemmas.model import Dilemma, OwnerLink, Stage
from bot.language import Language
from bot.planning.quiet import Quiet
from bot.rounds.method import Pace, Watch
from bot.rounds.model import Closing, DilemmaId, Round, Status
from bot.rounds.plan import Who
from bot.services.heard import BotJoined
from bot.services.ports import ChatStatus
from bot.wording.outgoing import Press, Verb
from tests.fakes.memory_store import MemoryStore
from tests.fakes.world import FakeClock, FakeLookups, a_tools
from tests.house import GROUP
from tests.swap.agenda import come_by_itself
from tests.swap.date_poll import look_for_a_date
from tests.swap.deeds import Act, Deed, Does, Moment, Role
from tests.swap.doing import DEEDS
from tests.swap.drawing import acts_of, moves_on, sets_apart, with_the_role
from tests.swap.histories import METHODS, Choice, History
from tests.swap.leading import settle
from tests.swap.player import Player
from tests.swap.seeing import DrawnIds, Shown, Sight, Watched

HALF = 0.5
"""So many of the rounds that are planned for later are planned anew."""

MADE = datetime(2026, 10, 12, 6, 0, tzinfo=UTC)
"""When the circles are made: a fortnight before the clocks change."""

MOST_MOMENTS = 250
WITNESSED = 0.25
"""The share of histories in circles with a witness."""
OTHER_HOURS = 0.3
"""The share of members, but for the pair, with quiet hours of their own."""
QUIET = (
    Quiet(begins=time(18), ends=time(11)),
    Quiet(begins=time(8), ends=time(18)),
    Quiet(begins=time(0), ends=time(0)),
)
AFTERWARDS = tuple(timedelta(hours=hours) for hours in (1, 20, 30, 6 * 24, 3 * 24, 3 * 24))
"""How long it takes until something happens again, when a round is over: past the links, past the texts."""


@dataclass(frozen=True, slots=True)
class Played:
    """A play: what was seen, and what was done, for who wants to know what led to it."""

    shown: Shown
    done: tuple[tuple[datetime, str], ...]
    moments: tuple[Moment, ...] = ()
    """Where the round has been."""
    closings: tuple[Closing | None, ...] = ()


async def play(history: History, first: str) -> Played:
    """Play a history; `first` is the first of the pair in it."""
    player = await _opened(history, first)
    await look_for_a_date(player)
    moments: list[Moment] = []
    closings: list[Closing | None] = []
    for nth in range(history.rounds):
        if await _plan(player, nth):
            await _play_round(player, moments)
            closings.append(player.round.closing if player.round else None)
        if player.ended:
            break
        if nth + 1 < history.rounds:
            await player.house.advance(timedelta(hours=history.lot("pause", nth).choice((1, 30, 100))))
    await _let_time_pass(player)
    return Played(_shown(player), tuple(player.done), tuple(moments), tuple(closings))


async def _play_round(player: Player, moments: list[Moment]) -> None:
    """Play from moment to moment, until the round is over."""
    history = player.history
    before, began = -1, True
    while len(moments) < MOST_MOMENTS:
        round_ = player.round
        if round_ is None or round_.is_over or player.ended:
            break
        moment = _moment(player, round_, len(moments))
        moment = replace(moment, begins=began or moment.step != before)
        moments.append(moment)
        before, began = moment.step, False
        acts = acts_of(history, moment)
        await _do(player, moment, acts)
        if any(sets_apart(history, act) for act in acts):
            began = moment.begins
        elif not player.ended and not any(moves_on(moment, act) for act in acts):
            await _until_due(player)


# ── before ───────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class _Made:
    """A circle that was set up, to begin many plays with."""

    house: Watched

    def opened(self, history: History) -> Watched:
        store = MemoryStore()
        old = self.house.store
        store.kept = {kind: dict(rows) for kind, rows in old.kept.items()}
        store._last = old._last
        clock = FakeClock(MADE + timedelta(hours=history.start))
        lookups = FakeLookups()
        if history.admin is not None:
            lookups.statuses[GROUP, self.house.user(history.admin)] = ChatStatus.ADMIN
        return Watched(
            names=self.house.names,
            tools=a_tools(store=store, clock=clock, lookups=lookups, ids=DrawnIds(history.seed, clock)),
            chats={chat: [copy(seen) for seen in all_seen] for chat, all_seen in self.house.chats.items()},
            last_message=self.house.last_message,
            pair=history.pair,
        )


@cache
def _made() -> dict[tuple[tuple[str, ...], Language, int], _Made]:
    return {}


async def _a_circle(history: History) -> _Made:
    """Return a circle of this size and language; each is set up once, by its members, with buttons."""
    which = (history.names, history.language, history.house)
    if which not in _made():
        clock = FakeClock(MADE)
        seed = f"{len(history.names)} {history.language} {history.house}"
        house = Watched(names=history.names, tools=a_tools(clock=clock, ids=DrawnIds(seed, clock)))
        await house.hear(BotJoined(chat=GROUP, title="Intervisie", by=house.who("An")))
        await house.taps("An", {"nl": "Nederlands", "en": "English"}[history.language])
        await house.taps("An", "Amsterdam")
        for name in house.names:
            house.ids.doing = name
            await house.says(name, f"/start j_{house.circle.invitation}")
            await house.presses(
                name, house.latest(name, Verb.ACCEPT_AGREEMENT), chat=house.user(name), message=1
            )
        async with house.store.begin() as tx:
            # Some methods are not for a first round.
            await tx.put(replace(house.circle, rounds_held=1))
        _made()[which] = _Made(house)
    return _made()[which]


async def _opened(history: History, first: str) -> Player:
    made = await _a_circle(history)
    player = Player(history=history, house=made.opened(history), first=first)
    house = player.house
    lot = history.lot("witness")
    watch = lot.choice([*Watch]) if lot.random() < WITNESSED else None
    async with house.store.begin() as tx:
        await tx.put(replace(house.circle, watch=watch))
        for name in history.english:
            person = await tx.get(Person, house.user(name))
            assert person is not None
            await tx.put(replace(person, language=Language.EN))
        for name in history.names:
            hours = lot.choice(QUIET) if lot.random() < OTHER_HOURS and name not in history.pair else None
            person = await tx.get(Person, house.user(name))
            if hours is not None and person is not None:
                await tx.put(replace(person, quiet=hours))
        for number, one in enumerate(history.brought):
            dilemma = Dilemma(
                id=DilemmaId(f"{house.ids.new()[:6]}{number}"),
                circle=house.circle.id,
                title=one.title,
                situation=f"{one.title}: de coachee zwijgt al drie gesprekken lang.",
                own_part="Ik vul de stilte.",
                key_question="Wat doet de stilte met mij?",
                hidden=one.hidden,
                stage=Stage.WAITING,
                brought_on=house.clock.at.replace(hour=0, minute=0, second=0, microsecond=0),
            )
            owner = house.member(player.name(one.by)).id
            await tx.put(dilemma, OwnerLink(dilemma=dilemma.id, circle=dilemma.circle, owner=owner))
    await house.upkeep.give_time_back()
    await house.upkeep.carry_on()
    with _doing(player, "An", "ways"):
        for way in (f"order_{history.order.value}", f"lead_{history.lead.value}"):
            await settle(player, "An", Does(Deed.SETTLE, way))
    return player


async def _plan(player: Player, nth: int) -> bool:
    """Let An, or anyone where anyone may, plan a round, button by button; say whether there is one now."""
    house, history = player.house, player.history
    waiting = {one.title: one.id for one in house.store.all(Dilemma) if one.stage is Stage.WAITING}
    rounds = len(house.store.all(Round))
    own = next(one.title for one in history.brought if one.by is Role.FIRST)
    fixed = waiting.get(own) if nth == 0 else next(iter(waiting.values()), None)
    by_lot = history.choice is not Choice.FIXED if nth == 0 else len(waiting) > 1
    choice = (history.choice if nth == 0 else Choice.VOTE).value if by_lot else fixed
    methods = (history.method, history.lot("method").choice(METHODS))
    if history.by_itself and not nth:
        player.epochs = [0]
        return await come_by_itself(player, nth, methods[nth])
    planner = history.lot("planner", nth).choice(history.names) if house.circle.anybody_leads else "An"
    with _doing(player, planner, f"plan {nth}"):
        await house.says(planner, f"/start p_{house.circle.id}")
        added = tuple(f"a:{name}" for name in history.adds if not nth)
        for arg in (f"d:{choice}", f"m:{methods[nth]}", *added, f"p:{history.pace.value}"):
            await _press_plan(house, planner, arg)
        if history.begins_after and not nth:
            local = (house.clock.at + timedelta(hours=history.begins_after)).astimezone(house.zone)
            await _press_plan(house, planner, f"n:{local:%Y-%m-%d:%H:%M}")
        else:
            await _press_plan(house, planner, "w:now")
        if history.by_voice:
            await _press_plan(house, planner, "f:video")
        await _press_plan(house, planner, "ok")
        if history.begins_after and not nth and history.lot("planned anew").random() < HALF:
            await _plan_anew(player, planner)
    player.epochs = [0]
    return len(house.store.all(Round)) > rounds


async def _plan_anew(player: Player, planner: str) -> None:
    """Let the planned round begin an hour later, and at the other pace for a while."""
    house, history = player.house, player.history
    later = (house.clock.at + timedelta(hours=history.begins_after + 1)).astimezone(house.zone)
    await house.says(planner, f"/start p_{house.circle.id}")
    for arg in ("r:move", f"n:{later:%Y-%m-%d:%H:%M}", "ok"):
        await _press_plan(house, planner, arg)
    for pace in (*(one for one in Pace if one is not history.pace), history.pace):
        await house.says(planner, f"/start p_{house.circle.id}")
        for arg in ("r:method", f"p:{pace.value}", "ok"):
            await _press_plan(house, planner, arg)


async def _press_plan(house: Watched, planner: str, arg: str) -> None:
    press = Press(verb=Verb.PLAN, subject=house.circle.id, arg=arg)
    await house.presses(planner, press, chat=house.user(planner), message=1)


@contextmanager
def _doing(player: Player, who: str, key: str) -> Iterator[None]:
    house = player.house
    house.doer = house.key = who
    house.ids.doing = key
    yield
    house.doer = house.ids.doing = ""


# ── moment by moment ─────────────────────────────────────────────────────────────────────────────────────────────


def _moment(player: Player, round_: Round, number: int) -> Moment:
    house, floor = player.house, round_.floor
    users = {seat: user for seat, user in house.seats.items() if seat in round_.seats}
    turn = floor.turn if floor else None
    return Moment(
        number=number,
        form=round_.step.form if round_.step else None,
        step=floor.index if floor else -1,
        begins=False,
        paused=round_.status is Status.PAUSED,
        over=round_.is_over,
        speaker=users.get(turn.speaker) if turn else None,
        present=tuple(users.values()),
        blocked=player.blocked(),
        candidates=len(round_.candidates),
        witness=users.get(round_.witness) if round_.witness else None,
        asks_one=round_.step is not None and round_.step.who in {Who.WITNESS, Who.OWNER},
        cards=bool(floor and floor.dealt),
        leader=users.get(round_.facilitator) if round_.facilitator else None,
        leads=_leads(player, round_),
    )


def _leads(player: Player, round_: Round) -> frozenset[str]:
    """Return who may lead a round now: in both plays the same, for it goes with the person."""
    house, anyone = player.house, player.circle.anybody_leads
    members = {
        house.called(one.user)
        for one in house.store.all(Member)
        if anyone or one.facilitator or one.id == round_.facilitator
    }
    return frozenset(members | ({player.history.admin} if player.history.admin else set()))


async def _do(player: Player, moment: Moment, acts: tuple[Act, ...]) -> None:
    history, house = player.history, player.house
    house.roles = {name: player.role(name) for name in history.pair} if with_the_role(history, moment) else {}
    for n, act in enumerate(acts):
        await _wait(player, act.wait)
        house = player.house
        told = act.does if act.instead is None or player.role(act.who) is Role.FIRST else act.instead
        what = n if act.instead is None else told.deed
        await player.do(act, f"{moment.number}/{what}", DEEDS)
        round_ = player.round
        if round_ is not None and round_.epoch not in player.epochs:
            player.epochs.append(round_.epoch)
        if player.ended:
            return


async def _wait(player: Player, share: float) -> None:
    """Let a share pass of the time until something falls due: nothing happens meanwhile."""
    house = player.house
    if share:
        due = await house._next_due()
        if due is not None and due > house.clock.at:
            house.clock.at += timedelta(seconds=int((due - house.clock.at).total_seconds() * share))


async def _until_due(player: Player) -> None:
    if await player.house._next_due() is not None:
        await player.house.to_next_deadline()


async def _let_time_pass(player: Player) -> None:
    """Let days go by after a round, in which people still tap, ask and answer."""
    for number, pause in enumerate(AFTERWARDS):
        round_ = player.round
        if round_ is None or player.ended:
            return
        await player.house.advance(pause)
        moment = replace(_moment(player, round_, MOST_MOMENTS + number), over=True)
        await _do(player, moment, acts_of(player.history, moment))


def _shown(player: Player) -> Shown:
    notes: dict[str, tuple[Sight, ...]] = {name: tuple(seen) for name, seen in player.house.notes.items()}
    own = {*player.history.pair, *Role}
    return Shown(
        others={name: seen for name, seen in notes.items() if name not in own},
        pair={name: seen for name, seen in notes.items() if name in own},
    )
