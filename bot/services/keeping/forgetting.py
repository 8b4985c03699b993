"""Forget: the journal, one circle, or everything of a person.

What others can see never follows from it at once: a dilemma that a round is about is taken back through the round, which
chooses the moment. Leaving a seat is seen, and looks the same for everybody.
"""

from dataclasses import replace

from bot.circles.model import Circle, Member, Person, Standing
from bot.dilemmas.draft import Draft
from bot.dilemmas.model import Dilemma
from bot.planning.coming import Coming
from bot.planning.poll import Availability, DatePoll
from bot.planning.season import Voice
from bot.rounds.intents import Withdraw
from bot.rounds.model import CircleId, DilemmaId, Round
from bot.services.circles.host_circle import ask_who_will_guide
from bot.services.dilemmas import keep_draft
from bot.services.keeping import retention
from bot.services.keeping.own_data import own_links
from bot.services.people import member_in
from bot.services.plan_records import PlanInMaking, PollInMaking, SeasonInMaking
from bot.services.planning import diary
from bot.services.records import (
    Appointment,
    AppointmentKind,
    Attendance,
    Focus,
    MethodInMaking,
    Parting,
    Pending,
    Purpose,
)
from bot.services.reflection import peers
from bot.services.rounds import play_round
from bot.services.work import Work

NOBODY = 0
"""Stands for the account of somebody who was forgotten, where only the count of those present is kept."""


async def forget_journal(work: Work, user: int) -> int:
    """Destroy every private question and answer of a person, all they tapped, and the key it was sealed under; return how many there were."""
    focus = await work.tx.get(Focus, user)
    if focus is not None and focus.purpose in {Purpose.REFLECTION, Purpose.LINE, Purpose.GLIMPSE}:
        await work.tx.put(Focus(user=user, purpose=focus.before, subject=focus.before_subject))
    return await work.tx.shred(user)


async def leave_circle(work: Work, user: int, circle_id: CircleId) -> bool:
    """Take a person out of a circle, with the dilemmas that were brought there; say whether there was anything to do."""
    circle = await work.tx.get(Circle, circle_id)
    member = await member_in(work, circle_id, user)
    if circle is None or member is None or member.left:
        return False
    await _take_out(work, circle, member)
    draft = await work.tx.get(Draft, user)
    if draft is not None and draft.circle == circle_id:
        await _drop_draft(work, user)
    return True


async def forget_everything(work: Work, user: int) -> bool:
    """Destroy all that is kept of a person, as far as no round still needs it; say whether there was anything."""
    person = await work.tx.get(Person, user)
    memberships = await work.tx.find(Member, user=user)
    attended = await work.tx.find(Attendance, user=user)
    known = person is not None and (
        person.reachable or person.language is not None or person.zone is not None
    )
    entries = await forget_journal(work, user)
    await _drop_draft(work, user)
    for member in memberships:
        circle = await work.tx.get(Circle, member.circle)
        if circle is not None:
            await _take_out(work, circle, member)
        await work.tx.drop(Member, member.id)
    for one in attended:
        await work.tx.put(replace(one, user=NOBODY))
    for circle in await work.tx.find(Circle):
        if circle.set_up_by == user:
            await work.tx.put(replace(circle, set_up_by=None))
    await work.tx.drop(Appointment, f"{AppointmentKind.QUIET_MINUTE}:{user}")
    await work.tx.drop(PlanInMaking, user)
    await work.tx.drop(SeasonInMaking, user)
    await work.tx.drop_all(Voice, user=user)
    await work.tx.drop(PollInMaking, user)
    await work.tx.drop_all(Availability, user=user)
    await work.tx.drop(MethodInMaking, user)
    for circle in await work.tx.find(Circle):
        await retention.drop_question_in_making(work, circle.id, user)
    await work.tx.drop(Pending, user)
    await retention.erase_private_posts(work, user)
    await work.tx.drop(Focus, user)
    await work.tx.drop(Person, user)
    return known or bool(memberships or attended or entries)


async def _take_out(work: Work, circle: Circle, member: Member) -> None:
    """End a membership: first the dilemmas, then the seat, which others see go."""
    for link in await own_links(work, member):
        await _take_back(work, link.dilemma)
    for parting in await work.tx.find(Parting, user=member.user):
        if parting.member == member.id:
            await work.tx.drop(Parting, parting.round, parting.user)
    for coming in await work.tx.find(Coming, user=member.user):
        if coming.member == member.id:
            await work.tx.drop(Coming, coming.meeting, coming.member)
    await diary.forget(work, member)
    for poll in await work.tx.find(DatePoll, circle=circle.id):
        await work.tx.drop(Availability, poll.id, member.user)
    await retention.drop_question_in_making(work, circle.id, member.user)
    await peers.forget(work, member.user, circle.id)
    if not member.left:
        await play_round.leave_seat(work, circle, member.id)
    kept = await work.tx.get(Member, member.id) or member
    await work.tx.put(replace(kept, left=True, facilitator=False, there_until=None))
    if member.facilitator and circle.standing is Standing.READY:
        await ask_who_will_guide(work, circle)


async def _take_back(work: Work, dilemma_id: DilemmaId) -> None:
    """Destroy a dilemma and its link; where a round is about it, the round ends first, at a moment of its own."""
    round_ = await play_round.round_of(work, dilemma_id)
    if round_ is not None:
        await play_round.handle(work, round_.id, Withdraw(dilemma=dilemma_id))
    for one in await work.tx.find(Appointment, subject=dilemma_id):
        await work.tx.drop(Appointment, one.id)
    still_told = await _is_told(work, dilemma_id)
    await retention.destroy_link(work, dilemma_id)
    if not still_told:
        await work.tx.drop(Dilemma, dilemma_id)


async def _is_told(work: Work, dilemma_id: DilemmaId) -> bool:
    """Say whether a round, going on or over, was told this text: then it goes with that round."""
    dilemma = await work.tx.get(Dilemma, dilemma_id)
    if dilemma is None or await play_round.round_of(work, dilemma_id) is not None:
        return dilemma is not None
    rounds = await work.tx.find(Round, circle=dilemma.circle)
    return any(one.chosen == dilemma_id and one.closing in retention.DISCUSSED_BY for one in rounds)


async def _drop_draft(work: Work, user: int) -> None:
    draft = await work.tx.get(Draft, user)
    if draft is not None:
        await keep_draft.throw_away(work, draft)
