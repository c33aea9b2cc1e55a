# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Examples of sammantraden's addresses: a running meeting with an item, its handling, a justering, an announcement."""

from dataclasses import replace
from datetime import time, timedelta

from remiss.diarium import lagring
from remiss.diarium.lagring import Nyfil
from remiss.karna import klocka
from remiss.organisation.ratter import Rollkod
from remiss.sammantraden.models import Interpellation, Justeringsdokument
from remiss.sammantraden.services import (
    Beslutsuppgift,
    anmal,
    avgor,
    begar_justering,
    fatta_delegationsbeslut,
    kalla,
    oppna,
    planera_sammantrade,
    registrera_jav,
    satt_pa_dagordning,
    ta_steg,
    ta_upp,
)
from remiss.sammantraden.services.handlingspaket import begar_handlingspaket, gor_handlingspaket
from tests.beredning.fabriker import Status, gor_tu
from tests.diarium.fabriker import gor_arende
from tests.rattigheter.exempel import EXEMPEL, MARKE, Exempel, Varld, bygger, objekt
from tests.sammantraden.beslut import gor_punkt as gor_delegationspunkt

UNDERTECKNARE = frozenset({Rollkod.ORDFORANDE, Rollkod.LEDAMOT, Rollkod.SEKRETERARE})


@bygger
def bygg(varld: Varld) -> None:
    """Everything is named by the mark. Three sign: the chair, a ledamot and the secretary."""
    har = varld.har
    sekreterare, ordforande, ledamot = har[Rollkod.SEKRETERARE], har[Rollkod.ORDFORANDE], har[Rollkod.LEDAMOT]
    aktor = sekreterare.aktor
    varld.namnden.installning.antal_ledamoter = 2
    varld.namnden.installning.save()
    arende = gor_arende(varld.namnden, har[Rollkod.REGISTRATOR], f"{MARKE} på dagordningen")
    tu = gor_tu(
        arende, har[Rollkod.HANDLAGGARE], Status.FASTSTALLD, chef=har[Rollkod.CHEF], direktor=har[Rollkod.DIREKTOR]
    )
    mote = planera_sammantrade(
        varld.namnden, klocka.idag(), starttid=time(9, 0), plats=f"{MARKE}salen", is_extra=True, aktor=aktor
    )
    punkt = satt_pa_dagordning(mote, tu=tu, rubrik=f"{MARKE} behandlas", aktor=aktor)
    beslutad = satt_pa_dagordning(mote, rubrik=f"{MARKE} beslutas", forslag=[f"{MARKE} fredas."], aktor=aktor)
    rostad = satt_pa_dagordning(mote, rubrik=f"{MARKE} röstas om", forslag=[f"{MARKE} delas."], aktor=aktor)
    kalla(mote, anteckning="Extra sammanträde.", aktor=aktor)
    anmalan = anmal(mote, slag="hinder", text=f"{MARKE} är sjuk", aktor=ledamot.aktor)
    oppna(
        mote,
        ordforande=ordforande.person,
        protokollforare=sekreterare.person,
        justerare=[ledamot.person],
        narvarande=[ordforande.person, ledamot.person],
        aktor=aktor,
    )
    registrera_jav(punkt, har[Rollkod.VICE_ORDFORANDE].person, aktor=aktor)
    ta_upp(punkt, aktor=aktor)
    avgor(beslutad, utfall="enligt_forslag", is_omedelbar=True, aktor=aktor)
    ta_steg(rostad, "yrka", {"slag": "avslag", "personer": [ledamot.person_id]}, aktor=aktor)
    ta_steg(rostad, "stall_proposition", {"slag": "huvud", "satt": "votering", "nej": "1"}, aktor=aktor)
    # A line that no act can make in a nämnd: its addresses are asked all the same.
    interpellation = Interpellation.objects.create(
        sammantrade=mote,
        ordning=1,
        slag="fraga",
        rubrik=f"{MARKE} frågas om",
        stalld_av=ledamot.person,
        riktad_till=ordforande.person,
    )
    justering = begar_justering([beslutad], slag="omedelbar", aktor=aktor)
    (fil,) = lagring.spara([Nyfil("utdrag.pdf", b"%PDF-1.7 att underteckna")])
    Justeringsdokument.objects.create(justering=justering, omgang=1, slag="utdrag", ritad=fil, fil=fil, kod="0" * 16)
    direktor = har[Rollkod.DIREKTOR]
    beslut = fatta_delegationsbeslut(
        gor_arende(varld.namnden, har[Rollkod.REGISTRATOR], f"{MARKE} får bidrag"),
        Beslutsuppgift(f"{MARKE} får bidraget.", punkt=gor_delegationspunkt(varld.namnden)),
        aktor=direktor.aktor,
    )
    paket = begar_handlingspaket(mote, aktor=aktor)
    gor_handlingspaket(paket.pk)
    varld.objekt |= {
        "delegationsbeslut": beslut,
        "mote": mote,
        "paragrafens_arende": arende,
        "paragraf": punkt,
        "rostad": rostad,
        "paragrafhandling": punkt.handlingsrader.get(),
        "handlingspaket": paket,
        "justering": justering,
        "anmalan": anmalan,
        "interpellation": interpellation,
    }


@bygger
def bygg_gammalt(varld: Varld) -> None:
    """Yesterday's meeting: who led, wrote and justerar had their last day then, and the protocol waits for them."""
    forra, sekreterare = varld.avslutad, varld.har[Rollkod.SEKRETERARE]
    igar = klocka.idag() - timedelta(days=1)
    with klocka.spela(klocka.vid(igar)):
        mote = planera_sammantrade(
            varld.namnden, igar, starttid=time(9, 0), plats=f"{MARKE}salen", aktor=sekreterare.aktor
        )
        punkt = satt_pa_dagordning(mote, rubrik=f"{MARKE} i går", forslag=[f"{MARKE} vilar."], aktor=sekreterare.aktor)
        kalla(mote, anteckning="Sent.", aktor=sekreterare.aktor)
        oppna(
            mote,
            ordforande=forra[Rollkod.ORDFORANDE].person,
            protokollforare=forra[Rollkod.SEKRETERARE].person,
            justerare=[forra[Rollkod.LEDAMOT].person],
            narvarande=[forra[Rollkod.ORDFORANDE].person, forra[Rollkod.LEDAMOT].person],
            aktor=sekreterare.aktor,
        )
        avgor(punkt, utfall="enligt_forslag", is_omedelbar=True, aktor=sekreterare.aktor)
    justering = begar_justering([punkt], slag="omedelbar", aktor=sekreterare.aktor)
    varld.objekt |= {"gammalt_mote": mote, "gammal_paragraf": punkt, "gammal_justering": justering}


def _arendet(varld: Varld) -> dict[str, int]:
    return {"arende_pk": varld.objekt["paragrafens_arende"].pk}


def _javet(varld: Varld) -> dict[str, int]:
    return {"pk": varld.objekt["paragraf"].pk, "person": varld.har[Rollkod.VICE_ORDFORANDE].person_id}


def _upptagen(varld: Varld) -> dict[str, int]:
    return {"pk": varld.objekt["mote"].pk, "rad": varld.objekt["interpellation"].pk}


PA_SAMMANTRADET = (
    "sammantrade",
    "andra",
    "stall_in",
    "foredragningslista",
    "satt_pa",
    "standardpunkter",
    "anmalningspunkt",
    "ny_punkt",
    "ordna",
    "kalla",
    "kallelse_pdf",
    "kallelse_webb",
    "handlingar",
    "handlingspaket",
    "handlingspaket_pdf",
    "anmal",
    "anmal_at",
    "oppna",
    "narvaro",
    "rummet_nu",
    "duk",
    "ledning",
    "anteckna_motesbrist",
    "interpellationer",
    "lagg_till_interpellation",
    "justerare",
    "avsluta",
    "ateroppna",
    "begar_justering",
    "protokoll_pdf",
    "protokoll_webb",
    "faststall_protokoll",
)
PA_PARAGRAFEN = (
    "flytta",
    "stryk",
    "lagg_tillbaka",
    "andra_punkt",
    "komplettera",
    "paragraf",
    "ta_upp",
    "enligt_forslag",
    "anteckna",
    "avgor",
    "bordlagg",
    "aterremittera",
    "utga",
    "aterta",
    "text",
    "jav",
    "lamna_text",
    "anteckna_brist",
    "paragraf_ordforande",
    "paragraf_justerare",
    "expedieringslista",
    "utdrag",
    "utdrag_pdf",
    "utdrag_webb",
    "expediera",
    "ratta",
    "rummet",
    "skicka_rattelse",
)
EXEMPEL |= {
    **{f"sammantraden:{namn}": objekt("mote") for namn in PA_SAMMANTRADET},
    **{f"sammantraden:{namn}": objekt("paragraf") for namn in PA_PARAGRAFEN},
    **{
        f"sammantraden:{namn}": objekt("justering")
        for namn in (
            "justering",
            "justering_pdf",
            "justering_webb",
            "underskriven",
            "papper",
            "aterta_justering",
            "lat_organet_justera",
        )
    },
    "sammantraden:skriv_pa": objekt("justering", roller=UNDERTECKNARE),
    "sammantraden:vagra_paskrift": objekt("justering", roller=UNDERTECKNARE),
    "sammantraden:ta_bort_jav": Exempel(_javet),
    "sammantraden:ta_upp_interpellation": Exempel(_upptagen),
    "sammantraden:andra_interpellation": objekt("interpellation"),
    "sammantraden:ta_bort_interpellation": objekt("interpellation"),
    "sammantraden:satt_upp": Exempel(_arendet),
    "sammantraden:fatta_delegationsbeslut": Exempel(_arendet),
    "sammantraden:registrera_delegationsbeslut": Exempel(_arendet),
    **{
        f"sammantraden:{namn}": objekt("delegationsbeslut")
        for namn in (
            "delegationsbeslut_ett",
            "delegationsbeslut_pdf",
            "delegationsbeslut_webb",
            "makulera_delegationsbeslut",
        )
    },
    "sammantraden:handling": objekt("paragrafhandling"),
    "sammantraden:handling_webb": objekt("paragrafhandling"),
    "sammantraden:omrostning_pdf": objekt("rostad"),
    "sammantraden:omrostning_webb": objekt("rostad"),
    "sammantraden:aterta_anmalan": objekt("anmalan", roller=frozenset({Rollkod.LEDAMOT})),
    "sammantraden:aterta_anmalan_at": objekt("anmalan"),
}

for adress, sak in {
    "justering": "gammal_justering",
    "skriv_pa": "gammal_justering",
    "vagra_paskrift": "gammal_justering",
    "paragraf": "gammal_paragraf",
    "utdrag_pdf": "gammal_paragraf",
    "utdrag_webb": "gammal_paragraf",
    "protokoll_pdf": "gammalt_mote",
    "protokoll_webb": "gammalt_mote",
}.items():
    namn = f"sammantraden:{adress}"
    EXEMPEL[namn] = replace(EXEMPEL[namn], tjanstgjorde=objekt(sak).kwargs)
