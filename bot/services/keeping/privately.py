"""What is only answered in somebody's own chat with Kring: whoever asks it in a group is pointed there."""

from bot.circles.model import Person
from bot.services.heard import Commanded
from bot.services.people import private, tongue
from bot.services.work import Work
from bot.wording.outgoing import Address, Say, Urgency


async def sent_away(work: Work, heard: Commanded) -> bool:
    """Say whether a command came in a group; then the person was told, out of sight if possible, where to ask it."""
    if heard.in_private:
        return False
    person = await work.tx.get(Person, heard.who.user)
    reachable = person is not None and person.reachable
    text = work.tools.texts.say(
        "privacy.ask_here" if reachable else "privacy.ask_in_private",
        await tongue(work, heard.who),
        command=f"/{heard.command}",
    )
    to = private(heard.who.user) if reachable else Address(chat=heard.chat, topic=heard.topic)
    work.say(Say(to=to, text=text, urgency=Urgency.ANSWER, must_arrive=False))
    return True
