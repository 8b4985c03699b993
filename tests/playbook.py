"""A round as a script that a facilitator can read.

    = meeting, live, Bo hidden                     the round: method, pace, whose dilemma (or `each brings`), seats, by vote,
                                                   `with mirror unsaid` for phases that are added to the method
    >> leader: begin                               what somebody asks, or what the clock does
    << round opened                                what happens
    << d1 chosen
    -- Mon 23 Nov 20:04                            time has passed
    >> An: contribute aloud
    << An gave An1, aloud
    >> Cas: end turn
    << refused: not your turn

Who asks: a seat's name, or `leader`. What a seat can ask: contribute, contribute aloud, take back An1, end turn, pass,
later, vote for d1, tap 2, tap 1 warm, more time, step forward, rest, come back, withdraw d1, stop, leave. What a leader can ask: begin, next step, back, skip turn,
extend, pause, resume, close early, cancel. `(old button)` behind it: with a button from before the last move.

What the clock does: `>> clock` goes to the moment when the round is due and rings; `>> clock to step 5` and `>> clock to
the end` ring until the round is there; `>> wait 3 minutes` lets time pass and rings nothing; `>> away 3 hours` lets Kring be away and give the time back; `>> again` repeats the last `>>` exactly.

Every method has a whole round in `plays/whole`, two with all that can be added in `plays/added`, in which all do what they are asked; `python -m tests.playbook whole` writes them.

`play` says what really happens; `check` compares that with the script and shows both when they differ. Golden scripts
are written anew by `python -m tests.playbook tests/rounds/plays/*.txt`: read the diff before you commit it.
"""

import re
import sys
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from difflib import ndiff
from pathlib import Path
from typing import assert_never
from zoneinfo import ZoneInfo

from bot.library.methods import load_additions, load_methods
from bot.rounds import events as e
from bot.rounds import intents as i
from bot.rounds.adapting import can_be_given, with_additions
from bot.rounds.asking import asked
from bot.rounds.engine import Accepted, Refused, step
from bot.rounds.evolve import evolve
from bot.rounds.method import Grade, Method, Pace
from bot.rounds.model import ContributionId, DilemmaId, MemberId, Picked, Round
from bot.rounds.picking import items_in
from bot.rounds.plan import BEFOREHAND, Form
from tests.builders import NOW, SEATS, a_candidate, a_round, the_method

UNITS = {"second": timedelta(seconds=1), "minute": timedelta(minutes=1), "hour": timedelta(hours=1)}


class BadScriptError(Exception):
    """A line of the script says nothing that the playbook knows."""


def play(script: str, round_: Round | None = None, *, now: datetime = NOW) -> str:
    """Return `script` with what really happens; the round comes from its `=` line unless it is given."""
    stage = _Stage(round_, now)
    for line in script.splitlines():
        match line[:2]:
            case ">>":
                stage.act(line.removeprefix(">>").strip())
            case "<<" | "--":
                continue
            case "= ":
                stage.set_up(line)
            case _:
                stage.say(line.rstrip())
    return "\n".join(stage.said) + "\n"


def check(script: str, round_: Round | None = None, *, now: datetime = NOW) -> None:
    """Fail, with both scripts side by side, unless exactly this happens."""
    lines = [line.strip() for line in script.strip().splitlines()]
    happens = play("\n".join(lines), round_, now=now).splitlines()
    if happens != lines:
        difference = "\n".join(ndiff(lines, happens))
        raise AssertionError(f"the script (-) is not what happens (+):\n{difference}")


def _set_up(line: str) -> Round:
    """Build the round that a line like `incident, unhurried, Bo hidden, by vote` describes."""
    words = [part.strip() for part in line.split(",")]
    seats = next((tuple(one.split()[1:]) for one in words if one.startswith("seats ")), SEATS)
    if "each brings" in words:
        return a_round(method=the_method(words[0]), pace=Pace(words[1]), seats=seats, candidates=())
    more = next((one.split()[1:] for one in words if one.startswith("with ")), [])
    words = [one for one in words if not one.startswith("with ")]
    owner, how = next((one.split() for one in words if one.endswith((" hidden", " named"))), ("Bo", "hidden"))
    method, pace, *rest = words
    unknown = [
        one
        for one in rest
        if one != "by vote" and not one.endswith((" hidden", " named")) and not one.startswith("seats ")
    ]
    if unknown:
        raise BadScriptError(f"= {line}: what is “{unknown[0]}”?")
    mine = a_candidate(1, owner=owner, hidden=how == "hidden")
    added = [one for name, one in load_additions().items() if name in more]
    return a_round(
        method=with_additions(the_method(method), added),
        pace=Pace(pace),
        seats=seats,
        by_vote="by vote" in rest,
        candidates=(mine, a_candidate(2, owner=seats[-1])) if "by vote" in rest else (mine,),
    )


# ── what is asked ────────────────────────────────────────────────────────────────────────────────────────────────

Leading = Callable[[int, int], i.Intent]
LEADER: dict[str, Leading] = {
    "begin": lambda _, __: i.Begin(),
    "next step": lambda epoch, _: i.NextStep(epoch=epoch),
    "back": lambda epoch, _: i.BackStep(epoch=epoch),
    "skip turn": lambda epoch, _: i.SkipTurn(epoch=epoch),
    "extend": lambda epoch, nth: i.Extend(epoch=epoch, nth=nth),
    "pause": lambda _, __: i.Pause(),
    "resume": lambda _, __: i.Resume(),
    "close early": lambda _, __: i.CloseEarly(),
    "cancel": lambda _, __: i.Cancel(),
}

Asking = Callable[[MemberId, int], i.Intent]
MEMBER: dict[str, Asking] = {
    "end turn": lambda by, epoch: i.EndTurn(by=by, epoch=epoch),
    "pass": lambda by, epoch: i.Pass(by=by, epoch=epoch),
    "later": lambda by, epoch: i.ComeBackLater(by=by, epoch=epoch),
    "more time": lambda by, epoch: i.ExtendTurn(by=by, epoch=epoch),
    "step forward": lambda by, _: i.StepForward(by=by),
    "stop": lambda by, _: i.AskStop(by=by),
    "rest": lambda by, _: i.Rest(by=by, rests=True),
    "come back": lambda by, _: i.Rest(by=by, rests=False),
    "join": lambda by, _: i.TakeSeat(member=by),
    "leave": lambda by, _: i.LeaveSeat(member=by),
}


@dataclass
class _Stage:
    """Where a script is played: the round, the time, and what has been said."""

    round: Round | None
    now: datetime
    said: list[str] = field(default_factory=list)
    gave: dict[str, int] = field(default_factory=dict)
    last: i.Intent | None = None

    def say(self, line: str) -> None:
        self.said.append(line)

    def set_up(self, line: str) -> None:
        """Begin another round, as its `=` line says."""
        self.round, self.now, self.gave = _set_up(line.removeprefix("= ")), NOW, {}
        self.say(line)

    def act(self, asked_for: str) -> None:
        if self.round is None:
            raise BadScriptError("the script needs a line like: = meeting, live, Bo hidden")
        self.say(f">> {asked_for}")
        match asked_for.split():
            case ["clock", "to", "the", "end"]:
                self._ring_to(len(self.round.steps))
            case ["clock", "to", "step", number]:
                self._ring_to(int(number) - 1)
            case _:
                self._take(asked_for, self.round)

    def _ring_to(self, index: int) -> None:
        while self.round is not None and self.round.due_at is not None:
            if self.round.floor is not None and self.round.floor.index >= index:
                return
            self._take("clock", self.round)

    def _take(self, asked_for: str, was: Round) -> None:
        before = self.now
        intent = self._intent(asked_for, was)
        if self.now != before:
            self.say(f"-- {_when(self.now, was)}")
        if intent is None:
            return
        self.last = intent
        match step(was, intent, self.now):
            case Refused(reason=reason):
                self.say(f"<< refused: {reason.replace('_', ' ')}")
            case Accepted(round=changed, events=events):
                for event in events:
                    if isinstance(event, e.ContributionMade):
                        self.gave[event.by] = self.gave.get(event.by, 0) + 1
                    was = _with_pieces(was, event)
                    self.say(f"<< {_tell(event, was)}")
                self.round = changed

    def _intent(self, asked_for: str, round_: Round) -> i.Intent | None:
        words = asked_for.split()
        match words:
            case ["clock"]:
                self.now = max(self.now, round_.due_at or self.now)
                return i.DeadlinePassed(epoch=round_.epoch)
            case ["again"]:
                return self.last
            case ["wait", number, unit] if unit.removesuffix("s") in UNITS:
                self.now += _span(number, unit)
                return None
            case ["away", number, unit] if unit.removesuffix("s") in UNITS:
                since = self.now
                self.now += _span(number, unit)
                return i.MoveDeadlines(by=self.now - since, since=since)
            case [who, *rest] if who.endswith(":"):
                return self._asked_by(who.removesuffix(":"), " ".join(rest), round_)
            case _:
                raise BadScriptError(f">> {asked_for}: who asks what?")

    def _asked_by(self, who: str, what: str, round_: Round) -> i.Intent:
        epoch = round_.epoch
        if what.endswith(" (old button)"):
            what, epoch = what.removesuffix(" (old button)"), epoch - 1
        if who == "leader":
            if what not in LEADER:
                raise BadScriptError(f">> leader: {what}: a leader cannot ask that")
            return LEADER[what](epoch, round_.floor.extensions if round_.floor else 0)
        by = MemberId(who)
        if what in MEMBER:
            return MEMBER[what](by, epoch)
        match what.split():
            case ["contribute", *aloud] if aloud in ([], ["aloud"]):
                given = ContributionId(f"{who}{self.gave.get(who, 0) + 1}")
                made_in = epoch if epoch != round_.epoch else None
                return i.Contribute(by=by, contribution=given, aloud=bool(aloud), epoch=made_in)
            case ["take", "back", given]:
                return i.TakeBack(by=by, contribution=ContributionId(given))
            case ["tap", item, *grade]:
                return i.MakePick(
                    by=by, item=int(item) - 1, grade=Grade(grade[0]) if grade else None, epoch=epoch
                )
            case ["vote", "for", dilemma]:
                return i.CastVote(by=by, dilemma=DilemmaId(dilemma), epoch=epoch)
            case ["withdraw", dilemma]:
                return i.Withdraw(dilemma=DilemmaId(dilemma))
            case _:
                raise BadScriptError(f">> {who}: {what}: nobody can ask that")


def _span(number: str, unit: str) -> timedelta:
    return int(number) * UNITS[unit.removesuffix("s")]


# ── what happens ─────────────────────────────────────────────────────────────────────────────────────────────────


def _with_pieces(round_: Round, event: e.Event) -> Round:
    """Return the round in so far as telling an event needs it: a dilemma that is chosen changes the steps."""
    if isinstance(event, e.RoundOpened):
        return replace(round_, rota=event.rota)
    if isinstance(event, e.DilemmaChosen):
        return replace(round_, chosen=event.dilemma)
    if isinstance(event, e.OwnerSteppedForward):
        return replace(round_, revealed=True)
    if isinstance(event, e.OwnerSealed | e.Published | e.OwnerPicked):
        return evolve(round_, event)
    if isinstance(event, e.SeatLeft):
        return replace(round_, seats=tuple(one for one in round_.seats if one != event.member))
    return round_


def _tell(event: e.Event, round_: Round) -> str:
    match event:
        case e.RoundOpened():
            groups = "; ".join(_names(group) for group in event.rota)
            return f"round opened{f', owners in turn: {groups}' if groups else ''}"
        case e.StepEntered():
            return _tell_step(event, round_)
        case e.LapBegan():
            return f"once more around: {_names(event.waiting)}"
        case e.TurnBegan():
            return f"turn of {event.speaker}, {_until(event.ends_at, event.remind_at, round_)}"
        case e.TurnEnded():
            return f"turn of {event.speaker} ended ({_words(event.how)})"
        case e.ContributionMade():
            return f"{event.by} gave {event.contribution}{', aloud' if event.aloud else ''}"
        case e.ContributionTakenBack():
            return f"{event.by} took back {event.contribution}"
        case e.Passed():
            return f"{event.by} passed"
        case e.VoteCast():
            return f"{event.by} voted for {event.dilemma}"
        case e.DilemmaChosen():
            return f"{event.dilemma} chosen"
        case e.Published():
            under = f", on cards {' '.join(str(card + 1) for card in event.cards)}" if event.cards else ""
            return f"published: {_names(event.contributions)}{under}"
        case e.OwnerAnswered():
            return f"the owner answered: {_names(event.contributions)}"
        case e.OwnerSealed():
            return f"the owner sealed: {_names(event.contributions)}"
        case e.Mirrored():
            return f"mirrored: {_names(event.words)}; given: {_names(tuple(one.contribution for one in event.given))}"
        case e.PickMade():
            return f"{event.by} tapped {_pick(event)}"
        case e.OwnerPicked():
            back = f", back to step {event.back_to + 1}" if event.back_to is not None else ""
            return f"the owner tapped: {', '.join(map(_pick, event.picked)) or 'nothing'}{back}"
        case e.OwnerSteppedForward():
            return f"{event.owner} stepped forward"
        case e.Reminded():
            return f"reminded: {_names(event.members)}"
        case e.NearlyOver():
            return "nearly over"
        case e.TurnExtended():
            return f"the speaker goes on until {_when(event.ends_at, round_)}"
        case e.Extended():
            return f"extended until {_when(event.ends_at, round_)}"
        case e.Paused():
            return f"paused with {event.remaining} to go"
        case e.Resumed():
            return f"resumed until {_when(event.ends_at, round_)}"
        case e.SeatTaken():
            return f"{event.member} joined"
        case e.SeatLeft():
            return f"{event.member} left"
        case e.Rested():
            return f"{event.member} {'rests' if event.rests else 'has turns again'}"
        case e.LeadPassed():
            return f"{event.to} leads"
        case e.RoundMoved():
            return f"begins {_when(event.starts_at, round_)}, no longer {_when(event.was, round_)}"
        case e.MethodChanged():
            return f"method {event.method.id}, {event.pace.value}"
        case e.RunsOut():
            return f"runs out at {_when(event.ends_at, round_)}"
        case e.CandidateWithdrawn():
            return f"{event.dilemma} is off the table"
        case e.WithdrawalSet():
            return f"withdrawn from {_when(event.effective_at, round_)}"
        case e.StopSet():
            return f"stands still from {_when(event.effective_at, round_)}"
        case e.Stopped():
            return f"stopped with {event.remaining} to go"
        case e.DeadlinesMoved():
            return f"deadlines moved by {event.by}"
        case e.RoundClosed():
            return f"round closed ({_words(event.why)})"
        case e.RoundCancelled():
            return "round cancelled"
        case _ as never:
            assert_never(never)


def _pick(pick: e.PickMade | Picked) -> str:
    return f"{pick.item + 1}{f' {pick.grade}' if pick.grade else ''}"


def _tell_step(event: e.StepEntered, round_: Round) -> str:
    going = round_.steps[event.index]
    phase = "choosing beforehand" if going.phase == BEFOREHAND else round_.method.phases[going.phase].id
    told = "" if going.tells == "nothing" else f", tells the {going.tells}"
    opened = round_.opened_in(going)
    told += f", opens {_names(opened)}" if opened else ""
    told += ", sealed" if going.sealed else ""
    whom = asked(round_, going)
    owners = round_.owners_in(going)
    phase += f", for {' and '.join(owners)}" if owners else ""
    order = f", in the order {_names(event.waiting)}" if event.waiting else f", asks {_names(whom)}"
    who = order if whom else ""
    who += f", deals cards to {_names(event.dealt)}" if event.dealt else ""
    return f"step {event.index + 1}, {phase}: {going.form}{told}{who}, {_until(event.ends_at, event.remind_at, round_)}"


def _until(ends_at: datetime, remind_at: datetime | None, round_: Round) -> str:
    reminder = f" (reminder {_when(remind_at, round_)})" if remind_at else ""
    return f"until {_when(ends_at, round_)}{reminder}"


def _when(moment: datetime, round_: Round) -> str:
    """Return the moment as the circle's clock shows it: seconds only where there are any."""
    local = moment.astimezone(ZoneInfo(round_.zone))
    return re.sub(r":00$", "", local.strftime("%a %d %b %H:%M:%S"))


def _names(names: tuple[str, ...]) -> str:
    return " ".join(names) or "nobody and nothing"


def _words(value: str) -> str:
    return value.replace("_", " ")


# ── whole rounds ─────────────────────────────────────────────────────────────────────────────────────────────────


def whole(line: str) -> str:
    """Return the script of a round in which all do what they are asked, from its `=` line to its end."""
    stage = _Stage(None, NOW)
    stage.set_up(line)
    stage.act("clock")
    shown: int | None = None
    while stage.round is not None and stage.round.floor is not None:
        if stage.round.floor.index != shown:
            shown = stage.round.floor.index
            stage.say("")
            stage.say(f"# {_heading(stage.round)}")
        for asked_for in _all_do(stage.round):
            stage.act(asked_for)
    return "\n".join(stage.said) + "\n"


def _heading(round_: Round) -> str:
    going = round_.step
    if going is None or going.phase == BEFOREHAND:
        return "Choosing beforehand"
    asks = f": {going.asks.en}" if going.asks else ""
    return f"{round_.method.phases[going.phase].name.en}{asks}"


def _all_do(round_: Round) -> list[str]:
    """Return what is done now: the speaker speaks, who is asked in private writes, then the clock."""
    if round_.floor is None or round_.step is None:
        return []
    people = asked(round_, round_.step)
    match round_.step.form:
        case Form.TURNS if round_.floor.turn is not None:
            speaker = round_.floor.turn.speaker
            return [f"{speaker}: contribute aloud", f"{speaker}: end turn"]
        case Form.MIRROR:
            *most, last = people
            done = bool(round_.floor.given) or bool(round_.floor.passed)
            words = [f"{one}: contribute" for one in most for _ in range(2)]
            return ["clock"] if done else [*words, f"{last}: pass"]
        case Form.TOGETHER | Form.RELAY:
            *most, last = people
            done = bool(round_.floor.given) or bool(round_.floor.passed)
            return ["clock"] if done else [*(f"{one}: contribute" for one in most), f"{last}: pass"]
        case Form.PICK:
            return ["clock"] if round_.floor.picks else _taps(round_, people)
        case Form.VOTE:
            votes = [f"{one}: vote for d1" for one in people]
            return ["clock"] if round_.floor.votes else votes
        case Form.TALK:
            return ["clock"] if round_.floor.given else [f"{one}: contribute aloud" for one in people[:2]]
        case _:
            return ["clock"]


def _taps(round_: Round, people: tuple[MemberId, ...]) -> list[str]:
    """Return what each taps: options each another one, of what is weighed the first two."""
    phase = round_.method.phases[round_.step.phase] if round_.step else None
    if phase is None:
        return []
    if phase.options:
        return [f"{one}: tap {n % len(phase.options) + 1}" for n, one in enumerate(people)]
    grades = [*Grade]
    return [
        f"{one}: tap {item + 1} {grades[(n + item) % len(grades)].value}"
        for n, one in enumerate(people)
        for item in range(min(items_in(round_, phase), 2))
    ]


# ── golden scripts ───────────────────────────────────────────────────────────────────────────────────────────────


WHOLE = Path(__file__).parent / "rounds" / "plays" / "whole"


def whole_plays(method: Method) -> str:
    """Return the golden script of a method: with as few as it takes, at both paces, hidden where it may be."""
    seats = " ".join(SEATS[: max(method.at_least, 4)])
    return "\n\n".join(
        whole(f"= {method.id}, {pace.value}, {whose}, seats {seats}")
        for pace in Pace
        for whose in whose_in(method)
    )


ADDED = WHOLE.parent / "added"


def added_plays(method: Method) -> str:
    """Return the golden script of a method with every phase that it can be given."""
    names = [one.id for one in can_be_given(method, load_additions().values())]
    return "\n\n".join(
        whole(f"= {method.id}, {pace.value}, {whose}, with {' '.join(names)}")
        for pace in Pace
        for whose in whose_in(method)
    )


def whose_in(method: Method) -> tuple[str, ...]:
    """Return whose dilemmas a round of a method can be about, as its `=` line says it."""
    if method.rotates:
        return ("each brings",)
    return ("Bo hidden", "Bo named") if method.no_hiding is None else ("Bo named",)


if __name__ == "__main__":
    for method in load_methods().values() if sys.argv[1:] == ["whole"] else ():
        (WHOLE / f"{method.id}.txt").write_text(whole_plays(method), encoding="utf-8")
    for name in ("balint", "seven_eyes") if sys.argv[1:] == ["whole"] else ():
        (ADDED / f"{name}.txt").write_text(added_plays(load_methods()[name]), encoding="utf-8")
    if sys.argv[1:] == ["whole"]:
        sys.exit()
    for file in map(Path, sys.argv[1:]):
        file.write_text(play(file.read_text(encoding="utf-8")), encoding="utf-8")
