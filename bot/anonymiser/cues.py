"""Small words that say what stands beside them: a person, a place, an organisation, nobody. Lower case, both languages.

Our own list. A word too many is a tap for the coach, one too few is a client.
"""


def _set_of(words: str) -> frozenset[str]:
    return frozenset(words.split())


TITLES = _set_of("""
    meneer mevrouw mijnheer dhr mw mevr mej heer juf juffrouw meester dokter dr drs ir ing mr mrs ms miss mister sir lady lord
    prof professor pastoor dominee ds pater zuster broeder imam oom tante opa oma omaatje uncle aunt auntie grandma grandpa gran
    grandad nana granny nanna doctor teacher father sister pastor reverend rev captain sergeant ven cllr sgt cpl capt lt familie fam inspector constable detective wachtmeester kapitein agent
    """)
"""Directly before a name; never part of it."""

ROLES = _set_of("""
    coachee coachees cliënt client cliënte klant patiënt patient leerling student studente stagiair stagiaire trainee supervisant
    man vrouw zoon dochter zoontje dochtertje broer zus broertje zusje moeder vader mama papa mam pap ma pa ouders kind tweeling
    schoonmoeder schoonvader schoonzus zwager neef neefje nicht nichtje kleinzoon kleindochter stiefmoeder stiefvader pleegzoon
    partner vriend vriendin ex ex-man ex-vrouw verloofde echtgenoot echtgenote weduwe weduwnaar buurman buurvrouw buurjongen buurmeisje peetoom
    collega oud-collega baas chef manager leidinggevende teamleider teamleidster directeur directrice rector mentor begeleider begeleidster
    supervisor compagnon zakenpartner secretaresse assistent assistente medewerker medewerkster opvolger voorganger opleider promovenda promovendus
    huisarts psychiater psycholoog therapeut advocaat accountant notaris rechter tandarts bestuurder voorzitter wethouder
    hond kat poes juriste projectleider afdelingshoofd hoofd loopbaanadviseur casemanager trainer docent leraar lerares imker hovenier planner
    naam heet heette heten genaamd noem noemde noemt
    husband wife son daughter brother sister mother father mum mom dad parents child twin baby boyfriend girlfriend partner fiancé fiancee fiance
    friend neighbour neighbor colleague ex-husband ex-wife widow widower boss manager supervisor head headteacher deputy assistant secretary
    stepson stepdaughter grandson granddaughter nephew niece cousin twins in-law solicitor lawyer accountant adviser advisor tutor mentor
    successor predecessor supervisee mentee pupil employee leader lead worker carer nurse consultant therapist psychologist counsellor dog cat
    called named name
    """)
"""Before a name, a person's role: 'haar man Rik'."""

NAMED = _set_of(
    "roepnaam bijnaam nickname alias aka heet heette heten genaamd noem noemde called named name naam naam: noemt"
)

ROLE_AFTER = ROLES - NAMED

DETERMINERS = _set_of("""
    de het een 't deze dit die dat geen elke ieder iedere welke mijn jouw zijn haar ons onze jullie hun je uw zo'n veel meer
    the a an this that these those no every each my your his her its our their some any so very to zo te heel erg als as
    is ben bent was were are be been being am wordt werd
    """)
"""After these stands an ordinary word, not a name."""

PRONOUNS = _set_of("""
    ik jij je u hij zij ze we wij jullie hen hun mij me hem haar ons zich men er iemand niemand
    i you he she it we they me him us them my your his her our their one somebody someone nobody there
    """)

BEFORE_A_NAME = _set_of("""
    met van aan over door tegen naar bij en of voor tussen met namens via dat als dan toen omdat want maar zei zegt vroeg vraagt sprak spreek spreken belde bel zag zie ken kent sprak
    with of to about by against and or between for via that because but when if told tell asked ask see saw know met meet knows coach supervise supervised
    coachte begeleid begeleidde coacht
    """)

CALLS = _set_of("""
    noem noemt noemde noemden noemen heet heette genoemd bijnaam
    call calls called calling nicknamed nickname
    """)
"""Before what somebody is called."""

WHAT_PEOPLE_DO = _set_of("""
    zegt zei vertelt vertelde vindt vond wil wilde wilt heeft had is was komt kwam belt belde vraagt vroeg werkt werkte
    voelt voelde denkt dacht gaat ging huilt huilde zwijgt zweeg reageert reageerde kan kon moet moest wordt werd
    blijft bleef doet deed geeft gaf lijkt leek mag mocht zou zal weet wist ziet zag krijgt kreeg staat stond zit zat ligt lag
    leest las schrijft schreef schreef stuurt stuurde mailt mailde appt appte loopt liep slaapt sliep eet drinkt dronk rookt
    lacht lachte noemt noemde heet heette kent kende hoort hoorde houdt hield laat liet maakt maakte neemt nam speelt speelde
    stopt stopte praat praatte wacht wachtte wacht woont woonde zoekt zocht begint begon kiest koos leeft leefde durft durfde
    probeert probeerde mist miste twijfelt twijfelde verdient krijgt klaagt klaagde leidt leidde runt geldt meent mompelt riep roept
    ontkent ontkende schaamt schaamde geniet genoot vertrouwt vertrouwde belooft beloofde stelt stelde helpt hielp brengt bracht
    dreigt dreigde luistert luisterde snapt snapte haat hoopt hoopte overleed stierf studeert studeerde solliciteert verhuist trekt trok
    says said tells told thinks thought wants wanted has had is was comes came calls called asks asked works worked
    feels felt goes went cries cried reacts reacted can could must becomes became stays stayed does did gives gave
    seems seemed runs ran knows knew phones phoned texts texted rings rang mails emails emailed lives lived laughs laughed
    smiles smiled drinks drank sleeps slept sees saw hears heard keeps kept gets got takes took makes made loves loved hates
    hated likes liked lies lied may might will would should shall doesn't didn't isn't wasn't won't can't hasn't believes believed
    refuses refused helps helped leaves left moves moved plays played reads studies starts started stops stopped talks talked tries tried turned turns
    worries worried writes wrote sighs sighed insists insisted admits admitted claims claimed died needs needed complained complains hopes hoped disagrees
    agrees trusts trusted moved married lost loses sits sat stands stood smokes smoked quit quits resigned earns owns parks
    """)
"""After a word that may be a name these point to a person."""

BEFORE_A_PLACE = _set_of("""
    in te uit naar vanuit rond nabij vlakbij omgeving regio stad dorp gemeente woonplaats plaats op eiland
    in from near to around at outside town city village of region place on
    """)

BEFORE_AN_ORGANISATION = _set_of("""
    bij voor aan at for from with by bij: werkgever werk employer work via door van company bedrijf firma organisatie joined called leaves left
    """)

ORGANISATION_HEADS = _set_of("""
    stichting vereniging basisschool school gymnasium lyceum college scholengemeenschap kinderdagverblijf kinderopvang zorggroep zorginstelling
    ziekenhuis umc hospice verpleeghuis verzorgingstehuis woonzorgcentrum praktijk huisartsenpraktijk gemeente provincie ministerie universiteit hogeschool roc
    bank rechtbank kwekerij bakkerij garage restaurant café hotel uitgeverij advocatenkantoor bureau adviesbureau zorgboerderij woningcorporatie kerk
    parochie moskee sportschool voetbalclub bv nv vof holding groep groothandel bouwbedrijf hoveniers transport fonds crèche peuterspeelzaal museum theater
    academy primary secondary grammar high nursery university hospital hospice trust council church mosque institute foundation charity
    ltd limited plc llp inc group & partners association society clinic surgery practice bakery brothers sons solicitors gallery
    """)
"""A word that is part of the name of an organisation, before or behind its name."""

HEADS_BEFORE = _set_of("""
    stichting vereniging basisschool school gymnasium lyceum college kinderdagverblijf kinderopvang zorggroep ziekenhuis hospice verpleeghuis
    woonzorgcentrum praktijk gemeente universiteit hogeschool roc bank kwekerij bakkerij garage restaurant café hotel uitgeverij bureau adviesbureau
    zorgboerderij voetbalclub museum theater team afdeling brasserie kapsalon slagerij apotheek drukkerij rederij manege camping boerderij galerie atelier
    studio salon winkel natuurwacht makelaardij fanfare harmonie sportclub zwembad tuincentrum advocatenkantoor verzorgingstehuis woningcorporatie crèche peuterspeelzaal bedrijf bouwbedrijf parochie
    """)
HEADS_BEHIND = _set_of("""
    gymnasium lyceum college ziekenhuis universiteit hoveniers bv nv vof holding groep bouw zorg bank scholengemeenschap kinderopvang
    academy primary school high nursery university hospital hospice trust council infirmary church institute foundation ltd limited plc llp inc group
    association society clinic surgery college bakery solicitors rail grid police borough
    """)

KINDS_BEHIND = HEADS_BEHIND | _set_of("""
    care home homes nursing centre center club fc afc rfc united wanderers rovers athletic healthcare logistics roofing plumbing builders building consulting consultants solutions services
    holdings farm farms stores cafe café brewery vets veterinary dental pharmacy housing hotel inn arms parish chapel cathedral abbey priory synagogue temple choir orchestra theatre theater
    library museum gallery press books media studio studios salon gym leisure methodist presbyterian baptist rowing cricket netball hockey rugby football golf sailing haulage
    engineering construction electrical motors garage foods catering transport travel lettings estates properties insurance bank accountants architects bakery butchers florist florists
    borough congregation fellowship scouts guides brownies makelaars makelaardij advocaten notarissen accountants architecten tandartsen fysiotherapie dierenartsen transport
    installatietechniek techniek bouwgroep zorggroep wonen welzijn uitzendbureau grill diner bistro tavern kitchen roasters surgery pilots hub hardware tyres ironmongers undertakers chemist women ladies
    """)
"""The same behind a name: 'meadowlea care home', 'harris rowing club'."""

KIND_ENDINGS = (
    *(
        "school",
        "groep",
        "winkel",
        "zorg",
        "huis",
        "club",
        "vereniging",
        "kerk",
        "bedrijf",
        "praktijk",
        "kantoor",
        "instelling",
        "koor",
        "orkest",
        "ensemble",
        "garage",
        "kwekerij",
    ),
    *(
        "bakkerij",
        "slagerij",
        "makerij",
        "centrum",
        "stichting",
        "partij",
        "fonds",
        "bureau",
        "boerderij",
        "atelier",
        "hoeve",
        "opvang",
        "corporatie",
        "manege",
        "brouwerij",
        "drukkerij",
        "rederij",
    ),
    *(
        "parochie",
        "gemeenschap",
        "theater",
        "museum",
        "apotheek",
        "kapsalon",
        "makelaardij",
        "dierenarts",
        "smederij",
        "bloemisterij",
        "gezelschap",
        "fanfare",
        "harmonie",
        "crèche",
        "dagverblijf",
    ),
)
"""How a Dutch word for a kind of organisation ends: scholengroep, zorginstelling, fietsenwinkel."""

NO_KINDS = _set_of("""
    thuis groep huis stadhuis zorg nazorg voorzorg mantelzorg werkgroep doelgroep leeftijdsgroep appgroep intervisiegroep doorzorg bezorg verzorg hoofdkantoor kantoor groepsapp
    voorhuis achterhuis studentenhuis ouderlijkhuis vakantiehuis landhuis tuinhuis winkel koor opvang team bedrijf centrum bureau vergroep kerngroep focusgroep vriendengroep
    """)
"""The same endings on words that are said of anybody's."""


def is_kind(sign: str) -> bool:
    """Say whether a word says what kind of organisation its name follows: scholengroep kompas."""
    return sign in HEADS_BEFORE or (sign.endswith(KIND_ENDINGS) and sign not in NO_KINDS)


ORGANISATIONS = frozenset(
    line.strip()
    for line in """
    achmea|asml|abn amro|rabobank|ing|hema|anwb|wehkamp|bol.com|bol|coolblue|jumbo|albert heijn|ah|lidl|aldi|plus|kruidvat|etos|blokker|action|gamma|praxis|karwei
    philips|shell|unilever|heineken|akzo nobel|akzonobel|dsm|kpn|ziggo|vodafone|t-mobile|odido|postnl|dhl|prorail|ns|klm|schiphol|transavia|tennet|alliander|eneco|vattenfall|essent
    uwv|ggd|ind|coa|belastingdienst|rijkswaterstaat|leger des heils|humanitas|philadelphia|buurtzorg|amphia|umcg|umc|radboudumc|erasmus mc|amc|vumc|lumc|isala|antoni van leeuwenhoek
    capgemini|deloitte|kpmg|pwc|ey|accenture|atos|ordina|randstad|tempo-team|heijmans|bam|volkerwessels|ballast nedam|nos|nrc|ad|volkskrant|de telegraaf|telegraaf|trouw|vpro|kro|avrotros
    greenpeace|amnesty|amnesty international|rode kruis|artsen zonder grenzen|unicef|oxfam|novib|oxfam novib|cordaid|tno|rivm|nvwa|knmi|cbs|kadaster|kvk|sociale dienst|jeugdzorg nederland
    universiteit leiden|universiteit utrecht|tu delft|hogeschool utrecht|saxion|fontys|avans|inholland|windesheim|nationale nederlanden|nn group|aegon|asr|vgz|cz|menzis|zilveren kruis|interpolis|centraal beheer
    ikea|mediamarkt|zalando|amazon|google|microsoft|apple|meta|facebook|netflix|booking|booking.com|uber|tesla|volkswagen|toyota|siemens|bosch|nike|adidas|primark|zara|starbucks|mcdonald's|mcdonalds
    pluryn|reinaerde|parnassia|arkin|altrecht|lentis|dimence|mediant|ggz|pro persona|gors|cosis|middin|ipse de bruggen|cordaan|amsta|vitalis|carintreggeland|thebe|surplus|zonneboog|sensire|florence
    tesco|sainsbury's|sainsburys|asda|morrisons|waitrose|john lewis|marks and spencer|m&s|boots|greggs|barclays|hsbc|lloyds|natwest|santander|nationwide|halifax|bt|royal mail|network rail|thames water|british gas
    nhs|bbc|itv|rspca|rnli|shelter|oxfam|barnardo's|barnardos|mind|samaritans|nspcc|national trust|national grid|rolls-royce|rolls royce|bae|bae systems|balfour beatty|serco|capita|g4s|jobcentre|dwp|hmrc|ofsted
    the guardian|guardian|met police|greater manchester police|scotland yard|royal marsden|guy's hospital|addenbrookes|addenbrooke's|st thomas hospital|great ormond street|royal free
    british airways|easyjet|ryanair|eurostar|tfl|arriva|stagecoach|first bus|costa|pret|wetherspoons|nandos|argos|currys|specsavers|superdrug|co-op|aviva|legal & general|prudential|axa|bupa|citizens advice|red cross
    """.replace("\n", "|").split("|")
    if line.strip()
)

ORDINARY_TOO = _set_of(
    "ing plus action mind boots shelter capita meta apple bosch bol ad ind ns shell bam ey costa trouw prudential argos guardian florence surplus apple nationwide halifax aegis jumbo cz"
)
"""Organisations that are ordinary words or names: only with their capital, or where one works."""

NO_NAMES = _set_of("""
    maandag dinsdag woensdag donderdag vrijdag zaterdag zondag monday tuesday wednesday thursday friday saturday sunday
    mondays tuesdays wednesdays thursdays fridays saturdays sundays maandags
    januari februari maart april mei juni juli augustus september oktober november december
    january february march may june july august october
    kerst kerstmis kerstavond pasen pinksteren hemelvaart sinterklaas koningsdag oudjaar nieuwjaar moederdag vaderdag christmas easter ramadan eid suikerfeest
    divali diwali chanoeka hanukkah halloween valentijn boxing advent lent carnaval thanksgiving pentecost passover
    ik u uw jij je hij zij kring i i'm i've i'd i'll god jezus jesus allah bijbel bible koran quran heer lord amen internet facebook whatsapp instagram linkedin teams zoom
    teams outlook excel word google tiktok youtube netflix telegram ok oke oké tv it ict hr hrm p&o ceo cfo cto coo mt or kpi nlp adhd add ass ptss ptsd cptsd
    hbo mbo wo vmbo mavo havo vwo ggz poh ehbo eu vn nu ai pdf sms app faq ps nb pm am dna hiv icf emcc lvsc nobco emdr act cgt cbt cv zzp zzper bv bhv wia wlz wmo avg gdpr
    nl uk us usa gp gps phd mba msc bsc ba ma dbt mot pe ks corona covid covid-19 ocd bpd mri tbc soa aow vut oud jong legal sales finance communicatie marketing human resources
    dossiernr dob tues thurs nr geb q very pa nan btw hrbp pgb pip roi okr scrum agile lean excel powerpoint id iban bsn vog ggd-arts rip diy fyi tbh lol omg btw wtf dm dm's sbu sos rsi mbti disc enneagram
    nederlander nederlanders hollander belg belgen duitser duitsers fransman engelsman brit brits italiaan spanjaard turk turken marokkaan marokkanen surinamer
    surinamers antilliaan pool polen rus russen syriër syriërs afghaan afghanen chinees chinezen indiër amerikaan amerikanen oekraïner pakistaan somaliër eritreeër
    moslim moslims muslim muslims christen christenen christian christians jood joden jew jews katholiek katholieken catholic catholics protestant hindoe hindu hindus boeddhist buddhist buddhists
    brit brits briton britons turk turks moroccan moroccans pole poles russian russians american americans german germans dutchman dutch french frenchman english englishman scot scots
    irish irishman welsh welshman indian indians pakistani pakistanis nigerian nigerians ghanaian chinese japanese korean koreans polish portuguese spanish italian italians
    greek greeks turkish arab arabs arabic african africans european europeans asian asians swedish swede danish dane norwegian finnish finn's belgian belgians flemish afghan afghans syrian syrians
    iraqi iranian israeli somali eritrean ethiopian kenyan jamaican caribbean mexican brazilian canadian australian vietnamese thai filipino indonesian malaysian romanian bulgarian
    hungarian czech slovak ukrainian lithuanian latvian estonian serbian croatian bosnian albanian kurdish kurd persian urdu hindi punjabi bengali igbo yoruba hausa twi swahili latin hebrew
    gaelic zulu tamil mandarin cantonese farsi berbers berber tamazight papiaments fries gronings twents limburgs sranan moroccans surinamese anglican methodist baptist sikh sikhs quaker jewish islamic islam
    christelijke gereformeerd gereformeerde hervormd roma sinti zwarte victorian edwardian calvinist freudian jungian gestalt rogeriaans balint socratisch socratische socratic
    onedrive sharepoint dropbox gmail wechat snapchat signal messenger calendly trello notion slack miro canva hotmail icloud chatgpt copilot
    chief director deputy officer procurement operations executive coordinator wed sat thu fri tue tonight today tomorrow yesterday popia pipeda eap grow evernote onenote otter xbox playstation weds arvo prob vp evp svp
    parkinson's parkinson alzheimer's alzheimer asperger's asperger crohn's crohn tourette tourette's hodgkin holi onam vaisakhi hogmanay participatiewet jeugdwet ziektewet zorgwet leerplichtwet
    hipaa nda ferpa ritalin adderall concerta prozac sertraline fluoxetine paracetamol ibuprofen oxazepam marathi telugu gujarati malayalam tagalog xhosa afrikaans sesotho
    waddeneiland waddeneilanden noordzee randstedelijk europa europe westen oosten noorden zuiden afrika africa azië asia cao tweede kamer eerste bovenmodaal
    """)
NATIONAL = _set_of(
    """
    nederlands hollands vlaams belgisch duits frans engels brits iers schots spaans italiaans portugees grieks turks
    marokkaans surinaams antilliaans arubaans indonesisch indisch chinees japans koreaans vietnamees pools russisch
    oekraïens syrisch arabisch afrikaans amerikaans europees zweeds deens noors fins hongaars roemeens bulgaars
    tsjechisch slowaaks kroatisch servisch bosnisch albanees koerdisch iraans iraaks afghaans pakistaans somalisch
    eritrees ethiopisch ghanees nigeriaans braziliaans mexicaans canadees australisch oostenrijks zwitsers joods
    islamitisch christelijk katholiek protestants fries gronings limburgs brabants zeeuws drents twents amsterdams
    rotterdams haags utrechts moluks indonesisch egyptisch thais hindoestaans javaans creools tunesisch algerijns
    libanees keniaans zuid-afrikaans kaapverdisch colombiaans argentijns litouws ests lets noord-hollands oost-europees
    westers
    """
)


def is_national(sign: str) -> bool:
    """Say whether a word is a people, a language or a faith, which many share."""
    return (
        sign in NO_NAMES
        or sign.removesuffix("e").removesuffix("s").rstrip("s") in NATIONAL
        or sign in _NATIONAL_FORMS
    )


_NATIONAL_FORMS = frozenset(
    form
    for one in NATIONAL
    for form in (one, f"{one}e", f"{one[:-1]}ze", f"{one[:-2]}{one[-1]}e", f"{one[:-3]}{one[-2:]}e")
)

SEVERAL_PEOPLE = _set_of(
    "ouders parents pleegouders grootouders grandparents kinderen children kids zonen zoons sons dochters daughters broers"
    " brothers zussen sisters tweeling twins collega's colleagues vriendinnen vrienden friends buren neighbours"
)
"""Of whom two names follow: zijn ouders mark en bloem."""

PARTICLES = _set_of(
    "van de der den het 't ten ter te von zu la le da di du dos del el al bin ben ibn ní mac bint abu op in"
    " tot baron barones jonkheer freiherr oude olde"
)
"""Small words inside a family name."""
OPENING_PARTICLES = _set_of(
    "van de der den 't ten ter te von la le da di du dos del el al bin ben ibn ní in op"
)

WORDS_TOO = _set_of("""
    wil bas roos mark bo fee jet pien guus sterre storm merel lot lieve joy hope grace rose lily daisy may june april door bloem kwame
    will bill rob pat sue art frank ray jack dean drew grant hunter mason miles neil page rich royce sandy skip stone
    penny amber ruby jade iris ivy dawn eve faith angel summer autumn crystal ginger olive pearl viola wendel wolf beer
    zon zee ster berk linde mees tijn rik rust vos bos berg dijk brug meer hof huis bakker smit visser jong job floor ton ab ad cor ed puck
    groot klein lang kort wit zwart bruin rood de van boer kok koning mol prins haas king young long short white black
    brown green wood woods hill lake field ford cook baker smith fisher mei juni an en el al do don sam max mercy mo ben gill chase
    holly poppy heather hazel robin violet rosemary melody harmony carol guy earl duke kit kirk rowan jay gene sky skye star ole bob drew gale
    """)
"""Names that are ordinary words as well: replaced only with their capital."""

MOSTLY_NAMES = _set_of("""
    jan peter kim frank robert thomas hendrik maria mary joe chris jack tom mike bob jim tim dirk nelson henry james john david paul paula anna
    martin simon adam tony nick luis sara elena ellen clara amanda jonathan erna clark geert maarten wim bart hans piet karel klaas kees joost rik ruud ria iris els fleur
    steven smith harry dick charlie ben sam dan ron don ted ken liz betty molly kelly lily daisy rosie josh luke colin kevin craig jamie jess becky abigail
    pat rob rose ruby jade ivy hazel olive joy grace faith dawn heather holly poppy robin drew roy ray rory art bill sue max alan barry gary derek eric felix
    noa mia eva lisa emma zoe noor guus pim luuk levi milo stef marc oscar victor hugo leo lucas koen bram ruben nina lara amber jasmijn roos merel sterre bas mees job
    storm mark wil lot ties puck floor ab ad ton cor ed bo jet fee pien bep jos wout gijs sem saar lev liv lou finn amber loes loïs joop anton agnes christa erik fred otto jerome marina regina patricia margot mo jules jean thea doris felicia
    aart abel anita arend axel ava benjamin bente cas darren demi donna dolf eddy geertje gemma griet grietje gust hannes jaap janet jasper jimmy joep joke jonas jozef juan karen
    kelvin koos kris lander lex lies lieven linde mara margriet marjolein mart mats maxim maxime mies mila mina mirte nel noel noël pascal puk rachel raf rein riet rietje
    roger rune serge sjaak sten tinne tommy tuur valentijn willemijn wouter
    billy bobby bonnie bridget brogan carol chad colleen dale derrick ebony glen hector jasmine lance lee matt meg melody paddy parker patty phoebe pierce piers
    pip randy reg rick rosemary sally sander savannah spencer terry troy verity warren wyatt wayne
    hope may june april mei door kwame gill summer autumn skye pearl penny crystal angel eve violet miles dean grant guy earl duke mason hunter chase chance will neil kirk rowan sandy robin jay
    """)
"""Names that a dictionary knows as words too: a name where something says so."""

BEFORE_A_MONTH = _set_of("""
    afgelopen after before begin by deze during early eind every for from half in komende last late
    mid na next of since sinds this till tot until van vanaf voor vorige
    """)
"""After these a month is a month."""

OWNERS = _set_of("""
    de haar her his hun mijn my onze our the their zijn
    """)
"""Whose role follows."""

STRONG_TITLES = _set_of("""
    dhr dominee dr drs meneer mevr mevrouw mr mrs ms mw professor
    """)
"""Before a name even where the writer forgot its capital."""

FORM_FIELDS = _set_of("""
    who wie waar where case casus kid wife's afdeling department salon shop winkel
    adres address baas bedrijf boss broer brother charity child children church city client club coachee company congregation contact
    contactpersoon daughter dochter employer father gemeente huisarts husband instelling kerk kind kinderen leidinggevende location locatie
    man manager mentor moeder mother naam name opdrachtgever organisatie organisation parish partner place praktijk practice school
    sister son stad stichting street straat supervisor teamleider town vader vereniging verwijzer via vrouw werkgever wife woont woonplaats zoon zus
    """)
"""What stands before a colon when a name follows."""

MONTH_NAMES = _set_of("""
    april august june juni may mei
    """)
"""Months that are names too."""

WORKS = _set_of("""
    baan contract dienst in job solliciteerde solliciteert stage werk werken werkt werkte werkten
    work worked working works
    """)
"""'works at', 'werkt bij'."""

NOT_A_WORKPLACE = _set_of("""
    about again all als also and anderen because but charity children clients coach dag dagen dat
    day days die directeur drie elkaar en ever everyone familie five four free full fun geld herself
    himself home hours huis iedereen is jaren jongeren kids kinderen lange least long maar manager
    meer mensen minder money nacht niets night nights nothing now nu of omdat ook or ouderen part
    peace peanuts people school since sinds terwijl themselves therapeut three time too twee two
    university uren veel vier vijf vrienden want was weekends weer weinig while who work years
    zichzelf
    """)
"""'works at night', 'werkt voor geld'."""
