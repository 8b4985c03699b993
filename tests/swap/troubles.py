"""What goes otherwise than it should in a moment of a history: of each kind of trouble that it has, mostly nothing.

Drawn as in `drawing`: from the seed, without regard to who owns the dilemma. What somebody of the pair does here goes with the person.
"""

import random

from bot.circles.model import Lead
from bot.rounds.method import Order
from bot.rounds.plan import Form
from tests.swap.deeds import ALL_GIVE, KRING, Act, Deed, Does, Moment, speaks, waiting
from tests.swap.histories import History, Trouble

COMMANDS = (
    "mine",
    "mydata",
    "privacy",
    "dilemma",
    "forget",
    "journal",
    "reflect",
    "help",
    "language",
    "round",
    "start",
    "attendance",
    "quiet",
)
GROUP_COMMANDS = ("round", "circle", "mine", "mydata", "dilemma", "agreement", "check", "help", "forget")
LEADING = ("next", "ext", "skip", "paus", "clos", "canc", "go", "resu", "prev")
HOW_OFTEN = (6, 6, 5, 4, 1, 1, 1, 1, 2)
WAYS = (*(f"order_{order.value}" for order in Order), *(f"lead_{lead.value}" for lead in Lead))
OUTAGES = (1, 3, 7, 25, 90, 400, 1500, 3000)


def troubles_of(history: History, moment: Moment, lot: random.Random) -> list[Act]:
    """Return what goes otherwise in a moment, in the order of the kinds of trouble."""
    drawn = (_one(trouble, history, moment, lot) for trouble in sorted(history.troubles))
    return [waiting(lot, act) for act in drawn if act is not None]


def asked_in_private(history: History, moment: Moment, name: str) -> tuple[str, ...]:
    """Return what somebody may ask.

    After a round the pair begin no plan: a next step, which goes with the role, would interrupt it.
    """
    return tuple(one for one in COMMANDS if one != "round" or not moment.over or name not in history.pair)


def _one(trouble: Trouble, history: History, moment: Moment, lot: random.Random) -> Act | None:
    """Draw what comes of a kind of trouble in this moment; mostly nothing."""
    anybody, another = lot.choice(history.names), lot.choice(_others(history))
    chance, n = lot.random(), lot.randrange(1000)
    match trouble:
        case Trouble.OLD_BUTTONS if chance < 0.2:
            return Act(anybody, Does(Deed.STALE, n=n, twice=lot.random() < 0.3))
        case Trouble.FOREIGN_BUTTONS if chance < 0.15:
            return Act(another, Does(Deed.FOREIGN, n=n))
        case Trouble.EDITS if chance < 0.2:
            edits = lot.choice((Deed.EDIT, Deed.EDIT, Deed.EDIT_IN_GROUP))
            return Act(anybody, Does(Deed.EDIT_IN_GROUP if _on_the_way(history, anybody) else edits))
        case Trouble.OTHER_CONTENT if chance < 0.1:
            return Act(anybody, Does(Deed.SEND_OTHER, n=n))
        case Trouble.COMMANDS if chance < 0.15:
            if lot.random() < 0.25:
                return Act(anybody, Does(Deed.COMMAND_IN_GROUP, lot.choice(GROUP_COMMANDS)))
            return Act(
                anybody, Does(Deed.COMMAND, lot.choice(asked_in_private(history, moment, anybody)), n=n)
            )
        case Trouble.OUT_OF_TURN if chance < 0.15:
            return Act(anybody, speaks(anybody, lot))
        case Trouble.LEADING if chance < 0.15:
            leader = lot.choice((*_leading(history, moment), history.admin or anybody, anybody))
            verb = lot.choices(LEADING, weights=HOW_OFTEN)[0]
            return Act(leader, Does(Deed.LEAD, verb, twice=lot.random() < 0.2))
        case Trouble.HANDING_OVER if chance < 0.06:
            leader = lot.choice((*_leading(history, moment), anybody))
            return Act(leader, Does(Deed.HAND_OVER, n=n, twice=lot.random() < 0.2))
        case Trouble.TAKING_OVER if chance < 0.1:
            others = [name for name in history.names if name not in moment.leads] or history.names
            return Act(lot.choice(others), Does(Deed.TAKE_OVER, n=n, twice=lot.random() < 0.2))
        case Trouble.SETTLING if chance < 0.04:
            settler = lot.choice((history.names[0], history.names[0], anybody))
            return Act(settler, Does(Deed.SETTLE, lot.choice(WAYS)))
        case Trouble.LEAVERS if chance < 0.03:
            return Act(another, Does(lot.choice((Deed.LEAVE, Deed.LEAVE, Deed.FORGOTTEN))))
        case Trouble.LEAVERS if chance < 0.05:
            return Act("Ine", Does(Deed.COME))
        case Trouble.LEAVER_OF_THE_PAIR if chance < 0.08:
            return _leaver(history, moment)
        case Trouble.FORGETTING if chance < 0.04:
            return Act(history.pair[n % 2], Does(Deed.FORGOTTEN))
        case Trouble.BLOCKS if chance < 0.1:
            return _block(moment, anybody if _free(moment) else another)
        case Trouble.CARING if chance < 0.2:
            deed = Deed.PUT_OFF if lot.random() < 0.2 else Deed.CARE
            return Act(anybody, Does(deed, n=n, twice=lot.random() < 0.2))
        case Trouble.STOPPING if chance < 0.05:
            return Act(another, Does(lot.choice((Deed.STOP, Deed.ENDS_HERE)), twice=lot.random() < 0.3))
        case Trouble.RESTARTS if chance < 0.1:
            return Act(KRING, Does(Deed.RESTART))
        case Trouble.OUTAGES if chance < 0.05:
            return Act(KRING, Does(Deed.OUTAGE, another, n=lot.choice(OUTAGES)))
        case _:
            return None


def _leading(history: History, moment: Moment) -> tuple[str, str]:
    """Return the facilitator, and who leads this round, who may be the same."""
    return history.names[0], moment.leader or history.names[0]


def _on_the_way(history: History, who: str) -> bool:
    """Say whether somebody of the pair may be in the middle of something of their own.

    What Kring then says of an edit in private hangs on whether they wrote for the round since, and that may go with the role.
    """
    return who in history.pair and Trouble.COMMANDS in history.troubles


def _others(history: History) -> list[str]:
    return [name for name in history.names if name not in history.pair]


def _free(moment: Moment) -> bool:
    """Say whether one of the pair can come or go now, without taking along what went with the role in this step."""
    return moment.begins or moment.form not in {*ALL_GIVE, Form.RELAY, Form.PICK, Form.VOTE}


def _leaver(history: History, moment: Moment) -> Act | None:
    leaver = history.pair[history.lot("leaver").randrange(2)]
    if not _free(moment) or leaver not in moment.present:
        return None
    return Act(leaver, Does(Deed.LEAVE))


def _block(moment: Moment, who: str) -> Act:
    return Act(who, Does(Deed.UNBLOCK if who in moment.blocked else Deed.BLOCK))
