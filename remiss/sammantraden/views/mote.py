# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The page of a meeting: planned, running, ended. While it runs, the item at hand stands first."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from remiss.karna import klocka
from remiss.karna.dorr import hinder
from remiss.karna.models import Brist
from remiss.organisation.access import holders_of, may
from remiss.organisation.ratter import Ratt, Rollkod
from remiss.organisation.vyer import kraver
from remiss.regler.regelverk import Regelverk
from remiss.sammantraden import frister, kontroll, villkor
from remiss.sammantraden.delegationsanmalan import bradskande_fore
from remiss.sammantraden.efter_kallelsen import sedan_kallelsen
from remiss.sammantraden.forms.mote import Avslutaform, Justerareform, Ledningsform, Oppnaform
from remiss.sammantraden.models import Justering, Paragraf, Sammantrade
from remiss.sammantraden.services import (
    ateroppna,
    avsluta,
    oppna,
    protokoll,
    ratta_ledning,
    valj_justerare,
)
from remiss.sammantraden.synlighet import marka_dolda
from remiss.sammantraden.views._anmalda import satt_anmalda, utan_punkt
from remiss.sammantraden.views._anmalt import till_motet
from remiss.sammantraden.views._bas import MoteAkt, hamta_mote, ser_dagordning, smulor_till
from remiss.sammantraden.views.interpellation import pa_motet

Status = Sammantrade.Status


@kraver(Ratt.LAS_SAMMANTRADE)
def sammantrade(request: HttpRequest, pk: int) -> HttpResponse:
    """One meeting."""
    mote = hamta_mote(request.user, Ratt.LAS_SAMMANTRADE, pk)
    user: Any = request.user
    punkter = list(
        mote.paragrafer.pa_listan()
        .i_ordning()
        .till_lista()
        .select_related("justering")
        .prefetch_related("jav__person", "justeringsrader__justering")
    )
    for punkt in punkter:
        punkt.sammantrade = mote
    marka_dolda(user, punkter)
    satt_anmalda(user, mote, punkter)
    skriver = may(user, Ratt.SKRIV_FOREDRAGNINGSLISTA, mote)
    protokollfor = may(user, Ratt.FOR_PROTOKOLL, mote)
    is_dold = not ser_dagordning(user, mote)
    kontext: dict[str, Any] = {
        "mote": mote,
        "rubrik": str(mote),
        "smulor": smulor_till(mote),
        "punkter": [] if is_dold else punkter,
        "is_dold": is_dold,
        "skriver": skriver,
        "planerar": may(user, Ratt.PLANERA_SAMMANTRADE, mote),
        "protokollfor": protokollfor,
        "registrerar_justering": may(user, Ratt.REGISTRERA_JUSTERING, mote),
        "stoppdagar": frister.stoppdagar(mote),
        "frister": frister.for_sammantrade(mote),
        "andringar": [] if mote.oppnades else sedan_kallelsen(mote),
    }
    if mote.status in (Status.PAGAR, Status.AVSLUTAT):
        kontext |= _pagaende(mote, punkter, user, protokollfor)
    if protokollfor and mote.status in Sammantrade.OPPNA:
        kontext["anmalt"] = till_motet(mote)
    if skriver:
        kontext["utan_punkt"] = utan_punkt(mote, punkter)
    if mote.regelverk is Regelverk.FULLMAKTIGE and not is_dold:
        kontext["interpellationer"] = pa_motet(user, mote)
    return render(request, "sammantraden/sammantrade.html", kontext)


def _justerare(mote: Sammantrade) -> Any:
    return mote.moteroller.filter(roll="justerare", paragraf=None).select_related("person")


def _pagaende(mote: Sammantrade, punkter: list[Paragraf], user: Any, protokollfor: bool) -> dict[str, Any]:
    """What a running or ended meeting shows more: who is there, the item at hand, justeringar."""
    mote.__dict__.setdefault("_prefetched_objects_cache", {})["narvaror"] = mote.narvaror.select_related(
        "person", "uppdrag__roll", "tjanstgor_for", "fran_paragraf", "till_paragraf"
    )
    vantar = [p for p in punkter if p.status in (Paragraf.Status.FORBEREDD, Paragraf.Status.UPPTAGEN)]
    aktuell = next((p for p in vantar if p.status == Paragraf.Status.UPPTAGEN), vantar[0] if vantar else None)
    justeringar = list(
        mote.justeringar.exclude(status=Justering.Status.ATERTAGEN).prefetch_related(
            "paskrifter__person", "rader__paragraf"
        )
    )
    for rad in justeringar:
        rad.sammantrade = mote
    kontext: dict[str, Any] = {
        "narvaror": mote.narvarorader(),
        "aktuell": aktuell if mote.status == Status.PAGAR else None,
        "justeringar": justeringar,
        "justerare": [
            r.person for r in mote.moteroller.filter(roll="justerare", paragraf=None).select_related("person")
        ],
        "kvar_att_justera": [
            p
            for p in punkter
            if p.nummer and p.is_behandlad and not p.is_justerad and not any(r.galler for r in p.justeringsrader.all())
        ],
    }
    if aktuell is not None and mote.status == Status.PAGAR:
        fakta = villkor.beslutsforhetsfakta(aktuell)
        kontext["beslutsforhet"] = villkor.prova_beslutsforhet((mote.regelverk, fakta))
        kontext["tjanstgorande"] = len(fakta.tjanstgorande - fakta.javiga)
        kontext["antal_ledamoter"] = fakta.antal_ledamoter
        kontext["har_fragor"] = aktuell.propositioner.exists()
    if protokollfor:
        kontext["kan_ratta_ledning"] = not mote.protokoll and all(j.slag == "omedelbar" for j in justeringar)
        kontext["brister"] = _brister(mote)
        if mote.status == Status.AVSLUTAT:  # while it runs each paragraph's page has its own
            kontext["kontroll"] = kontroll.av_sammantradet(mote, klocka.idag())
        kontext["avslutshinder"] = hinder(mote.avsluta, aktor=user.aktor) if mote.status == Status.PAGAR else []
    return kontext


def _brister(mote: Sammantrade) -> list[Brist]:
    """The faults that the meeting ended with; those of an end that was taken back are history."""
    if mote.avslutades is None:
        return []
    rader = Brist.objects.filter(objekt_typ="sammantraden.sammantrade", objekt_id=mote.pk, hande=mote.avslutades)
    return list(rader.order_by("pk"))


class Oppna(MoteAkt):
    """Open the meeting."""

    ratt = Ratt.FOR_PROTOKOLL
    rubrik = "Öppna sammanträdet"
    ingress = "De som är kallade och inte har anmält hinder antecknas som närvarande. Ändra närvaron efteråt."
    knapp = "Öppna"
    form_class = Oppnaform

    def get_formular_argument(self) -> dict[str, Any]:
        mote = self.objekt
        sekreterare = holders_of(Ratt.FOR_PROTOKOLL, mote.organ_id, mote.datum)
        uppdrag = villkor.fortroendevalda(mote.organ_id, mote.datum)
        ordforande = next((u.person_id for u in uppdrag if u.roll.kod == Rollkod.ORDFORANDE), None)
        jag = self.request.user.person_id  # type: ignore[union-attr]
        return {
            "mote": mote,
            "sekreterare": sekreterare,
            "initial": {"ordforande": ordforande, "protokollforare": jag},
        }

    def get_hinder(self) -> Any:
        if self.objekt.datum > klocka.idag():
            return hinder(self.objekt.oppna, aktor=self.aktor)[:1]
        return ()

    def utfor(self, formular: Any) -> Any:
        data = formular.cleaned_data
        return oppna(
            self.objekt,
            ordforande=data["ordforande"],
            protokollforare=data["protokollforare"],
            justerare=list(data["justerare"]),
            aktor=self.aktor,
            **formular.handelsedata,
        )

    def get_kvittens(self, resultat: Any) -> str:
        return "Sammanträdet är öppnat."


class Ledning(MoteAkt):
    """Correct the chair or the protokollförare."""

    ratt = Ratt.FOR_PROTOKOLL
    rubrik = "Rätta ordförande och protokollförare"
    ingress = (
        "För den som blev fel när sammanträdet öppnades. Leder någon annan en enda punkt byter du på paragrafens sida."
    )
    knapp = "Spara"
    form_class = Ledningsform

    def get_formular_argument(self) -> dict[str, Any]:
        mote = self.objekt
        return {"mote": mote, "sekreterare": holders_of(Ratt.FOR_PROTOKOLL, mote.organ_id, mote.datum)}

    def utfor(self, formular: Any) -> Any:
        return ratta_ledning(self.objekt, **formular.cleaned_data, aktor=self.aktor)

    def get_kvittens(self, resultat: Any) -> str:
        return f"{resultat.ordforande.namn} är ordförande och {resultat.protokollforare.namn} för protokollet."


class Justerare(MoteAkt):
    """Choose who justerar."""

    ratt = Ratt.FOR_PROTOKOLL
    rubrik = "Välj justerare"
    knapp = "Spara"
    form_class = Justerareform

    def get_formular_argument(self) -> dict[str, Any]:
        return {"mote": self.objekt}

    def utfor(self, formular: Any) -> Any:
        return valj_justerare(self.objekt, list(formular.cleaned_data["justerare"]), aktor=self.aktor)

    def get_kvittens(self, resultat: Any) -> str:
        return "Justerare är valda."


class Avsluta(MoteAkt):
    """End the meeting."""

    ratt = Ratt.FOR_PROTOKOLL
    rubrik = "Avsluta sammanträdet"
    ingress = "Du kan fortfarande föra in det som hände, och öppna sammanträdet igen."
    knapp = "Avsluta"
    form_class = Avslutaform

    def get_formular_argument(self) -> dict[str, Any]:
        return {"oanmalda": [beslut.benamning for beslut in bradskande_fore(self.objekt)]}

    def get_hinder(self) -> Any:
        return hinder(self.objekt.avsluta, aktor=self.aktor)

    def utfor(self, formular: Any) -> Any:
        anteckning = formular.cleaned_data.get("bristanteckning", "")
        return avsluta(self.objekt, bristanteckning=anteckning, aktor=self.aktor)

    def get_kvittens(self, resultat: Any) -> str:
        return "Sammanträdet är avslutat."


class Ateroppna(MoteAkt):
    """Open it again."""

    ratt = Ratt.FOR_PROTOKOLL
    rubrik = "Öppna sammanträdet igen"
    knapp = "Öppna igen"
    kvittens = "Sammanträdet är öppet igen."

    def utfor(self, formular: Any) -> Any:
        return ateroppna(self.objekt, aktor=self.aktor)


class FaststallProtokoll(MoteAkt):
    """The whole justerade protocol becomes a handling."""

    ratt = Ratt.FOR_PROTOKOLL
    rubrik = "Fastställ protokollet"
    ingress = "Hela det justerade protokollet läggs som handling i årets mötesärende."
    knapp = "Fastställ"
    is_oaterkallelig = True

    def get_bekraftelse(self, formular: Any) -> list[tuple[str, Any]]:
        return [("Protokoll", f"nr {self.objekt.nummer}"), ("Sammanträde", str(self.objekt))]

    def utfor(self, formular: Any) -> Any:
        return protokoll(self.objekt, aktor=self.aktor)

    def get_kvittens(self, resultat: Any) -> str:
        return f"Protokollet är fastställt som {resultat.beteckning}."
