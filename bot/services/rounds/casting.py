"""What the wording of a round needs: who is called what, what is told, and every text as it may be posted now.

It must not know who the owner is: only what is told in the name of one.
"""

from collections.abc import Mapping
from dataclasses import replace

from bot.circles.model import Circle
from bot.dilemmas.model import Dilemma
from bot.language import Language
from bot.rounds.events import Event, Mirrored, OwnerAnswered, Published, RoundOpened
from bot.rounds.model import ContributionId, DilemmaId, Round
from bot.rounds.picking import weighed_in
from bot.rounds.plan import Form
from bot.services.people import memberships, names_in, tongue_of, zone_of
from bot.services.planning import comers
from bot.services.records import Contribution
from bot.services.rounds import looking, record_round
from bot.services.work import Work
from bot.wording.cast import Cast
from bot.wording.names import shown


async def cast_for(work: Work, cast: Cast, user: int, circle: Circle) -> Cast:
    """Return the cast as one member reads it: language and zone are their own, with the circle's title for who is in several."""
    several = len(await memberships(work, user)) > 1
    return replace(
        cast,
        language=await tongue_of(work, user, circle),
        zone=await zone_of(work, user, cast.zone),
        home=cast.zone,
        circle=shown(circle.title, without="") if several else "",
    )


async def cast_of(
    work: Work, circle: Circle, round_: Round, events: tuple[Event, ...], language: Language
) -> Cast:
    """Gather what the wording needs."""
    return Cast(
        texts=work.tools.texts,
        language=language,
        zone=circle.zone or round_.zone,
        now=work.now,
        names=await names_in(work, circle),
        dilemmas=await _dilemmas(work, round_),
        contributions=await _contributions(work, circle, round_, events),
        last=await record_round.last_before(work, round_)
        if any(isinstance(event, RoundOpened) for event in events)
        else None,
        comes=await comers.under_the_post(work, circle, round_),
        anybody_leads=circle.anybody_leads,
    )


async def _dilemmas(work: Work, round_: Round) -> Mapping[DilemmaId, Dilemma]:
    found = [await work.tx.get(Dilemma, one.dilemma) for one in round_.candidates]
    return {dilemma.id: dilemma for dilemma in found if dilemma is not None}


async def _contributions(
    work: Work, circle: Circle, round_: Round, events: tuple[Event, ...]
) -> Mapping[ContributionId, str]:
    """Return what is published now, looked at once more."""
    asked = [
        one for event in events if isinstance(event, Published | OwnerAnswered) for one in event.contributions
    ]
    going = round_.step
    if going is not None:
        asked += [one for one in round_.opened_in(going) if one not in asked]
    if going is not None and going.form is Form.PICK:
        asked += [one for one in weighed_in(round_, round_.method.phases[going.phase]) if one not in asked]
    found = [one for id_ in asked if (one := await work.tx.get(Contribution, id_)) is not None]
    texts = {one.id: await looking.look_again(work, circle, round_, one.text, kept=one.kept) for one in found}
    await looking.remember(work, round_, found)
    return {**texts, **await _mirrored(work, circle, round_, events)}


async def _mirrored(
    work: Work, circle: Circle, round_: Round, events: tuple[Event, ...]
) -> Mapping[ContributionId, str]:
    """Return the words of a mirror, looked at once more. What was replaced in them is not remembered: nothing was published."""
    given = [one.contribution for event in events if isinstance(event, Mirrored) for one in event.given]
    found = [one for id_ in given if (one := await work.tx.get(Contribution, id_)) is not None]
    return {one.id: await looking.look_again(work, circle, round_, one.text, kept=one.kept) for one in found}
