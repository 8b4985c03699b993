"""Functions and jobs of which there are few: one person can be found by them, without any name."""

import re
from collections.abc import Iterator

_RARE = [
    "torenkraanmachinist",
    "imker",
    "rietdekker",
    "klompenmaker",
    "vuurtorenwachter",
    "dorpsomroeper",
    "stadsomroeper",
    "beiaardier",
    "stadsbeiaardier",
    "valkenier",
    "havenloods",
    "loods",
    "stadsdichter",
    "hofdichter",
    "stadsecoloog",
    "dijkgraaf",
    "heemraad",
    "nachtburgemeester",
    "circusdirecteur",
    "orgelbouwer",
    "vioolbouwer",
    "hoefsmid",
    "palingvisser",
    "mosselvisser",
    "garnalenvisser",
    "zeehondenverzorger",
    "molenaar",
    "korenmolenaar",
    "touwslager",
    "glasblazer",
    "klokkenmaker",
    "steenhouwer",
    "parfumeur",
    "buikspreker",
    "goochelaar",
    "waarzegster",
    "astronaut",
    "poolreiziger",
    "gebedsgenezer",
    "sjamaan",
    "rabbijn",
    "opperrabbijn",
    "bisschop",
    "hulpbisschop",
    "aartsbisschop",
    "abt",
    "abdis",
    "patholoog-anatoom",
    "lijkschouwer",
    "beul",
    "duivenmelker",
    "paardenfluisteraar",
    "scheepsarts",
    "reddingsbootschipper",
    "veerman",
    "sluiswachter",
    "brugwachter",
    "strandjutter",
    "jachtopziener",
    "boswachter",
    "wolvenexpert",
    "kantklosser",
    "zeilmaker",
    "mandenvlechter",
    "falconer",
    "thatcher",
    "beekeeper",
    "farrier",
    "blacksmith",
    "harpist",
    "harpsichordist",
    "bellringer",
    "lighthouse-keeper",
    "organ-builder",
    "luthier",
    "glassblower",
    "ventriloquist",
    "magician",
    "astronaut",
    "coroner",
    "bishop",
    "archbishop",
    "abbot",
    "abbess",
    "rabbi",
    "beefeater",
    "ravenmaster",
    "puppeteer",
    "taxidermist",
    "stonemason",
    "weaver",
    "cooper",
    "ferryman",
    "gamekeeper",
    "gillie",
    "crofter",
]
_RARE_PHRASES = (
    r"town crier|lighthouse keeper|lord lieutenant'?s? [^\W\d_]+|fire chief|police chief|chief constable|master of the hunt|poet laureate|organ builder|bell ringer|chief rabbi|"
    r"harbour ?master|rat catcher|snake charmer|tower crane operator|ship'?s doctor|lifeboat (?:skipper|coxswain)"
)
_OFFICES = (
    r"burgemeester|loco-burgemeester|wethouder|commissaris van de koning|gedeputeerde|dijkgraaf|bisschop|rabbijn|stadsbeiaardier|beiaardier|stadsdichter|hofnar|korpschef|brandweercommandant|"
    r"dorpsomroeper|vuurtorenwachter|havenmeester|raadsgriffier|gemeentesecretaris|hoofdofficier|hoofdcommissaris|conservator|intendant|dirigent|concertmeester|stadsarchitect|rijksbouwmeester|ambassadeur|consul|"
    r"mayor|deputy mayor|bishop|archbishop|dean|rabbi|sheriff|high sheriff|lord lieutenant|chief constable|fire chief|harbourmaster|harbour master|poet laureate|ambassador|consul|falconer|harpist|curator|conductor|town crier|lighthouse keeper"
)
_OF = (
    r"(?: (?:van|of|op|in|voor|on|for|at|to) (?:(?:een|de|het|'t|the|a|an) )?[^\W\d_][\w'’-]{1,40}"
    r"(?-i: (?=[A-Z])[^\W\d_][\w'’-]{1,40}){0,2})"
)
_SUFFIX = (
    r"(?:machinist|meester|loods|dekker|maker|maakster|commandant|hoogleraar|chirurg|rechter|piloot|vlieger|imker|directeur|directrice|voorzitter|wachter|omroeper|predikant|dominee|kapitein|schipper|visser|"
    r"molenaar|smid|bouwer|trainer|coach|arts|verloskundige|lerares|leraar|docent|officier|agent|brandweervrouw|brandweerman|notaris|rabbijn|imam|priester|wethouder|burgemeester|slager|bakker|kok|chef-kok|"
    r"gids|duiker|astronaut|dirigent|componist|acteur|actrice|rector|jockey|scheidsrechter|ambassadeur|generaal|kolonel|wiskundige|taalkundige|bioloog|geoloog|vroedvrouw|monteur|chauffeur|buschauffeur|ingenieur|advocaat|"
    r"keeper|chief|commander|pilot|surgeon|judge|mayor|captain|bishop|vicar|priest|rabbi|imam|thatcher|farrier|beekeeper|falconer|crier|builder|diver|conductor|composer|professor|ranger|smith|skipper|"
    r"fisherman|firefighter|officer|driver|operator|engineer|barrister|jockey|referee|ambassador|general|colonel|midwife|vet|dentist|butcher|baker|chef|astronaut|lecturer|headteacher|headmistress|headmaster)"
)
_ADJECTIVE = r"(?:(?:vrouwelijke|mannelijke|zwarte|dove|blinde|jonge|jongste|oudste|nederlandse|openlijk|homoseksuele|lesbische|female|male|woman|black|deaf|blind|openly|gay|lesbian|muslim|islamitische|turkse|marokkaanse|full-time|part-time|gay|trans|transgender) )"
_FORMS = (
    re.compile(
        rf"\b(?i:enige|enigste|eerste|laatste|jongste|oudste|only|first|last|youngest|oldest|sole) "
        rf"(?P<job>(?i:{_ADJECTIVE}{{0,2}}(?:[^\W\d_]{{3,20}} ){{0,1}}[^\W\d_-]*{_SUFFIX}\b{_OF}?(?<! van de)(?<! of the)))"
    ),
    re.compile(rf"\b(?P<job>(?i:(?:{_OFFICES}){_OF}))"),
    re.compile(rf"\b(?P<job>(?i:(?:{'|'.join(_RARE)}|{_RARE_PHRASES})s?\b){_OF}?)"),
)
_CAPITAL_PLACE = re.compile(r" (?:op|in|on|at|uit|voor|for|at) [^\W\d_][\w'’-]*$")


def jobs(text: str) -> Iterator[tuple[int, int]]:
    """Return where a job stands that only few people have."""
    for pattern in _FORMS:
        for found in pattern.finditer(text):
            begins, ends = found.span("job")
            # A place behind 'on' or 'in' is found as a place.
            trimmed = _CAPITAL_PLACE.sub("", text[begins:ends])
            yield begins, begins + len(trimmed)
