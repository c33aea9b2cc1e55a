# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Examples of diarium's addresses."""

from dataclasses import replace

from remiss.diarium.models import Diarieanslutning, Diarium, Underskriftsprovning
from remiss.diarium.ritning import rita_fast
from remiss.diarium.services import Adressat, expediera, relatera, reservera_nummer, skapa_faststalld
from remiss.karna import klocka
from remiss.organisation.ratter import Rollkod
from remiss.pdf import (
    Anmarkning,
    Bild,
    Citat,
    Fotnot,
    Fotnoter,
    Fotnotsref,
    Lank,
    Lista,
    Rubrik,
    Stycke,
    Text,
    Underskrift,
    Underskrifter,
)
from remiss.pdf.underskrift.rapport import Underskriftsuppgift
from tests.diarium.fabriker import gor_anteckning, gor_arende, gor_diarium, gor_handling, gor_inkommet, gor_utkast
from tests.fabriker import gor_organ
from tests.pdf.exempel import TJANSTEUTLATANDE
from tests.pdf.slump import BILDER, SPANN
from tests.rattigheter.exempel import EXEMPEL, MARKE, Exempel, Varld, bygger, objekt

#: A handling with every kind of content, so that the page of it is tried as a reader meets it.
ALLT = replace(
    TJANSTEUTLATANDE,
    vattenstampel="",
    block=(
        *TJANSTEUTLATANDE.block,
        Rubrik(f"{MARKE}ar räknas"),
        Citat((Stycke((Text("Päätös tehtiin.", sprak="fi"), Fotnotsref(1))),), kalla=f"{MARKE}sällskapet"),
        Anmarkning((Stycke("Karta finns hos förvaltningen.", stil="dampad"),)),
        Fotnoter((Fotnot(1, (Lank("https://example.org/", (Text("Protokollet"),)),)),)),
        Bild(BILDER[1], "Karta över dammen", bildtext="Dammen"),
        SPANN,
        Lista(((Stycke("Ett"), Lista(("Två",))), "Tre"), is_numrerad=True, start=3),
        Underskrifter((Underskrift("Ordförande", f"{MARKE} Ek"),), ingress="Underskrifter"),
    ),
)


@bygger
def bygg(varld: Varld) -> None:
    """One of each in the nämnd's diarium, every text with the mark; the neighbour has a diarium of its own."""
    registrator = varld.har[Rollkod.REGISTRATOR]
    if not Diarieanslutning.objects.filter(organ=varld.namnden).exists():
        gor_diarium(varld.namnden, kod="matris", namn="Matrisens diarium")
    if not Diarieanslutning.objects.filter(organ=varld.grannnamnden).exists():
        gor_diarium(varld.grannnamnden, kod="matris-granne", namn="Grannens diarium")
    arende = gor_arende(varld.namnden, registrator, f"{MARKE} vid dammen")
    relaterat = gor_arende(varld.namnden, registrator, f"{MARKE} vid ån")
    relatera(arende, med=relaterat, aktor=registrator.aktor)
    handling = gor_handling(arende, registrator, f"{MARKE}ar räknas")
    inkommet = gor_inkommet(varld.namnden, registrator, f"{MARKE}ar till salu", avsandare_namn=f"{MARKE} AB")
    mottagare = [Adressat(None, f"{MARKE}sällskapet", "post", "Burgatan 1")]
    expediering = expediera(arende, [handling], mottagare, aktor=registrator.aktor, rubrik=f"Om {MARKE}ar")
    # A part is handed over by the nämnd itself, and gives nobody a right to read the whole.
    arvtagare = gor_organ("arvtagare", "Arvtagaren i matrisen")
    skifte = varld.namnden.avlamningar.create(till_organ=arvtagare, dag=klocka.idag(), omfattning="En del")
    ritad = skapa_faststalld(
        arende, typ="missiv", rubrik=f"{MARKE}ar", pdf=rita_fast(ALLT), filnamn="ritad.pdf", aktor=registrator.aktor
    )
    undertecknad = gor_handling(arende, registrator, f"{MARKE}ar, undertecknat")
    Underskriftsprovning.objects.create(
        handling=undertecknad,
        fil=undertecknad.filer.get().fil,
        tillfalle=Underskriftsprovning.Tillfalle.INKOMMEN,
        provades=klocka.nu(),
        is_giltig=True,
        meningar=["Alla underskrifter i filen är giltiga."],
        uppgifter=[Underskriftsuppgift("falt", f"{MARKE} Ek", f"{MARKE} AB", is_intakt=True).uppgifter],
    )
    varld.objekt |= {
        "undertecknad": undertecknad,
        "ritad": ritad.filer.get(),
        "overtagande": skifte,
        "arende": arende,
        "relaterat": relaterat,
        "handling": handling,
        "sammansatt": gor_anteckning(arende, registrator, f"{MARKE}en ringde."),
        "utkast": gor_utkast(arende, registrator, f"{MARKE}ar, utkast"),
        "handlingsfil": handling.filer.get(),
        "inkommet": inkommet,
        "inkommetfil": inkommet.filer.get(),
        "expediering": expediering,
        "leverans": expediering.leveranser.get(),
        "diarium": Diarium.objects.get(anslutningar__organ=varld.namnden),
        "reservnummer": reservera_nummer(organ=varld.namnden, antal=1, aktor=registrator.aktor)[0],
    }


_ADRESSER = {
    "arende": (
        "handlingar",
        "ny_handling",
        "expediera",
        "fordela",
        "anmal_jav",
        "aterta_jav",
        "ratta_arende",
        "avsluta",
        "ateroppna",
        "arkivera",
        "relatera",
        "makulera_arende",
        "sla_ihop",
        "arendeblad",
    ),
    "handling": (
        "handling",
        "ratta_handling",
        "byt_fil",
        "flytta_handling",
        "makulera_handling",
        "sekretessmarkera",
        "upphav_sekretess",
    ),
    "sammansatt": ("maskera",),
    "undertecknad": ("underskrifter_pdf", "underskrifter_webb"),
    "utkast": ("faststall",),
    "inkommet": ("inkommet", "avvisa", "angra_avvisning", "anteckna_studs"),
    "expediering": ("expediering",),
    "leverans": ("studs", "aterkalla", "skicka_igen"),
    "overtagande": ("overta",),
    "diarium": ("startnummer_diarium", "anslut_organ"),
    "reservnummer": ("makulera_reservnummer",),
}
EXEMPEL |= {f"diarium:{namn}": objekt(vad) for vad, adresser in _ADRESSER.items() for namn in adresser}
EXEMPEL |= {
    "diarium:sluta_relatera": Exempel(
        lambda varld: {"pk": varld.objekt["arende"].pk, "med": varld.objekt["relaterat"].pk}
    ),
    "diarium:fil": objekt("handlingsfil", "nyckel"),
    "diarium:fil_webb": objekt("ritad", "nyckel"),
    "diarium:inkommetfil": objekt("inkommetfil", "nyckel"),
    "diarium:inkommetfil_webb": objekt("inkommetfil", "nyckel"),
    "diarium:startnummer_organ": Exempel(lambda varld: {"pk": varld.namnden.pk}),
    "diarium:startnummer_delegation": Exempel(lambda varld: {"pk": varld.namnden.pk}),
}
