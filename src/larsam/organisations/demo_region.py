"""The demo region as plain data.

Organisations, places and codes are real (see ``data/README.md``); people, titles, addresses and appointments
are invented, and mail addresses end in ``.example``.
"""

from __future__ import annotations

from dataclasses import dataclass, field

COLLABORATION = "Lärsam Mitt (påhittad)"
COLLABORATION_ABOUT = (
    "Påhittat exempel. Ett lärosäte, kommuner och kommunalförbund i Västernorrland, Jämtland och Hälsingland "
    "som planerar, rekryterar och lär tillsammans."
)

UNIVERSITY = "Mittuniversitetet"
ASKED = "Högskolan i Gävle"
OUTSIDE = "Umeå universitet"

# Name, short name, kind, county code.
OTHERS = (
    (UNIVERSITY, "Miun", "university", "22"),
    (ASKED, "HiG", "university", "21"),
    (OUTSIDE, "UmU", "university", "24"),
    ("Kommunförbundet Västernorrland", "KFVN", "association", "22"),
    ("Akademi Norr", "", "association", ""),
    ("Hälsinglands utbildningsförbund", "HUFB", "association", "21"),
    ("Jämtlands gymnasieförbund", "JGY", "association", "23"),
    ("Nitus – nätverket för kommunala lärcentra", "Nitus", "network", ""),
)

# The 21 municipalities of Västernorrland, Jämtland and Hälsingland, with the names they call themselves.
MUNICIPALITIES = {
    "2260": "Ånge kommun",
    "2262": "Timrå kommun",
    "2280": "Härnösands kommun",
    "2281": "Sundsvalls kommun",
    "2282": "Kramfors kommun",
    "2283": "Sollefteå kommun",
    "2284": "Örnsköldsviks kommun",
    "2303": "Ragunda kommun",
    "2305": "Bräcke kommun",
    "2309": "Krokoms kommun",
    "2313": "Strömsunds kommun",
    "2321": "Åre kommun",
    "2326": "Bergs kommun",
    "2361": "Härjedalens kommun",
    "2380": "Östersunds kommun",
    "2121": "Ovanåkers kommun",
    "2132": "Nordanstigs kommun",
    "2161": "Ljusdals kommun",
    "2182": "Söderhamns kommun",
    "2183": "Bollnäs kommun",
    "2184": "Hudiksvalls kommun",
}


@dataclass(frozen=True, slots=True)
class Centre:
    """A learning centre as its municipality's public pages tell of it. ``sites`` are (name, town)."""

    organisation: str
    name: str
    code: str
    sites: tuple[tuple[str, str], ...]
    about: str = ""


HUFB = "Hälsinglands utbildningsförbund"
CENTRES = (
    Centre(
        "Härnösands kommun",
        "Lärcentrum Härnösand",
        "2280",
        (("Sambiblioteket, plan 3", "Härnösand"),),
        "Del av Campus Härnösand Höga Kusten. Föreläsningar, studieplatser och tentamen i Sambiblioteket.",
    ),
    Centre("Kramfors kommun", "Campus Kramfors", "2282", (("Campus Kramfors", "Kramfors"),)),
    Centre(
        "Sollefteå kommun",
        "Reveljen – Centrum för vuxnas lärande",
        "2283",
        (("Reveljen, Nipan 2", "Sollefteå"),),
        "Vuxenutbildning och lärcentrum. Studieort för decentraliserad sjuksköterskeutbildning.",
    ),
    Centre(
        "Timrå kommun",
        "Timrå lärcentrum",
        "2262",
        (("Vuxenutbildningen", "Timrå"),),
        "Studievägledning, teknik för digitala möten och hjälp med tentamen.",
    ),
    Centre("Sundsvalls kommun", "Sundsvalls lärcentrum", "2281", (("Vuxenutbildningen", "Sundsvall"),)),
    Centre("Ånge kommun", "Lärcentrum Ånge", "2260", (("Lärcentrum", "Ånge"),)),
    Centre(
        "Örnsköldsviks kommun",
        "Örnsköldsviks lärcentrum",
        "2284",
        (("Arken", "Örnsköldsvik"), ("Bjästa", "Bjästa"), ("Bredbyn", "Bredbyn")),
        "Studieplatser, grupprum och tentamen i Arken, med filialer i Bjästa och Bredbyn.",
    ),
    Centre("Strömsunds kommun", "Lärcentrum Strömsund", "2313", (("Lärcentrum", "Strömsund"),)),
    Centre("Härjedalens kommun", "LärCentrum Härjedalen", "2361", (("Tingshuset", "Sveg"),)),
    Centre("Ragunda kommun", "Lärcentrum Ragunda", "2303", (("Lärcentrum", "Bispgården"),)),
    Centre("Östersunds kommun", "Lärcentrum Östersund", "2380", (("Lärcentrum", "Östersund"),)),
    Centre("Åre kommun", "Lärcentrum Åre", "2321", (("Lärcentrum", "Järpen"),)),
    Centre(HUFB, "CFL Söderhamn", "2182", (("Centrum för flexibelt lärande", "Söderhamn"),)),
    Centre(HUFB, "CFL Bollnäs", "2183", (("Centrum för flexibelt lärande", "Bollnäs"),)),
    Centre("Hudiksvalls kommun", "Cul Hudiksvall", "2184", (("Vuxenutbildningscentrum", "Hudiksvall"),)),
    Centre("Ljusdals kommun", "Lärcentrum Ljusdal", "2161", (("Komvux", "Ljusdal"),)),
)
SOURCE_NOTE = "Namn och plats från kommunens öppna sidor; resten är påhittat"


@dataclass(frozen=True, slots=True)
class Human:
    """An invented person. ``key`` is the address before the at sign; functions end in ``?`` for
    stand-in only.
    """

    key: str
    name: str
    title: str
    functions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Staffed:
    """An organisation's invented people, the first of them its administrator, and what has an address."""

    organisation: str
    domain: str
    people: tuple[Human, ...]
    # The function's own address is <function word>@<domain>; the ones named here have none.
    without_address: tuple[str, ...] = ()
    # Function → whom to ask instead, for what the organisation says it does not do.
    not_here: dict[str, str] = field(default_factory=dict)
    party: str = "member"
    phone: str = ""
    ends_soon: str = ""
    later: dict[str, str] = field(default_factory=dict)


ASK_CENTRES = "Fråga kommunernas lärcentrum"
ADDRESS_WORDS = {
    "coordination": "samverkan",
    "exams": "tentamen",
    "guidance": "vagledning",
    "marketing": "kommunikation",
    "agreements": "avtal",
    "technology": "teknik",
}

STAFF = (
    Staffed(
        UNIVERSITY,
        "miun.example",
        (
            Human("karin.almlof", "Karin Almlöf", "Samordnare för samverkan", ("coordination", "agreements")),
            Human(
                "jonas.hedvall", "Jonas Hedvall", "Programansvarig, sjuksköterskeprogrammet", ("guidance?",)
            ),
            Human("aisha.warsame", "Aisha Warsame", "Tentamenssamordnare", ("exams",)),
            Human("pelle.brolin", "Pelle Brolin", "Kommunikatör", ("marketing", "coordination?")),
            Human("mirja.niemi", "Mirja Niemi", "Studievägledare", ("guidance", "exams?")),
            Human("tore.granholt", "Tore Granholt", "IT-pedagog", ("technology",)),
        ),
    ),
    Staffed(
        ASKED, "hig.example", (Human("lena.storvall", "Lena Storvall", "Samverkansledare"),), party="invited"
    ),
    Staffed(
        OUTSIDE,
        "umu.example",
        (Human("oskar.lindmo", "Oskar Lindmo", "Utbildningsledare", ("agreements",)),),
        party="",
    ),
    Staffed(
        "Kommunförbundet Västernorrland",
        "kfvn.example",
        (
            Human(
                "britt.nordenmark", "Britt Nordenmark", "Utbildningssamordnare", ("agreements", "marketing")
            ),
        ),
        not_here=dict.fromkeys(("exams", "guidance", "technology"), ASK_CENTRES),
    ),
    Staffed(
        "Akademi Norr",
        "akademinorr.example",
        (
            Human(
                "erik.stenvik",
                "Erik Stenvik",
                "Utbildningssamordnare",
                ("agreements", "marketing", "guidance"),
            ),
        ),
        not_here=dict.fromkeys(("exams", "technology"), ASK_CENTRES),
    ),
    Staffed(
        HUFB,
        "hufb.example",
        (
            Human("gunilla.ostby", "Gunilla Östby", "Verksamhetschef", ("agreements", "exams?")),
            Human(
                "hassan.karimi",
                "Hassan Karimi",
                "Samordnare, CFL",
                ("exams", "guidance", "technology", "marketing"),
            ),
        ),
        without_address=("marketing",),
    ),
    Staffed(
        "Jämtlands gymnasieförbund",
        "jgy.example",
        (Human("siv.aspholm", "Siv Aspholm", "Rektor vuxenutbildning", ("agreements", "guidance")),),
        not_here=dict.fromkeys(("exams", "technology"), ASK_CENTRES),
        without_address=("marketing",),
    ),
    Staffed(
        "Härnösands kommun",
        "harnosand.example",
        (
            Human(
                "maja.rosenlund", "Maja Rosenlund", "Campusutvecklare", ("exams", "marketing", "technology")
            ),
            Human("staffan.edholm", "Staffan Edholm", "Utvecklingsstrateg", ("agreements", "exams?")),
            Human("yrsa.fors", "Yrsa Fors", "Studie- och yrkesvägledare", ("guidance",)),
        ),
        phone="0611-000 00 00",
    ),
    Staffed(
        "Kramfors kommun",
        "kramfors.example",
        (
            Human(
                "nils.vikdahl",
                "Nils Vikdahl",
                "Verksamhetsutvecklare",
                ("exams", "guidance", "agreements", "marketing"),
            ),
        ),
        without_address=("technology",),
    ),
    Staffed(
        "Sollefteå kommun",
        "solleftea.example",
        (
            Human(
                "eva.reveman",
                "Eva Reveman",
                "Utvecklingsledare",
                ("exams", "guidance", "marketing", "agreements", "technology"),
            ),
        ),
    ),
    Staffed(
        "Timrå kommun",
        "timra.example",
        (
            Human(
                "kerstin.bergsten",
                "Kerstin Bergsten",
                "Lärcentrums enda medarbetare",
                ("exams", "guidance", "marketing", "agreements"),
            ),
        ),
        phone="060-000 00 00",
        without_address=("technology",),
    ),
    Staffed(
        "Sundsvalls kommun",
        "sundsvall.example",
        (
            Human("linda.skoglof", "Linda Skoglöf", "Enhetschef", ("agreements", "marketing")),
            Human(
                "robin.ahlgard",
                "Robin Ahlgård",
                "Studie- och yrkesvägledare",
                ("guidance", "exams", "technology"),
            ),
        ),
        ends_soon="guidance",
    ),
    Staffed(
        "Ånge kommun",
        "ange.example",
        (Human("per.tallmo", "Per Tallmo", "Chef för Lärcentrum", ("exams", "guidance", "agreements")),),
        without_address=("marketing", "technology"),
    ),
    Staffed(
        "Örnsköldsviks kommun",
        "ornskoldsvik.example",
        (
            Human(
                "ylva.sjodahl", "Ylva Sjödahl", "Utvecklingsansvarig", ("agreements", "marketing", "exams?")
            ),
            Human("dawit.tesfay", "Dawit Tesfay", "Lärcentrumassistent", ("exams", "technology")),
            Human("inger.holmudd", "Inger Holmudd", "Studievägledare", ("guidance",)),
        ),
    ),
    Staffed(
        "Strömsunds kommun",
        "stromsund.example",
        (
            Human(
                "anna.fjallstrom",
                "Anna Fjällström",
                "Biträdande rektor",
                ("agreements", "marketing", "exams", "technology"),
            ),
            Human("samira.haddad", "Samira Haddad", "Studiecoach", ("guidance", "exams?")),
        ),
        without_address=("technology",),
    ),
    Staffed(
        "Härjedalens kommun",
        "harjedalen.example",
        (Human("olle.vemdal", "Olle Vemdahl", "Samordnare", ("exams", "guidance", "technology")),),
        without_address=("marketing", "agreements"),
    ),
    Staffed(
        "Ragunda kommun",
        "ragunda.example",
        (Human("doris.indal", "Doris Indahl", "Lärcentrumansvarig", ("exams", "agreements")),),
        without_address=("guidance", "marketing", "technology"),
    ),
    Staffed(
        "Östersunds kommun",
        "ostersund.example",
        (
            Human(
                "fredrik.storsjo",
                "Fredrik Storsjöö",
                "Distanshandledare",
                ("exams", "guidance", "technology"),
            ),
        ),
        later={"marketing": "fredrik.storsjo"},
        without_address=("agreements",),
    ),
    Staffed(
        "Åre kommun",
        "are.example",
        (Human("helena.undermark", "Helena Undermark", "Utvecklingsledare", ("marketing", "agreements")),),
        without_address=("exams", "technology"),
    ),
    Staffed(
        "Hudiksvalls kommun",
        "hudiksvall.example",
        (
            Human(
                "magnus.delling",
                "Magnus Delling",
                "Rektor, Cul",
                ("exams", "agreements", "guidance", "marketing", "technology"),
            ),
        ),
        without_address=("technology",),
    ),
    Staffed(
        "Ljusdals kommun",
        "ljusdal.example",
        (Human("pia.jarvlin", "Pia Järvlin", "Lärcentrumsamordnare", ("exams", "guidance", "marketing")),),
        without_address=("agreements", "technology"),
    ),
)


def address_of(key: str) -> str:
    """The sign-in address of an invented person. Raises ``KeyError`` when there is none."""
    for staffed in STAFF:
        for human in staffed.people:
            if human.key == key:
                return f"{key}@{staffed.domain}"
    raise KeyError(key)
