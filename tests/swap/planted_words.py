"""Leaks in what is said of a round, to whom, and with which buttons."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import pytest

from bot.circles.model import Circle, Member
from bot.dilemmas.model import OwnerLink
from bot.language import Language
from bot.reflection.model import Audience
from bot.rounds import mirror
from bot.rounds.events import (
    ContributionMade,
    Event,
    Mirrored,
    OwnerAnswered,
    OwnerPicked,
    Published,
    SeatLeft,
)
from bot.rounds.model import ContributionId, MemberId, Round
from bot.services import reception
from bot.services.circles import host_circle
from bot.services.heard import Commanded, Edited, Heard, PrivateChatChanged, Said
from bot.services.keeping import privacy
from bot.services.people import group, memberships, private
from bot.services.records import Parting
from bot.services.reflection.reflection_prompts import Asking
from bot.services.rounds import lead_round, leaders, play_round, record_round, take_contributions, tell_round
from bot.services.upkeep import Upkeep
from bot.services.work import Work
from bot.wording import anchor as anchors
from bot.wording import results, steps, whispers
from bot.wording.cast import Cast
from bot.wording.outgoing import (
    Button,
    DeepLink,
    Hand,
    Keyboard,
    Press,
    Rich,
    Say,
    Speech,
    Urgency,
    Verb,
    plain,
)
from bot.wording.whispers import ENDS_HERE


async def _owned(work: Work, user: int) -> tuple[Circle, Round] | None:
    """Return the round that goes on about a dilemma of this person's."""
    for circle, member in await memberships(work, user):
        round_ = await play_round.current(work, circle)
        if round_ is not None and round_.owner == member.id:
            return circle, round_
    return None


def posted_at_once(patch: pytest.MonkeyPatch) -> None:
    heard_text = take_contributions.heard_text

    async def leaking(work: Work, heard: Said) -> None:
        before = len(work.outgoing)
        await heard_text(work, heard)
        for circle, _ in await memberships(work, heard.who.user):
            if any(isinstance(one, Say) and one.buttons for one in work.outgoing[before:]):
                work.say(Say(to=group(circle), text=plain("Er is iets binnengekomen.")))

    patch.setattr(take_contributions, "heard_text", leaking)


def counting_anchor(patch: pytest.MonkeyPatch) -> None:
    anchor = anchors.anchor

    def leaking(round_: Round, cast: Cast) -> Speech:
        given = len(round_.floor.given) if round_.floor else 0
        speech = anchor(round_, cast)
        return replace(speech, text=(*speech.text, *plain(f" ({given})")))

    patch.setattr(anchors, "anchor", leaking)
    patch.setattr(
        tell_round, "UNSEEN", tuple(one for one in tell_round.UNSEEN if one is not ContributionMade)
    )


def another_button(patch: pytest.MonkeyPatch) -> None:
    focus_on = tell_round.focus_on

    async def leaking(work: Work, user: int, round_: Round, *, since: datetime | None = None) -> bool:
        focused = await focus_on(work, user, round_, since=since)
        owner = await work.tx.get(Member, round_.owner) if round_.owner else None
        return focused and (owner is None or owner.user != user)

    patch.setattr(tell_round, "focus_on", leaking)


def woken_with_kring(patch: pytest.MonkeyPatch) -> None:
    carry_on = Upkeep.carry_on

    async def leaking(self: Upkeep) -> None:
        await carry_on(self)

        async def task(work: Work) -> None:
            for link in await work.tx.find(OwnerLink):
                owner = await work.tx.get(Member, link.owner)
                if owner is not None:
                    work.say(Say(to=private(owner.user), text=plain("Ik ben er weer.")))

        await self._run(task)

    patch.setattr(Upkeep, "carry_on", leaking)


def gone_not_silent(patch: pytest.MonkeyPatch) -> None:
    answered = results._answered

    def leaking(round_: Round, contributions: tuple[ContributionId, ...], cast: Cast) -> Rich:
        said = answered(round_, contributions, cast)
        return said if round_.owner in round_.seats else plain("De inbrenger is er niet meer.")

    patch.setattr(results, "_answered", leaking)


def id_in_buttons(patch: pytest.MonkeyPatch) -> None:
    turn_buttons = steps.turn_buttons

    def leaking(round_: Round, cast: Cast) -> Keyboard:
        return tuple(
            tuple(
                one
                if isinstance(one.does, DeepLink)
                else Button(one.label, replace(one.does, arg=round_.owner or ""))
                for one in row
            )
            for row in turn_buttons(round_, cast)
        )

    patch.setattr(steps, "turn_buttons", leaking)


def gendered(patch: pytest.MonkeyPatch) -> None:
    designation = steps.designation

    def leaking(round_: Round, cast: Cast) -> Rich:
        she = cast.name(round_.owner) in {"An", "Dee", "Els", "Fem"}
        return (*designation(round_, cast), *plain(" (zij)" if she else " (hij)"))

    patch.setattr(steps, "designation", leaking)


def silent_seat(patch: pytest.MonkeyPatch) -> None:
    tell = tell_round.tell

    async def leaking(work: Work, circle: Circle, round_: Round, events: tuple[Event, ...]) -> None:
        told = tuple(one for one in events if not (isinstance(one, SeatLeft) and one.member == round_.owner))
        await tell(work, circle, round_, told)

    patch.setattr(tell_round, "tell", leaking)


def told_of_block(patch: pytest.MonkeyPatch) -> None:
    private_chat_changed = host_circle.private_chat_changed

    async def leaking(work: Work, heard: PrivateChatChanged) -> None:
        owned = await _owned(work, heard.who.user)
        await private_chat_changed(work, heard)
        if owned is not None and not heard.reachable:
            work.say(Say(to=group(owned[0]), text=plain("De inbrenger is niet te bereiken.")))

    patch.setattr(host_circle, "private_chat_changed", leaking)


def edit_followed(patch: pytest.MonkeyPatch) -> None:
    edited = reception._edited

    async def leaking(work: Work, heard: Edited) -> None:
        await edited(work, heard)
        owned = await _owned(work, heard.who.user)
        if owned is not None:
            await tell_round.show_anchor(work, *owned)

    patch.setattr(reception, "_edited", leaking)


def silent_turn(patch: pytest.MonkeyPatch) -> None:
    post = tell_round._post

    def leaking(circle: Circle, round_: Round, speech: Speech) -> Say:
        turn = round_.floor.turn if round_.floor else None
        silent = turn is not None and turn.speaker == round_.owner
        return replace(post(circle, round_, speech), silent=silent)

    patch.setattr(tell_round, "_post", leaking)


def owner_in_data(patch: pytest.MonkeyPatch) -> None:
    gather = privacy.gather

    async def leaking(work: Work, user: int, language: Language) -> dict[str, object]:
        links = [
            link.owner
            for circle, _ in await memberships(work, user)
            for link in await work.tx.find(OwnerLink, circle=circle.id)
        ]
        return {**await gather(work, user, language), "owners": links}

    patch.setattr(privacy, "gather", leaking)


def file_without_owner(patch: pytest.MonkeyPatch) -> None:
    close = play_round._close

    async def leaking(work: Work, circle: Circle, round_: Round) -> None:
        await close(work, circle, round_)
        members = [await work.tx.get(Member, seat) for seat in round_.seats if seat != round_.owner]
        users = [member.user for member in members if member is not None]
        for user in users:
            work.say(Hand(to=private(user), name="deelname.txt", content=f"{users}"))

    patch.setattr(play_round, "_close", leaking)


def owner_not_asked(patch: pytest.MonkeyPatch) -> None:
    was_asked = Asking.was_asked

    def leaking(self: Asking, *given: object) -> bool:
        return self.audience is Audience.OWNER or was_asked(self, *given)

    patch.setattr(Asking, "was_asked", leaking)


def owner_s_harvest_first(patch: pytest.MonkeyPatch) -> None:
    harvest = record_round._harvest

    async def leaking(
        work: Work, circle: Circle, round_: Round, partings: tuple[Parting, ...]
    ) -> tuple[str, ...]:
        link = await work.tx.get(OwnerLink, round_.chosen) if round_.chosen else None
        theirs = tuple(one for one in partings if link is not None and one.member == link.owner)
        others = tuple(one for one in partings if one not in theirs)
        return (
            *await harvest(work, circle, round_, theirs),
            *await harvest(work, circle, round_, others),
        )

    patch.setattr(record_round, "_harvest", leaking)


def owner_may_not_lead(patch: pytest.MonkeyPatch) -> None:
    leads = leaders.leads

    async def leaking(work: Work, circle: Circle, round_: Round, user: int) -> bool:
        return await leads(work, circle, round_, user) and await _owned(work, user) is None

    patch.setattr(lead_round, "leads", leaking)


def answered_in_group(patch: pytest.MonkeyPatch) -> None:
    receive = reception.receive

    async def leaking(work: Work, heard: Heard) -> None:
        await receive(work, heard)
        owned = await _owned(work, heard.who.user) if isinstance(heard, Commanded) else None
        if owned is not None and not heard.in_private:
            work.say(Say(to=group(owned[0]), text=plain("Dat lees je bij mij.")))

    patch.setattr(reception, "receive", leaking)


def mirror_for_owner_only(patch: pytest.MonkeyPatch) -> None:
    show = tell_round._show_mirror

    async def leaking(work: Work, circle: Circle, round_: Round, event: Mirrored, cast: Cast) -> None:
        before = len(work.outgoing)
        await show(work, circle, round_, event, cast)
        theirs = tell_round.mirror_slot(round_, round_.owner) if round_.owner else ""
        said = [one for one in work.outgoing[before:] if isinstance(one, Say) and one.slot == theirs]
        work.outgoing[before:] = said

    patch.setattr(tell_round, "_show_mirror", leaking)


def mirror_says_owner(patch: pytest.MonkeyPatch) -> None:
    mirrored = whispers.mirrored

    def leaking(round_: Round, event: Mirrored, member: MemberId, cast: Cast) -> Speech:
        speech = mirrored(round_, event, member, cast)
        if member != round_.owner:
            return speech
        return replace(speech, text=(*speech.text, *plain(" Dit zijn de woorden van de groep.")))

    patch.setattr(whispers, "mirrored", leaking)


def owner_s_word_not_counted(patch: pytest.MonkeyPatch) -> None:
    told = results.told

    def leaking(round_: Round, event: Published | OwnerAnswered | OwnerPicked | Mirrored, cast: Cast) -> Rich:
        if isinstance(event, Mirrored):
            own = {one.contribution for one in event.given if one.by == round_.owner}
            event = replace(event, words=tuple(one for one in event.words if one not in own))
        return told(round_, event, cast)

    patch.setattr(results, "told", leaking)


def words_are_published(patch: pytest.MonkeyPatch) -> None:
    told = results.told

    def leaking(round_: Round, event: Published | OwnerAnswered | OwnerPicked | Mirrored, cast: Cast) -> Rich:
        said = told(round_, event, cast)
        if not isinstance(event, Mirrored):
            return said
        word = mirror.word_for_client(event, round_.owner) if round_.owner else None
        return (*said, *plain(f" De coachee: {cast.contributions[word] if word else ''}"))

    patch.setattr(results, "told", leaking)


def owner_not_told_of_a_stop(patch: pytest.MonkeyPatch) -> None:
    tells = tell_round._tell_in_private

    async def leaking(
        work: Work,
        circle: Circle,
        seat: MemberId,
        cast: Cast,
        said: Callable[[Cast], Speech],
        urgency: Urgency,
    ) -> None:
        round_ = await play_round.current(work, circle)
        if _ends_here(said(cast)) and round_ and round_.owner == seat:
            return
        await tells(work, circle, seat, cast, said, urgency)

    patch.setattr(tell_round, "_tell_in_private", leaking)


def _ends_here(speech: Speech) -> bool:
    does = [one.does for row in speech.buttons for one in row]
    return (
        Press(verb=Verb.CARE, subject=getattr(does[0], "subject", ""), arg=ENDS_HERE) in does
        if does
        else False
    )
