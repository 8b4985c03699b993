"""What the group is told of what a step gathered: published together, the owner's answers, what the owner tapped. Pure."""

from bot.rounds import mirror
from bot.rounds.events import Mirrored, OwnerAnswered, OwnerPicked, Published
from bot.rounds.method import Grade, Watch
from bot.rounds.model import ContributionId, Round
from bot.rounds.plan import Step, Who
from bot.wording import steps
from bot.wording.cast import Cast
from bot.wording.outgoing import Rich, joined, plain, quote


def told(round_: Round, event: Published | OwnerAnswered | OwnerPicked | Mirrored, cast: Cast) -> Rich:
    """Return what the group is told of it."""
    match event:
        case Published():
            return _published(round_, event, cast)
        case OwnerAnswered():
            return _answered(round_, event, cast)
        case OwnerPicked():
            return _picked(round_, event, cast)
        case Mirrored():
            name = steps.step_name(round_, round_.steps[event.index], cast)
            return cast.say("mirrored" if mirror.is_enough(event) else "mirrored_too_few", name=name)


def opened(round_: Round, step: Step, cast: Cast) -> Rich:
    """Return what the owner sealed before and what is opened in a step."""
    words = _numbered(round_.opened_in(step), cast)
    return joined(cast.say("owner_wrote_before"), words, by="\n") if words else ()


def _published(round_: Round, event: Published, cast: Cast) -> Rich:
    name = steps.step_name(round_, round_.steps[event.index], cast)
    if round_.steps[event.index].who is Who.WITNESS:
        wrote = _numbered(event.contributions, cast)
        if not wrote:
            return cast.say("published_nothing", name=name)
        saw = round_.watch is Watch.WITNESS
        return joined(cast.say("witness_wrote" if saw else "observer_wrote"), wrote, by="\n")
    if not event.contributions:
        again = _comes_again(round_, event.index)
        return cast.say("published_nothing_yet" if again else "published_nothing", name=name)
    if event.cards:
        return joined(cast.say("published", name=name), _under_cards(round_, event, cast))
    return joined(cast.say("published", name=name), _numbered(event.contributions, cast))


def _under_cards(round_: Round, event: Published, cast: Cast) -> Rich:
    """Return what was written under the names of the cards, in the order of the cards."""
    cards = round_.method.phases[round_.steps[event.index].phase].cards
    pairs = sorted(zip(event.cards, event.contributions, strict=True), key=lambda pair: pair[0])
    lines = [
        joined(plain(cards[card].name.said_in(cast.language)), quote(cast.contributions[one]), by="\n")
        for card, one in pairs
        if one in cast.contributions
    ]
    return joined(*lines, by="\n")


def _numbered(contributions: tuple[ContributionId, ...], cast: Cast) -> Rich:
    known = [cast.contributions[one] for one in contributions if one in cast.contributions]
    lines = [
        joined(plain(f"{number}"), quote(text), by="\n") if len(known) > 1 else quote(text)
        for number, text in enumerate(known, 1)
    ]
    return joined(*lines, by="\n")


def _answered(round_: Round, event: OwnerAnswered, cast: Cast) -> Rich:
    name = steps.designation(round_, cast)
    if not event.contributions:
        again = _comes_again(round_, event.index)
        return cast.say("owner_adds_nothing_yet" if again else "owner_adds_nothing", name=name)
    return joined(cast.say("owner_says", name=name), _numbered(event.contributions, cast))


def _comes_again(round_: Round, index: int) -> bool:
    """Say whether the round went back behind a step: what stayed empty there was cut short, and will be asked again."""
    return not round_.is_over and round_.floor is not None and round_.floor.index <= index


def _picked(round_: Round, event: OwnerPicked, cast: Cast) -> Rich:
    """Return what the owner tapped: the option, or how the questions feel."""
    phase = round_.method.phases[round_.steps[event.index].phase]
    name = steps.designation(round_, cast)
    if phase.options:
        option = phase.options[event.picked[-1].item if event.picked else 0].name.said_in(cast.language)
        chosen = cast.say(
            "owner_chooses" if event.picked else "owner_chose_nothing", name=name, option=option
        )
        return joined(chosen, cast.say("goes_back") if event.back_to is not None else ())
    if not event.picked:
        return cast.say("owner_weighed_nothing")
    lines = [
        cast.say(
            f"weighed_{grade.value}",
            numbers=", ".join(str(one.item + 1) for one in event.picked if one.grade is grade),
        )
        for grade in Grade
        if any(one.grade is grade for one in event.picked)
    ]
    return joined(cast.say("owner_weighed", name=name), *lines, by="\n")
