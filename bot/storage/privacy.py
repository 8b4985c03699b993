"""What is kept, table by table: what, why, how long, and what forgetting does. A table without an entry fails a test.

The times are kept by `bot.services.keeping.retention` and `bot.services.keeping.forgetting`; this is the map that a person who has to
answer for the data reads. “Blinded” and “sealed” are explained in `tables` and `sealing`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One table."""

    what: str
    in_the_open: str
    """What somebody with the database and without the key can see."""
    why: str
    how_long: str
    on_forget: str


PRIVACY_MAP: Mapping[str, Entry] = MappingProxyType(
    {
        "people": Entry(
            what="name as shown in Telegram, language, time zone, quiet hours, whether the private chat is open, whether and about what somebody wants no private questions, day of the last visit",
            in_the_open="how many there are; the account is blinded",
            why="to speak to somebody by name and in the right language",
            how_long="a year after the last visit, unless still in a circle",
            on_forget="dropped",
        ),
        "circles": Entry(
            what="group, title, language, time zone, agreement, joining link, how it works",
            in_the_open="a random id; the group and its link are blinded",
            why="to lead the group",
            how_long="as long as the group wants",
            on_forget="stays: it is the group's",
        ),
        "members": Entry(
            what="who is in which circle, as facilitator or not, and which agreement was accepted on which day, and until when somebody is willing to be there for a colleague",
            in_the_open="random ids of member and circle; the account is blinded",
            why="to know who takes part and has agreed to confidentiality",
            how_long="until the person is no longer kept",
            on_forget="dropped",
        ),
        "dilemmas": Entry(
            what="the text of a dilemma as its owner approved it, and what was replaced in it",
            in_the_open="random ids of dilemma and circle, and its stage",
            why="the group consults on it",
            how_long="7 days after its round closed, or until its owner takes it back",
            on_forget="dropped, unless a round was told it: then it goes with that round",
        ),
        "owner_links": Entry(
            what="whose dilemma it is; sealed with a key that opens nothing else",
            in_the_open="random ids of dilemma and circle",
            why="only the owner may answer as the owner, take back or step forward",
            how_long="24 hours after the round closed",
            on_forget="dropped",
        ),
        "rounds": Entry(
            what="who sits in it, which step it is in, whose turn it is; never whose dilemma it is",
            in_the_open="random ids of round and circle, status, when it next moves",
            why="to lead the round",
            how_long="as long as the circle; without texts",
            on_forget="the seat is taken out",
        ),
        "meetings": Entry(
            what="when a circle meets, for how long, how and with which method, who leads it, who took it into a calendar; never what is brought",
            in_the_open="random ids of meeting and circle, and whether it is still to come",
            why="to remind those who come, and to keep calendars right",
            how_long="a year after it was",
            on_forget="stays: who leads and who took it into a calendar stand in it under ids that mean nothing any more",
        ),
        "seasons": Entry(
            what="the rhythm in which a circle meets",
            in_the_open="random ids of season and circle",
            why="to plan it, and to ask at its end how to go on",
            how_long="two years after its first meeting",
            on_forget="stays: it is the circle's",
        ),
        "seasons_in_making": Entry(
            what="what somebody has chosen so far for a season",
            in_the_open="how many there are; the account is blinded",
            why="to plan it in several taps, also after a restart",
            how_long="until it is planned or left",
            on_forget="dropped",
        ),
        "season_voices": Entry(
            what="two taps of a member about a season that is over",
            in_the_open="id of the season; the account is blinded",
            why="to count them: only totals are told, from four answers on",
            how_long="three days, until they are counted",
            on_forget="dropped",
        ),
        "ballots": Entry(
            what="how a member weighs the titles for a meeting",
            in_the_open="random ids of meeting and member, length in steps of a power of two; the account is blinded",
            why="to let the circle choose beforehand",
            how_long="until they are counted, a day before the meeting; only the outcome is told",
            on_forget="dropped",
        ),
        "coming": Entry(
            what="whether a member comes to a meeting, and which reminders of it were given; nothing of a dilemma",
            in_the_open="random ids of meeting and member; the account is blinded",
            why="to know who comes before it begins, and to remind nobody twice, nor who does not come",
            how_long="as long as the meeting: a year after it was",
            on_forget="dropped",
        ),
        "date_polls": Entry(
            what="moments that a circle is asked about, who asked, who was told the outcome",
            in_the_open="random ids of poll and circle",
            why="to find a date at which most can",
            how_long="until a date is planned or the poll is stopped; two weeks after it closed",
            on_forget="stays: who asked stands in it under an id that means nothing any more",
        ),
        "polls_in_making": Entry(
            what="the moments that somebody has gathered so far for a poll",
            in_the_open="how many there are; the account is blinded",
            why="to gather them in several taps, also after a restart",
            how_long="until the group is asked or it is left",
            on_forget="dropped",
        ),
        "availabilities": Entry(
            what="at which of the moments of a poll a member can",
            in_the_open="id of the poll; the account is blinded",
            why="to count them: the circle reads only how many can",
            how_long="as long as the poll",
            on_forget="dropped",
        ),
        "round_events": Entry(
            what="what happened in a round: ids of members and contributions, no texts",
            in_the_open="id of the round, how many events",
            why="to explain and repair a round that went wrong",
            how_long="until the owner link goes, at most 7 days after the close; who voted, and for what, until the vote is over",
            on_forget="goes with the round",
        ),
        "contributions": Entry(
            what="what a member gave in a step, and who gave it; no moment",
            in_the_open="random ids of contribution and round, length in steps of a power of two",
            why="to publish together what was collected",
            how_long="7 days after the close; a word for a mirror until its phase ends; who gave the owner's answers goes after 24 hours",
            on_forget="goes with the round",
        ),
        "reflections": Entry(
            what="a private question and its answer, what was tapped with it, what was to come in its set, the day, and where it stands in the writer's report; under the writer's own key, which is not in the database",
            in_the_open="a random id, length in steps of a power of two; circle and round are blinded, and the writer with month, day, evening, theme and dimension, not alike for two of one writer",
            why="the writer's own journal",
            how_long="until the writer deletes it; which round it came from is forgotten after 24 hours",
            on_forget="dropped, and the writer's own key destroyed: no old copy of the database opens it",
        ),
        "glimpses": Entry(
            what="what somebody tapped in an instrument and kept, and the day; never what was tapped about attraction",
            in_the_open="a random id, length in steps of a power of two; the writer is blinded, not alike for two of one writer",
            why="the writer's own journal",
            how_long="until the writer deletes it",
            on_forget="dropped",
        ),
        "glimpses_in_making": Entry(
            what="how far somebody is in an instrument, and what was tapped so far; never what was tapped about attraction",
            in_the_open="how many there are, length in steps of a power of two; the account is blinded",
            why="to go through an instrument in several taps, with a way back",
            how_long="until it is kept or left, and two days at most",
            on_forget="dropped",
        ),
        "attendance": Entry(
            what="that somebody took part in a round: method, pace, day, minutes, how the circle was together",
            in_the_open="random ids of round, member and circle; the account is blinded",
            why="certificates for professional registers",
            how_long="5 years",
            on_forget="the account is taken out; that somebody was present stays",
        ),
        "round_records": Entry(
            what="a round in short: method, phases and how long they were, how many were there, totals, what was taken along; no name, no case",
            in_the_open="random ids of round and circle, length in steps of a power of two",
            why="the group reads it the morning after, and two lines of it when the next round opens",
            how_long="5 years; what was taken along until the next round has its own record, 180 days at most",
            on_forget="stays: it says of nobody that they were there, or what they wrote",
        ),
        "partings": Entry(
            what="what a member says at the end of a round: three taps or four, what they take along, a next step",
            in_the_open="id of the round, length in steps of a power of two; the account is blinded",
            why="to count and gather it for the record of the round, without names",
            how_long="until the record is made, the next morning",
            on_forget="dropped",
        ),
        "appointments": Entry(
            what="what Kring does later by itself",
            in_the_open="of which kind it is and when; about what is blinded",
            why="so that what must go goes, and what is promised comes",
            how_long="until it is carried out",
            on_forget="those about the person or a dilemma of theirs are dropped",
        ),
        "letters": Entry(
            what="an update of Telegram as it came in, until it is handled; then only its number and the moment",
            in_the_open="its number, whether it is handled, length in steps of a power of two",
            why="nothing that was sent to Kring may be lost, nothing may be done twice",
            how_long="the content until it is handled, seconds; the number 48 hours",
            on_forget="goes by itself",
        ),
        "parcels": Entry(
            what="a message on its way out",
            in_the_open="its number, whether it waits; the chat is blinded; length in steps of a power of two",
            why="nothing that Kring has to say may be lost",
            how_long="until it is sent; one that can never be sent 14 days, without its text",
            on_forget="goes by itself",
        ),
        "posted": Entry(
            what="number of a message that Kring may have to change or take away",
            in_the_open="how many there are, and which are about one subject; chat and number are blinded, and not alike for one chat",
            why="to overwrite texts in Telegram when their time is over",
            how_long="as long as what it is about",
            on_forget="messages in the private chat are taken away, then their numbers dropped",
        ),
        "drafts": Entry(
            what="a dilemma that is being written, as typed, with what may identify somebody in it",
            in_the_open="how many there are, length in steps of a power of two; the writer is blinded",
            why="so that nothing typed is lost on the way",
            how_long="until it is sent, 14 days after it was last touched at most",
            on_forget="dropped",
        ),
        "pending": Entry(
            what="a contribution that its writer still has to approve, as typed",
            in_the_open="how many there are, length in steps of a power of two; writer and round are blinded",
            why="the writer sees and decides before anything is kept for the group",
            how_long="until it is approved, changed or taken back",
            on_forget="dropped",
        ),
        "plans": Entry(
            what="what a facilitator has chosen so far for a round",
            in_the_open="how many there are; facilitator and circle are blinded",
            why="to plan in several taps",
            how_long="until the round is planned",
            on_forget="dropped",
        ),
        "peer_asks": Entry(
            what="that somebody would like to talk to one of the circle, who of the willing was asked, and who said yes; not about what",
            in_the_open="a random id, how many there are; person and circle are blinded",
            why="to bring two members together without either name before both agree",
            how_long="until both have agreed, four mornings at most",
            on_forget="dropped; who was asked is taken out of it",
        ),
        "own_methods": Entry(
            what="a method that a circle made of another: its name, phases, minutes and questions",
            in_the_open="random ids of method and circle, length in steps of a power of two",
            why="the circle leads rounds with it",
            how_long="until who leads the circle removes it",
            on_forget="stays: it is the circle's, and does not say who made it",
        ),
        "own_questions": Entry(
            what="a question that a circle has added for itself; while it is being made, who makes it",
            in_the_open="random ids of question and circle, length in steps of a power of two",
            why="members of the circle are asked it in private after a round",
            how_long="until who leads the circle removes it; one in the making until it is kept or left",
            on_forget="one in the making is dropped; the rest stays: it is the circle's, and does not say who made it",
        ),
        "methods_in_making": Entry(
            what="what somebody has changed so far in a copy of a method",
            in_the_open="how many there are, length in steps of a power of two; the account is blinded",
            why="to change a method in several taps",
            how_long="until it is kept or left",
            on_forget="dropped",
        ),
        "focus": Entry(
            what="what Kring takes the next private text of a person to be",
            in_the_open="how many there are; the person is blinded",
            why="so that an answer lands with its question",
            how_long="as long as the person",
            on_forget="dropped",
        ),
        "facts": Entry(
            what="values of Kring itself: when it was last awake, which update came last",
            in_the_open="their names",
            why="to give back the time of an outage",
            how_long="as long as the database",
            on_forget="nothing in it is about a person",
        ),
        "canary": Entry(
            what="one sealed word that is the same everywhere",
            in_the_open="nothing",
            why="to refuse a wrong key before anything is changed",
            how_long="as long as the database",
            on_forget="nothing in it is about a person",
        ),
        "alembic_version": Entry(
            what="which version of the tables this is",
            in_the_open="the version",
            why="to bring the tables up to date",
            how_long="as long as the database",
            on_forget="nothing in it is about a person",
        ),
    }
)
