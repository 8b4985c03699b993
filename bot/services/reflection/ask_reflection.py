"""Ask each coach, in private, what a dilemma stirs: between the phases of a round, at its end, after a night, after two weeks.

Every member is asked at the same moment, in the same words but for the question itself; only that question looks from
where somebody sat. Nothing here may depend in a visible way on whose dilemma it was: as many messages, in the order of
the seats, for everybody. What is done with a question stands in `answer_question`.
"""

from datetime import datetime

from bot.circles.model import Circle, Member, Person
from bot.dilemmas.model import OwnerLink
from bot.planning.quiet import is_quiet as is_quiet_for
from bot.planning.quiet import quiet_until
from bot.reflection.hours import asked_at, is_quiet, morning_after
from bot.reflection.model import Audience, Moment, Question
from bot.rounds.asking import questions_have_ended
from bot.rounds.method import Pace
from bot.rounds.model import CircleId, DilemmaId, MemberId, Round, RoundId
from bot.services.people import tongue_of
from bot.services.records import Appointment, AppointmentKind, Reflection
from bot.services.reflection.aftercare import with_aftercare
from bot.services.reflection.question_bank import reader_of
from bot.services.reflection.reflection_prompts import Asking, day_of, prompt, put_question
from bot.services.work import Work
from bot.wording.outgoing import given

KINDS = {
    Moment.AFTER_QUESTIONS: AppointmentKind.BETWEEN_REFLECTION,
    Moment.HARVEST: AppointmentKind.HARVEST_REFLECTION,
    Moment.NEXT_MORNING: AppointmentKind.MORNING_REFLECTION,
    Moment.TWO_WEEKS: AppointmentKind.WEEKS_REFLECTION,
}
MOMENTS = {kind: moment for moment, kind in KINDS.items()}

BEFORE_THE_ID = {
    Moment.AFTER_QUESTIONS: "between",
    Moment.HARVEST: "harvest",
    Moment.NEXT_MORNING: "morning",
    Moment.TWO_WEEKS: "weeks",
}


async def questions_for(  # noqa: PLR0913 -- by name only, each another thing
    work: Work,
    *,
    user: int,
    circle: CircleId,
    audience: Audience,
    moment: Moment,
    how_many: int,
    seed: str,
) -> tuple[Question, ...]:
    """Return what to ask somebody outside a round: nothing that was asked this season, in any circle; none when none is left."""
    reader = await reader_of(work, user, circle)
    return reader.set_of(audience, moment, how_many=how_many, seed=f"{seed}:{circle}")


async def keep(  # noqa: PLR0913 -- by name only, each another thing
    work: Work,
    *,
    user: int,
    circle: CircleId,
    question: Question,
    answer: str | None,
    round_id: RoundId | None = None,
    dilemma: DilemmaId | None = None,
) -> None:
    """Keep an answer in the journal of its writer; without an answer, that the question was declined.

    The dilemma is not kept with it: the owner link is the only place that says whose a dilemma is, and it goes first.
    """
    del dilemma
    kept = await work.tx.get(Circle, circle)
    await work.tx.put(
        Reflection(
            id=work.tools.ids.new(),
            user=user,
            question=question.id,
            concept=question.concept.value if question.concept else "",
            round=round_id,
            dilemma=None,
            circle=circle,
            asked_on=day_of(work.now, kept.zone if kept else None),
            answer=answer,
            declined=answer is None,
        )
    )


async def between_phases(work: Work, before: Round, after: Round, circle: Circle) -> None:
    """Ask every member once, when the questions to the owner have just ended; a live round leaves no time for it."""
    if after.pace is Pace.UNHURRIED and questions_have_ended(before, after):
        await _ask_in_time(work, after, circle, Moment.AFTER_QUESTIONS)


async def after_round(work: Work, round_: Round, circle: Circle) -> None:
    """Ask every member who sat in a round that has just ended, and see to the next morning and to two weeks later."""
    for moment in (Moment.HARVEST, Moment.NEXT_MORNING, Moment.TWO_WEEKS):
        await _ask_in_time(work, round_, circle, moment)


async def ask_now(work: Work, appointment: Appointment) -> None:
    """Ask every member at an appointment; in the morning, when it has become night since."""
    moment = MOMENTS[appointment.kind]
    round_id, _, only = appointment.subject.partition(":")
    round_ = await work.tx.get(Round, RoundId(round_id))
    circle = await work.tx.get(Circle, round_.circle) if round_ else None
    if round_ is None or circle is None or (moment is Moment.AFTER_QUESTIONS and round_.is_over):
        return
    if only:
        await _ask_everyone(work, round_, circle, moment, only=MemberId(only))
        return
    if is_quiet(work.now, circle.zone or round_.zone):
        await _arrange(work, round_, moment, asked_at(Moment.HARVEST, work.now, circle.zone or round_.zone))
        return
    await _ask_everyone(work, round_, circle, moment)


def next_morning_after(now: datetime, zone: str) -> datetime:
    """Return the instant at which the morning after the night that comes, or is going on, begins in `zone`."""
    return morning_after(now, zone)


async def _ask_in_time(work: Work, round_: Round, circle: Circle, moment: Moment) -> None:
    at = asked_at(moment, work.now, circle.zone or round_.zone)
    if at <= work.now:
        await _ask_everyone(work, round_, circle, moment)
    else:
        await _arrange(work, round_, moment, at)


async def _arrange(
    work: Work, round_: Round, moment: Moment, at: datetime, *, only: MemberId | None = None
) -> None:
    subject = f"{round_.id}:{only}" if only else round_.id
    await work.tx.add(
        Appointment(id=f"{BEFORE_THE_ID[moment]}:{subject}", kind=KINDS[moment], subject=subject, due_at=at)
    )
    work.rearm = True


async def _ask_everyone(
    work: Work, round_: Round, circle: Circle, moment: Moment, *, only: MemberId | None = None
) -> None:
    """Ask each who can be reached and wants to be asked; each once, however often this is called.

    Whose own quiet hours it is, is asked after them: it depends on their clocks, and on nothing else.
    """
    link = await work.tx.get(OwnerLink, round_.chosen) if round_.chosen else None
    may_be_tied = link is not None or not round_.is_over
    today = day_of(work.now, circle.zone)
    for seat in round_.seats:
        member = await work.tx.get(Member, seat)
        person = await work.tx.get(Person, member.user) if member and not member.left else None
        if person is None or not person.reachable or not person.wants_questions:
            continue
        if only is not None and seat != only:
            continue
        zone = person.zone or circle.zone or round_.zone
        if is_quiet_for(work.now, person.quiet, zone):
            after = quiet_until(work.now, person.quiet, zone)
            await _arrange(work, round_, moment, after, only=seat)
            continue
        asking = Asking(
            user=person.user,
            member=seat,
            circle=circle.id,
            round=round_.id if may_be_tied else None,
            seed=round_.seed,
            audience=_audience(round_, link, member, moment),
            moment=moment,
        )
        asked = await work.tx.find(Reflection, user=person.user)
        if any(asking.was_asked(one, today) for one in asked):
            continue
        reader = await reader_of(work, person.user, circle.id)
        first, *rest = asking.plan(work, reader)
        record = await put_question(
            work,
            user=person.user,
            circle=circle,
            question=first,
            rest=tuple(one.id for one in rest),
            because=reader.led_to(first),
            round_id=asking.round,
        )
        language = await tongue_of(work, person.user, circle)
        head = work.tools.texts.say(
            f"reflection.{moment}", language, number=round_.number, circle=given(circle.title)
        )
        asked_now = prompt(work, record, first, language, above=head, first=True)
        work.say(with_aftercare(work, asked_now, moment, language))


def _audience(round_: Round, link: OwnerLink | None, member: Member | None, moment: Moment) -> Audience:
    """Return from where somebody is asked to look. After two weeks nobody is the owner any more, for Kring."""
    seat = member.id if member else None
    if moment is not Moment.TWO_WEEKS and link is not None and link.owner == seat:
        return Audience.OWNER
    return Audience.FACILITATOR if round_.facilitator == seat else Audience.PARTICIPANT
