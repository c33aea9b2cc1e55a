# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The two lists: remisser my organs have made, and remisser they are to answer."""

from dataclasses import replace
from typing import Any

from django import forms
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.urls import reverse

from remiss.diarium.kontext import organnamn
from remiss.diarium.models import Arende
from remiss.karna import klocka
from remiss.organisation.access import organ_med
from remiss.organisation.listor import med_organ
from remiss.organisation.ratter import Ratt
from remiss.organisation.vyer import RattsVy
from remiss.remisser import synlighet
from remiss.remisser.models import Preliminarsvar, Remiss, Yttrande
from remiss.remisser.models.yttrande import PAGAR
from remiss.remisser.svarsvag import Vagvisare
from remiss.remisser.views._bas import marke, nedlagt
from remiss.sidor.blad import Sortering
from remiss.sidor.listor import Kolumn, Lista, ListVy
from remiss.sidor.sokning import sok_i
from remiss.sidor.varden import Marke
from remiss.utskick.models import Slag
from remiss.utskick.models.mottagare import BESVARADE, Status
from remiss.utskick.synlighet import utan_utkast


class Remissfilter(forms.Form):
    """Filters of the sent ones."""

    status = forms.ChoiceField(label="Status", required=False, choices=[("", "Alla"), *Remiss.Status.choices])


def _antal(remiss: Any) -> str:
    return f"{remiss.antal_besvarade} av {remiss.antal_instanser}" if remiss.utskickad_tid else ""


class RemisserVy(RattsVy, ListVy):
    """Remisser of my organs."""

    ratt = Ratt.LAS_DIARIUM
    rubrik = "Remisser"
    ingress = "Remisser som dina organ skriver och har skickat."
    template_name = "remisser/lista.html"
    lista = Lista(
        namn="Remisser",
        kolumner=(
            Kolumn(
                "Remiss",
                "titel",
                sortering="titel",
                lank=lambda r: reverse("remisser:remiss", args=[r.pk]),
                is_bred=True,
            ),
            Kolumn("Diarienummer", "arende.diarienummer"),
            Kolumn("Version", "remissversion", is_siffror=True),
            Kolumn("Svarstid", lambda r: r.utskick.sista_dag, sortering="svarstid"),
            Kolumn("Svar", _antal, is_siffror=True),
            Kolumn("Status", marke),
        ),
        sorteringar={
            "nyast": Sortering("id", fallande=True),
            "titel": Sortering("titel"),
            "svarstid": Sortering("utskick__svarstid"),
        },
        forval="-nyast",
        sok=sok_i("titel", "arende__diarienummer"),
        sok_ledtext="Sök titel eller diarienummer",
        filterformular=Remissfilter,
        filtrera=lambda fraga, data: fraga.filter(status=data["status"]) if data.get("status") else fraga,
        tom_text="Inga remisser än.",
        tom_rad="Öppna ett ärende och välj Skriv remiss.",
    )

    def get_lista(self) -> Lista:
        return med_organ(self.lista, organnamn(organ_med(self.request.user, Ratt.LAS_DIARIUM)))

    def get_queryset(self) -> QuerySet:
        instans = Q(utskick__mottagare__slag=Slag.REMISSINSTANS) & ~Q(utskick__mottagare__status=Status.UTGAR)
        egna = Remiss.objects.filter(organ_id__in=organ_med(self.request.user, Ratt.LAS_DIARIUM))
        return (
            utan_utkast(self.request.user, egna, skickat="utskickad_tid")
            .select_related("arende", "utskick")
            .annotate(
                antal_instanser=Count("utskick__mottagare", filter=instans),
                antal_besvarade=Count(
                    "utskick__mottagare", filter=instans & Q(utskick__mottagare__status__in=BESVARADE)
                ),
            )
        )


class Yttrandefilter(forms.Form):
    """Filters of those to answer."""

    visa = forms.ChoiceField(
        label="Visa",
        required=False,
        choices=[("", "Pågående"), ("sena", "Försenade"), ("klara", "Avslutade"), ("alla", "Alla")],
    )


#: Answers that are still to be given. When the ärende was closed or struck nobody works with the answer any more.
I_ARBETE = Q(status__in=PAGAR, arende__status=Arende.Status.OPPET)


def _filtrera(fraga: QuerySet, data: dict[str, Any]) -> QuerySet:
    match data.get("visa"):
        case "alla":
            return fraga
        case "klara":
            return fraga.exclude(I_ARBETE)
        case "sena":
            idag = klocka.idag()
            return fraga.filter(I_ARBETE).filter(
                Q(anstand_till__lt=idag) | Q(anstand_till__isnull=True, svarstid__lt=idag)
            )
    return fraga.filter(I_ARBETE)


def svarstid(yttrande: Yttrande) -> Any:
    """The day, the anstånd beside the original one, and a mark when little time or none is left."""
    delar: list[Any] = []
    if yttrande.svarstid:
        delar.append(yttrande.svarstid)
    if yttrande.anstand_till:
        delar.append(f"Anstånd till {yttrande.anstand_till.isoformat()}")
    sista = yttrande.sista_dag
    if sista is not None and yttrande.is_pagaende and not yttrande.is_nedlagt:
        kvar = (sista - klocka.idag()).days
        if kvar < 0:
            delar.append(Marke(f"{dagar(-kvar)} sen", "fara"))
        elif kvar <= 14:
            delar.append(Marke("I dag" if kvar == 0 else f"{dagar(kvar)} kvar", "varning"))
    return delar


def dagar(antal: int) -> str:
    """A number of days in words."""
    return "1 dag" if antal == 1 else f"{antal} dagar"


def _status(yttrande: Yttrande) -> Any:
    preliminart = Marke("Preliminärt svar skickat", "info") if yttrande.has_preliminart else None  # type: ignore[attr-defined]
    return [ett for ett in (marke(yttrande), nedlagt(yttrande), preliminart) if ett]


class YttrandenVy(RattsVy, ListVy):
    """Remisser my organs are to answer, the nearest svarstid first."""

    ratt = Ratt.LAS_DIARIUM
    rubrik = "Remisser att besvara"
    ingress = "Svarstiden närmast först, med föreslagen väg till beslut."
    template_name = "remisser/yttranden.html"
    lista = Lista(
        namn="Remisser att besvara",
        kolumner=(
            Kolumn(
                "Remiss",
                synlighet.titel,
                sortering="titel",
                lank=lambda y: reverse("remisser:yttrande", args=[y.pk]),
                is_bred=True,
            ),
            Kolumn("Från", synlighet.avsandare),
            Kolumn("Diarienummer", "arende.diarienummer"),
            Kolumn("Svarstid", svarstid, sortering="svarstid", exportvarde=lambda y: y.sista_dag),
            Kolumn("Status", _status),
        ),
        sorteringar={
            "svarstid": Sortering("svarstid"),
            "titel": Sortering("synlig_titel", falttyp=Yttrande._meta.get_field("titel")),
        },
        forval="svarstid",
        sok=sok_i("synlig_titel", "arende__diarienummer"),
        sok_ledtext="Sök titel eller diarienummer",
        filterformular=Yttrandefilter,
        filtrera=_filtrera,
        tom_text="Ingen remiss att besvara.",
        tom_rad="En remiss hamnar här när registratorn har registrerat den.",
    )

    def get_queryset(self) -> QuerySet:
        preliminart = Preliminarsvar.objects.filter(yttrande=OuterRef("pk"), ersattes__isnull=True)
        egna = Yttrande.objects.filter(organ_id__in=organ_med(self.request.user, Ratt.LAS_DIARIUM))
        synliga = synlighet.med_doljande(self.request.user, egna)
        return synliga.select_related("arende").annotate(has_preliminart=Exists(preliminart))

    def get_lista(self) -> Lista:
        ids = organ_med(self.request.user, Ratt.LAS_DIARIUM)
        vagvisare = Vagvisare(ids, klocka.idag())
        kolumner = (
            *self.lista.kolumner[:4],
            Kolumn("Föreslagen väg", vagvisare.kort),
            *self.lista.kolumner[4:],
        )
        return med_organ(replace(self.lista, kolumner=kolumner), organnamn(ids))

    def get_kontext(self) -> dict[str, Any]:
        return {"far_registrera": bool(organ_med(self.request.user, Ratt.REGISTRERA))}
