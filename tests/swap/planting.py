"""Leaks to plant: ways in which Kring could show whose a dilemma is, each a small change that lives in a test's process only.

Whoever changes the swap test sees here whether it still finds what it is for. How a round goes is changed in `planted_rounds`, who
leads it in `planted_leading`, what is said of it in `planted_words`.
"""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from tests.swap import planted_agenda, planted_poll
from tests.swap import planted_coming as coming
from tests.swap import planted_leading as leading
from tests.swap import planted_rounds as rounds
from tests.swap import planted_words as words


@dataclass(frozen=True, slots=True)
class Leak:
    """Something that must never be in Kring."""

    name: str
    plant: Callable[[pytest.MonkeyPatch], None]


LEAKS = (
    Leak("what the owner wrote is published first", rounds.owners_first),
    Leak("what was written is published in the order in which it came", rounds.by_arrival),
    Leak("the owner has no turn", rounds.no_cover_turn),
    Leak("the owner's turn comes last", rounds.owner_last),
    Leak("the owner is not reminded", rounds.owner_not_reminded),
    Leak("the owner's vote for the own dilemma is refused", rounds.own_vote_refused),
    Leak("the owner out of turn is told something else", rounds.other_refusal),
    Leak("what follows ends a second later if the owner wrote", rounds.a_second_later),
    Leak("a step ends when all but the owner have answered", rounds.early_end),
    Leak("a step ends when everybody has answered", rounds.early_end_for_all),
    Leak("an outage gives more time back while the owner can still act", rounds.more_time_back),
    Leak("something is posted as soon as somebody answered", words.posted_at_once),
    Leak("the anchor counts what has come in", words.counting_anchor),
    Leak("the owner's prompt has another button", words.another_button),
    Leak("the owner hears when Kring was started anew", words.woken_with_kring),
    Leak("an owner who left is not called silent", words.gone_not_silent),
    Leak("the buttons carry the owner's id", words.id_in_buttons),
    Leak("the owner is called she or he", words.gendered),
    Leak("nothing is said when the owner leaves", words.silent_seat),
    Leak("the group is told when the owner blocks Kring", words.told_of_block),
    Leak("an edit by the owner revises the anchor", words.edit_followed),
    Leak("the owner's turn is posted without a sound", words.silent_turn),
    Leak("what others ask about their data names the owner", words.owner_in_data),
    Leak("a file for everybody leaves the owner out", words.file_without_owner),
    Leak("the owner is not asked after the round", words.owner_not_asked),
    Leak("the owner is not told that the round stands still", words.owner_not_told_of_a_stop),
    Leak("what the owner takes along is read first", words.owner_s_harvest_first),
    Leak("an owner who leads may not lead the own round", words.owner_may_not_lead),
    Leak("the owner is not offered to take over the lead", leading.not_offered),
    Leak("nobody may take over from an owner who leads", leading.not_from_the_owner),
    Leak("the lead cannot be handed over to the owner", leading.not_to_the_owner),
    Leak("where members lead in turn, the owner is passed over", leading.owner_passed_over),
    Leak("where anyone leads, the owner may not", leading.anyone_but_the_owner),
    Leak("who spoke least comes first, and what the owner writes counts", leading.hidden_words_count),
    Leak("only who brought nothing is invited", planted_agenda.only_who_brought_nothing_is_invited),
    Leak("titles stand in the order of their owners", planted_agenda.titles_in_the_order_of_their_owners),
    Leak("an owner's taps on titles are refused", planted_agenda.an_owner_s_taps_are_refused),
    Leak("what the owner ticks in a date poll is not counted", planted_poll.owner_s_ticks_are_not_counted),
    Leak("an owner who does not come has turns all the same", coming.owner_has_turns_all_the_same),
    Leak("whether the owner comes is not counted", coming.owner_is_not_counted),
    Leak("the owner is taken to come", coming.owner_is_taken_to_come),
    Leak("who leads sees who wrote in private", coming.private_words_are_seen),
    Leak("only the owner gets a message at the end of a mirror", words.mirror_for_owner_only),
    Leak("the message at the end of a mirror has another sentence for the owner", words.mirror_says_owner),
    Leak("whether there are words enough leaves out the owner's", words.owner_s_word_not_counted),
    Leak("the group reads the owner's word for the client", words.words_are_published),
    Leak("a command of the owner in the group is answered once more", words.answered_in_group),
)
