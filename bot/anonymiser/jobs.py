"""Functions and jobs of which there are few: one person can be found by them, without any name."""

import re
from collections.abc import Iterator

_RARE = re.findall(
    r"\S+",
    """
    torenkraanmachinist imker rietdekker klompenmaker vuurtorenwachter dorpsomroeper stadsomroeper beiaardier
    stadsbeiaardier valkenier havenloods loods stadsdichter hofdichter stadsecoloog dijkgraaf heemraad
    nachtburgemeester circusdirecteur orgelbouwer vioolbouwer hoefsmid palingvisser mosselvisser garnalenvisser
    zeehondenverzorger molenaar korenmolenaar touwslager glasblazer klokkenmaker steenhouwer parfumeur buikspreker
    goochelaar waarzegster astronaut poolreiziger gebedsgenezer sjamaan rabbijn opperrabbijn bisschop hulpbisschop
    aartsbisschop abdis patholoog-anatoom lijkschouwer beul duivenmelker paardenfluisteraar scheepsarts
    reddingsbootschipper veerman sluiswachter brugwachter strandjutter jachtopziener boswachter wolvenexpert
    kantklosser zeilmaker mandenvlechter falconer thatcher beekeeper farrier blacksmith harpist harpsichordist
    bellringer lighthouse-keeper organ-builder luthier glassblower ventriloquist magician coroner bishop
    archbishop abbot abbess rabbi beefeater ravenmaster puppeteer taxidermist stonemason weaver cooper ferryman
    gamekeeper gillie crofter schaapherder shepherd loodsvrouw nachtwaker torenwachter koster
    """,
)
_RARE_PHRASES = (
    r"town crier|lighthouse keeper|lord lieutenant'?s? [^\W\d_]+|fire chief|police chief|chief constable|master of the hunt|poet laureate|organ builder|bell ringer|chief rabbi|"
    r"harbour ?master|rat catcher|snake charmer|tower crane operator|ship'?s doctor|lifeboat (?:skipper|coxswain)"
)
_OFFICES = (
    r"abt|burgemeester|loco-burgemeester|wethouder|commissaris van de koning|gedeputeerde|dijkgraaf|bisschop|rabbijn|stadsbeiaardier|beiaardier|stadsdichter|hofnar|korpschef|brandweercommandant|"
    r"dorpsomroeper|vuurtorenwachter|havenmeester|raadsgriffier|gemeentesecretaris|hoofdofficier|hoofdcommissaris|conservator|intendant|dirigent|concertmeester|stadsarchitect|rijksbouwmeester|ambassadeur|consul|"
    r"mayor|deputy mayor|bishop|archbishop|dean|rabbi|sheriff|high sheriff|lord lieutenant|chief constable|fire chief|harbourmaster|harbour master|poet laureate|ambassador|consul|falconer|harpist|curator|conductor|town crier|lighthouse keeper"
)
_OF = (
    r"(?: (?:van|of|op|in|voor|on|for|at|to) (?:(?:een|de|het|'t|the|a|an|heel|hele|all|whole) ){0,2}"
    r"(?:(?:north|south|east|west|central|mid|upper|lower|greater|royal|new|old|great|little|lake|isle|noord|zuid|oost|oude|nieuwe|grote) ){0,2}[^\W\d_][\w'’-]{1,40}"
    r"(?-i: (?=[A-Z])[^\W\d_][\w'’-]{1,40}){0,2}(?: (?:van|of) (?:(?:de|het|'t|the) )?[^\W\d_][\w'’-]{1,40})?)"
)
_HEADS = (
    r"(?:(?:vice-?|co-?|ere|honorary )?(?:voorzitter|voorzitster|president|chair(?:man|woman|person)?|penningmeester|treasurer)"
    r"|archivaris|archivist|hofleverancier|(?:meubel|schilderijen|kunst)?restaurat(?:eur|rice)|restorer|(?:orgel|piano|klokken)stemmer|(?:organ|piano|bell) tuner"
    r"|rentmeester|kasteelheer|rector magnificus|deken|kanselier|chancellor|provost|huisbewaarder|custos|organist(?:-titularis)?|cantor|stadsgids|lector|leerstoel)"
)
"""What somebody is of one thing only; of a board, a meeting or a team there are many."""
_OF_ONE_THING = (
    r" (?:of|van|voor|in) (?:(?:de|het|'t|the|een|a) )?"
    r"(?!(?:board|bestuur|raad|kamer|jury|commissie|committee|partij|party|ondernemingsraad|vergadering|meeting|company|bedrijf|group|groep|team|club|council|vereniging|department|afdeling|mijn|my|ons|onze|our|hun|their|zijn|his|haar|her|deze|this|de|the|het|a)\b)"
    r"(?:[^\W\d_]{3,20}(?:e|lijk|isch|al|ic|ish|ian|ary|d) )?[^\W\d_][\w'’-]{2,40}(?-i: (?=[A-Z])[^\W\d_][\w'’-]{1,40}){0,3}"
)
_SUFFIX = (
    r"(?:machinist|meester|loods|dekker|maker|maakster|commandant|hoogleraar|chirurg|rechter|piloot|vlieger|imker|directeur|directrice|voorzitter|wachter|omroeper|predikant|dominee|kapitein|schipper|visser|"
    r"molenaar|smid|bouwer|trainer|coach|arts|verloskundige|lerares|leraar|docent|officier|agent|brandweervrouw|brandweerman|notaris|rabbijn|imam|priester|wethouder|burgemeester|slager|bakker|kok|chef-kok|"
    r"gids|duiker|astronaut|dirigent|componist|acteur|actrice|rector|jockey|scheidsrechter|ambassadeur|generaal|kolonel|wiskundige|taalkundige|bioloog|geoloog|vroedvrouw|monteur|chauffeur|buschauffeur|ingenieur|advocaat|"
    r"keeper|chief|commander|pilot|surgeon|judge|mayor|captain|bishop|vicar|priest|rabbi|imam|thatcher|farrier|beekeeper|falconer|crier|builder|diver|conductor|composer|professor|ranger|smith|skipper|"
    r"fisherman|firefighter|officer|driver|operator|engineer|barrister|jockey|referee|ambassador|general|colonel|midwife|vet|dentist|butcher|baker|chef|astronaut|lecturer|headteacher|headmistress|headmaster)"
)
_CRAFT = (
    r"(?:maker|maakster|bouwer|bouwster|dekker|herder|wachter|waker|smid|visser|vlechter|snijder|blazer|vaarder|kweker|fokker|temmer|gieter|houwer|draaier|luider|zoeker|"
    r"smith|wright|builder|keeper|herd|monger|warden|blower|cutter|carver|binder|turner|hunter|catcher|tamer|hurdler|master)"
)
"""How a craft ends of which one lives here and one there."""
_SOMEBODY = (
    r"(?!(?:manager|member|number|matter|answer|partner|other|another|quarter|letter|paper|corner|order|offer|dinner|computer|factor|manier|kamer|nummer|zomer|winter|summer|december|september|october|november|oktober|"
    r"meer|keer|over|under|after|ever|never|either|neither|whether|rather|together|remainder|reminder|power|danger|anger|answer|moment|patient|student|parent|sister|brother|mother|father|daughter|dochter|moeder|vader|zuster|broer|"
    r"weather|chapter|center|theater|cluster|ouder|ander|human|person|water|eer|beter|better|verder|zonder|achter|onder|customer|career)\b)"
    r"[^\W\d_]{2,20}(?:-[^\W\d_]{2,20})?(?:er|aar|ster|ist|iste|ator|itor|essor|uctor|octor|ian|man|woman|vrouw|loog|loge|arts|eur|euse|iër|ière|meester|mistress|rabbi|priest|vicar|judge|chef|kok|smid|loods|gids|pilot|piloot|bishop|surgeon|jockey|monk|nun|verger|imam|consul|sheriff|officier|rechter|bassist|architect|agent|gardener)s?\b"
)
"""A word for somebody by what they do; not the everyday ones."""
_PLAIN_WORD = r"(?!(?:of|in|on|at|to|van|op|aan|who|that|which|die|dat|one|thing|and|en|or|is|was|way|reason|reden)\b)[^\W\d_][\w'’-]{1,20}"
_ADJECTIVE = r"(?:(?:vrouwelijke|mannelijke|zwarte|dove|blinde|jonge|jongste|oudste|nederlandse|openlijk|homoseksuele|lesbische|female|male|woman|black|deaf|blind|openly|gay|lesbian|muslim|islamitische|turkse|marokkaanse|full-time|part-time|gay|trans|transgender) )"
_FORMS = (
    re.compile(
        rf"\b(?i:enige|enigste|eerste|laatste|jongste|oudste|only|first|last|youngest|oldest|sole) "
        rf"(?P<job>(?i:{_ADJECTIVE}{{0,2}}(?:[^\W\d_]{{3,20}} ){{0,1}}[^\W\d_-]*{_SUFFIX}\b{_OF}?(?<! van de)(?<! of the)))"
    ),
    re.compile(
        rf"\b(?i:enige|enigste|only|sole|first|last|youngest|oldest|longest-serving|jongste|oudste|langstzittende) (?P<job>(?i:(?:{_PLAIN_WORD} ){{0,3}}?{_SOMEBODY}{_OF}(?<! van de)(?<! of the)))"
    ),
    re.compile(
        rf"(?i:['’]s|\b(?:the|de)) (?i:only|first|last|sole|youngest|oldest|longest-serving|enige|eerste|laatste|jongste|oudste) "
        rf"(?P<job>(?i:(?:{_PLAIN_WORD} ){{0,3}}?{_SOMEBODY}{_OF}?(?<! van de)(?<! of the)))"
    ),
    re.compile(
        rf"\b(?i:enige|eerste|laatste|only|first|last|sole) (?P<job>(?i:{_ADJECTIVE}{{1,2}}(?:{_PLAIN_WORD} ){{0,2}}?[^\W\d_]{{3,20}}{_OF}(?<! van de)(?<! of the)))"
    ),
    re.compile(
        rf"\b(?P<job>(?i:[^\W\d_]{{3,20}}{_CRAFT} (?:van|of|to|in|op|on)(?: (?:de|het|the|'t))? [^\W\d_][\w'’-]{{1,40}}))"
    ),
    re.compile(
        r"\b(?P<job>(?i:(?:(?:former|reigning|oud-|voormalig|olympic|paralympic|world|european|national|british|dutch|welsh|scottish|irish|nederlands|europees|olympisch|paralympisch) ?){1,3}"
        r"(?:champion|medallist|record ?holder|kampioene?)))"
    ),
    re.compile(
        rf"\b(?i:only|first|last|youngest|oldest) (?P<job>(?i:(?:{_PLAIN_WORD} ){{0,2}}?{_SOMEBODY}(?: ever)? to [^\W\d_]{{2,20}} (?:(?:the|a|an|in|for|at) ){{0,2}}[^\W\d_][\w'’-]{{1,30}}))"
    ),
    re.compile(
        r"\b(?P<job>(?i:(?:keeper|master|mistress|warden|clerk|piper|painter|physician|chaplain|harpist|verger|organist|steward|marshal|usher|yeoman|guardian|custodian|lord|lady) (?:to|of) (?:the )?[^\W\d_][\w'’-]{2,30}"
        r"(?-i: (?=[A-Z])[^\W\d_][\w'’-]{1,40}){0,2}(?: of [^\W\d_][\w'’-]{2,30})?"
        r"|(?:[^\W\d_]{3,20}[ -])in[ -]residence))(?<!master of arts)(?<!master of science)"
    ),
    re.compile(
        r"\b(?P<job>(?i:(?:winner|survivor|founder|inventor|discoverer|captain|skipper|coxswain|presenter|host|creator|bassist|drummer|curator|abbot|governor|coroner|archivist|winnaar|oprichter|oprichtster|bedenker|aanvoerder|presentator|presentatrice) (?:van|of) "
        r"(?:(?:the|a|de|het|een|last year's|\d{4}) ){0,2}[^\W\d_][\w'’-]{1,30}(?-i: (?=[A-Z])[^\W\d_][\w'’-]{1,40}){0,3}))"
    ),
    re.compile(rf"\b(?P<job>(?i:(?:{_OFFICES}){_OF}))"),
    re.compile(rf"\b(?P<job>(?i:{_HEADS}{_OF_ONE_THING}))"),
    re.compile(
        rf"(?i:\b(?:is|was|who['’]s|she['’]s|he['’]s|i['’]m|ben|word|wordt|als|as|functie van|town['’]s|village['’]s|city['’]s) (?:now |nu )?(?:(?:the|de|vorige|former|oud-) ){{0,2}}"
        rf"(?P<job>(?:{_OFFICES})))(?![\w'’-])"
    ),
    re.compile(
        r"(?i:(?:(?:\b(?:she|he|who|hij|zij|ze|ik|i|die|client|coachee|cli[eë]nt) (?:is|was|ben|am)|\b(?:she|he|who)['’]s|\bi['’]m)|(?-i:[A-Z])[\w'’-]+ (?:is|was))(?: now| nu| ook| also| daar)? (?:the|de|het) "
        r"(?:only|first|last|sole|enige|eerste|laatste) (?P<job>(?!(?:of|in|van|die|dat|who|that|which|to|om|time|keer|one|person|people|man|woman|vrouw|child|kind|thing|ding|day|dag|member|lid|reason|reden|way)\b)"
        r"(?:[^\W\d_][\w'’-]{1,20} ){0,5}?(?!(?:one|person|man|woman|vrouw|child|kind|thing|member|lid)\b)[^\W\d_][\w'’-]{2,20}"
        r" (?:in|on|of|at|for|van|op|bij|to) (?:(?:the|de|het|'t|that|this|our|heel|whole|all|zijn|haar) ){0,2}[^\W\d_][\w'’-]{1,30}(?: of [^\W\d_][\w'’-]{1,30})?))"
    ),
    re.compile(
        rf"\b(?P<job>(?i:(?:the )?(?:{_OFFICES}|ravenmaster)['’]s (?:understudy|deputy|wife|husband|son|daughter|secretary|driver|chaplain)))"
    ),
    re.compile(rf"\b(?P<job>(?i:(?:{'|'.join(_RARE)}|{_RARE_PHRASES})s?\b){_OF}?)"),
)
_CAPITAL_PLACE = re.compile(r" (?:op|in|on|at|uit|voor|for|at) [A-Z][\w'’-]*$")
_ANYBODY = re.compile(
    r"(?:(?:other|andere|real|echte) )?(?:coach|trainer|supervisor|person|man|woman|officer|manager)",
    re.IGNORECASE,
)


def jobs(text: str) -> Iterator[tuple[int, int]]:
    """Return where a job stands that only few people have."""
    for pattern in _FORMS:
        for found in pattern.finditer(text):
            begins, ends = found.span("job")
            # A place behind 'on' or 'in' is found as a place.
            if _ANYBODY.fullmatch(text, begins, ends):
                continue
            trimmed = _CAPITAL_PLACE.sub("", text[begins:ends])
            yield begins, begins + len(trimmed)
