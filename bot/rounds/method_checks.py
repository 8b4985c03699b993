"""What must hold of a method as a whole: the order of its phases, and who speaks when.

The choosing comes before the telling and the questions before the advice, and the owner or everyone has the last word. Each
check returns what is wrong, and where; nothing when all is well. Where owners rotate other things hold.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from bot.rounds.method import Collects, Method, OwnerState, Phase, Rule, Speaks, Tells
from bot.rounds.plan import WORDS

FOR_EVERYONE = {Speaks.ROUND_ALL, Speaks.SOLO, Speaks.FREE_ALL, Speaks.NONE}
"""Who may speak while there is no owner: nobody knows yet who that is, or everyone is."""
LAST_WORD = {Speaks.OWNER, Speaks.ROUND_ALL, Speaks.FREE_ALL}
QUIET = {Speaks.SOLO, Speaks.NONE}
ASKING = {Rule.OPEN_Q, Rule.FACT_Q}


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong: the name of a sentence in the catalogue `faults`, and what it fills in."""

    name: str
    values: Mapping[str, str | int] = field(default_factory=dict)


Wrong = tuple[Phase | None, str, Fault]
"""Where: the phase (none: the whole file) and the field; and what is wrong there."""


def wrong_in(method: Method) -> Wrong | None:
    """Return the first thing that is wrong in a method, if any."""
    for check in (_rotation_is_whole, *(ROTATING if method.rotates else CHECKS)):
        wrong = check(method)
        if wrong is not None:
            return wrong
    return None


def harvest_of(method: Method) -> int:
    """Return the index of the phase with the last word; where owners rotate not before all have been owner."""
    behind = [n for n, phase in enumerate(method.phases) if phase.again][-1:] if method.rotates else []
    first = behind[0] + 1 if behind else 0
    aloud = [n for n, phase in enumerate(method.phases) if n >= first and not set(phase.speaks) <= QUIET]
    return aloud[-1] if aloud else first


def _ids_differ(method: Method) -> Wrong | None:
    seen: set[str] = set()
    for phase in method.phases:
        if phase.id in seen:
            return phase, "id", Fault("id_twice")
        seen.add(phase.id)
    return None


def _lists_name_things_once(method: Method) -> Wrong | None:
    for phase in method.phases:
        if len(set(phase.speaks)) < len(phase.speaks):
            return phase, "speaks", Fault("same_twice")
        if len(set(phase.rules)) < len(phase.rules):
            return phase, "rules", Fault("rule_twice")
    return None


def _one_phase_tells(method: Method) -> Wrong | None:
    telling = [phase for phase in method.phases if phase.tells is Tells.DILEMMA]
    if not telling:
        return None, "tells", Fault("nothing_tells")
    if len(telling) > 1:
        return telling[1], "tells", Fault("told_already", {"phase": telling[0].id})
    if telling[0].speaks[0] is not Speaks.OWNER:
        return telling[0], "speaks", Fault("telling_begins_with_owner")
    return None


def _everyone_until_it_is_told(method: Method) -> Wrong | None:
    """Before the telling nobody is owner yet, so whoever speaks there must be everyone; choosing belongs there."""
    told = False
    for phase in method.phases:
        told = told or phase.tells is Tells.DILEMMA
        if told and phase.choosing:
            return phase, "choosing", Fault("choosing_too_late")
        if not told and not set(phase.speaks) <= FOR_EVERYONE:
            allowed = ", ".join(sorted(FOR_EVERYONE))
            return phase, "speaks", Fault("speaks_before_telling", {"allowed": allowed})
        if not told and len(phase.speaks) > 1:
            return phase, "speaks", Fault("parts_before_telling")
        if not told and phase.owner is not OwnerState.SPEAKS:
            return phase, "owner", Fault("no_owner_yet")
    return None


def _choosing_ends_with_votes(method: Method) -> Wrong | None:
    choosing = [phase for phase in method.phases if phase.choosing]
    for phase in method.phases:
        votes = phase.collects is Collects.VOTES
        if votes and (phase.speaks != (Speaks.SOLO,) or not phase.choosing):
            return phase, "collects", Fault("votes_where")
        if votes and phase is not choosing[-1]:
            return phase, "collects", Fault("chooses_after_votes", {"phase": choosing[-1].id})
        if phase.tells is Tells.TITLES and not phase.choosing:
            return phase, "tells", Fault("titles_where")
    if choosing and choosing[-1].collects is not Collects.VOTES:
        return choosing[-1], "collects", Fault("last_choosing_votes")
    return None


def _asks(phase: Phase, method: Method) -> int:
    """Return of how many parts a phase asks something; a telling asks only when it stands alone, a group by itself once."""
    if phase.again and method.in_groups_of:
        return 1
    if phase.collects is Collects.MIRROR:
        return WORDS
    parts = [2 if speaks is Speaks.QA else 1 for speaks in phase.speaks]
    if phase.tells is Tells.DILEMMA and len(parts) > 1:
        parts = parts[1:]
    return sum(parts)


def _each_part_has_its_question(method: Method) -> Wrong | None:
    most = 2
    for phase in method.phases:
        asks = _asks(phase, method)
        if asks > most:
            return phase, "speaks", Fault("asks_too_much")
        if asks == most and phase.then is None:
            return phase, "then", Fault("then_missing")
        if asks < most and phase.then is not None:
            return phase, "then", Fault("then_unread")
    return None


def _questions_before_advice(method: Method) -> Wrong | None:
    """Until the first questions have been asked of what was told, whoever speaks of the dilemma must be kept from advising."""
    told = False
    for phase in method.phases:
        told = told or phase.tells is Tells.DILEMMA or phase.again
        asks = Speaks.QA in phase.speaks or not ASKING.isdisjoint(phase.rules)
        others_speak = not set(phase.speaks) <= {Speaks.OWNER, Speaks.NONE}
        if told and others_speak and Rule.NO_ADVICE not in phase.rules:
            return phase, "rules", Fault("advice_too_early")
        if told and asks:
            return None
    return None, "phases", Fault("no_questions")


def _cards_are_dealt_where_each_writes(method: Method) -> Wrong | None:
    fewest = 2
    for phase in method.phases:
        if not phase.cards:
            continue
        if phase.speaks != (Speaks.SOLO,) or phase.collects is not Collects.TEXTS:
            return phase, "cards", Fault("cards_where")
        if phase.again and method.in_groups_of:
            return phase, "cards", Fault("cards_in_groups")
        if len(phase.cards) < fewest:
            return phase, "cards", Fault("cards_too_few")
        if len({one.name.nl for one in phase.cards}) < len(phase.cards):
            return phase, "cards", Fault("cards_alike")
    return None


def _the_mirror_is_whole(method: Method) -> Wrong | None:
    """Where each gives two words: everybody is asked, of a dilemma that was told, and somebody is there to read them."""
    told = False
    for phase in method.phases:
        told = told or phase.tells is Tells.DILEMMA or phase.again
        if phase.collects is not Collects.MIRROR:
            continue
        if phase.speaks != (Speaks.SOLO,) or phase.owner is not OwnerState.SPEAKS:
            return (
                phase,
                "speaks",
                Fault("mirror_everybody"),
            )
        if phase.at_most > 1:
            return phase, "at_most", Fault("mirror_two_words")
        if not told:
            return phase, "collects", Fault("mirror_too_early")
        if phase.tells is not Tells.NOTHING:
            return phase, "tells", Fault("mirror_tells")
        if method.rotates and (not phase.again or method.in_groups_of):
            return (
                phase,
                "collects",
                Fault("mirror_one_owner"),
            )
    return None


def _what_begins_is_written(method: Method) -> Wrong | None:
    for phase in method.phases:
        written = phase.speaks == (Speaks.SOLO,) and phase.collects is Collects.TEXTS
        if phase.begins and not written:
            return phase, "begins", Fault("begins_where")
        if phase.begins and phase.again and method.in_groups_of:
            return phase, "begins", Fault("begins_in_groups")
    return None


def _what_is_kept_is_written(method: Method) -> Wrong | None:
    """Let nothing be kept that was not written to Kring: in private, or together where an unhurried round collects its turns."""
    for phase in method.phases:
        kinds = {Speaks.SOLO, Speaks.ROUND, Speaks.ROUND_ALL}
        if phase.keeps and (not kinds & set(phase.speaks) or phase.collects is not Collects.TEXTS):
            return phase, "keeps", Fault("keeps_where")
        if phase.keeps and phase.again and method.in_groups_of:
            return phase, "keeps", Fault("begins_in_groups")
    return None


def _parallel_is_of_a_story(method: Method) -> Wrong | None:
    """Where a parallel is asked for, there must be a story to resemble."""
    told = False
    for phase in method.phases:
        told = told or phase.tells is Tells.DILEMMA or phase.again
        if phase.asks_parallel and not told:
            return phase, "asks_parallel", Fault("parallel_too_early")
    return None


def _the_owner_taps(method: Method) -> Wrong | None:
    """Where the owner taps: of what, and what is led by it."""
    before: dict[str, Phase] = {}
    for phase in method.phases:
        wrong = _taps(phase, before) or _is_led(phase, before)
        if wrong is not None:
            return wrong
        before[phase.id] = phase
    return None


def _taps(phase: Phase, before: Mapping[str, Phase]) -> Wrong | None:
    if not phase.picks:
        return None
    fewest = 2
    weighed = before.get(phase.rates)
    if phase.options and phase.rates:
        return phase, "rates", Fault("taps_two")
    if phase.speaks != (Speaks.OWNER,) or phase.tells is not Tells.NOTHING:
        return phase, "speaks", Fault("taps_alone")
    if phase.rates and (weighed is None or Speaks.SOLO not in weighed.speaks):
        return phase, "rates", Fault("rates_what")
    if phase.options and len(phase.options) < fewest:
        return phase, "options", Fault("options_too_few")
    if len({one.id for one in phase.options}) < len(phase.options):
        return phase, "options", Fault("options_alike")
    ids = [*before]
    told = next((n for n, one in enumerate(before.values()) if one.tells is Tells.DILEMMA), len(ids))
    for one in phase.options:
        if one.back_to and one.back_to not in ids[told:]:
            problem = Fault("back_to_where", {"option": one.id})
            return phase, "options", problem
    return None


def _is_led(phase: Phase, before: Mapping[str, Phase]) -> Wrong | None:
    if not phase.led_by:
        return None
    leading = before.get(phase.led_by)
    if leading is None or not leading.options:
        return phase, "led_by", Fault("led_by_what")
    if any(one.prompt is None for one in leading.options):
        return leading, "options", Fault("options_need_prompt", {"phase": phase.id})
    return None


def _what_is_sealed_is_opened(method: Method) -> Wrong | None:
    sealing: dict[str, Phase] = {}
    for phase in method.phases:
        if phase.seals and (phase.tells is not Tells.DILEMMA or phase.speaks != (Speaks.OWNER,)):
            return phase, "seals", Fault("seals_where")
        if phase.opens and phase.opens not in sealing:
            return phase, "opens", Fault("opens_what")
        if phase.opens and (phase.speaks[0] is not Speaks.OWNER or phase.picks):
            return phase, "opens", Fault("opens_where")
        if phase.opens:
            sealing.pop(phase.opens)
        if phase.seals:
            sealing[phase.id] = phase
    for phase in sealing.values():
        return phase, "seals", Fault("never_opened")
    return None


def _last_word(method: Method) -> Wrong | None:
    spoken = [
        (phase, phase.speaks[1:] if phase.tells is Tells.DILEMMA else phase.speaks) for phase in method.phases
    ]
    aloud = [(phase, speaks) for phase, speaks in spoken if not set(speaks) <= QUIET]
    if not aloud:
        return None, "phases", Fault("nobody_speaks")
    last, speaks = aloud[-1]
    if speaks[-1] not in LAST_WORD:
        return (
            last,
            "speaks",
            Fault("last_word"),
        )
    return None


def _rotation_is_whole(method: Method) -> Wrong | None:
    """Where owners rotate, say what is done again; in other methods nothing is."""
    again = [phase for phase in method.phases if phase.again]
    if not method.rotates:
        if method.in_groups_of:
            return (
                None,
                "in_groups_of",
                Fault("groups_where"),
            )
        return (again[0], "again", Fault("again_where")) if again else None
    if method.no_hiding is None:
        return None, "no_hiding", Fault("rotation_not_hidden")
    if not again:
        return None, "rotates", Fault("rotation_again")
    return None


def _again_in_one_stretch(method: Method) -> Wrong | None:
    again = [index for index, phase in enumerate(method.phases) if phase.again]
    for index, phase in enumerate(method.phases[again[0] : again[-1]], start=again[0]):
        if not phase.again:
            return phase, "again", Fault("again_one_stretch")
        if index == again[0] and phase.speaks[0] is not Speaks.OWNER:
            return phase, "speaks", Fault("again_begins_with_owner")
    return None


def _nothing_is_chosen_or_told(method: Method) -> Wrong | None:
    """Everyone brings something along and tells it: Kring shows nothing, and outside the stretch nobody is owner."""
    for phase in method.phases:
        if phase.seals or phase.opens:
            return phase, "seals", Fault("rotation_seals")
        if phase.picks or phase.led_by:
            return phase, "options", Fault("rotation_taps")
        if phase.choosing:
            return phase, "choosing", Fault("rotation_chooses")
        if phase.tells is not Tells.NOTHING:
            return phase, "tells", Fault("rotation_tells")
        if phase.collects is Collects.VOTES:
            return phase, "collects", Fault("rotation_votes")
        if not phase.again and phase.owner is not OwnerState.SPEAKS:
            return phase, "owner", Fault("rotation_owner")
        if not phase.again and not set(phase.speaks) <= FOR_EVERYONE:
            allowed = ", ".join(sorted(FOR_EVERYONE))
            return phase, "speaks", Fault("rotation_speaks", {"allowed": allowed})
    return None


def _last_word_of_each(method: Method) -> Wrong | None:
    return _last_word(replace(method, phases=tuple(phase for phase in method.phases if phase.again)))


ROTATING: tuple[Callable[[Method], Wrong | None], ...] = (
    _ids_differ,
    _lists_name_things_once,
    _again_in_one_stretch,
    _nothing_is_chosen_or_told,
    _each_part_has_its_question,
    _questions_before_advice,
    _cards_are_dealt_where_each_writes,
    _the_mirror_is_whole,
    _what_begins_is_written,
    _what_is_kept_is_written,
    _parallel_is_of_a_story,
    _last_word_of_each,
)
"""What must hold where everyone is owner in turn."""

CHECKS: tuple[Callable[[Method], Wrong | None], ...] = (
    _ids_differ,
    _lists_name_things_once,
    _one_phase_tells,
    _everyone_until_it_is_told,
    _choosing_ends_with_votes,
    _each_part_has_its_question,
    _questions_before_advice,
    _cards_are_dealt_where_each_writes,
    _the_mirror_is_whole,
    _what_begins_is_written,
    _what_is_kept_is_written,
    _parallel_is_of_a_story,
    _the_owner_taps,
    _what_is_sealed_is_opened,
    _last_word,
)
