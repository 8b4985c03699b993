"""How a question may not be put to a tired, careful person: what a program can tell of it.

Pure, for the bank and for what a circle adds. A program cannot tell that a question is kind. It can tell that one is
closed, accuses, asks for a reason, asks two things, guesses a gender, fishes for the client's particulars or comes near
the client's body. It must not know who wrote a text.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from bot.language import Language

LONGEST = 200
MOST_WORDS = 20
ODD_SIGNS = frozenset("\"'`()[]*_<>@#")
"""Typographic ones are fine: these Telegram or a file could misread."""


class Fault(StrEnum):
    """What is the matter with a text."""

    LENGTH = "length"
    """Longer than a phone shows at a glance."""
    SIGNS = "signs"
    """A sign that Telegram or a file could misread, or blanks that are none."""
    SENTENCE = "sentence"
    """Not one sentence that begins with a capital and ends in a question mark or a full stop."""
    CLOSED = "closed"
    """Neither an open question nor an invitation."""
    TWO = "two"
    """Two questions in one."""
    REASON = "reason"
    """Asks for a reason, which sounds like a reproach."""
    DUTY = "duty"
    JUDGES = "judges"
    GENDER = "gender"
    FORMAL = "formal"
    TRADE = "trade"
    """A word of the trade."""
    WHO_IT_IS = "who_it_is"
    """Asks who the client is."""
    BODY = "body"
    """Comes near the client's body, or what was done to it."""
    OWNER = "owner"
    """Speaks of whoever brought it: others would be asked to guess who that is."""


@dataclass(frozen=True, slots=True)
class Slip:
    """A fault, and the words in which it lies; none where it lies in the whole."""

    fault: Fault
    words: str = ""


QUESTION_WORDS = {
    Language.NL: r"wat|waar|waaraan|waarin|waarmee|waarover|waarvan|wie|wiens|hoe|hoeveel|welke?|wanneer",
    Language.EN: r"what|where|who|whom|whose|how|which|when",
}
PREPOSITIONS = {
    Language.NL: r"aan|bij|in|met|naar|op|over|tot|uit|van|voor",
    Language.EN: r"about|at|by|for|from|in|of|to|with",
}
SUPPOSING = {Language.NL: r"als|stel", Language.EN: r"if|suppose"}
INVITATIONS = {
    Language.NL: r"beschrijf|denk|geef|kijk|laat|luister|maak|neem|schrijf|sta|teken|zet",
    Language.EN: r"describe|draw|give|imagine|let|listen|look|make|pause|put|take|think|write",
}
SECOND_QUESTION = {
    Language.NL: rf"\b(en|of|maar),? ({QUESTION_WORDS[Language.NL]})\b",
    Language.EN: rf"\b(and|or|but),? ({QUESTION_WORDS[Language.EN]})\b",
}

NEVER = {
    Fault.REASON: {
        Language.NL: r"waarom|hoezo|vanwaar|hoe komt het",
        Language.EN: r"why|how come|reason",
    },
    Fault.DUTY: {
        Language.NL: r"moet(en)?|moest(en)?|(be)?hoort te|zou je niet",
        Language.EN: r"should|must|ought|have to|had to|supposed",
    },
    Fault.JUDGES: {
        Language.NL: r"fout(en?)?|goede?|beter|beste?|slechte?|verkeerde?|juiste?|terecht|schuld(ig)?|normale?|"
        r"(on)?gepaste?|(on)?professionele?|zwakke?|falen|faalde|mislukte?|eerlijk|te ver|te dichtbij",
        Language.EN: r"wrong|good|better|best|bad|right|fault|guilt(y)?|blame|normal|(in)?appropriate|"
        r"(un)?professional|weak|fail(ed|ure)?|mistakes?|honest(ly)?|too (far|close|much|little)",
    },
    Fault.GENDER: {
        Language.NL: r"hij|zij|ze|hem|haar|zijn|man|vrouw|jongen|meisje",
        Language.EN: r"he|she|him|her|hers|his|himself|herself|man|woman|boy|girl",
    },
    Fault.FORMAL: {Language.NL: r"u|uw|uzelf", Language.EN: r"one['’]s|one must|kindly"},
    Fault.TRADE: {
        Language.NL: r"(tegen)?overdracht\w*|projecti\w*|projecteer\w*|parallel\w*|grensoverschrijd\w*|hechting\w*|"
        r"trauma\w*|interventie\w*|ego|identific\w*|containment|loyaliteit\w*|resonan\w*|cliënt\w*|casus\w*",
        Language.EN: r"(counter)?transference|project(ion|ing|ed)?|parallel\w*|crossing|violation|attachment|"
        r"trauma\w*|intervention\w*|ego|identif\w*|containment|loyalt\w*|resonan\w*|enmesh\w*|case",
    },
    Fault.WHO_IT_IS: {
        Language.NL: r"naam|heet|leeftijd|hoe oud|beroep|woont|diagnose|stoornis|klacht(en)?|ziekte|"
        r"werkgever|bedrijf|organisatie|afdeling|functie|woonplaats|stad|dorp|adres|school|geboren|afkomst|geloof",
        Language.EN: r"name|named|called|age|how old|job|lives|diagnosis|disorder|symptoms?|illness|"
        r"employer|company|organi[sz]ation|department|address|town|city|village|school|born|origin|religion",
    },
    Fault.BODY: {
        Language.NL: r"(?<!je )(?<!jouw )(?<!eigen )(lijf|lichaam|adem|tranen)|"
        r"\w*misbruik\w*|\w*mishandel\w*|geweld\w*|seks\w*|erotisch\w*|verliefd\w*",
        Language.EN: r"(?<!your )(?<!own )(body|breath(ing)?|tears)|abus\w*|violen\w*|sex\w*|erotic\w*|in love",
    },
}

OF_THE_OWNER = (
    r"inbrenger|inbracht|ingebracht|owner|brought|presenter|(de|the) coach\b|jouw (verhaal|coachee)\b|your (story|client)\b|"
    r"tussen jou en de coachee|between you and the client"
)


def slips_in(text: str, language: Language, *, asked_of_others: bool = False) -> tuple[Slip, ...]:
    """Return what is the matter with a question or an invitation, the plainest first; nothing for one that may be asked.

    `asked_of_others`: it goes to people who do not know whose the dilemma is.
    """
    slips: list[Slip] = []
    if len(text) > LONGEST or len(text.split()) > MOST_WORDS:
        slips.append(Slip(Fault.LENGTH))
    odd = "".join(dict.fromkeys(sign for sign in text if sign in ODD_SIGNS))
    if odd or text != " ".join(text.split()):
        slips.append(Slip(Fault.SIGNS, odd))
    if not re.fullmatch(r"[A-Z][^.?!:;\n]*[.?]", text):
        slips.append(Slip(Fault.SENTENCE))
    elif not _opens(text, language):
        slips.append(Slip(Fault.CLOSED))
    patterns = {Fault.TWO: SECOND_QUESTION[language]} | {
        fault: rf"\b({by[language]})\b" for fault, by in NEVER.items()
    }
    if asked_of_others:
        patterns[Fault.OWNER] = OF_THE_OWNER
    for fault, pattern in patterns.items():
        found = re.search(pattern, text, re.IGNORECASE)
        if found:
            slips.append(Slip(fault, found[0]))
    return tuple(slips)


def _opens(text: str, language: Language) -> bool:
    """Say whether it opens as an open question or an invitation does."""
    opening = rf"(({PREPOSITIONS[language]}) )?({QUESTION_WORDS[language]})\b"
    supposed = rf"({SUPPOSING[language]})\b.*, (({PREPOSITIONS[language]}) )?({QUESTION_WORDS[language]})\b"
    expected = rf"{opening}|{supposed}" if text.endswith("?") else rf"({INVITATIONS[language]})\b"
    return re.match(expected, text, re.IGNORECASE) is not None
