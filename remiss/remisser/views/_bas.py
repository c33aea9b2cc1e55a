# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What the pages of remisser share."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from remiss.diarium.lagring import Nyfil
from remiss.diarium.models import Arende
from remiss.karna.dorr import hinder
from remiss.karna.fel import FarInteSe, Hinder
from remiss.organisation.access import holders_of, may
from remiss.organisation.models import Delegationspunkt, Roll
from remiss.organisation.ratter import Ratt
from remiss.organisation.vyer import RattsVy, hamta
from remiss.remisser import synlighet
from remiss.remisser.models import Remiss, Svar, Yttrande
from remiss.sidor.akter import AktVy
from remiss.sidor.varden import Marke, Ton
from remiss.utskick.models import Mottagare

REMISS_MED = (
    "arende",
    "utskick",
    "organ",
    "paragraf__sammantrade",
    "delegat",
    "delegationspunkt",
    "missiv",
    "sammanstallning",
)
YTTRANDE_MED = (
    "arende",
    "organ",
    "tu",
    "inkommen_i__sammantrade",
    "paragraf__sammantrade",
    "paragraf__tu_version",
    "reviderad",
    "mottagare",
)
TONER: dict[str, Ton] = {
    "utkast": "neutral",
    "beredd": "info",
    "beslutad": "info",
    "utskickad": "info",
    "sammanstalld": "klar",
    "behandlad": "klar",
    "avslutad": "neutral",
    "aterkallad": "varning",
    "ersatt": "varning",
    "ej_skickad": "neutral",
    "skickad": "info",
    "kvitterad": "info",
    "svar_inkommet": "klar",
    "avstar": "klar",
    "ej_svar": "varning",
    "utgar": "neutral",
    "registrerad": "neutral",
    "fordelad": "info",
    "under_beredning": "info",
    "hos_namnd": "info",
    "avgjord": "info",
    "expedierad": "klar",
}


@dataclass(frozen=True)
class Knapp:
    """An act as a page shows it: with its reasons when it cannot be done."""

    text: str
    url: str
    hinder: tuple[Hinder, ...] = ()
    variant: str = "secondary"
    post: bool = False


def marke(obj: Any) -> Marke:
    """The status as a mark."""
    return Marke(obj.get_status_display(), TONER.get(obj.status, "neutral"))


def nedlagt(yttrande: Yttrande) -> Marke | None:
    """The mark that nobody answers any more because the ärende was closed, archived or struck."""
    if not yttrande.is_nedlagt:
        return None
    return Marke(f"Ärendet är {yttrande.arende.get_status_display().lower()}", "neutral")


def remiss_url(remiss: Remiss) -> str:
    """The page of a remiss."""
    return reverse("remisser:remiss", args=[remiss.pk])


def hamta_remiss(request: HttpRequest, pk: int, ratt: str | None = None) -> Remiss:
    """The remiss the login may see (404) and hold the right over (403)."""
    return hamta(request.user, Remiss.objects.select_related(*REMISS_MED), ratt, pk=pk)


def hamta_yttrande(request: HttpRequest, pk: int, ratt: str | None = None) -> Yttrande:
    """The yttrande the login may see and hold the right over; nobody acts on a remiss that is hidden from him."""
    fraga = synlighet.med_doljande(request.user, Yttrande.objects.select_related(*YTTRANDE_MED))
    yttrande = hamta(request.user, fraga, ratt, pk=pk)
    if ratt is not None and synlighet.is_dold(request.user, yttrande):
        raise FarInteSe
    return yttrande


def hamta_mottagare(request: HttpRequest, pk: int, ratt: str | None = None) -> Mottagare:
    """The sender's row the login may see and hold the right over."""
    fraga = Mottagare.objects.select_related("utskick__remiss__arende", "arende", "mottagarorgan", "foregangare")
    return hamta(request.user, fraga, ratt, pk=pk)


def hamta_svar(request: HttpRequest, pk: int, ratt: str | None = None) -> Svar:
    """The answer the login may see and hold the right over."""
    fraga = Svar.objects.select_related(
        "mottagare__utskick__remiss", "arende", "handling", "inkommet", "satt_av", "ersatt_av"
    )
    return hamta(request.user, fraga, ratt, pk=pk)


def smulor_remiss(remiss: Remiss, *mer: tuple[str, str]) -> list[tuple[str, str]]:
    """The way here, on the sender's side."""
    return [("Remisser", reverse("remisser:lista")), (remiss.titel, remiss_url(remiss)), *mer]


def smulor_yttrande(yttrande: Yttrande, *mer: tuple[str, str]) -> list[tuple[str, str]]:
    """The way here, on the recipient's side."""
    return [
        ("Att besvara", reverse("remisser:yttranden")),
        (
            synlighet.HEMLIG if getattr(yttrande, "is_dold", False) else yttrande.titel,
            reverse("remisser:yttrande", args=[yttrande.pk]),
        ),
        *mer,
    ]


def nya_filer(filer: Iterable[Any]) -> list[Nyfil]:
    """Uploaded files as diarium takes them."""
    return [Nyfil(fil.name or "", fil.read()) for fil in filer or ()]


def delegationspunkter(organ_id: int, dag: date, **galler: bool) -> Any:
    """The points of the delegationsordning that are in force."""
    fraga = Delegationspunkt.objects.filter(organ_id=organ_id, fran__lte=dag, **galler).exclude(till__lt=dag)
    return fraga.select_related("delegat").order_by("punkt")


def delegater(organ_id: int, punkter: Iterable[Delegationspunkt]) -> list[tuple[int, str]]:
    """People who hold a roll that some of the points name."""
    roller: set[Roll] = {punkt.delegat for punkt in punkter}
    personer = holders_of(Ratt.LAS_DIARIUM, organ_id)
    valda = personer.filter(uppdrag__organ_id=organ_id, uppdrag__roll__in=roller).distinct()
    return [(person.pk, person.namn) for person in valda]


def knapp(
    anvandare: Any,
    text: str,
    url: str,
    metod: Any,
    *,
    data: Any = None,
    variant: str = "secondary",
    post: bool = False,
) -> Knapp:
    """A button with what the law says about it now."""
    return Knapp(text, url, tuple(hinder(metod, aktor=anvandare.aktor, data=data)), variant, post)


class RemissAkt(RattsVy, AktVy):
    """An act on a remiss."""

    objekt: Remiss
    overgang: str = ""

    def get_objekt(self) -> Remiss:
        return hamta_remiss(self.request, self.kwargs["pk"], self.ratt)

    @property
    def aktor(self) -> Any:
        return self.request.user.aktor  # type: ignore[union-attr]

    def get_lagdata(self) -> Any:
        """What the law is tested with before the form is filled in."""
        return None

    def get_hinder(self) -> Sequence[Hinder]:
        if not self.overgang:
            return ()
        return hinder(getattr(self.objekt, self.overgang), aktor=self.aktor, data=self.get_lagdata())

    def get_nasta(self, resultat: Any) -> str:
        return remiss_url(self.objekt)

    def get_avbryt(self) -> str:
        return remiss_url(self.objekt)

    def get_kontext(self) -> dict[str, Any]:
        return {"smulor": smulor_remiss(self.objekt, (self.get_rubrik(), "")), "remiss": self.objekt}


class MottagarAkt(RattsVy, AktVy):
    """An act on one recipient's row."""

    objekt: Mottagare

    def get_objekt(self) -> Mottagare:
        return hamta_mottagare(self.request, self.kwargs["pk"], self.ratt)

    @property
    def aktor(self) -> Any:
        return self.request.user.aktor  # type: ignore[union-attr]

    @property
    def remiss(self) -> Remiss:
        return self.objekt.utskick.remiss  # type: ignore[attr-defined,no-any-return]

    def get_nasta(self, resultat: Any) -> str:
        return reverse("remisser:oversikt", args=[self.remiss.pk])

    def get_avbryt(self) -> str:
        return reverse("remisser:mottagare", args=[self.objekt.pk])

    def get_kontext(self) -> dict[str, Any]:
        rad = (self.objekt.namn, reverse("remisser:mottagare", args=[self.objekt.pk]))
        return {"smulor": smulor_remiss(self.remiss, rad, (self.get_rubrik(), "")), "mottagare": self.objekt}


class YttrandeAkt(RattsVy, AktVy):
    """An act on a yttrande."""

    objekt: Yttrande
    overgang: str = ""

    def get_objekt(self) -> Yttrande:
        return hamta_yttrande(self.request, self.kwargs["pk"], self.ratt)

    @property
    def aktor(self) -> Any:
        return self.request.user.aktor  # type: ignore[union-attr]

    def get_lagdata(self) -> Any:
        """What the law is tested with before the form is filled in."""
        return None

    def get_hinder(self) -> Sequence[Hinder]:
        if not self.overgang:
            return ()
        return hinder(getattr(self.objekt, self.overgang), aktor=self.aktor, data=self.get_lagdata())

    def get_nasta(self, resultat: Any) -> str:
        return reverse("remisser:yttrande", args=[self.objekt.pk])

    def get_avbryt(self) -> str:
        return reverse("remisser:yttrande", args=[self.objekt.pk])

    def get_kontext(self) -> dict[str, Any]:
        return {"smulor": smulor_yttrande(self.objekt, (self.get_rubrik(), "")), "yttrande": self.objekt}


def far(anvandare: Any, ratt: Ratt, obj: Any) -> bool:
    """Whether the login may do it to the object; for what is shown at all."""
    return may(anvandare, ratt, obj)


def hamta_arende(request: HttpRequest, pk: int, ratt: str) -> Arende:
    """The ärende in which the login may do something."""
    return hamta(request.user, Arende.objects.select_related("organ"), ratt, pk=pk)
