"""Words that look like a name and are none, and words that are both. Lower case; Dutch and English together.

A short list on purpose: a word too many is one tap for the coach, a name too few is a client.
"""


def _set_of(words: str) -> frozenset[str]:
    return frozenset(words.split())


DAYS_AND_MONTHS = _set_of("""
    maandag dinsdag woensdag donderdag vrijdag zaterdag zondag monday tuesday wednesday thursday friday saturday sunday
    januari februari maart april mei juni juli augustus september oktober november december
    january february march may june july august october
    kerst kerstmis pasen pinksteren hemelvaart sinterklaas christmas easter ramadan
    """)

PEOPLES_AND_LANGUAGES = _set_of("""
    nederlands nederlandse nederlander nederlanders hollands hollandse vlaams vlaamse belgisch belgische belg
    duits duitse duitser frans franse fransman engels engelse brits britse iers ierse schots schotse spaans spaanse
    italiaans italiaanse portugees portugese grieks griekse turks turkse marokkaans marokkaanse surinaams surinaamse
    antilliaans antilliaanse indonesisch indonesische indisch indische chinees chinese japans japanse pools poolse
    russisch russische oekraïens oekraïense syrisch syrische arabisch arabische afrikaans afrikaanse amerikaans
    amerikaanse europees europese zweeds zweedse deens deense noors noorse fries friese
    dutch flemish belgian german french english british irish scottish welsh spanish italian portuguese greek turkish
    moroccan surinamese indonesian indian japanese polish russian ukrainian syrian arabic african american european
    swedish danish norwegian asian
    christelijk christelijke katholiek katholieke protestant protestants islamitisch islamitische joods joodse moslim
    christian catholic muslim jewish
    """)

SHORT_FOR_SOMETHING_COMMON = _set_of("""
    ok oke tv it ict hr hrm ceo cfo mt or kpi nlp adhd add ass ptss ptsd hbo mbo wo vmbo havo vwo ggz poh ehbo
    eu vn nu ai pdf sms app faq ps nb pm am dna hiv icf emcc lvsc nobco emdr act cv zzp zzper bv bhv nl uk us usa
    """)

TITLES = _set_of("""
    meneer mevrouw dhr mw mevr mej heer dame familie fam juf juffrouw meester dokter dr drs ir ing mr mrs ms miss sir
    prof professor pastoor dominee oom tante opa oma uncle aunt auntie grandma grandpa doctor teacher
    """)
"""What stands before a name; never part of it."""

FORMS_OF_ADDRESS = _set_of("ik u uw jij je kring i i'm i've i'd i'll god")

NO_NAMES = DAYS_AND_MONTHS | PEOPLES_AND_LANGUAGES | SHORT_FOR_SOMETHING_COMMON | TITLES | FORMS_OF_ADDRESS

FIRST_WORDS = _set_of("""
    de het een deze dit die dat wie wat waar wanneer waarom hoe welke hij zij ze we wij jullie men iemand niemand
    iedereen alles niets iets mijn jouw zijn haar ons onze hun en maar of want dus toen nu dan als omdat doordat
    terwijl hoewel voordat nadat sinds zodra tijdens na voor bij met zonder in op aan uit naar van tot over door onder
    tussen tegen vanaf volgens ook nog al altijd nooit soms vaak daarna daarom daarbij daar hier er later eerst
    gisteren vandaag morgen vanmorgen vanmiddag vanavond vorige volgende afgelopen komende laatst onlangs misschien
    eigenlijk natuurlijk gelukkig helaas blijkbaar ineens plotseling uiteindelijk intussen inmiddels ondertussen vooral
    alleen zelf zo zoals nee ja niet geen veel weinig sommige alle elke ieder andere beide moeder vader ouders
    collega's collega leidinggevende manager coachee cliënt client klant team kind kinderen partner vriend vriendin
    the a an this that these those who what where when why how which he she it they we you one somebody someone nobody
    everybody everyone everything nothing something my your his her its our their and but or so then now if because
    while although before after since during for with without in on at out to from of by about over under between
    also still always never sometimes often there here later first yesterday today tomorrow last next recently maybe
    perhaps actually luckily suddenly finally meanwhile only just no yes not many few some all each every other both
    mother father parents colleague colleagues boss let it
    """)
"""Words with which a sentence begins, so their capital says nothing."""

WHAT_PEOPLE_DO = _set_of("""
    zegt zei vertelt vertelde vindt vond wil wilde heeft had is was komt kwam belt belde vraagt vroeg werkt werkte
    voelt voelde denkt dacht gaat ging huilt huilde zwijgt zweeg reageert reageerde kan kon moet moest wordt werd
    blijft bleef doet deed geeft gaf lijkt leek en
    says said tells told thinks thought wants wanted has had is was comes came calls called asks asked works worked
    feels felt goes went cries cried reacts reacted can could must becomes became stays stayed does did gives gave
    seems seemed and
    """)
"""After a capital at the start of a sentence these point to a person."""

PARTICLES = _set_of("van de der den het 't ten ter te von la le da di del dos el al bin ben op in")
"""Small words inside a family name."""

WORDS_TOO = _set_of("""
    wil bas roos mark bo fee jet pien guus sterre storm merel lot lieve joy hope grace rose lily daisy may june april
    will bill rob pat sue art frank ray jack dean drew grant hunter mason miles neil page rich royce sandy skip stone
    penny amber ruby jade iris ivy dawn eve faith angel summer autumn crystal ginger olive pearl viola wendel wolf beer
    zon zee ster berk linde kees mees tijn roel rik rust vos bos berg dijk brug meer hof huis bakker smit visser jong
    groot klein lang kort wit zwart bruin rood de van boer kok koning mol prins haas king young long short white black
    brown green wood woods hill lake field ford cook baker smith fisher mei juni an en el al do don sam max
    """)
"""Names that are ordinary words as well: hidden only with their capital."""
