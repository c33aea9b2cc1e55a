# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""An answer at the sender: entered in at most four clicks, read beside the field for the stance."""

from datetime import datetime
from typing import Any

from csp.decorators import csp_update
from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_POST, require_safe

from remiss.diarium.models import Handling, Inkommet
from remiss.karna import klocka
from remiss.karna.fel import Avslag, FarInteGora, FarInteSe, HinderError
from remiss.organisation.access import may, rattigheter_for, require
from remiss.organisation.ratter import Ratt
from remiss.organisation.vyer import RattsVy, hamta, kraver
from remiss.remisser import forms, services
from remiss.remisser.models import Svar
from remiss.remisser.services.svar import Svarsuppgift, fraga_om_version, kanal_av
from remiss.remisser.views._bas import MottagarAkt, hamta_svar, nya_filer, smulor_remiss
from remiss.remisser.views.preliminart import andringar, ersatt_svar
from remiss.sidor.akter import AktVy, lagg_till_fel
from remiss.sidor.tal import heltal

#: How the browser's own PDF viewer shows it: the width filled, no list of pages.
UTAN_SIDOLIST = "#navpanes=0&view=FitH"


@method_decorator(csp_update({"frame-src": ["blob:"]}), name="dispatch")
class RegistreraSvarVy(MottagarAkt):
    """Enter an answer on paper or by e-mail; what has come in, or the file that is chosen, is shown beside the form.

    A chosen file is framed from the browser's own memory (blob:) before it is sent.
    """

    ratt = Ratt.REGISTRERA_SVAR
    form_class = forms.Svarsformular
    template_name = "remisser/registrera_svar.html"
    knapp = "Spara svaret"
    rubrik = "Registrera svar"
    has_utkast = False

    def get_rubrik(self) -> str:
        return f"Svar från {self.objekt.namn}"

    def get_inkommet(self) -> Inkommet | None:
        """What has come in, when the form was opened from it."""
        pk = heltal(self.request.GET.get("inkommet"))
        if pk is None:
            return None
        return hamta(self.request.user, Inkommet, Ratt.REGISTRERA, pk=pk, foreslaget_arende_id=self.objekt.arende_id)

    def get_handling(self) -> Handling | None:
        """A handling already in the ärende."""
        pk = heltal(self.request.GET.get("handling"))
        if pk is None:
            return None
        return hamta(
            self.request.user, Handling.objects.select_related("arende"), pk=pk, arende_id=self.objekt.arende_id
        )

    def get_formular_argument(self) -> dict[str, Any]:
        inkommet, handling = self.get_inkommet(), self.get_handling()
        initial: dict[str, Any] = {"kanal": "post"}  # what is put in by hand is most often a scanned letter
        if inkommet is not None:
            initial = {
                "kanal": kanal_av(inkommet),
                "inkom": klocka.legal_dag(inkommet.inkom),
                "dnr": inkommet.ert_dnr,
            }
        elif handling is not None and handling.inkom:
            dag = klocka.legal_dag(handling.inkom)
            is_brev = handling.anses_inkommen not in (None, dag)
            initial = {"inkom": dag, "kanal": "post" if is_brev else "epost"}
        return {
            "version": self.objekt.utskick.utgava,
            "has_inkommet": inkommet is not None or handling is not None,
            "initial": initial,
        }

    def utfor(self, formular: Any) -> Svar:
        data = formular.cleaned_data
        uppgift = Svarsuppgift(
            kanal=data["kanal"],
            inkom=data["inkom"],
            stallningstagande=data["stallningstagande"],
            citat=data["citat"],
            dnr=data["dnr"],
            beslutsuppgift=data["beslutsuppgift"],
            version_besvarad=data.get("version_besvarad") or None,
            is_ofullstandigt=data["is_ofullstandigt"],
            has_reservationer=data["has_reservationer"],
        )
        return services.registrera_svar(
            self.objekt,
            uppgift,
            filer=nya_filer(data.get("filer")),
            inkommet=self.get_inkommet(),
            handling=self.get_handling(),
            aktor=self.aktor,
        )

    def get_nasta(self, resultat: Svar) -> str:
        if resultat.stallningstagande:
            return reverse("remisser:oversikt", args=[self.remiss.pk])
        return reverse("remisser:svar", args=[resultat.pk])

    def get_kvittens(self, resultat: Svar) -> str:
        sent = " Svaret kom efter svarstiden." if resultat.mottagare.is_forsenad else ""
        fraga = fraga_om_version(resultat)
        return f"Svaret från {self.objekt.namn} är registrerat.{sent} {fraga}".strip()

    def get_kontext(self) -> dict[str, Any]:
        inkommet, handling = self.get_inkommet(), self.get_handling()
        return super().get_kontext() | {"visning": visning(inkommet, handling), "inkommet": inkommet}


def visning(inkommet: Inkommet | None, handling: Handling | None) -> dict[str, Any] | None:
    """The answer as the page can show it: its files, with the first PDF to look at, or its text."""
    rader: list[Any]
    if handling is not None:
        rader, namn = [f for f in handling.filer.select_related("fil") if f.is_gallande], "diarium:fil"
    elif inkommet is not None:
        rader, namn = list(inkommet.filer.select_related("fil")), "diarium:inkommetfil"
    else:
        return None
    filer = [
        {
            "namn": f.namn,
            "url": reverse(namn, args=[f.nyckel]),
            "is_pdf": f.fil.mediatyp == "application/pdf",
            "webb": reverse(f"{namn}_webb", args=[f.nyckel]) if f.fil.trad_id else "",
        }
        for f in rader
    ]
    forst = next((f for f in filer if f["is_pdf"]), None)
    pdf = f"{forst['url']}?visa{UTAN_SIDOLIST}" if forst else ""
    return {"filer": filer, "pdf": pdf, "text": inkommet.text if inkommet else ""}


@kraver(Ratt.LAS_DIARIUM)
@require_safe
def svar_sida(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The answer beside the form for its stance."""
    return _visa(request, hamta_svar(request, pk))


@kraver(Ratt.SATT_STALLNINGSTAGANDE)
@require_POST
def satt_stallning(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Set the stance with its quotation."""
    svar = hamta_svar(request, pk, Ratt.SATT_STALLNINGSTAGANDE)
    formular = forms.Hjalpformular(request.POST)
    if formular.is_valid():
        data = formular.cleaned_data
        try:
            services.satt_stallningstagande(
                svar,
                data["stallningstagande"],
                citat=data["citat"],
                aktor=request.user.aktor,  # type: ignore[union-attr]
            )
        except HinderError as fel:
            lagg_till_fel(formular, fel)
        else:
            messages.success(request, f"Ställningstagandet för {svar.mottagare.namn} är satt.")
            return redirect("remisser:oversikt", svar.mottagare.utskick.remiss.pk)
    return _visa(request, svar, formular=formular, status=422)


@kraver(Ratt.SAMMANSTALL)
@require_POST
def satt_bedomning(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Write what the sender does with the synpunkter."""
    svar = hamta_svar(request, pk, Ratt.SAMMANSTALL)
    formular = forms.Bedomningsformular(request.POST)
    if formular.is_valid():
        services.satt_bedomning(svar, aktor=request.user.aktor, **formular.cleaned_data)  # type: ignore[union-attr]
        messages.success(request, "Bedömningen är sparad.")
    return redirect("remisser:svar", pk)


@kraver(Ratt.REGISTRERA)
@require_POST
def registrera_i_diariet(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Register an answer from inside as a handling of the remiss's ärende: one click."""
    svar = hamta_svar(request, pk)
    require(request.user, Ratt.REGISTRERA, svar)
    try:
        services.registrera_i_diariet(svar, aktor=request.user.aktor)  # type: ignore[union-attr]
        messages.success(request, "Svaret är registrerat som handling i ärendet.")
    except (FarInteGora, FarInteSe):
        raise
    except Avslag as fel:
        messages.error(request, str(fel))
    return redirect("remisser:svar", pk)


def _visa(request: HttpRequest, svar: Svar, formular: Any = None, status: int = 200) -> HttpResponseBase:
    remiss = svar.mottagare.utskick.remiss  # type: ignore[attr-defined]
    far_lasa = svar.handling_id is not None or may(request.user, Ratt.REGISTRERA, svar)
    handling = svar.handling
    user: Any = request.user
    is_dolt = not svar.visar_ord(rattigheter_for(user), user.person_id)
    if formular is None:
        formular = forms.Hjalpformular(
            initial={
                "stallningstagande": svar.stallningstagande or svar.angivet_stallningstagande,
                "citat": svar.citat,
            }
        )
    inkommet = svar.inkommet if handling is None else None
    ersatt = ersatt_svar(svar)
    can_bedomas = not is_dolt and not svar.is_preliminart
    return render(
        request,
        "remisser/svar.html",
        {
            "rubrik": f"{'Preliminärt svar' if svar.is_preliminart else 'Svar'} från {svar.mottagare.namn}",
            "smulor": smulor_remiss(
                remiss, (svar.mottagare.namn, reverse("remisser:mottagare", args=[svar.mottagare_id]))
            ),
            "svar": svar,
            "remiss": remiss,
            "fakta": _fakta(svar),
            "visning": visning(inkommet, handling) if far_lasa and not is_dolt else None,
            "is_dolt": is_dolt,
            "formular": formular,
            "bedomning": forms.Bedomningsformular(
                initial={"bedomning": svar.bedomning, "is_med_i_sammanstallning": svar.is_med_i_sammanstallning}
            ),
            "far_satta": can_bedomas and may(user, Ratt.SATT_STALLNINGSTAGANDE, svar),
            "far_bedoma": can_bedomas and may(user, Ratt.SAMMANSTALL, svar),
            "ersatt": ersatt,
            "andringar": andringar(ersatt, svar) if ersatt else [],
            "is_oregistrerat": svar.handling_id is None and svar.inkommet_id is not None,
            "far_registrera": may(request.user, Ratt.REGISTRERA, svar),
            "fraga": fraga_om_version(svar),
        },
        status=status,
    )


def _fakta(svar: Svar) -> list[tuple[str, Any]]:
    rader: list[tuple[str, Any]] = [("Inkom", svar.inkom)]
    if svar.anses_inkommen != svar.inkom:
        rader.append(("Anses inkommet (FL 22 §)", svar.anses_inkommen))
    dagar = svar.mottagare.dagar_forsenad(svar.anses_inkommen)
    if dagar and not svar.is_preliminart:
        rader.append(("Försenat", "1 dag" if dagar == 1 else f"{dagar} dagar"))
    rader += [
        ("Svararens diarienummer", svar.dnr_hos_svarande),
        ("Svararens beslut", svar.beslutsuppgift),
        (
            "Preliminärt ställningstagande" if svar.is_preliminart else "Svararens eget ställningstagande",
            svar.get_angivet_stallningstagande_display(),
        ),
        ("Beslut väntas", svar.beslutas),
        ("Handling", svar.handling),
    ]
    if svar.satt_av is not None and isinstance(svar.satt_tid, datetime):
        rader.append(("Ställningstagandet satt", f"{svar.satt_av.namn}, {klocka.legal_dag(svar.satt_tid).isoformat()}"))
    return [(term, varde) for term, varde in rader if varde]


class AngraSvarVy(RattsVy, AktVy):
    """Take an answer off the wrong row."""

    ratt = Ratt.REGISTRERA_SVAR
    rubrik = "Ta bort svaret från mottagaren"
    ingress = "Använd detta om svaret hamnade på fel rad. Handlingen finns kvar i ärendet och kan kopplas om."
    knapp = "Ta bort från mottagaren"
    kvittens = "Svaret är borttaget från mottagaren. Handlingen finns kvar i ärendet."
    objekt: Svar

    def get_objekt(self) -> Svar:
        return hamta_svar(self.request, self.kwargs["pk"], self.ratt)

    def utfor(self, formular: Any) -> Any:
        return services.angra_svar(self.objekt, aktor=self.request.user.aktor)  # type: ignore[union-attr]

    def get_nasta(self, resultat: Any) -> str:
        return reverse("remisser:oversikt", args=[self.objekt.mottagare.utskick.remiss.pk])  # type: ignore[attr-defined]

    def get_avbryt(self) -> str:
        return reverse("remisser:svar", args=[self.objekt.pk])

    def get_kontext(self) -> dict[str, Any]:
        return {"smulor": smulor_remiss(self.objekt.mottagare.utskick.remiss, (self.rubrik, ""))}  # type: ignore[attr-defined]
