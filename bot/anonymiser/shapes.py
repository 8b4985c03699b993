"""What has a shape: addresses, numbers, dates. One regular expression a kind, tried in this order.

Every repetition has an end, so that no text takes long.
"""

import re
from collections.abc import Iterator

from bot.anonymiser.figures import NUMBER_WORD, SPOKEN_FIGURE, ages
from bot.anonymiser.kinds import Kind

_MONTH = (
    r"(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
    r"|january|february|march|may|june|july|august|october"
    r"|jan|feb|mrt|mar|apr|jun|jul|aug|sept?|okt|oct|nov|dec)\b"
)
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_DAY_WORD = (
    r"(?:eenendertig|dertig|(?:een|twee|twe[eë]|drie|vier|vijf|zes|zeven|acht|negen)[eë]ntwintig|twintig|negentien|achttien|zeventien"
    r"|zestien|vijftien|veertien|dertien|twaalf|elf|tien|negen|acht|zeven|zes|vijf|vier|drie|twee|een|één"
    r"|(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth"
    r"|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|twenty[- ](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|thirtieth|thirty[- ]first))"
)
_ORDINAL = (
    r"(?:twenty[- ](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|thirty[- ]first|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth"
    r"|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth)"
)
_MONTH_NUMBER = r"(?:1[0-2]|0?[1-9])"
_YEAR = r"(?:19|20)\d\d"
_STREET = r"(?:straat|laan|weg|plein|gracht|kade|singel|dijk|dyk|steeg|hof|pad|park|dreef|plantsoen|markt|brink|wal|kamp|akker|veld|es|baan|hoeve|strjitte|wei|wyk|erf|weide|steeg|ring|zoom|haven|poort|burg|horst)"
_LONG_STREET = r"(?:straat|laan|weg|plein|gracht|kade|singel|dijk|steeg|dreef|plantsoen|strjitte)"
_OLD_STREET = r"(?:(?:lange|korte|oude|nieuwe|kleine|grote|hoge|lage|eerste|tweede|derde|1e|2e|sint|st\.?) )"
_ROAD = r"(?:street|road|lane|avenue|square|drive|close|way|grove|crescent|terrace|gardens|place|court|hill|mews|row|rd|st|ave|ln|dr|blvd|boulevard|pl|pkwy|parkway|sq|cres|ct|hwy|highway|circle|walk|park|green|parade|rise|vale|yard|quay|wharf|buildings|estate|view|paddocks|heights|wynd|brae|fold|garth|meadows?|orchards?|reach|villas|cottages|broadway|cross|loan|drove|bank)"
_NL_POSTCODE = r"[1-9]\d{3} ?(?!IN\b|EN\b|OF\b|AL\b)[A-Z]{2}\b"
_NL_POSTCODE_SMALL = r"[1-9]\d{3} (?!(?:in|en|of|al|is|om|op|te|ze|we|je|ik|zo|nu|ja|na|me|er|ie|os|ei|ui|mn|zn|km|kg|am|pm|at|to|on|or|as|it|he|we|my|by|so|if|up|us|do|go|an|be|no|eu)\b)[a-z]{2}\b"
_UK_POSTCODE = r"[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b"

BRACKETED = re.compile(r"\[[^\[\]\n]{1,60}\]")
"""What was replaced before: nothing in it is a trait."""

_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{2,63}){1,4}")
_DOMAIN = r"(?:nl|be|com|org|net|eu|de|uk|ie|info|example)"
_SPOKEN_EMAIL = re.compile(
    rf"(?i:\b[\w'-]{{1,30}}(?: (?:dot|punt|underscore|dash|streepje|hyphen) [\w'-]{{1,30}}){{0,3}} (?:at|apenstaartje?|apestaartje?) "
    rf"(?:[\w-]{{1,30}} ){{1,3}}(?:(?:dot|punt) [\w-]{{1,20}} ){{0,2}}(?:dot|punt) {_DOMAIN}\b)"
)
"""An address read out: jan punt bos apenstaartje gmail punt com."""
_SPOKEN_LINK = re.compile(
    rf"(?i:\b(?:www (?:dot|punt) )?[\w-]{{1,30}} (?:dot|punt) (?:[\w-]{{1,20}} (?:dot|punt) )?{_DOMAIN}\b)"
)
_LINK = re.compile(
    r"(?i:\bhttps?://[^\s<>]{1,500}[^\s<>.,;:!?)\]'\"’”]"
    r"|\b(?:www\.|t\.me/)[^\s<>]{1,300}[^\s<>.,;:!?)\]'\"’”]"
    r"|\b(?:[a-z0-9-]{2,63}\.){1,3}(?:nl|be|com|org|net|eu|de|uk|io|info|coach|ie|fr|frl|us|ca|au|nz|scot|wales|cymru|london|amsterdam|shop|club|app|dev|online|site|care|school|church|blog|store|test|example)\b(?:/[^\s<>]{0,200}[^\s<>.,;:!?)\]'\"’”])?)"
)
_HANDLE = re.compile(
    r"(?<![\w@])@[A-Za-z0-9_](?:[A-Za-z0-9_.]{0,30}[A-Za-z0-9_])?"
    r"|\b(?!(?i:covid))[A-Za-z]{4,20}\d{2,4}\b|\b[A-Za-z0-9]{1,20}(?:_[A-Za-z0-9]{1,20}){1,3}\b"
)
_ACCOUNT = re.compile(
    r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[0-9]{1,3})?\b|\b[a-z]{2}\d{2} ?(?:[a-z]{4}(?: ?\d){8,14}|(?:\d{4} ?){3,6}\d{0,4})\b"
)
_SPOKEN = re.compile(rf"(?i:\b(?:(?:{SPOKEN_FIGURE})[ ,-]{{1,2}}){{4,14}}(?:{SPOKEN_FIGURE})\b)")
"""A number read out: nul zes twaalf vierendertig, oh seven double seven."""
_SPOKEN_PLATE = re.compile(
    rf"(?i:(?<![\w'’])(?=(?:[a-z] |{SPOKEN_FIGURE} ){{2,8}})(?=[^.,;\n]{{0,60}}(?<!\w)[b-hj-z](?!\w))"
    rf"(?:(?:[b-hj-z]{{1,3}} (?={SPOKEN_FIGURE})){{1,3}}(?:(?:{SPOKEN_FIGURE})(?!\w) ?){{2,5}}(?:[b-hj-z](?!['’\w]) ?){{0,3}}"
    rf"|(?:(?:{SPOKEN_FIGURE}) ){{1,3}}(?:[b-hj-z] ){{1,3}}(?:{SPOKEN_FIGURE})(?!\w)))"
)
_PHONE = re.compile(
    r"(?<![\w+])(?:"
    r"(?:\+|00)[1-9](?:[ ./()-]{0,3}\d){7,13}"
    r"|\(?0[1-9](?:[ ./()-]{0,3}\d){7,9}"
    r"|06(?:[ ./-]{0,3}\d){4,8}"
    r"|\(?[2-9]\d\d\)?[ .-]{1,2}\d{3}[ .-]\d{4}"
    r")(?!\d)"
)
_ADDRESS = re.compile(
    rf"(?i:\b{_OLD_STREET}?(?:[^\W\d_][\w'’-]{{1,40}}){_STREET} (?:nummer |nr\.? )?\d{{1,5}}(?:[- ]?[a-z]\b)?(?:\s*(?:bis|hs|[iv]{{1,3}})\b)?)(?:,? {_NL_POSTCODE})?"
    rf"|\b(?:(?:[A-Z][\w'’.-]{{0,20}} ){{0,3}})(?:[A-Z][\w'’-]{{0,40}})?(?i:{_STREET}) \d{{1,5}}(?:[- ]?[a-zA-Z]\b)?(?:,? {_NL_POSTCODE})?"
    rf"|\b(?i:{NUMBER_WORD}) (?:[A-Z][\w'’-]{{1,20}} ){{1,3}}(?=[A-Z])(?i:{_ROAD})\b"
    r"|\b(?:Rua|Rue|Calle|Via|Avenida|Plaza|Piazza|Rambla|Strada|Ulica|Travessa|Largo|Chaussée|Corso) (?:[^\W\d_][\w'’.-]{0,20} ){1,4}\d{1,4}\b"
    rf"|(?<=aan de )(?:[A-Z][\w'’-]{{2,40}} ){{1,3}}\d{{1,5}}(?:[- ]?[a-zA-Z]\b)?"
    rf"|(?i:\b{_OLD_STREET}?[^\W\d_][\w'’-]{{1,40}}{_LONG_STREET} (?:nummer |huisnummer )?(?:{NUMBER_WORD})\b)"
    rf"|\b(?:[A-Z][\w'’.-]{{1,40}} ){{1,3}}\d{{1,5}}[a-z]?,? {_NL_POSTCODE}"
    rf"|(?i:\b(?:{NUMBER_WORD}|\d{{1,4}}[a-z]?) (?:[^\W\d_][\w'’.-]{{0,30}},? ){{1,5}}{_UK_POSTCODE})"
    rf"|(?i:\b(?:{NUMBER_WORD}) (?!years|of|in|at|to|and|the|or)[^\W\d_][\w'’-]{{1,30}} (?:street|road|lane|avenue|close|crescent|terrace|gardens|grove|mews)\b)"
    rf"|\b(?i:(?:(?:flat|unit|apartment|apt|suite|studio|house no\.?|no\.?) \d+[a-z]?,? )?\d{{1,5}}(?:[-/]\d{{1,4}})?[a-z]?,? (?:(?!years|jaar|of|in|at|to|and|the|miles|people|minutes|hours|days|weeks|months)[^\W\d_][\w'’-]{{1,30}} ){{1,3}}{_ROAD}\b)(?:,? {_UK_POSTCODE})?"
)
_ROAD_NUMBER = re.compile(
    r"\b(?i:de|op|van|via|langs|the|on|off|along) (?P<road>[AEMN]\d{1,3})\b(?!['’-]|\s?(?:papier|formaat|vel|vellen|paper|sheet|poster|envelop))"
)
"""A motorway: de A12, on the M25."""
_WEEKDAY = (
    r"(?:(?:maan|dins|woens|donder|vrij|zater|zon)dag|(?:mon|tues|wednes|thurs|fri|satur|sun)day|ma|di|wo|do|vr|za|zo"
    r"|mon|tues?|wed|thurs?|thu|fri|sat|sun)\.?,? (?:de |the )?"
)
"""With its weekday a date says its year."""
_FEAST = (
    r"(?:koningsdag|bevrijdingsdag|sinterklaas|kerst(?:avond|mis)?|(?:eerste|tweede) (?:kerst|paas|pinkster)dag|pasen|pinksteren|hemelvaart(?:sdag)?"
    r"|goede vrijdag|oudejaarsavond|nieuwjaarsdag|oud en nieuw|christmas(?: eve| day)?|boxing day|easter(?: sunday| monday)?|good friday"
    r"|thanksgiving|new year['’]s (?:eve|day)|halloween|eid|diwali|ramadan|suikerfeest)"
)
_DATE = re.compile(
    rf"(?i:\b{_YEAR}-{_MONTH_NUMBER}-{_DAY}\b"
    rf"|\b{_DAY}([-/.]){_MONTH_NUMBER}\1(?:{_YEAR}|\d\d)\b"
    rf"|\b(?!24/7\b){_DAY}/{_MONTH_NUMBER}\b(?![/\d])"
    rf"|\b(?:{_WEEKDAY})?{_DAY}(?:st|nd|rd|th|e|ste|de)? (?:of )?{_MONTH}(?:,? {_YEAR}\b)?"
    rf"|\b(?:{_WEEKDAY})?{_DAY_WORD} (?:of )?(?!may |mar\b|mei (?:en|of)){_MONTH}(?:,? {_YEAR}\b)?"
    rf"|\b{_MONTH}\.? (?:the )?{_DAY}(?:st|nd|rd|th)?\b(?! (?:uur|keer|times|people|mensen|jaar))(?:,? {_YEAR}\b)?"
    rf"|\b(?:{_WEEKDAY})?{_ORDINAL} of {_MONTH}(?:,? {_YEAR}\b)?"
    rf"|\b(?:{_WEEKDAY})?(?!may \b|mar\b){_MONTH} (?:the )?{_ORDINAL}\b(?:,? {_YEAR}\b)?|\bMay (?:the )?{_ORDINAL}\b"
    rf"|\b{_FEAST} (?:van |of )?{_YEAR}\b"
    rf"|\b(?:{_MONTH}|(?:lente|voorjaar|zomer|herfst|najaar|winter|spring|summer|autumn|fall)(?: van| of)?),? {_YEAR}\b"
    r")"
)
_YEAR_ALONE = re.compile(
    r"\b(?:19[3-9]\d|20[0-4]\d)\b(?! (?:euro|uur|mensen|people|pounds|words|woorden|steps|stappen))(?![-./]\d)"
)
_NUMBERED_STREET = re.compile(
    r"\b(?:aan|in|op) (?:de|het) (?P<street>(?!(?:Afdeling|Groep|Klas|Bijlage|Fase|Kamer|Zaal|Lokaal|Top|Week|Dag|Stap|Vraag|Sessie|Les|Pagina|Artikel)\b)"
    r"[A-Z][a-z]{5,} \d{1,4}(?:[- ]?[a-zA-Z]\b)?)(?!\w)(?! (?:mensen|uur|keer|euro|jaar))"
)
"""A street whose name says nothing of streets, with its number: in de Kersenboogerd 63."""
_STREET_ALONE = re.compile(
    r"(?i:\b(?:praktijk|kantoor|huis|huisje|woning|flat|pand|winkel|woont|woon|wonen|gevestigd)\b(?: [^\W\d_]{1,12}){0,2} (?:aan|op) (?:de|het|'t) "
    r"(?P<street>(?!(?:rand|kant|andere|overkant|achterkant|voorkant|zijkant|noord|zuid|oost|west|eerste|tweede|derde|vierde|begane|bovenste|zolder|hoek|markt|buitenrand|voet|grens|kust|zee|rivier)\w{0,6}\b)"
    r"[^\W\d_]{3,20}(?: [^\W\d_]{3,20})?)(?= (?:in|te) [^\W\d_]{3}))"
)
"""A street without its number, by who lives or works on it and where that is: de praktijk aan de korte vliet in franeker."""
_NOT_THE_NAME = (
    r"(?!(?:high|main|the|my|our|your|his|her|their|this|that|same|whole|back|side|next|busy|quiet|a|an|every|each|long|one|other|right|wrong|middle|rocky|fast|slow|dead|open|country|dirt|"
    r"memory|down|up|on|off|in|at|of|to|and|or|for|from|cycle|bus|bike|ring|access|two-way|one-way|across|along|cross|lonely|shopping|wall|sesame)\b)"
)
_NAMED_STREET = re.compile(
    rf"(?i:(?:\b(?:on|off|in|at|along|from|near|of)|,) (?P<road>(?:{_NOT_THE_NAME}[^\W\d_][\w'’-]{{2,20}} ){{1,2}}(?:street|lane|avenue|crescent|terrace|mews)(?:,? number \d{{1,4}}[a-z]?)?)(?![\w'’-]))"
    rf"|(?i:\b(?P<unit>(?:flat|apartment|apt|unit|suite|studio) \d{{1,4}}[a-z]?,? (?:(?:the )?[^\W\d_][\w'’-]{{2,20}}(?: [^\W\d_][\w'’-]{{2,20}})?, ){{0,2}}(?:[^\W\d_][\w'’-]{{2,20}} ){{1,2}}{_ROAD})\b)"
    r"|(?i:\b(?P<door>(?:h|house|plot|door|flat|apt|survey)\.? ?no\.? ?[\w/-]*\d[\w/-]*))"
    r"|(?i:\b(?:(?:flat|apartment|apt|unit|suite) \d{1,4}[a-z]?,? (?P<home>(?!is\b|was\b|and\b|in\b|on\b)[^\W\d_][\w'’-]{2,20} (?:house|court|lodge|mansions|towers?|building|block|point)\b)))"
)
"""A street without its number, and a house by its name: on kloof street, flat 2, pembroke house."""
_POSTCODE = re.compile(
    rf"\b{_NL_POSTCODE}|\b{_NL_POSTCODE_SMALL}|(?i:\b{_UK_POSTCODE})|\b[1-9]\d{{3}}[a-z]{{2}}\b|\b{_UK_POSTCODE}"
)
_PLATE = re.compile(
    r"\b(?=[A-Z0-9-]*\d)(?=[A-Z0-9-]*[A-Z])[A-Z0-9]{1,3}-[A-Z0-9]{2,4}-[A-Z0-9]{1,3}\b"
    r"|(?i:\b(?=[a-z0-9-]*\d)[a-z]{1,5}[-.]?\d{3,10}(?:[-/][a-z0-9]{1,6})?\b)"
    r"|\b[A-Z]{2}\d\d ?[A-Z]{3}\b|\b[a-z]{2}\d\d [a-z]{3}\b|(?i:\b\d{3,9}[-/]?[a-z]{1,3}\b(?<!\de)(?<!\dk)(?<!\dkm)(?<!\dth)(?<!\dm))"
    r"|(?i:\b[a-z]{2}[ -]?\d\d[ -]?\d\d[ -]?\d\d[ -]?[a-d]\b)"
    r"|(?i:\b[a-z]{1,5}[/.-](?:\d{1,8}[/.-]){1,3}\d{1,8}(?:[/.-][a-z]{1,5})?\b)"
    r"|(?i:\b(?<=reg )[a-z]{2,3} ?\d{1,4}\b"
    r"|(?<=kenteken )(?:[a-z]{1,3}|\d{1,3})(?:[ -](?:[a-z]{1,4}|\d{1,4})){1,2}\b)"
    r"|\b(?!(?:IN|OP|AT|VAN|TOT|OM|OF|EN|TO)\b)[A-Z]{2,4}[ -]\d{3,4}\b(?! (?:keer|euro|mensen|people|uur))"
    r"|(?i:\b(?=[a-z-]{0,7}\d)(?=[\d-]{0,7}[a-z])(?:[a-z]{1,3}|\d{1,3})(?:-(?:[a-z]{1,3}|\d{1,3})){2}\b)"
    r"|\b(?=[A-Z ]{0,7}\d)(?=[\d ]{0,7}[A-Z])(?:[A-Z]{1,3}|\d{1,3})(?: (?:[A-Z]{1,3}|\d{1,3})){2}\b"
)
_CALLED_NUMBER = re.compile(
    r"(?i:\b(?:number|nummer|\w*nummer|nr|no|ref|reference|referentie|kenmerk|dossier|polis|bsn|nhs|id|code|pincode|pin|policy|badge|zaak|case)\b\.?:? (?:is )?"
    r"(?P<number>(?=(?:[\w/.-]* ?\d){3})(?=[\w/.-]{0,20}\d|[a-z]{1,4} \d)[\w/-]{1,20}(?:[ .](?=[\w/-]{0,10}\d)[\w/-]{1,10}){0,4})(?!\w))"
    rf"|(?i:\b(?:number|nummer|\w*nummer|code|pincode|pin)\b:? (?:is )?(?P<spoken>(?:(?:{SPOKEN_FIGURE})[ ,-]{{1,2}}){{2,9}}(?:{SPOKEN_FIGURE})))"
)
"""What follows the word for a number."""
_NUMBER = re.compile(
    r"(?<![\w.,])#?(?:\d{5,}|\d{4}(?!\d)(?= |[.,;:!?)\n]|$)|\d{2,}(?:[./-]\d{2,}){1,6}|\d{3}(?: \d{3}){1,3}(?: ?\d{1,4})?)(?!\w)(?! ?(?:euro|pond|pounds|kilometer|meter|woorden|words|uur|u\b|hrs|am\b|pm\b))"
)
_TIMES = re.compile(r"\d ?[x×] ?\d")
"""So many times so much: 6 x 90."""
_LED = re.compile(r"(?<![\w/])(?:[A-Za-z]{1,6}/){1,3}$")
"""What leads to a number with a stroke: cm/pax/20931."""
_TIED = re.compile(r"(?:[/-][A-Za-z0-9]{1,10}){1,4}(?!\w)")
NINE = 9


def looks_like_bsn(figures: str) -> bool:
    """Say whether nine figures pass the test of eleven, as a Dutch citizen number does."""
    if len(figures) != NINE or not figures.isdecimal():
        return False
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return sum(int(one) * weight for one, weight in zip(figures, weights, strict=True)) % 11 == 0


_BEFORE_AGES = (
    (Kind.EMAIL, _EMAIL),
    (Kind.EMAIL, _SPOKEN_EMAIL),
    (Kind.LINK, _SPOKEN_LINK),
    (Kind.LINK, _LINK),
    (Kind.HANDLE, _HANDLE),
    (Kind.ACCOUNT, _ACCOUNT),
    (Kind.DATE, _DATE),
    (Kind.ADDRESS, _ADDRESS),
    (Kind.PHONE, _PHONE),
    (Kind.PHONE, _SPOKEN),
    (Kind.NUMBER, _SPOKEN_PLATE),
)
_AFTER_AGES = (
    (Kind.POSTCODE, _POSTCODE),
    (Kind.ADDRESS, _ROAD_NUMBER),
    (Kind.ADDRESS, _NUMBERED_STREET),
    (Kind.ADDRESS, _STREET_ALONE),
    (Kind.ADDRESS, _NAMED_STREET),
    (Kind.NUMBER, _PLATE),
    (Kind.NUMBER, _CALLED_NUMBER),
    (Kind.DATE, _YEAR_ALONE),
    (Kind.NUMBER, _NUMBER),
)


def shaped(text: str) -> Iterator[tuple[int, int, Kind]]:
    """Return what has a shape, kind by kind: where two overlap, the first holds."""
    for kind, pattern in _BEFORE_AGES:
        for found in pattern.finditer(text):
            if kind is not Kind.NUMBER or not _TIMES.search(found[0]):
                yield found.start(), found.end(), _narrowed(kind, found[0])
    for begins, ends in ages(text):
        yield begins, ends, Kind.AGE
    for kind, pattern in _AFTER_AGES:
        for found in pattern.finditer(text):
            if kind is Kind.NUMBER and _TIMES.search(found[0]):
                continue
            group = next((name for name, words in found.groupdict().items() if words), 0)
            yield (
                *(_grown(text, *found.span(group)) if kind is Kind.NUMBER else found.span(group)),
                _narrowed(kind, found[group]),
            )


def _grown(text: str, begins: int, ends: int) -> tuple[int, int]:
    """Return a number with what is tied to it by a dash or a stroke, before it and behind."""
    tail, head = _TIED.match(text, ends), _LED.search(text, 0, begins)
    return (
        head.start() if head is not None else begins,
        tail.end() if tail is not None else ends,
    )


def _narrowed(kind: Kind, words: str) -> Kind:
    """Return the number of a citizen as what it is, even where it might be a telephone's."""
    return Kind.CITIZEN if kind in {Kind.NUMBER, Kind.PHONE} and looks_like_bsn(words) else kind
