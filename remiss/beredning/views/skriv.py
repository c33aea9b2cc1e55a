# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The write page's answers: a plain form gets a page, the autosave gets JSON from the same address.

Two who write in the same section: the second is shown both texts and chooses; nothing is overwritten.
"""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe
from django.views import View

from remiss.beredning import services
from remiss.beredning.fel import Sektionskonflikt
from remiss.beredning.forms import SektionFormular
from remiss.beredning.models import Sektion, Tjansteutlatande
from remiss.beredning.models.fakta import hamta_delar
from remiss.beredning.services import Forslag
from remiss.beredning.services._las import sektion_med
from remiss.beredning.text import av_stycken, las
from remiss.beredning.views._gemensamt import adress, hamta_tu, smulor
from remiss.beredning.views.skrivsida import bildval, formular_for, sektion_html, skrivkontext, text_html
from remiss.karna import klocka, rik_text
from remiss.karna.datum import klockslag
from remiss.karna.fel import FarInteGora, FelStatus, HinderError, Inmatningsfel
from remiss.organisation.ratter import Ratt
from remiss.organisation.vyer import RattsVy
from remiss.sidor.tal import heltal

FORSLAG = "forslag"


class SkrivVy(RattsVy, View):
    """Write in a TU: the handläggare's page."""

    ratt = Ratt.SKRIV_TU
    adress = "skriv"
    http_method_names = ["get", "head", "post", "options"]

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self._sida(request, hamta_tu(request, pk, self.ratt))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        tu = hamta_tu(request, pk, self.ratt)
        hamta_delar(tu)
        kod = request.POST.get("kod", "")
        if not any(s.kod == kod for s in tu.sektioner.all()):
            raise Inmatningsfel("kod", "Avsnittet finns inte i tjänsteutlåtandet. Läs om sidan.")
        sektion = sektion_med(tu, kod)
        is_json = vill_ha_json(request)
        formular = formular_for(sektion, tu.rubrik_for(sektion.mallsektion), request.POST)
        try:
            sparad = self._spara(request, tu, kod, formular)
        except Sektionskonflikt as fel:
            return self._konflikt(request, tu, fel, is_json)
        except (Inmatningsfel, HinderError, FarInteGora) as fel:
            return self._nekad(request, tu, kod, formular, fel, is_json)
        bortfall = list(getattr(formular.fields["text"], "bortfall", ()))
        if is_json:
            svar = {"version": sparad.version, "sparat": klockslag(klocka.nu()), "bortfall": bortfall}
            if kod != FORSLAG:
                svar["html"] = sektion_html(sparad)
            return JsonResponse(svar)
        for mening in bortfall:
            messages.warning(request, mening)
        messages.success(request, f"Sparat {klockslag(klocka.nu())}.")
        return HttpResponseRedirect(f"{adress(tu, self.adress)}#avsnitt-{kod}")

    def _spara(self, request: HttpRequest, tu: Tjansteutlatande, kod: str, formular: SektionFormular) -> Sektion:
        aktor = request.user.aktor  # type: ignore[union-attr]
        bas = _heltal(request.POST.get("bas_version"))
        gor = request.POST.get("gor", "")
        if kod == FORSLAG:
            if gor == "behall_sparad":
                return services.behall_sparad(tu, kod, av_stycken(request.POST.getlist("punkt")), aktor=aktor)
            last = services.satt_beslutsforslag(tu, _punkter(request, gor), bas_version=bas, aktor=aktor)
            return sektion_med(last, kod)
        if gor == "standardmening":
            return services.infoga_standardmening(tu, kod, aktor=aktor)
        if not formular.is_valid():
            raise Inmatningsfel("text", " ".join(str(fel) for fel in formular.errors.get("text", [])))
        text = formular.cleaned_data["text"]
        if gor == "behall_sparad":
            return services.behall_sparad(tu, kod, text, aktor=aktor)
        return services.spara_sektion(tu, kod, text, bas_version=bas, aktor=aktor, is_val=gor == "anvand_min")

    def _sida(self, request: HttpRequest, tu: Tjansteutlatande) -> HttpResponse:
        return render(request, "beredning/skriv.html", self._kontext(request, tu))

    def _kontext(self, request: HttpRequest, tu: Tjansteutlatande) -> dict[str, Any]:
        return skrivkontext(request, tu) | {"adress": adress(tu, self.adress)}

    def _nekad(
        self,
        request: HttpRequest,
        tu: Tjansteutlatande,
        kod: str,
        formular: SektionFormular,
        fel: Exception,
        is_json: bool,
    ) -> HttpResponse:
        """Refuse with the reason, every typed word left in place."""
        skal = getattr(fel, "skal", str(fel))
        status = 403 if isinstance(fel, FarInteGora) else 409 if isinstance(fel, FelStatus) else 422
        if is_json:
            return JsonResponse({"skal": skal}, status=status)
        kontext = self._kontext(request, tu)
        for avsnitt in kontext["avsnitt"]:
            if avsnitt.kod == kod:
                avsnitt.fel = skal
                avsnitt.formular = formular if avsnitt.sektion.mallsektion.has_text else None
                avsnitt.punkter = [{"text": p.text, "instans": p.instans} for p in _punkter(request, "")]
        return render(request, "beredning/skriv.html", kontext, status=status)

    def _konflikt(
        self, request: HttpRequest, tu: Tjansteutlatande, fel: Sektionskonflikt, is_json: bool
    ) -> HttpResponse:
        """Show both texts side by side, and what differs."""
        sektion = fel.sektion
        is_lista = isinstance(fel.inskickad, list)
        if is_lista:
            sparad = av_stycken(p.text for p in sektion.tu.beslutsforslag.all())
            din = av_stycken(p["text"] for p in fel.inskickad)
        else:
            sparad, din = sektion.text, las(fel.inskickad)
        rubrik = tu.rubrik_for(sektion.mallsektion)
        kontext: dict[str, Any] = {
            "tu": tu,
            "rubrik": f"Två har skrivit i ”{rubrik}”",
            "avsnittsrubrik": rubrik,
            "adress": adress(tu, self.adress),
            "smulor": smulor(tu, ("Skriv", adress(tu, self.adress)), ("Två texter", "")),
            "skal": fel.skal,
            "kod": sektion.mallsektion.kod,
            "version": sektion.version,
            "sparad_av": sektion.sparad_av,
            "sparades": sektion.sparades,
            "sparad_html": text_html(tu, sparad, "sparad-"),
            "din_html": text_html(tu, din, "din-"),
            "skillnad": mark_safe(rik_text.skillnad_html(rik_text.jamfor(sparad, din))),  # noqa: S308  escaped there
            "dina_punkter": fel.inskickad if is_lista else None,
            "formular": None
            if is_lista
            else SektionFormular(
                rubrik="Din text",
                bilder=bildval(tu),
                initial={"text": din},
                auto_id=f"konflikt-{sektion.mallsektion.kod}-%s",
            ),
        }
        if is_json:
            ruta = render_to_string("beredning/_konflikt.html", kontext, request=request)
            return JsonResponse({"skal": fel.skal, "version": sektion.version, "html": ruta}, status=409)
        return render(request, "beredning/konflikt.html", kontext, status=409)


class BedomarensVy(SkrivVy):
    """The same page for the direktör or VD: while the text is reviewed, and the own section before that."""

    ratt = Ratt.BEDOM_TU
    adress = "skriv_bedomning"


def vill_ha_json(request: HttpRequest) -> bool:
    """Whether the autosave asks, not a person's form."""
    return request.headers.get("Accept", "").startswith("application/json")


def _heltal(varde: str | None) -> int:
    tal = heltal(varde)
    return -1 if tal is None else tal


def _punkter(request: HttpRequest, gor: str) -> list[Forslag]:
    """Return the typed points after the pressed button: moved, removed; empty ones fall away."""
    texter = request.POST.getlist("punkt")
    instanser = request.POST.getlist("instans")
    instanser += [""] * (len(texter) - len(instanser))
    punkter = [Forslag(text, instans) for text, instans in zip(texter, instanser, strict=False)]
    slag, _, nummer = gor.partition("-")
    plats = _heltal(nummer)
    if 0 <= plats < len(punkter):
        if slag == "bort":
            punkter.pop(plats)
        elif slag == "upp" and plats > 0:
            punkter.insert(plats - 1, punkter.pop(plats))
        elif slag == "ned":
            punkter.insert(plats + 1, punkter.pop(plats))
    return [punkt for punkt in punkter if punkt.text.strip()]
