"""The agreement, shown: short in the group with the joining button, whole in private before somebody accepts.

The group reads how many take part. It never reads who, nor who looked and said not now.
"""

from bot.circles.model import Circle, Member
from bot.language import Language
from bot.services import people
from bot.services.circles.circle_posts import Part, slot, title_of
from bot.services.work import Work
from bot.wording.outgoing import Button, DeepLink, Keyboard, Press, Revise, Say, Speech, Urgency, Verb, joined

DEEP_LINK = "j_"
"""What the payload of a joining link begins with."""


async def short(work: Work, circle: Circle) -> Speech:
    """Return what the group reads, with the one button by which a member joins."""
    language, texts = people.group_language(work, circle), work.tools.texts
    joiners = len(await people.members_of(work, circle))
    guessers = max(joiners, circle.minimum)
    text = joined(
        texts.say("agreement.head", language, title=title_of(work, circle), version=circle.agreement_version),
        texts.say("agreement.short", language, n=guessers, others=guessers - 1),
        texts.say("agreement.joiners", language, n=joiners) if joiners else (),
        texts.say("agreement.how_to_join", language),
    )
    return Speech(text=text, buttons=((join_button(work, circle, language),),))


async def recounted(work: Work, circle: Circle) -> Revise:
    """Return the agreement in the group with the present number of those who take part."""
    speech = await short(work, circle)
    return Revise(
        chat=circle.chat,
        slot=slot(circle, Part.AGREEMENT),
        text=speech.text,
        buttons=speech.buttons,
        urgency=Urgency.REMINDER,
    )


async def whole(work: Work, circle: Circle, user: int, language: Language) -> tuple[Say, Say]:
    """Return the agreement as somebody reads it in private: what we promise, and who can see what."""
    texts = work.tools.texts
    member = await people.member_in(work, circle.id, user)
    promises = joined(
        texts.say("agreement.head", language, title=title_of(work, circle), version=circle.agreement_version),
        texts.say("agreement.promises", language),
    )
    limits = await seen_by_whom(work, circle, language)
    return (
        Say(to=people.private(user), text=promises, urgency=Urgency.ANSWER),
        Say(
            to=people.private(user),
            text=limits.text,
            buttons=_answers(work, circle, member, language),
            slot=slot(circle, Part.DOOR),
            urgency=Urgency.ANSWER,
        ),
    )


async def seen_by_whom(work: Work, circle: Circle, language: Language) -> Speech:
    """Return the second half of the agreement, without its answers."""
    guessers = max(len(await people.members_of(work, circle)), circle.minimum)
    text = joined(
        work.tools.texts.say("agreement.limits", language, n=guessers, others=guessers - 1),
        work.tools.texts.say("agreement.who_sees_the_answer", language),
    )
    return Speech(text=text)


def join_button(work: Work, circle: Circle, language: Language) -> Button:
    """Return the button that opens the private chat at the door of a circle."""
    label = work.tools.texts.label("agreement.button_join", language)
    return Button(label, DeepLink(payload=DEEP_LINK + circle.invitation))


def _answers(work: Work, circle: Circle, member: Member | None, language: Language) -> Keyboard:
    if member is not None and member.takes_part(circle):
        return ((Button(work.tools.texts.label("home.button_home", language), Press(verb=Verb.HOME)),),)
    return tuple(
        (
            Button(
                work.tools.texts.label(f"agreement.{key}", language),
                Press(verb=verb, subject=circle.id, epoch=circle.agreement_version),
            ),
        )
        for key, verb in (
            ("button_accept", Verb.ACCEPT_AGREEMENT),
            ("button_not_now", Verb.DECLINE_AGREEMENT),
        )
    )
