"""What somebody wants to be asked no more, shown to that person alone, with a tap that takes each back."""

from bot.circles.model import Person
from bot.language import Language
from bot.services.reflection.answer_question import AGAIN_ABOUT
from bot.services.work import Work
from bot.wording import why
from bot.wording.outgoing import Button, Press, Speech, Verb


async def shown(work: Work, user: int, language: Language) -> Speech | None:
    """Return what a person is asked nothing about, or None when there is nothing of that kind."""
    person = await work.tx.get(Person, user)
    if person is None or (person.wants_questions and not person.spared):
        return None
    texts = work.tools.texts
    kinds = tuple(
        (Button(why.about(texts, language, kind), Press(verb=Verb.REFLECT, arg=f"{AGAIN_ABOUT}{kind}")),)
        for kind in person.spared
    )
    again = Button(texts.label("journal.button_ask_again", language), Press(verb=Verb.REFLECT, arg="again"))
    return Speech(
        text=texts.say("reflection.spared_head", language),
        buttons=(*kinds, *(() if person.wants_questions else ((again,),))),
    )
