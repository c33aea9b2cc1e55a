# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Remissöversikt: all recipients of a sent remiss in one table, what to do about each, and the answers counted."""

from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from remiss.karna import klocka
from remiss.karna.fel import Avslag, FarInteGora, HinderError
from remiss.organisation.access import may
from remiss.organisation.ratter import Ratt
from remiss.organisation.vyer import RattsVy, kraver
from remiss.remisser.diagram import stapeldiagram
from remiss.remisser.inkomna import inkomna
from remiss.remisser.models import Remiss, Svar
from remiss.remisser.sammanstallning import Instans, instanser, rakna
from remiss.remisser.services.version import besvarade_tidigare
from remiss.remisser.views._bas import Knapp, hamta_remiss, knapp, marke, smulor_remiss
from remiss.remisser.views.remiss import fakta
from remiss.sidor.blad import Sortering
from remiss.sidor.listor import Kolumn, Lista, ListVy, Massakt
from remiss.sidor.sokning import sok_i
from remiss.sidor.tal import heltal
from remiss.sidor.varden import Lank, Marke
from remiss.utskick import services as utskick
from remiss.utskick.models import Anstand, Mottagare, Slag
from remiss.utskick.models.mottagare import BESVARADE, OPPNA

S = Remiss.Status
OVERSIKTSFAKTA = ("Svarstid", "Räknas till", "Beslut", "Skickad", "Version")
#: A remiss rarely has more recipients than this; the table is not paged before that.
SIDSTORLEK = 200


def _instans(rad: Mottagare) -> Instans:
    gallande = rad.gallande  # type: ignore[attr-defined]
    return Instans(rad, gallande[0] if gallande else None)


def _status(rad: Mottagare) -> list[Any]:
    delar: list[Any] = [marke(rad)]
    dagar = rad.dagar_forsenad(klocka.idag())
    if dagar:
        ord_ = "sent" if rad.status in BESVARADE else "försenad"
        delar.append(
            Marke(f"1 dag {ord_}" if dagar == 1 else f"{dagar} dagar {ord_}", "varning" if rad.svarade else "fara")
        )
    if rad.is_bara_preliminart:
        delar.append(Marke(f"Preliminärt svar {rad.preliminart_svar}", "info"))
    if rad.leverans and rad.leverans.status == "studsad":
        delar.append(Marke("Studsade", "fara"))
    if rad.slag == Slag.KANNEDOM:
        delar.append(Marke("För kännedom", "neutral"))
    return delar


def _svarstid(rad: Mottagare) -> Any:
    if not rad.is_instans:
        return None
    if rad.anstand_till:
        return [rad.utskick.svarstid, f"Anstånd till {rad.anstand_till.isoformat()}"]
    return rad.utskick.svarstid


def _paminnelser(rad: Mottagare) -> Any:
    if rad.senast_paminnd is None:
        return None
    dag = klocka.legal_dag(rad.senast_paminnd)
    return [dag, f"{rad.antal_paminnelser} gånger"] if rad.antal_paminnelser > 1 else dag


def _stallning(rad: Mottagare) -> Any:
    instans = _instans(rad)
    svar = instans.svar
    if svar is None:
        return instans.stallningsnamn
    text = instans.stallningsnamn if svar.stallningstagande else "Sätt ställningstagande"
    delar: list[Any] = [Lank(text, reverse("remisser:svar", args=[svar.pk]))]
    if svar.version_besvarad != rad.utskick.utgava:
        delar.append(Marke(f"Gäller version {svar.version_besvarad}", "varning"))
    if svar.is_ofullstandigt:
        delar.append(Marke("Ofullständigt", "varning"))
    return delar


def _gor(rad: Mottagare) -> Any:
    """The next thing to do about the recipient."""
    if rad.oppna_anstand:  # type: ignore[attr-defined]
        return Lank("Avgör anstånd", reverse("remisser:avgor_anstand", args=[rad.oppna_anstand[0].pk]))  # type: ignore[attr-defined]
    if rad.is_instans and rad.status in (*OPPNA, Mottagare.Status.EJ_SVAR):
        return Lank("Registrera svar", reverse("remisser:registrera_svar", args=[rad.pk]))
    return None


class Oversiktsfilter(forms.Form):
    """Filters of the table."""

    visa = forms.ChoiceField(
        label="Visa",
        required=False,
        choices=[
            ("", "Alla"),
            ("vantar", "Väntar på svar"),
            ("forsenade", "Försenade"),
            ("besvarade", "Har svarat eller avstår"),
            ("ej_satt", "Ställningstagande saknas"),
            ("preliminara", "Har bara svarat preliminärt"),
            ("kopior", "För kännedom"),
        ],
    )


def filtrera(fraga: QuerySet, data: dict[str, Any]) -> QuerySet:
    """Limit the table."""
    match data.get("visa"):
        case "vantar":
            return fraga.filter(slag=Slag.REMISSINSTANS, status__in=OPPNA)
        case "besvarade":
            return fraga.filter(slag=Slag.REMISSINSTANS, status__in=BESVARADE)
        case "kopior":
            return fraga.filter(slag=Slag.KANNEDOM)
        case "ej_satt":
            return fraga.filter(
                status=Mottagare.Status.SVAR_INKOMMET, svar__is_aktuell=True, svar__stallningstagande=""
            )
        case "preliminara":
            return fraga.filter(preliminart_svar__isnull=False).exclude(status__in=BESVARADE)
        case "forsenade":
            sena = [m.pk for m in fraga.filter(status__in=OPPNA) if m.dagar_forsenad(klocka.idag())]
            return fraga.filter(pk__in=sena)
    return fraga


class OversiktVy(RattsVy, ListVy):
    """The screen (design.md 8)."""

    ratt = Ratt.LAS_DIARIUM
    template_name = "remisser/oversikt.html"
    rubrik = "Remissöversikt"
    sidstorlek = SIDSTORLEK
    lista = Lista(
        namn="Mottagare",
        kolumner=(
            Kolumn(
                "Mottagare",
                "namn",
                sortering="namn",
                lank=lambda m: reverse("remisser:mottagare", args=[m.pk]),
            ),
            Kolumn("Status", _status, sortering="status"),
            Kolumn("Svarstid", _svarstid, exportvarde=lambda m: m.sista_dag),
            Kolumn("Kom in", "svarade", sortering="svarade"),
            Kolumn("Ställningstagande", _stallning, exportvarde=lambda m: _instans(m).stallningsnamn),
            Kolumn("Påmind", _paminnelser, exportvarde=lambda m: m.senast_paminnd),
            Kolumn("Deras diarienummer", "dnr_hos_mottagaren"),
            Kolumn("Att göra", _gor, i_export=False),
        ),
        sorteringar={
            "ordning": Sortering("ordning"),
            "namn": Sortering("namn", is_namn=True),
            "status": Sortering("status"),
            "svarade": Sortering("svarade"),
        },
        forval="ordning",
        sok=sok_i("namn", "dnr_hos_mottagaren"),
        sok_ledtext="Sök mottagare",
        filterformular=Oversiktsfilter,
        filtrera=filtrera,
        tom_text="Remissen har inga mottagare.",
    )

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.remiss = hamta_remiss(request, kwargs["pk"])
        if self.remiss.utskickad_tid is None:
            return redirect("remisser:remiss", self.remiss.pk)
        self.rubrik = self.remiss.titel  # type: ignore[misc]
        return super().get(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet:
        return (
            Mottagare.objects.filter(utskick_id=self.remiss.utskick_id)
            .select_related("utskick", "leverans")
            .prefetch_related(
                Prefetch("svar", Svar.objects.filter(is_aktuell=True), to_attr="gallande"),
                Prefetch("anstand", Anstand.objects.filter(status=Anstand.Status.BEGARD), to_attr="oppna_anstand"),
            )
        )

    def get_massakter(self) -> list[Massakt]:
        if not self.remiss.is_ute:
            return []
        akter = []
        if may(self.request.user, Ratt.SKICKA_REMISS, self.remiss):
            akter.append(Massakt("Påminn", reverse("remisser:paminn", args=[self.remiss.pk]), "primary"))
        if may(self.request.user, Ratt.REGISTRERA_SVAR, self.remiss):
            akter.append(Massakt("Notera att svar inte kom", reverse("remisser:ej_svar", args=[self.remiss.pk])))
        return akter

    def get_kontext(self) -> dict[str, Any]:
        remiss, idag = self.remiss, klocka.idag()
        rakning = rakna(instanser(remiss.utskick_id), idag)
        return {
            "smulor": smulor_remiss(remiss),
            "remiss": remiss,
            "skede": remiss.har_skede(idag),
            "marke": marke(remiss),
            "fakta": [rad for rad in fakta(remiss) if rad[0] in OVERSIKTSFAKTA],
            "rakning": rakning,
            "diagram": stapeldiagram(rakning),
            "akter": akter(self.request.user, remiss),
            "inkomna": inkomna(self.request.user, remiss),
            "fragor": besvarade_tidigare(remiss) if remiss.ersatter_id else [],
            "ersattare": remiss.ersattare.exclude(status=S.AVSLUTAD).order_by("-pk").first(),
        }


def akter(anvandare: Any, remiss: Remiss) -> list[Knapp]:
    """What can be done with the whole remiss."""

    def adress(namn: str) -> str:
        return reverse(f"remisser:{namn}", args=[remiss.pk])

    knappar: list[Knapp] = []
    if remiss.status in (S.UTSKICKAD, S.SAMMANSTALLD) and may(anvandare, Ratt.SAMMANSTALL, remiss):
        knappar.append(knapp(anvandare, "Sammanställ", adress("sammanstall"), remiss.sammanstall, variant="primary"))
        knappar.append(Knapp("Behandlad", adress("behandla")))
    if remiss.status == S.BEHANDLAD and may(anvandare, Ratt.SAMMANSTALL, remiss):
        knappar.append(Knapp("Avsluta", adress("avsluta"), post=True))
    if remiss.is_ute and may(anvandare, Ratt.SKRIV_REMISS, remiss):
        knappar.append(Knapp("Ny version", adress("ny_version")))
    if remiss.status in (S.UTSKICKAD, S.SAMMANSTALLD) and may(anvandare, Ratt.SKICKA_REMISS, remiss):
        knappar.append(Knapp("Återkalla", adress("aterkalla")))
    return knappar


@kraver(Ratt.SKICKA_REMISS)
@require_POST
def paminn(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Remind the ticked ones at once: two clicks from the table."""
    remiss = hamta_remiss(request, pk, Ratt.SKICKA_REMISS)
    ids = _valda(request, remiss)

    def utfor() -> str:
        paminnelse = utskick.paminn(ids, aktor=request.user.aktor)  # type: ignore[union-attr]
        antal = paminnelse.rader.count()
        hoppade = len(ids) - antal
        rest = f" {hoppade} väntar inte på svar och fick ingen." if hoppade else ""
        return f"Påminnelse skickad till {antal} mottagare.{rest}"

    return _massakt(request, remiss, ids, utfor)


@kraver(Ratt.REGISTRERA_SVAR)
@require_POST
def ej_svar(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Note that no answer came from the ticked ones."""
    remiss = hamta_remiss(request, pk, Ratt.REGISTRERA_SVAR)
    ids = _valda(request, remiss)

    def utfor() -> str:
        rader = utskick.markera_ej_svar(ids, aktor=request.user.aktor)  # type: ignore[union-attr]
        return f"Noterat att {len(rader)} mottagare inte har svarat."

    return _massakt(request, remiss, ids, utfor)


def _massakt(request: HttpRequest, remiss: Remiss, ids: list[int], utfor: Any) -> HttpResponseBase:
    svar = redirect("remisser:oversikt", remiss.pk)
    if not ids:
        messages.warning(request, "Markera minst en mottagare.")
        return svar
    try:
        messages.success(request, utfor())
    except HinderError as fel:
        for hinder in fel.hinder:
            messages.error(request, str(hinder))
    except FarInteGora:
        raise
    except Avslag as fel:
        messages.error(request, getattr(fel, "skal", str(fel)))
    return svar


def _valda(request: HttpRequest, remiss: Remiss) -> list[int]:
    """The ticked rows that belong to this remiss."""
    ids = [pk for v in request.POST.getlist("val") if (pk := heltal(v)) is not None]
    return list(remiss.utskick.mottagare.filter(pk__in=ids).order_by("ordning").values_list("pk", flat=True))
