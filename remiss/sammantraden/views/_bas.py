# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What the act pages of sammantraden share."""

from collections.abc import Collection
from typing import Any, TypeVar

from django.db import models
from django.http import HttpResponse
from django.urls import reverse

from remiss.diarium.ritning import har_trad
from remiss.karna.fel import FarInteSe, Inmatningsfel
from remiss.organisation.access import may, organ_med, prova
from remiss.organisation.models import Uppdrag
from remiss.organisation.ratter import Ratt
from remiss.organisation.vyer import RattsVy, hamta
from remiss.sammantraden.models import Justering, Paragraf, Sammantrade
from remiss.sidor.akter import AktVy

Smulor = list[tuple[str, str]]
M = TypeVar("M", bound=models.Model)
JUSTERINGAR = Justering.objects.select_related(
    "organ", "sammantrade__organ__installning", "sammantrade__organversion"
).prefetch_related("paskrifter__person", "paskrifter__handling")
MOTEN = (
    Sammantrade.objects.med_namn()
    .select_related("organ__installning", "kallelse", "protokoll")
    .annotate(has_kallelsesida=har_trad("kallelse"), has_protokollssida=har_trad("protokoll"))
)


def smulor_till(mote: Sammantrade, *fler: tuple[str, str]) -> Smulor:
    """The way from the plan to a page of the meeting."""
    return [
        ("Sammanträden", reverse("sammantraden:plan")),
        (str(mote), reverse("sammantraden:sammantrade", args=[mote.pk])),
        *fler,
    ]


def lasarens_smulor(anvandare: Any, mote: Sammantrade, *fler: tuple[str, str]) -> Smulor:
    """The way as the reader goes: a ledamot from the own meetings, a signer without the organ's right from the list."""
    if may(anvandare, Ratt.ANMAL_HINDER, mote):
        egna = ("Mina sammanträden", reverse("sammantraden:mina"))
        return [egna, (str(mote), url_till(mote, "handlingar")), *fler]
    if may(anvandare, Ratt.LAS_SAMMANTRADE, mote):
        return smulor_till(mote, *fler)
    return [("Att justera", reverse("sammantraden:att_justera")), *fler]


def url_till(mote: Sammantrade, namn: str = "sammantrade") -> str:
    return reverse(f"sammantraden:{namn}", args=[mote.pk])


def paragraf_url(paragraf: Paragraf) -> str:
    return reverse("sammantraden:paragraf", args=[paragraf.pk])


def hamta_mote(anvandare: Any, ratt: str, pk: int) -> Sammantrade:
    """The meeting with what its pages read."""
    return hamta(anvandare, MOTEN, ratt, pk=pk)


def hamta_paragraf(anvandare: Any, ratt: str, pk: int) -> Paragraf:
    """The paragraph with what its pages read."""
    return hamta(anvandare, Paragraf.objects.till_sida(), ratt, pk=pk)


def hamta_synlig(anvandare: Any, fraga: "models.QuerySet[M]", **filter_: Any) -> M:
    """The one object if the login may see it: by the organ's right, or because he is to sign it (else 404)."""
    obj = fraga.filter(**filter_).first()
    if obj is None or not (
        may(anvandare, Ratt.LAS_SAMMANTRADE, obj) or prova(anvandare.aktor, Ratt.LAS_SAMMANTRADE, obj).ser
    ):
        raise FarInteSe
    return obj


def ser_dagordning(anvandare: Any, mote: Sammantrade) -> bool:
    """Before the kallelse the agenda belongs to those who write it; afterwards to all who read the meeting."""
    if mote.status != Sammantrade.Status.PLANERAT:
        return True
    skriver = (Ratt.LAS_UTKAST, Ratt.SKRIV_FOREDRAGNINGSLISTA, Ratt.FOR_PROTOKOLL)
    return any(may(anvandare, ratt, mote) for ratt in skriver)


class MoteAkt(RattsVy, AktVy):
    """An act on a meeting; `ratt` is asked of it before the page is shown."""

    objekt: Sammantrade
    #: Name of the page to go to, and to leave for.
    sida = "sammantrade"

    @property
    def aktor(self) -> Any:
        return self.request.user.aktor  # type: ignore[union-attr]

    def get_objekt(self) -> Any:
        return hamta_mote(self.request.user, str(self.ratt), self.kwargs["pk"])

    def get_nasta(self, resultat: Any) -> str:
        return url_till(self.objekt, self.sida)

    def get_avbryt(self) -> str:
        return url_till(self.objekt, self.sida)

    def get_kontext(self) -> dict[str, Any]:
        return {"smulor": smulor_till(self.objekt, (self.get_rubrik(), ""))}


class ParagrafAkt(RattsVy, AktVy):
    """An act on a paragraph. "Nästa" in the address leads back to where the secretary was."""

    objekt: Paragraf

    @property
    def aktor(self) -> Any:
        return self.request.user.aktor  # type: ignore[union-attr]

    def get_objekt(self) -> Any:
        return hamta_paragraf(self.request.user, str(self.ratt), self.kwargs["pk"])

    def get_nasta(self, resultat: Any) -> str:
        if self.request.GET.get("till") == "mote":
            return url_till(self.objekt.sammantrade)
        if self.request.GET.get("till") == "lista":
            return url_till(self.objekt.sammantrade, "foredragningslista")
        return paragraf_url(self.objekt)

    def get_avbryt(self) -> str:
        return self.get_nasta(None)

    def get_kvittens(self, resultat: Any) -> str:
        return f"{self.objekt.beteckning} {self.objekt.rubrik}: {self.rubrik.lower()}."

    def get_kontext(self) -> dict[str, Any]:
        punkt = self.objekt
        return {
            "smulor": smulor_till(punkt.sammantrade, (punkt.beteckning, paragraf_url(punkt)), (self.get_rubrik(), "")),
            "paragraf": punkt,
        }


class JusteringAkt(RattsVy, AktVy):
    """An act on a justering."""

    objekt: Justering

    @property
    def aktor(self) -> Any:
        return self.request.user.aktor  # type: ignore[union-attr]

    def get_objekt(self) -> Any:
        return hamta_justering(self.request.user, str(self.ratt), self.kwargs["pk"])

    def get_nasta(self, resultat: Any) -> str:
        return reverse("sammantraden:justering", args=[self.objekt.pk])

    def get_avbryt(self) -> str:
        return self.get_nasta(None)

    def get_kontext(self) -> dict[str, Any]:
        sida = (str(self.objekt.get_slag_display()), self.get_nasta(None))
        return {"smulor": smulor_till(self.objekt.sammantrade, sida, (self.get_rubrik(), ""))}


def hamta_justering(anvandare: Any, ratt: str, pk: int) -> Justering:
    """The justering with what its pages read, for an act on it."""
    return hamta(anvandare, JUSTERINGAR, ratt, pk=pk)


def pdf_svar(data: bytes, namn: str) -> HttpResponse:
    """A made PDF, shown in the browser and kept by no shared cache."""
    svar = HttpResponse(data, content_type="application/pdf")
    svar["Content-Disposition"] = f'inline; filename="{namn}"'
    svar["Cache-Control"] = "private, no-store"
    svar["X-Content-Type-Options"] = "nosniff"
    return svar


def kanda(anvandare: Any, mote: Sammantrade, personer: Collection[int]) -> set[int]:
    """Those the login may know of: of organs whose meetings it reads, or at the meeting; others have no name."""
    dar = set(mote.narvaror.values_list("person_id", flat=True))
    organ = organ_med(anvandare, Ratt.LAS_SAMMANTRADE)
    uppdrag = Uppdrag.objects.filter(organ_id__in=organ, is_makulerat=False, person_id__in=set(personer) - dar)
    egna = dar | {getattr(anvandare, "person_id", None) or 0} | set(uppdrag.values_list("person_id", flat=True))
    return set(personer) & egna


def krav_kanda(anvandare: Any, mote: Sammantrade, personer: Collection[int]) -> None:
    """Refuse to name people that the login may not know of."""
    if set(personer) - kanda(anvandare, mote, personer):
        raise Inmatningsfel("personer", "En av personerna finns inte. Läs sidan igen.")
