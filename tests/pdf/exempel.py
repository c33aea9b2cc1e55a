# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Two handlingar of the usual kind, written in the vocabulary of remiss.pdf (people and texts are invented)."""

from datetime import datetime
from zoneinfo import ZoneInfo

from remiss.pdf import (
    Beslutspunkter,
    Dokument,
    Faktarad,
    Faktarader,
    Fotnot,
    Fotnoter,
    Fotnotsref,
    HallIhop,
    Lank,
    Lista,
    Rubrik,
    Sidbrytning,
    Sidhuvud,
    Stycke,
    Tabell,
    Text,
    Underskrift,
    Underskrifter,
)

STOCKHOLM = ZoneInfo("Europe/Stockholm")

PROTOKOLLSUTDRAG = Dokument(
    titel="§ 285 Göteborgs Stads plan för en jämlik stad 2019–2022 – omedelbar justering",
    forfattare="Göteborgs Stad Social resursnämnd",
    skapad=datetime(2018, 12, 19, 15, 30, tzinfo=STOCKHOLM),
    sidhuvud=Sidhuvud("Göteborgs Stad Social resursnämnd", "protokollsutdrag"),
    sidfot=("Social resursnämnd", "Utdrag ur protokoll", "Sammanträdesdatum: 2018-12-19"),
    block=(
        Rubrik("§ 285 Göteborgs Stads plan för en jämlik stad 2019–2022 – omedelbar justering", 1),
        Faktarader((Faktarad("Diarienummer", "0685/18"), Faktarad("Sammanträdesdatum", "2018-12-19"))),
        Stycke("Social resursförvaltning har 2018-11-29 upprättat ett tjänsteutlåtande i rubricerat ärende."),
        Rubrik("Beslut"),
        Beslutspunkter(
            (
                "Förslaget till Göteborgs Stads plan för en jämlik stad 2019–2022 skickas på remiss till stadens "
                "samtliga stadsdelsnämnder, till kommunstyrelsen, Göteborgs Stadshus AB och Förvaltnings AB "
                "Framtiden.",
                "Svar på remissen ska ha inkommit till social resursnämnd senast 2019-03-31.",
                "Paragrafen förklaras omedelbart justerad.",
            )
        ),
        Rubrik("Yrkanden"),
        Stycke("Ordföranden Olle Berg (S) yrkar bifall till förvaltningens förslag."),
        Rubrik("Omröstning"),
        Tabell(
            ("Ledamot", "Parti", "Ja", "Nej", "Avstår"),
            (
                ("Olle Berg, ordförande", "S", "X", "", ""),
                ("Åsa Öhrn-Nyström", "M", "", "X", ""),
                ("Märta Ek", "V", "X", "", ""),
            ),
            has_radrubrik=True,
            bredder=(5, 2, 1, 1, 1.2),
            bildtext="Ja för bifall till förvaltningens förslag, nej för avslag.",
        ),
        Rubrik("Protokollsutdrag skickas till"),
        Lista(("Samtliga remissinstanser enligt sändlista", "Stadsledningskontoret")),
        HallIhop(
            (
                Rubrik("Justering"),
                Faktarader((Faktarad("Dag för justering", "2018-12-19"),)),
                Underskrifter(
                    (
                        Underskrift("Sekreterare", "Siv Lindqvist"),
                        Underskrift("Ordförande", "Olle Berg"),
                        Underskrift(
                            "Justerande", "Åsa Öhrn-Nyström", intygad="Justerat i systemet 2018-12-19 kl. 15.12"
                        ),
                    ),
                    ingress="Vid protokollet",
                ),
            )
        ),
    ),
)

_ORDRIKT = (
    "Kommunfullmäktige har beslutat om ett program för en jämlik stad. Nämnden fick samtidigt i uppdrag att ta fram "
    "en plan som gäller för hela staden och som gör det lättare att genomföra programmet. Planen anger vem som "
    "ansvarar för vad och när det ska vara gjort. "
)

TJANSTEUTLATANDE = Dokument(
    titel="Yttrande över förslag till Göteborgs Stads plan för en jämlik stad 2019–2022",
    forfattare="Göteborgs Stadshus AB",
    sidhuvud=Sidhuvud("Göteborgs Stadshus AB", "tjänsteutlåtande"),
    vattenstampel="Utkast",
    block=(
        Faktarader(
            (
                Faktarad("Utfärdat", "2019-02-25"),
                Faktarad("Handläggare", "Hanna Ek"),
                Faktarad("Diarienummer", "0031/19"),
                Faktarad("E-post", Stycke((Lank("mailto:hanna.ek@exempel.se", (Text("hanna.ek@exempel.se"),)),))),
            ),
            kolumner=2,
        ),
        Rubrik("Yttrande över förslag till Göteborgs Stads plan för en jämlik stad 2019–2022", 1),
        Rubrik("Förslag till beslut"),
        Beslutspunkter(
            (
                "Förslaget till plan tillstyrks med beaktande av de synpunkter som framgår av beslutsunderlaget.",
                "Beslutsunderlaget översänds till social resursnämnd som yttrande.",
                "Beslutet under denna paragraf förklaras omedelbart justerat.",
            ),
            ingress="I styrelsen för Göteborgs Stadshus AB:",
        ),
        Rubrik("Sammanfattning"),
        Stycke(_ORDRIKT * 2),
        Lista(
            (
                "Skapa god start i livet",
                (Stycke("Skapa förutsättningar för arbete"), Lista(("för unga", "för nyanlända"))),
                "Skapa hållbara livsmiljöer",
            )
        ),
        Rubrik("Ekonomiska konsekvenser"),
        Stycke(
            (
                Text("Kostnaden ryms inom ram. "),
                Text("Se tabell 1", fet=True),
                Text(" och "),
                Text("budget 2019", kursiv=True),
                Fotnotsref(1),
                Text("."),
            )
        ),
        Tabell(
            ("Aktivitet", "Ansvarig", "2019, tkr", "2020, tkr"),
            tuple(
                (
                    f"Aktivitet nummer {n} med en längre beskrivning av vad som görs",
                    "Stadsdelsnämnderna",
                    f"{n} 200",
                    f"{n} 450",
                )
                for n in range(1, 25)
            ),
            bildtext="Tabell 1. Kostnad per aktivitet",
            hogerstallda=frozenset({2, 3}),
        ),
        Fotnoter((Fotnot(1, "Kommunfullmäktige 2018-11-22 § 12."),)),
        *(
            block
            for namn in ("Barnperspektivet", "Mångfaldsperspektivet", "Jämställdhetsperspektivet", "Miljöperspektivet")
            for block in (
                Rubrik(namn),
                Stycke("Bolaget har inte funnit några särskilda aspekter på frågan utifrån detta perspektiv."),
            )
        ),
        Rubrik("Bilagor"),
        Lista(("Remiss från social resursnämnd", "Protokollsutdrag § 285"), is_numrerad=True),
        Sidbrytning(),
        Rubrik("Ärendet"),
        Stycke("Remissen ska vara besvarad senast 2019-03-31.", "ingress"),
        Rubrik("Beskrivning av ärendet", 3),
        *(Stycke(_ORDRIKT * 2) for _ in range(6)),
        Rubrik("Bedömning av Stadshus VD", 3),
        Stycke(_ORDRIKT),
        Underskrifter((Underskrift("VD, Göteborgs Stadshus AB", "Eva Ström"),)),
    ),
)
