"""What is done in a moment of a history: drawn from its seed, and from nothing that depends on who owns the dilemma.

The two of the pair do what everybody does. What is said aloud, and who comes and goes, goes with the person: the group sees
it. What is done in private goes, step by step, either with the person or with the role: then An does in the one play, at the
same moment, what Bo does in the other. Once one of the pair has left or cannot be written to, nothing goes with the role, and
where only an owner is heard both keep silent: that must look like an owner who is silent.
"""

import random

from bot.rounds.plan import Form
from tests.swap.deeds import ALL_GIVE, FEELINGS, TEXTS, Act, Deed, Does, Moment, speaks, waiting
from tests.swap.histories import History, Trouble
from tests.swap.troubles import asked_in_private, troubles_of

MOVING = {
    Deed.HAND_OVER,
    Deed.TAKE_OVER,
    Deed.SETTLE,
    Deed.LEAVE,
    Deed.FORGOTTEN,
    Deed.RESTART,
    Deed.OUTAGE,
}
"""What comes last in its moment, whoever does it."""


def acts_of(history: History, moment: Moment) -> tuple[Act, ...]:
    """Return what is done in a moment, in order."""
    lot = history.lot("moment", moment.number)
    troubles = troubles_of(history, moment, lot)
    alone = [act for act in troubles if sets_apart(history, act)]
    if alone:
        return (alone[0],)
    main = _main(history, moment, lot)
    for act in troubles:
        if not moves_on(moment, act):
            main.insert(lot.randint(0, len(main)), act)
    return (*main, *_own_matters(history, moment, lot), *(act for act in troubles if moves_on(moment, act)))


def sets_apart(history: History, act: Act) -> bool:
    """Say whether one of the pair comes or goes: from then on something else goes with the role, so a new moment begins."""
    return act.who in history.pair and act.does.deed in {Deed.LEAVE, Deed.BLOCK, Deed.UNBLOCK}


def moves_on(moment: Moment, act: Act) -> bool:
    """Say whether a round may be somewhere else, or led by others, after it: it comes last in its moment, and a new one begins."""
    match act.does.deed:
        case Deed.LEAD:
            return act.does.words != "ext"
        case Deed.STALE | Deed.FOREIGN:
            return act.who in moment.leads
        case deed:
            return deed in MOVING


def _main(history: History, moment: Moment, lot: random.Random) -> list[Act]:
    if moment.paused:
        verb = "canc" if lot.random() < 0.1 else "resu"
        leader = lot.choice((history.names[0], moment.leader or history.names[0]))
        return [waiting(lot, Act(leader, Does(Deed.LEAD, verb)))] if lot.random() < 0.7 else []
    if moment.over:
        return _afterwards(history, moment, lot)
    match moment.form:
        case Form.TURNS if moment.speaker is not None:
            return _turn(moment.speaker, lot)
        case Form.TOGETHER | Form.RELAY | Form.PICK | Form.MIRROR | Form.VOTE:
            return _collecting(history, moment, lot)
        case Form.TALK:
            talkers = [name for name in history.names if lot.random() < 0.4]
            return [waiting(lot, Act(name, speaks(name, lot))) for name in talkers]
        case None:
            return _before(history, lot)
        case _:
            return []


def _before(history: History, lot: random.Random) -> list[Act]:
    """Return who says whether they come, in the group or in private: it goes with the person, because who leads reads names."""
    said = ("yes", "yes", "maybe", "no", "no", "skip", "later", "show")
    return [
        waiting(
            lot, Act(name, Does(Deed.COMES, lot.choice(said), n=lot.randrange(2), twice=lot.random() < 0.2))
        )
        for name in history.names
        if lot.random() < 0.3
    ]


def _turn(speaker: str, lot: random.Random) -> list[Act]:
    says, done = speaks(speaker, lot), Does(Deed.DONE, twice=lot.random() < 0.2)
    passes = Does(Deed.PASS_TURN, twice=lot.random() < 0.2)
    later, more = Does(Deed.LATER, twice=lot.random() < 0.2), Does(Deed.MORE_TIME, twice=lot.random() < 0.2)
    turns = (
        (says, done),
        (says, done),
        (says,),
        (passes,),
        (later,),
        (more,),
        (more, says, done),
        (),
    )
    return [waiting(lot, Act(speaker, does)) for does in lot.choice(turns)]


# ── in private ───────────────────────────────────────────────────────────────────────────────────────────────────


def _collecting(history: History, moment: Moment, lot: random.Random) -> list[Act]:
    acts: list[Act] = []
    eager = 0.8 if moment.begins else 0.25
    first, second = _of_the_pair(history, moment, lot, eager)
    for name in lot.sample(history.names, len(history.names)):
        if name not in history.pair:
            acts.append(waiting(lot, Act(name, _private(name, moment, lot, eager))))
        elif (quiet(history, moment) or _may_lack_the_prompt(history, moment)) and (
            moment.form not in ALL_GIVE
        ):
            continue
        elif with_the_role(history, moment):
            acts.append(waiting(lot, Act(name, first, second)))
        else:
            acts.append(waiting(lot, Act(name, _private(name, moment, lot, eager))))
    return acts


def _of_the_pair(history: History, moment: Moment, lot: random.Random, eager: float) -> tuple[Does, Does]:
    """Return what the first and the second do: in every other step the same, but for the words."""
    first = _in_time(history, _private("de eerste", moment, lot, eager))
    second = _in_time(history, _private("de tweede", moment, lot, eager))
    if history.lot("alike", moment.step).random() < 0.5:
        said = FEELINGS if moment.form is Form.MIRROR else [f"de tweede: {one}" for one in TEXTS]
        words = lot.choice(said) if first.words else ""
        second = Does(first.deed, words, first.n, first.twice)
    return first, second


def _private(name: str, moment: Moment, lot: random.Random, eager: float) -> Does:
    if lot.random() > eager:
        return Does(Deed.NOTHING)
    if moment.form is Form.VOTE and lot.random() < 0.85:
        return Does(Deed.VOTE, n=lot.randrange(max(moment.candidates, 1)), twice=lot.random() < 0.2)
    if moment.form is Form.PICK and lot.random() < 0.85:
        return Does(Deed.PICK, n=lot.randrange(60), twice=lot.random() < 0.2)
    words = f"{name}: {lot.choice(TEXTS)}"
    deed = lot.choices(
        (Deed.WRITE, Deed.TAKE_BACK, Deed.PASS, Deed.WRITE_LATE, Deed.WRITE_NAME), weights=(12, 2, 3, 1, 2)
    )[0]
    if deed is Deed.PASS:
        return Does(Deed.PASS, twice=lot.random() < 0.3)
    if moment.form is Form.MIRROR:
        words = "Bo" if deed is Deed.WRITE_NAME else lot.choice((*FEELINGS, *FEELINGS, words))
        return Does(deed, words, n=lot.randrange(3), twice=lot.random() < 0.7)
    if deed is Deed.WRITE_NAME:
        words = f"{words}, zei Bo"
    return Does(deed, words, n=lot.randrange(3), twice=lot.random() < 0.2)


def _in_time(history: History, does: Does) -> Does:
    """Return a deed without lateness where one of the pair may be on the way to something else: then Kring cannot tell."""
    if does.deed is Deed.WRITE_LATE and Trouble.COMMANDS in history.troubles:
        return Does(Deed.WRITE, does.words, does.n, does.twice)
    return does


def quiet(history: History, moment: Moment) -> bool:
    """Say whether one of the pair has gone, or cannot be written to."""
    return any(name not in moment.present or name in moment.blocked for name in history.pair)


def _may_lack_the_prompt(history: History, moment: Moment) -> bool:
    """Say whether one of the pair may have been blocked when they were asked to tap: a tap then shows the prompt anew."""
    return moment.form is Form.PICK and Trouble.BLOCKS in history.troubles


def with_the_role(history: History, moment: Moment) -> bool:
    """Say whether, in this step, the pair exchange what they do in private together with the dilemma.

    Not where each has a card: the group reads a text under its card, and a card is a member's. Nor where one is asked whom all know.
    """
    if moment.cards or moment.asks_one or _may_lack_the_prompt(history, moment):
        return False
    if moment.form in {Form.RELAY, Form.PICK, Form.VOTE}:
        return not quiet(history, moment)
    exchanges = history.lot("exchange", moment.step).random() < 0.5
    reads = moment.form in ALL_GIVE and moment.witness in history.pair
    steady = not reads and not history.troubles & {Trouble.BLOCKS, Trouble.LEAVER_OF_THE_PAIR}
    return moment.form in ALL_GIVE and exchanges and steady


# ── the own dilemma, and afterwards ──────────────────────────────────────────────────────────────────────────────


def _own_matters(history: History, moment: Moment, lot: random.Random) -> list[Act]:
    """Return what the first of the pair does with the dilemma: at the same instant, whoever that is."""
    deeds = (
        (Trouble.HESITATION, Deed.HESITATE, 0.05),
        (Trouble.WITHDRAWAL, Deed.WITHDRAW, 0.05),
        (Trouble.STEPPING_FORWARD, Deed.STEP_FORWARD, 0.05),
        (Trouble.OWNER_STOPPING, Deed.STOP, 0.05),
        (Trouble.OWNER_STOPPING, Deed.ENDS_HERE, 0.05),
    )
    if moment.over or quiet(history, moment):
        return []
    done = [deed for trouble, deed, chance in deeds if trouble in history.troubles and lot.random() < chance]
    nothing = Does(Deed.NOTHING)
    return [Act(name, Does(deed), nothing) for deed in done for name in history.pair]


def _afterwards(history: History, moment: Moment, lot: random.Random) -> list[Act]:
    """Return what is done when a round is over; a next step goes with the role, because the group reads whose it is."""
    acts = [
        Act(name, Does(Deed.ANSWER, f"{name}: {lot.choice(TEXTS)}", n=lot.randrange(9)))
        for name in history.names
        if lot.random() < 0.25
    ]
    parting = [
        Act(name, Does(deed, f"{name}: {lot.choice(TEXTS)}", n=lot.randrange(1000), twice=lot.random() < 0.2))
        for name in history.names
        for deed in (Deed.MARK, Deed.MARK, Deed.TAKE_ALONG, Deed.NEXT_STEP)
        if lot.random() < 0.3 and (deed is not Deed.NEXT_STEP or name not in history.pair)
    ]
    steps = [
        Does(Deed.NEXT_STEP, f"{who}: {lot.choice(TEXTS)}") if lot.random() < 0.5 else Does(Deed.NOTHING)
        for who in ("de eerste", "de tweede")
    ]
    theirs = [Act(name, *steps) for name in history.pair] if _steps_go_with_the_role(history, moment) else []
    asks = [
        Act(
            name,
            Does(Deed.COMMAND, lot.choice(asked_in_private(history, moment, name)), n=lot.randrange(1000)),
        )
        for name in history.names
        if lot.random() < 0.12
    ]
    return [*acts, *parting, *theirs, *asks]


def _steps_go_with_the_role(history: History, moment: Moment) -> bool:
    """Say whether both of the pair can write a next step, and stay until it is read."""
    return not quiet(history, moment) and not history.troubles & {
        Trouble.BLOCKS,
        Trouble.LEAVER_OF_THE_PAIR,
        Trouble.FORGETTING,
    }
