"""Numbers in words, Dutch and English, up to a hundred and nineteen; and ages wherever a sentence says one.

Every repetition has an end, so that no text takes long.
"""

import re
from collections.abc import Iterator

_NL_UNITS = ("een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen")
_NL_TEENS = (
    "tien",
    "elf",
    "twaalf",
    "dertien",
    "veertien",
    "vijftien",
    "zestien",
    "zeventien",
    "achttien",
    "negentien",
)
_NL_TENS = ("twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig", "negentig")
_EN_UNITS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_EN_TEENS = (
    *(
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ),
)
_EN_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")

IN_WORDS: dict[str, int] = {
    **{word: n for n, word in enumerate((*_NL_UNITS, *_NL_TEENS), start=1)},
    **{word: n for n, word in enumerate((*_EN_UNITS, *_EN_TEENS), start=1)},
    **{word: 20 + 10 * n for n, word in enumerate(_NL_TENS)},
    **{word: 20 + 10 * n for n, word in enumerate(_EN_TENS)},
    **{
        f"{unit}{'ën' if unit.endswith('e') else 'en'}{ten}": 20 + 10 * tens + units
        for tens, ten in enumerate(_NL_TENS)
        for units, unit in enumerate(_NL_UNITS, start=1)
    },
    **{
        f"{ten}{joint}{unit}": 20 + 10 * tens + units
        for tens, ten in enumerate(_EN_TENS)
        for units, unit in enumerate(_EN_UNITS, start=1)
        for joint in ("-", " ")
    },
}
"""What a number is called."""

NUMBER_WORD = (
    rf"(?:(?:{'|'.join(_NL_UNITS)})[eë]n)?(?:{'|'.join(_NL_TENS)})"
    rf"|(?:{'|'.join(_EN_TENS)})(?:[- ](?:{'|'.join(_EN_UNITS)})\b)?"
    rf"|{'|'.join(sorted({*_NL_TEENS, *_EN_TEENS}, key=len, reverse=True))}"
    rf"|{'|'.join(sorted({*_NL_UNITS, *_EN_UNITS}, key=len, reverse=True))}"
)
"""Any of them as a pattern, the longest first."""
SPOKEN_FIGURE = (
    r"(?:nul|nulle|oh|o|zero|nought|plus|dubbel|dubbele|double|triple|honderd|hundred|\d{1,4}|"
    + NUMBER_WORD
    + r")(?![\w'’])"
)
"""What a figure is called by somebody who reads a number out."""
_ANY = NUMBER_WORD
_NUMBER = rf"(?:1[01]\d|\d{{1,2}}|{_ANY})"
_TEN_NL = "|".join(_NL_TENS)
_TEN_EN = "twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties|teens"

OLDEST_AGE = 115

_ENDS = r"(?=\s*(?:$|[.,;:!?)\n]|(?:en|and|maar|but|die|dat|who|met|with|of|or|toen|when|nu|now|al|already|geworden|heeft|has|werkt|works|woont|lives|zit|gaat|goes|wil|wants|is|was|uit|from|op|on|in|die|this|dit|too|ook|last|net|just|living|living|lives|got|she|he|hij|zij|ze|maar|toch|ex|single|married|getrouwd|pregnant|zwanger|years(?! (?:into|in|of|ago|older|younger|at|with|and)\b))\b))"
_SUBJECT = r"(?:hij|zij|ze|die|ik|jij|je|he|she|they|who|i|[^\W\d_]{2,20})"
_BE = r"(?:eh+m?|uh+m?|um+|erm|zo'n|zelf|inmiddels|intussen|is|was|ben|bent|wordt|werd|word|wordt|am|are|turn|turns|turned|turning|becomes|became|net|pas|nu|al|bijna|now|only|just|nearly|almost)"


_TEN_UP = NUMBER_WORD.rpartition("|" + max({*_NL_UNITS, *_EN_UNITS}, key=len))[0]
COUNTED = (
    r"minut|hours?|uur|uren|days?|dagen|dag\b|weeks?|weken|months?|maand|years? (?!old)|jaar (?!oud|en\b|die\b)|people|mensen|kids|children|kinderen|"
    r"euro|pounds?|pond|quid|grand|k\b|per|percent|procent|%|miles|mijl|kilo|km|meter|metres?|feet|stone|times|keer|points?|punten|staff|employees|man\b|van de|of the|of us|minuten"
)
"""What is counted after a number that is no age."""


_NEEDED = {
    "[- ]?jarigen?": ("jarig",),
    "[- ]olds?": ("old",),
    "(?:oud|jong)": ("oud", "jong"),
    "years of age": ("of age",),
    "birthday|verjaardag": ("birthday", "verjaardag"),
    "(?:is|was) (?:hij|zij|ze)": ("is hij", "is zij", "is ze", "was hij", "was zij", "was ze"),
    "begin|midden": ("tig",),
}
"""Before a pattern is tried: what a text must hold, one of it at least."""


def _needed(pattern: str) -> tuple[str, ...]:
    return next((needed for part, needed in _NEEDED.items() if part in pattern), ("",))


_FORMS = tuple(
    (re.compile(pattern, re.IGNORECASE), _needed(pattern))
    for pattern in (
        # begin dertig, achter in de twintig, in her late forties
        rf"\b(?P<age>(?:begin|midden|mid|eind|achterin|voorin|half|halverwege|diep in)[ -](?:de )?(?:{_TEN_NL}))\b",
        rf"\b(?P<age>(?:achter|voor|midden|ergens)[ ]?in de (?:{_TEN_NL}))\b",
        rf"\b(?:in de|rond de|tegen de|boven de|over de|de) (?P<age>(?:{_TEN_NL}))\b(?! (?:mensen|euro|jaar geleden|minuten|procent|keer|deelnemers|collega))",
        rf"\b(?P<age>(?:early|mid|late|middle)[ -](?:{_TEN_EN}))\b",
        rf"\b(?:in|into) (?:his|her|their|my) (?P<age>{_TEN_EN})\b",
        r"\b(?P<age>(?:dertiger|veertiger|vijftiger|zestiger|zeventiger|tachtiger|negentiger|twintiger)s?)\b",
        # 28-jarige, achtjarige, a 45-year-old
        rf"\b(?P<age>{_NUMBER}[- ]?jarigen?)\b",
        rf"\b(?P<age>{_NUMBER}[- ]years?[- ]olds?)\b",
        rf"\b(?P<age>{_NUMBER}[- ](?:months?|weeks?)[- ]olds?)\b",
        # 28 jaar oud, aged 28, leeftijd: 28
        rf"\b(?P<age>{_NUMBER} (?:jaar|maanden|weken) (?:oud|jong))\b",
        rf"\b(?:aged|age of|age|leeftijd|leeftijd van|leeftijd is)[: ]{{1,3}}(?P<age>{_NUMBER})\b(?! (?:keer|times|jaar geleden))",
        rf"\b(?:is|was|ben|wordt|werd|van|zoon|dochter|net|pas|man|vrouw|coachee|kind|jongen|meisje),? (?P<age>{_NUMBER} jaar)\b(?! (?:geleden|lang|ervaring|later|eerder|daarvoor|daarna|samen|getrouwd|in dienst|werk|bij|bezig|ouder|jonger|weg|alleen|verder|terug|niet|cel|celstraf|coach))",
        rf"\b(?:retir\w+|died|overleden|gestorven|met pensioen) (?:at|op|met) (?:zijn |haar )?(?P<age>\d\d|{_TEN_UP})\b",
        rf"\b(?:en|and),? (?P<age>{_NUMBER} jaar)(?=[),.;\n]|$)",
        r"\b(?P<age>[2-9]0[- ]?(?:something|plusser|ish))\b",
        rf"[(,] ?(?P<age>{_NUMBER} jaar)(?=[),.])",
        # in brackets, between commas
        rf"(?<=[^\W\d_] )\((?P<age>{_NUMBER})\)",
        r"(?<=[^\W\d_] )\((?P<age>[1-9]\d)(?=, [^\W\d_]{3})",
        # retired at sixty-six, called so at forty-two: not at fifty miles
        rf"\bat (?P<age>(?:{'|'.join(_EN_TENS)})-(?:one|two|three|four|five|six|seven|eight|nine))(?=[.,;)\n]|$)",
        # Boris de Vries is 43 and a cook; Nu is Boris Maliepaard 43 en kok
        r"\b(?:is|was|wordt) (?:(?-i:[A-Z])[\w'’-]+ ){1,3}(?P<age>[1-9]\d)(?=,? (?:en|and) )",
        rf"(?<=[^\W\d_] )\((?:[^\W\d_]+, )(?P<age>{_NUMBER})\)",
        r"(?<=[^\W\d_]|[)\"”’.]), (?P<age>[1-9]\d?|[^\W\d_]*(?:tig|tien|elf|twaalf|teen|ty|ty[- ](?:one|two|three|four|five|six|seven|eight|nine))|(?<=[A-Z][a-z][a-z]. )(?:zes|zeven|acht|negen|six|seven|eight|nine|ten|eleven|twelve)|(?:six|seven|eight|nine|ten|eleven|twelve)(?=, (?:who|and|so|scared|very|is|has|he|she|only|just)))(?=(?:,|\n|\.|$|\)))(?!,\d)(?<!twintig mensen)",
        # is 28, van 9, a boy of ten
        rf"\b{_SUBJECT} {_BE} (?:{_BE} )?(?P<age>\d{{1,3}}|{_ANY}){_ENDS}(?! (?:of the|van de|of them|of us|en een half|of my|in de|in the|op de|op een|op tien|met elkaar|uit))",
        rf"(?<=[^\W\d_] )(?:van|of) (?:(?:eh|uh)m? )?(?P<age>\d{{1,2}}|{_ANY})(?=\s*(?:$|[.,;:!?)\n]| (?:en|and|die|who|is|was|dat|heeft|has|met|with|hij|zij|ze|he|she|zijn|haar|his|her|wil|wordt|komt|named|called|genaamd|uit|from|op)\b))(?! (?:en|and) \d)",
        rf"\b(?:zij|hij|she|he|ze) (?P<age>\d{{1,2}}|{_ANY})(?=,? (?:ik|i|en ik|and i)\b)",
        r"\b(?:ik|i),? (?:ben )?(?P<age>[1-9]\d)(?=\s*(?:$|[.,;\n]))",
        r"\b(?:and|en|wordt|werd|turns|turning|turned) (?P<age>[2-9]\d)(?=\s*(?:$|[.;\n]|, (?:and|en|my|mijn|he|she|hij|zij)\b))",
        rf"\b(?:he|she|who|i|that|it)['’](?:s|m) (?:{_BE} )?(?P<age>\d{{1,3}}|{_ANY}){_ENDS}",
        rf"\b(?:(?:she|he|who)['’]s|(?:she|he|hij|zij|ze|die) (?:is|was|wordt)) (?:{_BE} )?(?P<age>1[0-9]|[2-9]\d|{_TEN_UP})(?![\w'’.-])(?! (?:{COUNTED}))",
        # 42yo, 34M, sixty years of age, pushing sixty, late 30s, begin 50, 50+
        r"\b(?P<age>\d{1,3} ?(?:yo|y/o|yrs? old|yrs?(?=[),.;\n]|$)|jr)|\d\d[mfv]|[mfv]/?\d\d)\b",
        rf"\b(?P<age>{_NUMBER} years of age)\b",
        rf"\b(?:pushing|nearly|almost|over|approaching|hitting|rising|bijna|ruim|richting) (?P<age>[2-9]0|{_TEN_NL}|{'|'.join(_EN_TENS)}){_ENDS}",
        r"\b(?P<age>(?:early|mid|late)[ -][2-9]0s)\b|\b(?:his|her|their|my) (?P<decade>[2-9]0s)\b",
        r"\b(?P<age>(?:begin|eind|midden|half) [2-9]0)\b",
        rf"\b(?P<age>[2-9]0 ?\+|(?:{_TEN_NL}|[2-9]0)[- ]?plussers?|(?:{'|'.join(_EN_TENS)})[- ]something)(?!\w)",
        # her 40th birthday, op haar zestiende, at 57 he
        rf"\b(?P<age>(?:\d{{1,3}}|{_ANY})(?:th|st|nd|rd|ste|de|e)|{'|'.join(ten.removesuffix('y') + 'ieth' for ten in _EN_TENS)}) (?:birthday|verjaardag)\b",
        rf"\bop (?:zijn|haar|mijn|hun|m'n|z'n|d'r) (?P<age>(?:\d\d|{_TEN_UP})(?:ste|de|e))\b",
        rf"\bat (?P<age>[1-9]\d|{_TEN_UP})(?=,? (?:he|she|they|i)\b)",
        # , just four, · Rob, 44 and divorced · wordt in mei vijftig · 52 is hij · ik ben zelf 55
        rf", (?:just|only|both|allebei|net|pas|nu|now|nog maar) (?P<age>{_NUMBER})(?=[,.)]|$)",
        r"(?<=[^\W\d_]), (?P<age>[1-9]\d)(?= (?:and|en|met|with|who|die)\b)",
        rf"\b(?:wordt|werd|will be|be|turns?|turning|turned) (?:[^\W\d_]{{2,12}} ){{0,2}}?(?P<age>[1-9]\d|{_TEN_UP})(?![\w'’.-])(?! (?:{COUNTED}))(?= |[.,;)]|$)",
        rf"\b(?P<age>[1-9]\d|{_TEN_UP}) (?:is|was) (?:hij|zij|ze)\b",
        rf"\b(?:ben zelf|am myself) (?P<age>[1-9]\d|{_TEN_UP})(?!\w)",
        # cliënt 41 jaar, a line that begins with 44 jaar, baby van 8 weken
        rf"(?:(?:^|\n)[-*• ]{{0,3}}|\b(?:cli[eë]nt|klant|moeder|vader|broer|zus|partner|collega) )(?P<age>{_NUMBER} jaar)(?=[,.;\n]|$)",
        rf"\b(?:van|of|is|was) (?:(?:eh|uh)m? )?(?P<age>anderhalf|{_NUMBER} (?:weken|maanden|weeks|months))(?= ?(?:[.,;)\n]|$|(?:jaar oud|oud|old|en|and|called|die|who)\b))",
        # she's, I think, sixty five
        rf"\b(?:is|was|she['’]s|he['’]s),? (?:i think|ik denk|ik geloof|geloof ik|denk ik|i guess|i believe|volgens mij|ongeveer|about|around|iets van|like),? (?P<age>[1-9]\d|{_TEN_UP})(?![\w'’.-])(?! (?:{COUNTED}))",
        rf"[,)] (?:is|was) (?P<age>[1-9]\d|{_ANY}){_ENDS}",
        # (Seppe 22, Jef 18) · haar vader van 81 wast · met zijn 83 jaar · nog maar 16 doe
        r"(?<=[(,] )[A-Z][^\W\d_]+ (?P<age>[1-9]\d?)(?=[,)])|(?<=\()[A-Z][^\W\d_]+ (?P<decade>[1-9]\d?)(?=[,)])",
        rf"\b(?:vader|moeder|oma|opa|zoon|dochter|broer|zus|man|vrouw|father|mother|son|daughter|brother|sister) (?:van|of) (?P<age>[1-9]\d)(?! (?:{COUNTED}))(?= [^\W\d_])",
        r"\bmet (?:zijn|haar|mijn|z'n|d'r) (?P<age>[1-9]\d jaar)\b",
        rf"\b(?:hij|zij|ze|he|she) (?:is|was) (?:nog maar|pas|net|only|just|barely) (?P<age>[1-9]\d)(?! (?:{COUNTED}))\b",
        # a line of notes that begins with it: - 41, Norwegian
        r"(?:^|\n)[ \t]*[-*•–] (?P<age>[1-9]\d)(?=, [^\W\d_])",
        # an age behind who somebody is: a planner of 58 jaar at, my daughter of 8 found
        rf"\b(?:een|mijn|zijn|haar|hun|onze|de|die|a|my|his|her|our|the) (?:[^\W\d_]{{3,12}} )?(?:meisje|jongen|vrouw|man|dame|heer|knul|kind|zoon|dochter|zoontje|dochtertje|vader|moeder|broer|zus|coachee|cli[eë]nt|klant|leerling|student|collega|girl|boy|woman|kid|child|son|daughter|lad|lady) (?:van|of) (?P<age>\d{{1,2}}|{_ANY})(?: jaar)?(?! (?:{COUNTED}))(?= [^\W\d_])",
        r"\b(?:een|de|a|the) [^\W\d_]{4,24} van (?P<age>[1-9]\d) jaar(?! (?:geleden|lang|ervaring|later|eerder|oud|jong))(?= )",
        # Mo = 27, only eighteen whose
        r"[^\W\d_] = (?P<age>[1-9]\d)(?=[,;\n]|$)",
        rf"\b(?:only|just|pas|nog maar) (?P<age>[1-9]\d|{_TEN_UP})(?= (?:and|whose|who|die|en)\b)",
        # a sentence that begins with it: 57, never did anything else
        r"(?<=[.?!] )(?P<age>[1-9]\d)(?=, [^\W\d_]|\. [^\W\d_])",
    )
)
_NOT_AFTER = re.compile(
    r"\b(?:om|at|uur|vanaf|tot|na|fase|phase|stap|step|groep|group|klas|year|kamer|room|nummer|number|deel|part|hoofdstuk|chapter|sessies?|sessions?|gesprek|gesprekken|meetings|week|dag|day|"
    r"jaar of|uur of|week of|weken of|maand of|keer of|dag of|stuk of|een van|one of|family of|gezin van|groep van|group of|team van|team of|punt|cijfer|rapportcijfer|out|team|schaal|scale|periode|tijdje|groepje|bijeenkomst|reeks|series|bestuur|aantal|maximum|minimum|gemiddelde|average|total|totaal|paar|couple|most|some|all|none|any|many|two|three)\s*$",
    re.IGNORECASE,
)
_SEVERAL = re.compile(
    rf"\b(?:kinderen|kids|children|sons|daughters|zoons|zonen|dochters|girls|boys|meisjes|jongens|tweeling|twins|aged)(?: van| of| aged|,|:)?[ (]{{1,2}}"
    rf"(?P<ages>(?:{_NUMBER}, ){{0,4}}{_NUMBER},? (?:en|and|&) {_NUMBER})\b(?! (?:{COUNTED}))",
    re.IGNORECASE,
)
"""Kids of 4, 7 and 9."""
_TWO = re.compile(rf"(?<=[^\W\d_]), (?P<ages>{_NUMBER} (?:en|and) {_NUMBER})(?=[.,;)\n]|$)", re.IGNORECASE)
"""Two names and how old they are: Ilyas and Adam, 11 and 12."""
_EACH = re.compile(rf"\b{_NUMBER}\b", re.IGNORECASE)
_ROUGH_ALREADY = re.compile(r"(?:ongeveer|rond de|roughly|about|around|±)\s?$", re.IGNORECASE)
_ONE = {"een", "one"}


def ages(text: str) -> Iterator[tuple[int, int]]:
    """Return where ages stand."""
    small = text.casefold()
    for pattern in (_SEVERAL, _TWO):
        for several in pattern.finditer(text):
            yield from (one.span() for one in _EACH.finditer(text, *several.span("ages")))
    for pattern, needed in _FORMS:
        if not any(one in small for one in needed):
            continue
        for found in pattern.finditer(text):
            group = "age" if found["age"] else "decade"
            begins, ends = found.span(group)
            said = found[group].casefold()
            if said in _ONE or (said.isdecimal() and not 0 < int(said) <= OLDEST_AGE):
                continue
            if _ROUGH_ALREADY.search(text[max(begins - 12, 0) : begins]):
                continue
            before = text[max(found.start() - 20, 0) : begins]
            no_age = _NOT_AFTER.search(before) or _NOT_AFTER.search(
                before.removesuffix("van ").removesuffix("of ")
            )
            if no_age and not found[0].casefold().startswith("at "):
                continue
            yield begins, ends
