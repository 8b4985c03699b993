"""Everything that Kring keeps of one person, gathered for that person. Nothing of anybody else.

Of a circle only its title is told, of a round only its number: the texts of others, their names and the title of a
dilemma that is not one's own stay out.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from enum import Enum

from bot.circles.model import Circle, Member, Person
from bot.dilemmas.draft import Draft
from bot.dilemmas.model import Dilemma, OwnerLink
from bot.language import Language
from bot.planning.coming import Coming
from bot.planning.meeting import Meeting
from bot.planning.poll import Availability
from bot.planning.season import Voice
from bot.reflection.walking import tapped
from bot.rounds.model import CircleId, Round
from bot.services.own_records import BESIDE, Glimpse, GlimpseInMaking, OwnQuestion
from bot.services.plan_records import PlanInMaking, PollInMaking, SeasonInMaking
from bot.services.records import (
    Attendance,
    Contribution,
    MethodInMaking,
    Parting,
    PeerAsk,
    Pending,
    Reflection,
)
from bot.services.reflection.question_bank import known_question, words_of_entry
from bot.services.work import Work
from bot.wording.glimpse import Glass, answers_in_words

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]


async def gather(work: Work, user: int, language: Language) -> dict[str, Json]:
    """Return what is kept of a person, as plain values; sections without anything are there and empty."""
    person = await work.tx.get(Person, user)
    draft = await work.tx.get(Draft, user)
    plan = await work.tx.get(PlanInMaking, user)
    season = await work.tx.get(SeasonInMaking, user)
    poll = await work.tx.get(PollInMaking, user)
    pending = await work.tx.get(Pending, user)
    making = await work.tx.get(MethodInMaking, user)
    begun = await work.tx.get(GlimpseInMaking, user)
    memberships = await work.tx.find(Member, user=user)
    return {
        "person": _plain(asdict(person)) if person else None,
        "memberships": [await _membership(work, one) for one in memberships],
        "draft": _plain(asdict(draft)) if draft else None,
        "round_being_planned": await _plan(work, plan) if plan else None,
        "season_being_planned": _plain(asdict(season)) if season else None,
        "poll_being_made": _plain(asdict(poll)) if poll else None,
        "can_come_at": [_plain(asdict(one)) for one in await work.tx.find(Availability, user=user)],
        "said_of_a_season": [_plain(asdict(one)) for one in await work.tx.find(Voice, user=user)],
        "method_being_made": _making(making, language) if making else None,
        "questions_being_made": [
            _plain(asdict(one.text))
            for membership in memberships
            for one in await work.tx.find(OwnQuestion, circle=membership.circle)
            if one.making_by == user
        ],
        "dilemmas": [entry for one in memberships for entry in await _dilemmas(work, one)],
        "contributions": [entry for one in memberships for entry in await _contributions(work, one)],
        "contribution_to_approve": _plain(asdict(pending)) if pending else None,
        "said_of_a_round": [_parting(one) for one in await work.tx.find(Parting, user=user)],
        "wants_to_talk": [await _wish(work, one) for one in await work.tx.find(PeerAsk, user=user)],
        "asked_to_be_there": [
            await _title(work, one.circle) for one in await work.tx.find(PeerAsk) if user in one.asked
        ],
        "reflections": [
            await _reflection(work, one, language) for one in await work.tx.find(Reflection, user=user)
        ],
        "tapped_and_kept": [
            await _glimpse(work, one, language) for one in await work.tx.find(Glimpse, user=user)
        ],
        "tapped_so_far": await _glimpse(work, begun, language) if begun else None,
        "comes_to": [await _coming(work, one) for one in await work.tx.find(Coming, user=user)],
        "in_own_calendar": [
            _plain(meeting.begins_at)
            for membership in memberships
            for meeting in await work.tx.find(Meeting, circle=membership.circle)
            if any(one.by == membership.id for one in meeting.taken)
        ],
        "attendance": [await _attendance(work, one) for one in await work.tx.find(Attendance, user=user)],
    }


def _making(making: MethodInMaking, language: Language) -> Json:
    """Return what somebody has made of a method so far."""
    method = making.method
    return {
        "name": method.name.said_in(language) if method else None,
        "questions": [phase.prompt.said_in(language) for phase in method.phases] if method else [],
        "pasted": making.pasted or None,
    }


async def _wish(work: Work, one: PeerAsk) -> Json:
    """Return somebody's wish to talk to one of the circle; who was asked says something of others."""
    return {"circle": await _title(work, one.circle), "until": _plain(one.ends_at), "over": one.over}


def _parting(one: Parting) -> Json:
    """Return what somebody said at the end of a round, as long as its record is not made."""
    return {
        "marks": _plain(dict(one.marks)),
        "takes": one.takes.written if one.takes else None,
        "step": one.step.written if one.step else None,
    }


async def own_links(work: Work, member: Member) -> tuple[OwnerLink, ...]:
    """Return the links that say which dilemmas are a member's; those of others are not looked at further."""
    links = await work.tx.find(OwnerLink, circle=member.circle)
    return tuple(link for link in links if link.owner == member.id)


async def _membership(work: Work, member: Member) -> Json:
    return {
        "circle": await _title(work, member.circle),
        "facilitator": member.facilitator,
        "accepted_version": member.accepted_version,
        "accepted_on": _plain(member.accepted_on),
        "left": member.left,
        "there_for_a_colleague_until": _plain(member.there_until),
    }


async def _plan(work: Work, plan: PlanInMaking) -> Json:
    """Return what somebody chose so far for a round; which dilemmas were chosen says something of others."""
    return {
        "circle": await _title(work, plan.circle),
        "method": plan.method,
        "pace": _plain(plan.pace),
        "starts_at": _plain(plan.starts_at),
    }


async def _dilemmas(work: Work, member: Member) -> list[Json]:
    found: list[Json] = []
    for link in await own_links(work, member):
        dilemma = await work.tx.get(Dilemma, link.dilemma)
        if dilemma is not None:
            whole = {**asdict(dilemma), "circle": await _title(work, member.circle)}
            found.append(_plain({**whole, "link_goes_at": link.goes_at}))
    return found


async def _contributions(work: Work, member: Member) -> list[Json]:
    found: list[Json] = []
    for round_ in await work.tx.find(Round, circle=member.circle):
        for one in await work.tx.find(Contribution, round=round_.id):
            if one.by == member.id:
                found.append(  # noqa: PERF401 -- awaits stand in between
                    {
                        "circle": await _title(work, member.circle),
                        "round": round_.number,
                        "step": one.step + 1,
                        "text": one.text,
                        "aloud": one.aloud,
                    }
                )
    return found


async def _reflection(work: Work, one: Reflection, language: Language) -> Json:
    return {
        "circle": await _title(work, one.circle),
        "asked_on": _plain(one.asked_on),
        "question": words_of_entry(work, one, language) or _beside(work, one.question, language),
        "answer": one.answer,
        "declined": one.declined,
        "in_report": _plain(one.put_under),
        "tapped": list(one.taps),
        "came_because_of": list(one.because),
        "still_to_come": [
            known.text.said_in(language) if (known := known_question(work, name)) else name
            for name in one.rest
        ],
    }


def _beside(work: Work, name: str, language: Language) -> str:
    """Return the instrument beside which a sentence was written, or what else stands in place of a question."""
    instrument = work.tools.instruments.get(name.removeprefix(BESIDE)) if name.startswith(BESIDE) else None
    return instrument.name.said_in(language) if instrument else name


async def _glimpse(work: Work, one: Glimpse | GlimpseInMaking, language: Language) -> Json:
    """Return what somebody tapped, in the words in which it was asked and answered."""
    instrument = work.tools.instruments.get(one.instrument)
    glass = Glass(texts=work.tools.texts, language=language)
    told: dict[str, Json] = {step: [*options] for step, options in one.taps}
    if instrument is not None:
        told = {
            step.asks.said_in(language): [*answers_in_words(glass, step, tapped(one.taps, step.id))]
            for step in instrument.steps
            if tapped(one.taps, step.id)
        }
    return {
        "what": instrument.name.said_in(language) if instrument else one.instrument,
        "circle": await _title(work, one.circle) if one.circle else None,
        "on": _plain(one.seen_on if isinstance(one, Glimpse) else one.begun_on),
        "tapped": told,
    }


async def _attendance(work: Work, one: Attendance) -> Json:
    return {
        "circle": await _title(work, one.circle),
        "method": one.method,
        "pace": one.pace,
        "began_on": _plain(one.began_on),
        "minutes": one.minutes,
        "present": one.present,
        "how": _plain(one.modality),
    }


async def _coming(work: Work, one: Coming) -> Json:
    """Return what somebody answered about a meeting; the meeting itself is the circle's."""
    meeting = await work.tx.get(Meeting, one.meeting)
    return {
        "circle": await _title(work, meeting.circle) if meeting else None,
        "moment": one.wall.isoformat(),
        "answer": _plain(one.answer),
        "reminded": _plain(one.reminded),
        "again_at": _plain(one.again_at),
        "told_who_comes": one.told,
    }


async def _title(work: Work, circle: CircleId) -> str | None:
    kept = await work.tx.get(Circle, circle)
    return kept.title if kept else None


def _plain(value: object) -> Json:
    """Return a value as JSON knows it; a day is told as a day."""
    match value:
        case Enum():
            return _plain(value.value)
        case None | bool() | int() | float() | str():
            return value
        case datetime():
            midnight = (value.hour, value.minute, value.second) == (0, 0, 0)
            return value.date().isoformat() if midnight else value.isoformat()
        case Mapping():
            return {str(key): _plain(one) for key, one in value.items()}
        case Sequence():
            return [_plain(one) for one in value]
        case _:
            return str(value)
