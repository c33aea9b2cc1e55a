# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Pages of an organ's logotype and colours: what holds and will hold, a new look, and a page to try it on."""

from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views import View

from remiss.karna import klocka
from remiss.karna.datum import svensk_dag_kort
from remiss.karna.fel import Inmatningsfel
from remiss.organisation.dokument import provsida
from remiss.organisation.forms.utseende import Utseendeformular, dataadress
from remiss.organisation.models import Organ, Organutseende
from remiss.organisation.ratter import Ratt
from remiss.organisation.services import utseende as tjanst
from remiss.organisation.utseende import utseende_pa
from remiss.organisation.views._bas import OrganAkt, organsmulor
from remiss.organisation.vyer import RattsVy, hamta, kraver
from remiss.pdf import Bild, Utseende
from remiss.pdf.rita import rita
from remiss.sidor.akter import lagg_till_fel
from remiss.sidor.pdfsvar import pdfsvar


@kraver(Ratt.ADMINISTRERA_ORGAN)
def utseenden(request: HttpRequest, kod: str) -> HttpResponse:
    """What the organ's handlingar look like today, and from which days they looked or will look otherwise."""
    organ: Organ = hamta(request.user, Organ, Ratt.ADMINISTRERA_ORGAN, kod=kod)
    rader = [(rad, dataadress(_logotyp(rad)), tjanst.kan_tas_bort(rad)) for rad in organ.utseenden.order_by("-fran")]
    kontext = {
        "rubrik": "Logotyp och färger",
        "smulor": organsmulor(organ, ("Logotyp och färger", "")),
        "organ": organ,
        "rader": rader,
        "galler": utseende_pa(organ.pk, klocka.idag()),
    }
    return render(request, "organisation/utseende.html", kontext)


class NyttUtseende(OrganAkt):
    rubrik = "Ny logotyp eller nya färger"
    ingress = "Det som lämnas tomt tas från det överordnade organet."
    knapp = "Spara"
    form_class = Utseendeformular
    template_name = "organisation/nytt_utseende.html"
    has_utkast = False
    flik = "organisation:utseende"

    def get_formular_argument(self) -> dict[str, Any]:
        sist = _senaste(self.organ)
        falt = ("logotyptext", "textfarg", "linjefarg")
        egna = {namn: getattr(sist, namn) for namn in falt} if sist else {}
        return {"initial": {"fran": klocka.idag() + timedelta(days=1), **egna}, "nuvarande": _logotyp(sist)}

    def get_kontext(self) -> dict[str, Any]:
        return {**super().get_kontext(), "organ": self.organ}

    def utfor(self, formular: Any) -> Organutseende:
        return tjanst.satt_utseende(self.organ.pk, formular.uppgifter(), aktor=self.aktor)

    def get_kvittens(self, resultat: Organutseende) -> str:
        return f"Handlingarna ser ut så från och med {svensk_dag_kort(resultat.fran)}."


class TaBortUtseende(OrganAkt):
    rubrik = "Ta bort kommande logotyp och färger"
    ingress = "Det som gäller dagen före fortsätter att gälla."
    knapp = "Ta bort"
    kvittens = "Kommande logotyp och färger är borttagna."
    flik = "organisation:utseende"

    def utfor(self, formular: Any) -> Any:
        rad = get_object_or_404(Organutseende, organ=self.organ, pk=self.kwargs["pk"])
        return tjanst.ta_bort_utseende(rad.pk, aktor=self.aktor)


class Provsida(RattsVy, View):
    """A page as PDF: as handlingar look today, or with what is typed in the form and not saved yet."""

    ratt = Ratt.ADMINISTRERA_ORGAN
    http_method_names = ["get", "head", "post", "options"]

    def get(self, request: HttpRequest, kod: str) -> HttpResponse:
        organ: Organ = hamta(request.user, Organ, self.ratt, kod=kod)
        return _pdf(organ, utseende_pa(organ.pk, klocka.idag()))

    def post(self, request: HttpRequest, kod: str) -> HttpResponse:
        organ: Organ = hamta(request.user, Organ, self.ratt, kod=kod)
        formular = Utseendeformular(request.POST, request.FILES, nuvarande=_logotyp(_senaste(organ)))
        if formular.is_valid():
            try:
                nya = formular.uppgifter().granskade()
            except Inmatningsfel as fel:
                lagg_till_fel(formular, fel)
            else:
                # What is left empty is inherited from above on the day when it begins to hold.
                version = organ.version_pa(nya.fran)
                arvt = utseende_pa(version.moder_id if version else None, nya.fran)
                bild = Bild(nya.logotyp, nya.logotyptext) if nya.logotyp else arvt.logotyp
                return _pdf(organ, Utseende(bild, nya.textfarg or arvt.textfarg, nya.linjefarg or arvt.linjefarg))
        return render(request, "organisation/_provfel.html", {"formular": formular}, status=422)


def _senaste(organ: Organ) -> Organutseende | None:
    """The organ's own, of the latest day."""
    return organ.utseenden.order_by("-fran").first()


def _logotyp(rad: Organutseende | None) -> bytes:
    return bytes(rad.logotyp) if rad else b""


def _pdf(organ: Organ, utseende: Utseende) -> HttpResponse:
    return pdfsvar(rita(provsida(organ.namn_idag, utseende)), "provsida.pdf")
