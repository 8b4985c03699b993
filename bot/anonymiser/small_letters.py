"""Judging words of a text without capitals on names: harder, and never certain."""

import re

from bot.anonymiser.capitals import inside
from bot.anonymiser.cues import (
    BEFORE_A_NAME,
    BEFORE_A_PLACE,
    DETERMINERS,
    MOSTLY_NAMES,
    NAMED,
    OPENING_PARTICLES,
    ORDINARY_TOO,
    ORGANISATIONS,
    PRONOUNS,
    ROLES,
    TITLES,
    WHAT_PEOPLE_DO,
)
from bot.anonymiser.hints import introduced, labelled
from bot.anonymiser.lexicon import USUAL
from bot.anonymiser.reading import (
    BIG_PLACE,
    EVERYBODY_SAYS,
    FUNCTION_WORD,
    HARDLY_A_WORD,
    RARE,
    SHORT,
    Reading,
    Verdict,
)
from bot.anonymiser.slips import LONG_ENOUGH, slips_of
from bot.language import Language

OF_NOTE = 50
FINITE = {
    "has",
    "is",
    "was",
    "had",
    "said",
    "says",
    "told",
    "tells",
    "thinks",
    "feels",
    "wants",
    "asks",
    "asked",
    "did",
    "does",
    "got",
    "went",
    "came",
    "wrote",
    "keeps",
    "kept",
}
"""What follows no 'will' and no 'may'."""
WHO = {"who", "die", "whose", "wiens", "her", "his", "haar", "zijn"}
"""The rank from which a name that is a word too is nearly always the word."""
SOUND = re.compile(
    r"([^\W\d_])\1\1|^(?:pf+(?:oe)?|poeh|pfoe|phew|tsja|mwah?|oei|ho+i|h+m+|(?:h[aei])+h?|jee(?:tje)?|joh|goh|chapeau|gosh|blimey|ugh|argh|meh|yep|yup|nope)$"
)
"""A sound, a word that is stretched, what one calls out: 'pff', 'neeee', 'chapeau'."""
DERIVED = (
    "heid",
    "heden",
    "lijke",
    "lijks",
    "achtig",
    "achtige",
    "ering",
    "isme",
    "loze",
    "ness",
    "ingly",
    "fully",
    "lessly",
)
"""How words end that were made from others; names that end so stand in the lists."""
GOES_ON = frozenset(
    [
        "en",
        "and",
        "die",
        "who",
        "dat",
        "that",
        "maar",
        "but",
        "want",
        "because",
        "is",
        "was",
        "heeft",
        "has",
        "she's",
        "he's",
        "zij",
        "hij",
        "ze",
        "she",
        "he",
        "om",
        "als",
        "so",
        "dus",
        "toen",
        "when",
        "met",
        "with",
        "van",
        "from",
        "in",
        "op",
        "uit",
        "niet",
        "not",
        "geen",
        "niks",
        "nooit",
        "never",
        "over",
        "about",
    ]
)
"""What follows a name more often than a thing without its article."""
ABOUT_SOMEBODY = frozenset(
    [
        "over",
        "about",
        "coach",
        "coachte",
        "begeleid",
        "coached",
        "tegen",
        "aan",
        "bij",
        "dat",
        "that",
        "zegt",
        "zei",
        "says",
        "said",
        "told",
        "tell",
        "asked",
        "ask",
        "vraagt",
        "vroeg",
        "bel",
        "belde",
        "appte",
        "mailde",
        "sprak",
        "spreek",
        "noem",
        "is",
        "client",
        "cliënt",
        "coachee",
    ]
)
"""Before somebody rather than something."""


def in_lower_case(text: Reading, index: int) -> Verdict:
    """Judge a word of a text without capitals on names."""
    token, sign = text.tokens[index], text.sign(index)
    ordinary, before = text.is_ordinary(sign), text.previous(index)
    if token.capital and not token.starts and not token.shouted:
        return inside(text, index)
    if labelled(text, index):
        return Verdict.SURE
    if sign in OPENING_PARTICLES and text.joined(index + 1):
        return Verdict.NO
    following = text.following(index)
    if text.rank(sign) >= FUNCTION_WORD and not (
        sign in MOSTLY_NAMES
        and (
            (introduced(text, index) and (not following or following in WHAT_PEOPLE_DO))
            or (introduced(text, index) and _is_before_a_family_name(text, index))
            or _is_between_commas(text, index)
        )
    ):
        return Verdict.UNSURE if _is_no_modal(text, index) else Verdict.NO
    if before in TITLES and introduced(text, index):
        blocked = sign in WHAT_PEOPLE_DO or sign in ROLES or (text.rank(sign) >= FUNCTION_WORD)
        if not blocked and (
            before
            not in ROLES
            | {
                "doctor",
                "teacher",
                "father",
                "sister",
                "agent",
                "meester",
                "juf",
                "heer",
                "familie",
                "fam",
                "family",
            }
            or not ordinary
            or text.is_listed(sign)
        ):
            return Verdict.SURE
    if (
        before in NAMED
        and introduced(text, index)
        and sign not in DETERMINERS
        and text.rank(sign) < FUNCTION_WORD
    ):
        return Verdict.SURE if not ordinary or text.is_first(sign) else Verdict.NO
    if not ordinary and len(sign) > SHORT:
        if text.is_first(sign) or sign in ORGANISATIONS:
            return Verdict.SURE
        if text.is_place(sign):
            return (
                Verdict.SURE
                if before in BEFORE_A_PLACE
                or text.lexicon.places[sign] > BIG_PLACE
                or text.lexicon.places[sign] == 0
                else Verdict.UNSURE
            )
        spoken = SOUND.search(sign) or _is_derived(text, sign) or _is_a_slip(text, sign)
        return Verdict.NO if spoken and not introduced(text, index) else Verdict.UNSURE
    return _ordinary_in_lower_case(text, index)


def _stands_bare(text: Reading, index: int) -> bool:
    """Say whether a word that is a name as well stands where a thing would have its article: 'over roos en', 'haar broer staf'.

    Behind it a sentence ends, goes on, or somebody does something: no noun that it would belong to.
    """
    token, sign, before, following = (
        text.tokens[index],
        text.sign(index),
        text.previous(index),
        text.following(index),
    )
    listed = text.is_first(sign)
    if (
        sign in ROLES | WHAT_PEOPLE_DO | PRONOUNS | BEFORE_A_NAME | BEFORE_A_PLACE | DETERMINERS
        or len(sign) <= SHORT
    ):
        return False
    if not (listed or sign in text.lexicon.words_too or text.is_last(sign)):
        return False
    if text.rank(sign) >= (OF_NOTE if listed else EVERYBODY_SAYS):
        return False
    if not (not following or following in GOES_ON or text.acts(index)):
        return False
    if before in ROLES and introduced(text, index):
        return True
    if before == "is" and text.sign(index - 2) in {"client", "cliënt", "coachee", "naam", "name"}:
        return listed
    between = (
        token.before.strip() == ","
        and token.after.strip()[:1] == ","
        and text.rank(sign) < EVERYBODY_SAYS - 8
    )
    # 'ze is moe' says how she is, 'mijn cliënt is roos' who it is
    if before == "is" and text.sign(index - 2) in PRONOUNS:
        return False
    return listed and (before in ABOUT_SOMEBODY or between)


def _is_before_a_family_name(text: Reading, index: int) -> bool:
    """Say whether a first name that is a word too stands before a word that can only be a family name: hope lindqvist."""
    following = text.following(index)
    return (
        text.is_first(text.sign(index))
        and len(following) > SHORT
        and not text.is_ordinary(following)
        and (text.is_last(following) or not text.is_listed(following))
        and not SOUND.search(following)
        and not _is_a_slip(text, following)
    )


def _is_no_modal(text: Reading, index: int) -> bool:
    """Say whether 'will' or 'may' is somebody, because what follows follows no such verb: will showed me, may said."""
    following = text.following(index)
    done = following in FINITE or (following.endswith("ed") and text.lexicon.is_deed(following))
    return (
        text.sign(index) in {"will", "may"}
        and text.lexicon.language is Language.EN
        and text.previous(index) not in {"in", "since", "of", "until", "by", "last", "next", "this"}
        and done
    )


def _is_between_commas(text: Reading, index: int) -> bool:
    """Say whether a name that is a word too says who somebody is: the organist, will, who; the owner, frank moody, is."""
    token, sign = text.tokens[index], text.sign(index)
    if token.before.strip() != "," or not text.is_first(sign):
        return False
    alone = token.after.strip() == ","
    if alone:
        goes_on = text.sign(index + 1)
        return (sign in MOSTLY_NAMES and goes_on in WHO) or (
            text.rank(sign) < EVERYBODY_SAYS and (goes_on in WHAT_PEOPLE_DO or text.lexicon.is_deed(goes_on))
        )
    whole = text.is_last(text.following(index)) and text.tokens[index + 1].after.strip()[:1] in {",", "("}
    return whole and text.rank(text.following(index)) < EVERYBODY_SAYS and text.rank(sign) < FUNCTION_WORD


def _is_derived(text: Reading, sign: str) -> bool:
    return sign.endswith(DERIVED) and not text.is_listed(sign) and not text.is_place(sign)


def _is_a_slip(text: Reading, sign: str) -> bool:
    """Say whether a word that nobody knows is an everyday word with one letter wrong, or two words in one.

    Nearly every other word that no dictionary knows is a name.
    """
    if text.is_listed(sign):
        return False
    if "'" in sign or len(sign) < LONG_ENOUGH:
        return "'" in sign
    return any(text.rank(one) >= EVERYBODY_SAYS for one in slips_of(sign))


def _ordinary_in_lower_case(text: Reading, index: int) -> Verdict:
    """Judge a word that is a name and an ordinary word, in a text without capitals."""
    token, sign, before, following = (
        text.tokens[index],
        text.sign(index),
        text.previous(index),
        text.following(index),
    )
    if sign in WHAT_PEOPLE_DO and following and following not in WHAT_PEOPLE_DO:
        return Verdict.NO
    clause = before in {"dat", "that", "als", "because"} and sign in MOSTLY_NAMES
    if _is_before_a_family_name(text, index) or _is_between_commas(text, index):
        return Verdict.UNSURE
    if _stands_bare(text, index):
        return Verdict.UNSURE
    if (before in PRONOUNS | DETERMINERS and not clause) or sign in WHAT_PEOPLE_DO & PRONOUNS:
        return Verdict.NO
    if (
        text.is_place(sign)
        and before in {"in", "uit", "naar", "near", "from", "op", "on"}
        and text.rank(sign) < EVERYBODY_SAYS
        and (text.lexicon.places[sign] > BIG_PLACE or not text.rank(sign))
    ):
        return Verdict.UNSURE
    if sign in ORGANISATIONS and sign not in ORDINARY_TOO:
        return Verdict.UNSURE
    name = text.is_first(sign) and (sign in MOSTLY_NAMES or text.rank(sign) < EVERYBODY_SAYS)
    if not name:
        rare = (
            text.rank(sign) < RARE and sign not in ROLES and before in ROLES and following in WHAT_PEOPLE_DO
        )
        return Verdict.UNSURE if rare and introduced(text, index) else Verdict.NO
    if following in PRONOUNS - WHAT_PEOPLE_DO:
        return Verdict.NO
    if text.is_first(following) and not text.is_ordinary(following):
        # 'jan willem', 'storm anna': two first names of one person.
        return Verdict.SURE
    if introduced(text, index):
        return Verdict.SURE
    acts = text.acts(index)
    if sign in MOSTLY_NAMES:
        bracket = token.after.strip()[:1] == "("
        if (
            clause
            or bracket
            or token.possessive
            or acts
            or before in BEFORE_A_NAME
            or (following == "van" and text.sign(index + 2) in {"der", "den"})
            or (token.starts and following in {"from", "van", "and", "en"})
            or (token.starts and token.after.strip()[:1] in {"(", ","})
        ):
            return Verdict.SURE if acts or token.possessive else Verdict.UNSURE
        return Verdict.UNSURE if text.rank(sign) < USUAL + 5 else Verdict.NO
    if (
        text.rank(sign) < HARDLY_A_WORD
        and sign in text.lexicon.first_names
        and not sign.endswith(("en", "te", "de"))
    ):
        return Verdict.UNSURE
    return Verdict.UNSURE if acts and (not before or before in BEFORE_A_NAME) else Verdict.NO
