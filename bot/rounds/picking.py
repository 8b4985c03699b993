"""What the owner taps: one of several options, or how each question that was asked feels; and what comes of it.

Things are named by their place in a list that stays as it is for the whole step: the options of the file, or what was
published in an earlier phase. Where the owner is hidden everybody is asked the same; which taps count is decided in `course`.
"""

from bot.language import LocalText
from bot.rounds.method import Option, Phase
from bot.rounds.model import ContributionId, MemberId, Picked, Round
from bot.rounds.plan import BEFOREHAND, Step


def weighed_in(round_: Round, phase: Phase) -> tuple[ContributionId, ...]:
    """Return what is weighed in a phase, in the order in which it was published; nothing where options are chosen."""
    about = _index(round_, phase.rates) if phase.rates else None
    published = [one.contributions for one in round_.gathered if one.phase == about]
    return published[-1] if published else ()


def items_in(round_: Round, phase: Phase) -> int:
    """Return among how many things there is to tap in a phase."""
    return len(phase.options or weighed_in(round_, phase))


def picked_by(round_: Round, member: MemberId | None) -> tuple[Picked, ...]:
    """Return what somebody tapped in the present step, in the order of the things; nobody's taps are none."""
    if round_.floor is None or round_.step is None or member is None:
        return ()
    theirs = [one for one in round_.floor.picks if one.by == member]
    return tuple(
        Picked(phase=round_.step.phase, item=one.item, grade=one.grade)
        for one in sorted(theirs, key=lambda one: one.item)
    )


def back_to(round_: Round, going: Step, picked: tuple[Picked, ...]) -> int | None:
    """Return to which step the round goes back by what was chosen; each phase sends it back once."""
    phase = round_.method.phases[going.phase]
    if not phase.options or not picked or going.phase in round_.went_back:
        return None
    target = phase.options[picked[-1].item].back_to
    if not target:
        return None
    return next(n for n, step in enumerate(round_.steps) if step.phase == _index(round_, target))


def option_of(round_: Round, phase: Phase) -> Option | None:
    """Return the option by which a phase is led: what the owner chose, or else the first."""
    if not phase.led_by:
        return None
    index = _index(round_, phase.led_by)
    chosen = [one.item for one in round_.picked if one.phase == index]
    return round_.method.phases[index].options[chosen[-1] if chosen else 0]


def question_in(round_: Round, going: Step) -> LocalText | None:
    """Return what a step asks: by the option that was chosen, where a phase is led by one."""
    if going.phase == BEFOREHAND:
        return going.asks
    phase = round_.method.phases[going.phase]
    option = option_of(round_, phase)
    return option.prompt if option and option.prompt and going.asks == phase.prompt else going.asks


def _index(round_: Round, phase_id: str) -> int:
    return next(index for index, phase in enumerate(round_.method.phases) if phase.id == phase_id)
