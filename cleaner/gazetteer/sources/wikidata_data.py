"""Wikidata items whose meaning is certain: kinds of things, genders, offices."""

from cleaner.gazetteer.entity import Gender, PlaceKind

HUMAN = "Q5"

GENDERS = {
    "Q6581097": Gender.MALE,
    "Q6581072": Gender.FEMALE,
    "Q2449503": Gender.MALE,  # trans man
    "Q1052281": Gender.FEMALE,  # trans woman
}

PLACES: dict[str, PlaceKind | None] = {
    "Q6256": PlaceKind.COUNTRY,  # country
    "Q3624078": PlaceKind.COUNTRY,  # sovereign state
    "Q161243": PlaceKind.TERRITORY,  # dependent territory
    "Q515": PlaceKind.CITY,  # city
    "Q1549591": PlaceKind.CITY,  # big city
    "Q5119": PlaceKind.CITY,  # capital
    "Q1093829": PlaceKind.CITY,  # city in the United States
    "Q3957": PlaceKind.CITY,  # town
    "Q532": PlaceKind.CITY,  # village
    "Q486972": PlaceKind.CITY,  # human settlement
    "Q484170": PlaceKind.CITY,  # commune of France
    "Q747074": PlaceKind.CITY,  # comune of Italy
    "Q262166": PlaceKind.CITY,  # municipality of Germany
    "Q2074737": PlaceKind.CITY,  # municipality of Spain
    "Q15284": PlaceKind.CITY,  # municipality
    "Q35657": PlaceKind.REGION,  # state of the United States
    "Q1221156": PlaceKind.REGION,  # federated state of Germany
    "Q50337": PlaceKind.REGION,  # prefecture of Japan
    "Q10742": PlaceKind.REGION,  # autonomous community of Spain
    "Q6465": PlaceKind.REGION,  # department of France
    "Q36784": PlaceKind.REGION,  # region of France
    "Q34876": PlaceKind.REGION,  # province
    "Q28575": PlaceKind.REGION,  # county
    "Q47168": PlaceKind.REGION,  # county of the United States
    "Q82794": PlaceKind.REGION,  # geographic region
    "Q10864048": PlaceKind.REGION,  # first-level administrative division
    "Q23442": PlaceKind.REGION,  # island
    "Q5107": PlaceKind.CONTINENT,  # continent
    "Q165": PlaceKind.SEA,  # sea
    "Q9430": PlaceKind.SEA,  # ocean
    "Q16560": PlaceKind.BUILDING,  # palace
    "Q1248784": PlaceKind.BUILDING,  # airport
    "Q4022": None,  # river
    "Q23397": None,  # lake
    "Q8502": None,  # mountain
}

ORGANISATIONS = frozenset(
    {
        "Q43229",  # organisation
        "Q4830453",  # business
        "Q783794",  # company
        "Q891723",  # public company
        "Q6881511",  # enterprise
        "Q7278",  # political party
        "Q484652",  # international organisation
        "Q245065",  # intergovernmental organisation
        "Q79913",  # non-governmental organisation
        "Q163740",  # nonprofit organisation
        "Q327333",  # government agency
        "Q192350",  # ministry
        "Q22687",  # bank
        "Q66344",  # central bank
        "Q3918",  # university
        "Q11032",  # newspaper
        "Q1110794",  # daily newspaper
        "Q192283",  # news agency
        "Q15265344",  # broadcaster
        "Q46970",  # airline
        "Q476028",  # association football club
    }
)

AGREEMENTS = frozenset({"Q131569", "Q625298"})  # treaty, peace treaty

# Item of a position -> id of the office, country or body. A wrong one would put a false term of office into an
# article's evidence, so there are few.
POSITIONS = {
    "Q11696": ("president", "united-states"),
    "Q11699": ("vice-president", "united-states"),
    "Q14213": ("secretary-of-state", "united-states"),
    "Q14211": ("prime-minister", "united-kingdom"),
    "Q191954": ("president", "france"),
    "Q25223": ("president", "germany"),
    "Q4970706": ("chancellor", "germany"),
    "Q218295": ("president", "russia"),
    "Q274948": ("prime-minister", "japan"),
    "Q192711": ("prime-minister", "india"),
    "Q839078": ("prime-minister", "canada"),
    "Q319145": ("prime-minister", "australia"),
    "Q19546": ("pope", "vatican"),
    "Q8882": ("commission-president", "organisation/european-commission"),
    "Q81066": ("secretary-general", "organisation/un"),
}
