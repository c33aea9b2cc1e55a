# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Justering: asked for, signed by login, or registered from paper."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from remiss.diarium import underskrift
from remiss.diarium.lagring import Nyfil
from remiss.karna import klocka
from remiss.karna.datum import svensk_dag
from remiss.karna.fel import Hinder
from remiss.organisation.access import may, organ_med
from remiss.organisation.ratter import Ratt
from remiss.organisation.vyer import INLOGGAD, kraver
from remiss.regler.justering import sekreteraren_undertecknar_forst
from remiss.sammantraden import frister, villkor
from remiss.sammantraden.dokument.paragraf import paragrafspann
from remiss.sammantraden.forms.protokoll import Justeringsform, Pappersform, Paskriftsform, Vagransform
from remiss.sammantraden.models import Justering, Paragraf, Paskrift
from remiss.sammantraden.protokollstext import delar
from remiss.sammantraden.services import (
    aterta_justering,
    begar_justering,
    lat_organet_justera,
    registrera_paskrift,
    skriv_pa,
    vagra_paskrift,
)
from remiss.sammantraden.synlighet import marka_dolda
from remiss.sammantraden.views._bas import JUSTERINGAR, JusteringAkt, MoteAkt, hamta_synlig, lasarens_smulor
from remiss.sammantraden.views.underskriftstjanst import till_tjansten
from remiss.sidor.platser import lankar_pa
from remiss.sidor.varden import Lank


@kraver(INLOGGAD)
def justering(request: HttpRequest, pk: int) -> HttpResponse:
    """The text to sign and who has signed. Signers see it by their signature, others by the organ's right."""
    rad = hamta_synlig(request.user, JUSTERINGAR, pk=pk)
    user: Any = request.user
    paragrafer = _paragrafer(rad)
    marka_dolda(user, paragrafer)
    egen = next((p for p in rad.paskrifter.all() if p.person_id == user.person_id), None)
    dokument = list(rad.dokument.select_related("handling__arende", "ritad").order_by("-omgang"))
    gallande = next((d for d in dokument if d.galler), None)
    is_papper = bool(dokument) and gallande is None
    bestallning = (
        egen.bestallningar.filter(avslutades=None).defer("tillagg").first() if egen is not None and gallande else None
    )
    kontext = {
        "justering": rad,
        "rubrik": f"{rad.get_slag_display()}",
        "smulor": lasarens_smulor(user, rad.sammantrade, (rad.get_slag_display(), "")),
        "paragrafer": paragrafer,
        "egen": egen if egen is not None and egen.dag is None and rad.status != Justering.Status.ATERTAGEN else None,
        "dokument": gallande,
        "hinder": _ordningshinder(egen) if egen is not None and gallande else [],
        "bestallning": bestallning,
        "is_extern": underskrift.is_extern(),
        "is_papper": is_papper,
        "is_undertecknad": any(p.satt == Paskrift.Satt.ELEKTRONISK for p in rad.paskrifter.all()),
        "registrerar": may(user, Ratt.REGISTRERA_JUSTERING, rad),
        "is_vagrad": any(p.vagrades for p in rad.paskrifter.all()),
        "frister": frister.for_justering(rad, klocka.idag()),
        "kvar": [p for p in rad.paskrifter.all() if p.dag is None],
        "fler": lankar_pa("sammantraden.justering", request, rad),
    }
    return render(request, "sammantraden/justering.html", kontext)


def _ordningshinder(paskrift: Paskrift) -> list[Hinder]:
    """Why the person cannot sign the PDF yet, told before there is anything to confirm."""
    utfall = sekreteraren_undertecknar_forst(villkor.ordningen(paskrift))
    return [] if utfall else [villkor.som_hinder(utfall)]


def _vantar(paskrift: Paskrift) -> dict[str, Any]:
    """A signature that waits: what it is for, and whether it can be made now. Only a PDF is signed in an order."""
    dokument = list(paskrift.justering.dokument.all())
    is_fil = any(ett.galler for ett in dokument)
    return {
        "paskrift": paskrift,
        "paragrafer": paragrafspann([rad.paragraf.nummer or 0 for rad in paskrift.justering.rader.all()]),
        "is_papper": bool(dokument) and not is_fil,
        "hinder": _ordningshinder(paskrift) if is_fil else [],
    }


def _paragrafer(rad: Justering) -> list[Paragraf]:
    """The paragraphs with every word that is signed: what was written, and what follows from the room."""
    paragrafer = list(
        Paragraf.objects.till_sida()
        .med_forhandling()
        .filter(justeringsrader__justering=rad)
        .i_ordning()
        .prefetch_related("texter__person")
    )
    for punkt in paragrafer:
        punkt.sammantrade = rad.sammantrade
        punkt.delar = delar(punkt)
    return paragrafer


@kraver(INLOGGAD)
def att_justera(request: HttpRequest) -> HttpResponse:
    """What waits for my signature, also from meetings of a mandate that has ended."""
    person_id = request.user.person_id  # type: ignore[union-attr]
    rader = (
        Paskrift.objects.filter(person_id=person_id, dag=None, justering__status__in=["oppen", "klar"])
        .select_related("justering__sammantrade__organversion", "justering__sammantrade__organ")
        .prefetch_related("justering__rader__paragraf", "justering__dokument", "justering__paskrifter__person")
        .order_by("justering__begardes", "id")
        if person_id is not None
        else Paskrift.objects.none()
    )
    return render(request, "sammantraden/att_justera.html", {"rubrik": "Att justera", "rader": [*map(_vantar, rader)]})


class Begar(MoteAkt):
    """Ask for justering of chosen paragraphs."""

    ratt = Ratt.REGISTRERA_JUSTERING
    rubrik = "Lämna till justering"
    ingress = "Texten låses när justeringen begärs. Ta tillbaka den om något behöver ändras."
    knapp = "Lämna till justering"
    form_class = Justeringsform
    has_utkast = False

    def get_formular_argument(self) -> dict[str, Any]:
        vald = self.request.GET.get("paragraf", "")
        return {"mote": self.objekt, "vald": int(vald) if vald.isdecimal() and len(vald) < 18 else None}

    def utfor(self, formular: Any) -> Any:
        data = formular.cleaned_data
        return begar_justering(list(data["paragrafer"]), slag=data["slag"], aktor=self.aktor)

    def get_nasta(self, resultat: Any) -> str:
        return reverse("sammantraden:justering", args=[resultat.pk])

    def get_kvittens(self, resultat: Any) -> str:
        return "Texten är låst och väntar på påskrift."


class SkrivPa(JusteringAkt):
    """Sign as the signed-in person."""

    ratt = "mote.justera"
    rubrik = "Skriv under"
    ingress = "Du bekräftar att protokollet återger det som beslutades. Bekräftelsen loggas med ditt namn och tiden."
    #: What is said where the PDF is signed.
    i_filen = (
        "Du undertecknar PDF-filen elektroniskt, med ditt namn och tiden. Läs den först. Alla skriver under "
        "samma fil, och när den sista har gjort det ändras den aldrig mer."
    )
    #: The same, where each signs with a key of his own.
    i_tjansten = (
        "Du undertecknar PDF-filen med din egen e-legitimation. Läs den först. Du skickas till underskriftstjänsten, "
        "och kommer tillbaka hit när du är klar. Avbryter du där är inget undertecknat."
    )
    knapp = "Skriv under"
    knapp_till_tjansten = "Fortsätt till underskriftstjänsten"
    #: Where the service is, once the signature is ordered.
    adress = ""
    form_class = Paskriftsform
    is_oaterkallelig = True
    has_utkast = False

    def get_hinder(self) -> list[Hinder]:
        egen = self.objekt.paskrifter.filter(person_id=self.aktor.person_id, dag=None).first()
        return _ordningshinder(egen) if egen is not None and self._filen() else []

    def get_bekraftelse(self, formular: Any) -> list[tuple[str, Any]]:
        egen = self.objekt.paskrifter.filter(person_id=self.aktor.person_id).first()
        return [
            ("Du skriver under som", egen.get_roll_display() if egen else "–"),
            ("Paragrafer", [str(p) for p in self.objekt.paragraflista()]),
            *self._filen(),
        ]

    def _filen(self) -> list[tuple[str, Any]]:
        if not self.objekt.dokument.filter(galler=True).exists():
            return []
        pdf, webb = (reverse(f"sammantraden:justering_{sort}", args=[self.objekt.pk]) for sort in ("pdf", "webb"))
        return [
            ("Undertecknas elektroniskt", Lank("Läs PDF-filen", pdf)),
            ("Samma text", Lank("Läs som webbsida", webb)),
        ]

    def utfor(self, formular: Any) -> Any:
        anteckning = formular.cleaned_data["bristanteckning"]
        if underskrift.is_extern() and self._filen():
            self.adress = till_tjansten(self.request, self.objekt, anteckning)
            return self.objekt
        return skriv_pa(
            self.objekt, efterregistrerad=bool(anteckning.strip()), bristanteckning=anteckning, aktor=self.aktor
        )

    def get_nasta(self, resultat: Any) -> str:
        if self.adress:
            return self.adress
        user: Any = self.request.user
        if self.objekt.organ_id in organ_med(user, Ratt.LAS_SAMMANTRADE):
            return super().get_nasta(resultat)
        return reverse("sammantraden:att_justera")

    def get_avbryt(self) -> str:
        return reverse("sammantraden:justering", args=[self.objekt.pk])

    def get_kontext(self) -> dict[str, Any]:
        sida = (str(self.objekt.get_slag_display()), self.get_avbryt())
        kontext = {"smulor": lasarens_smulor(self.request.user, self.objekt.sammantrade, sida, (self.rubrik, ""))}
        if not self._filen():
            return kontext
        if not underskrift.is_extern():
            return kontext | {"ingress": self.i_filen}
        return kontext | {"ingress": self.i_tjansten, "knapp": self.knapp_till_tjansten}

    def get_kvittens(self, resultat: Any) -> str:
        return "" if self.adress else "Du har skrivit under."


class Vagra(JusteringAkt):
    """Refuse to sign, with what is wrong."""

    ratt = "mote.justera"
    rubrik = "Skriv inte under"
    ingress = "Skriv vad du inte godtar. Sekreteraren ser det och kan ändra texten, eller låta organet justera."
    knapp = "Anteckna att jag inte skriver under"
    form_class = Vagransform

    def utfor(self, formular: Any) -> Any:
        return vagra_paskrift(self.objekt, skal=formular.cleaned_data["skal"], aktor=self.aktor)

    def get_kontext(self) -> dict[str, Any]:
        sida = (str(self.objekt.get_slag_display()), self.get_avbryt())
        return {"smulor": lasarens_smulor(self.request.user, self.objekt.sammantrade, sida, (self.rubrik, ""))}

    def get_kvittens(self, resultat: Any) -> str:
        return "Ditt skäl är antecknat vid justeringen."


class LatOrganetJustera(JusteringAkt):
    """Hand the justering over to the next meeting."""

    ratt = Ratt.REGISTRERA_JUSTERING
    rubrik = "Låt organet justera"
    ingress = (
        "Justeringen tas tillbaka och blir en punkt på nästa sammanträde, med vad var och en inte godtar. För sådant "
        "som är väsentligt; annars ändrar du texten och lämnar den till justering igen."
    )
    knapp = "Sätt upp på nästa sammanträde"
    is_oaterkallelig = True

    def get_bekraftelse(self, formular: Any) -> list[tuple[str, Any]]:
        return [
            ("Paragrafer", [str(p) for p in self.objekt.paragraflista()]),
            *((p.person.namn, p.vagran) for p in self.objekt.paskrifter.all() if p.vagran),
        ]

    def utfor(self, formular: Any) -> Any:
        return lat_organet_justera(self.objekt, aktor=self.aktor)

    def get_nasta(self, resultat: Any) -> str:
        return resultat.get_absolute_url() if resultat is not None else super().get_nasta(None)

    def get_avbryt(self) -> str:
        return super().get_nasta(None)

    def get_kvittens(self, resultat: Any) -> str:
        return f"Justeringen står på sammanträdet {svensk_dag(resultat.sammantrade.datum)}."


class Papper(JusteringAkt):
    """Register a signature on paper with its scanned original."""

    ratt = Ratt.REGISTRERA_JUSTERING
    rubrik = "Registrera påskrift på papper"
    ingress = "Dagen då personen skrev under gäller. Dagen du registrerar sparas för sig."
    knapp = "Registrera påskriften"
    form_class = Pappersform
    has_utkast = False

    def get_formular_argument(self) -> dict[str, Any]:
        return {"justering": self.objekt}

    def utfor(self, formular: Any) -> Any:
        data = formular.cleaned_data
        fil = data["fil"]
        return registrera_paskrift(
            self.objekt,
            data["person"],
            dag=data["dag"],
            fil=Nyfil(fil.name or "original.pdf", fil.read()) if fil else None,
            efterregistrerad=bool(data["bristanteckning"].strip()),
            bristanteckning=data["bristanteckning"],
            aktor=self.aktor,
        )

    def get_kvittens(self, resultat: Any) -> str:
        return "Påskriften är registrerad."


class Aterta(JusteringAkt):
    """Take the justering back."""

    ratt = Ratt.REGISTRERA_JUSTERING
    rubrik = "Ta tillbaka justeringen"
    ingress = "Texten kan ändras igen. Påskrifter som redan är gjorda gäller inte längre."
    knapp = "Ta tillbaka"
    is_oaterkallelig = True

    def get_bekraftelse(self, formular: Any) -> list[tuple[str, Any]]:
        return [
            ("Paragrafer", [str(p) for p in self.objekt.paragraflista()]),
            ("Påskrifter som faller", [p.person.namn for p in self.objekt.paskrifter.all() if p.dag]),
        ]

    def utfor(self, formular: Any) -> Any:
        return aterta_justering(self.objekt, aktor=self.aktor)

    def get_kvittens(self, resultat: Any) -> str:
        return "Justeringen är återtagen."
