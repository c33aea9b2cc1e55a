# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""A resource, declared once: its list (filter, search, keyset pages), its detail, and what others may refer to."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from django.db.models import Model, QuerySet
from django.urls import URLPattern, path
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from remiss.api.bas import Apivy, etag
from remiss.api.problem import Apifel, Slag
from remiss.api.schema import ID, PROBLEM, krav
from remiss.karna.fel import FarInteSe
from remiss.organisation.access import may, prova, require, visible_to
from remiss.organisation.vyer import INLOGGAD
from remiss.sidor.blad import Sortering, avkoda, dela

Fraga = QuerySet[Any]
ANTAL = 50
HOGST_ANTAL = 200
MAX_SOKORD = 200


def _alla(anvandare: Any, fraga: Fraga) -> Fraga:
    return visible_to(anvandare, fraga)


@dataclass(frozen=True)
class Resurs:
    """One kind of object. `synliga` limits to what a login may see; `med` and `med_ett` join what is read."""

    namn: str
    modell: type[Model]
    rad: type[serializers.BaseSerializer[Any]]
    ett: type[serializers.BaseSerializer[Any]]
    tagg: str
    ratt: str
    #: Right of the detail's address, where it is more open than the list's (a signer whose mandate has ended).
    ratt_ett: str = ""
    synliga: Callable[[Any, Fraga], Fraga] = _alla
    med: Callable[[Fraga], Fraga] = lambda fraga: fraga
    med_ett: Callable[[Fraga], Fraga] | None = None
    #: Query parameter → (field that reads it, lookup).
    filter: Mapping[str, tuple[serializers.Field, str]] = field(default_factory=dict)
    sok: Callable[[Any, Fraga, str], Fraga] | None = None
    sorteringar: Mapping[str, Sortering] = field(default_factory=lambda: {"id": Sortering("id", fallande=True)})
    forval: str = "-id"
    #: Parents that the services lock before the object itself; an act locks in the same order.
    las_forst: tuple[str, ...] = ()
    #: The object may be read by whoever finds it in the list; its model's own right is about changing it.
    is_av_listan: bool = False
    namnrymd: str = "api"

    @property
    def adress(self) -> str:
        """The name of the detail's route."""
        return f"{self.namnrymd}:{self.namn}_ett"

    def synliga_for(self, anvandare: Any) -> Fraga:
        """Every object the login may see."""
        return self.synliga(anvandare, self.modell._default_manager.all())

    def fraga_ett(self) -> Fraga:
        """The objects with all that the detail reads."""
        return (self.med_ett or self.med)(self.modell._default_manager.all())

    def hamta(self, anvandare: Any, pk: int, ratt: str | None = None) -> Any:
        """Return the object if the login may see it (404) and holds the right over it (403).

        Without a right only seeing is asked for: one sees also what one is to sign, whose mandate has ended.
        """
        return self._hamta(anvandare, pk, ratt, self.fraga_ett())

    def krav_ratt(self, anvandare: Any, pk: int, ratt: str | None = None) -> None:
        """Raise as `hamta` does, without fetching what only a reader of the object needs."""
        self._hamta(anvandare, pk, ratt, self.fraga_ett().prefetch_related(None))

    def _hamta(self, anvandare: Any, pk: int, ratt: str | None, fraga: Fraga) -> Any:
        synliga = self.synliga(anvandare, fraga) if self.is_av_listan else fraga
        obj = synliga.filter(pk=pk).first()
        if obj is None:
            raise FarInteSe
        if self.is_av_listan:
            return obj
        if ratt is not None and ratt != INLOGGAD:
            require(anvandare, ratt, obj)
        elif not (may(anvandare, obj.las_ratt, obj) or prova(anvandare.aktor, obj.las_ratt, obj).ser):
            raise FarInteSe
        return obj

    @cached_property
    def filterklass(self) -> type[serializers.Serializer[Any]]:
        """Return what reads the list's query parameters."""
        falt: dict[str, Any] = {namn: f for namn, (f, _) in self.filter.items()}
        if self.sok is not None:
            falt["q"] = serializers.CharField(
                required=False, max_length=MAX_SOKORD, allow_blank=True, help_text="Sökord."
            )
        falt["sortera"] = serializers.ChoiceField(
            choices=[v for namn in self.sorteringar for v in (namn, f"-{namn}")],
            required=False,
            help_text=f"Ordning; minustecken betyder fallande. Förvalt: {self.forval}.",
        )
        falt["antal"] = serializers.IntegerField(
            min_value=1, max_value=HOGST_ANTAL, required=False, help_text=f"Rader per blad, förvalt {ANTAL}."
        )
        falt["markor"] = serializers.CharField(
            required=False, max_length=1000, help_text="Plats i listan; följ nasta och foregaende."
        )
        return type(f"{self.modell.__name__}Filter", (serializers.Serializer,), falt)

    @cached_property
    def bladklass(self) -> type[serializers.Serializer[Any]]:
        """Return the form of one page of the list."""
        adress = serializers.URLField(allow_null=True, help_text="Adressen till bladet, eller null.")
        falt = {"nasta": adress, "foregaende": adress, "resultat": self.rad(many=True)}
        return type(f"{self.modell.__name__}Blad", (serializers.Serializer,), falt)

    def vagar(self) -> Sequence[URLPattern]:
        """Return the routes of list and detail."""
        lista = _med_schema(
            type(f"{self.modell.__name__}Lista", (ListVy,), {"resurs": self, "ratt": self.ratt}),
            operation_id=f"{self.namn}_lista".replace("-", "_"),
            description=krav(self.ratt),
            summary=f"Lista {self.modell._meta.verbose_name_plural}",
            tags=[self.tagg],
            parameters=[self.filterklass],
            responses={200: self.bladklass, **PROBLEM},
        )
        ett = _med_schema(
            type(
                f"{self.modell.__name__}Ett",
                (EttVy,),
                {"resurs": self, "ratt": self.ratt_ett or self.ratt, "is_egen_fraga": not self.is_av_listan},
            ),
            operation_id=f"{self.namn}_ett".replace("-", "_"),
            description=krav(self.ratt_ett or self.ratt),
            summary=f"Läs {self.modell._meta.verbose_name}",
            tags=[self.tagg],
            parameters=[ID],
            responses={200: self.ett, **PROBLEM},
        )
        return (
            path(f"{self.namn}/", lista.as_view(), name=self.namn),
            path(f"{self.namn}/<int:id>/", ett.as_view(), name=f"{self.namn}_ett"),
        )


def _med_schema(vy: Any, **schema: Any) -> Any:
    """Describe the view's GET; each generated class gets a method of its own to carry the description."""

    def get(self: Any, request: Request, **kwargs: Any) -> Response:
        return self.las(request, **kwargs)  # type: ignore[no-any-return]

    vy.get = extend_schema(**schema)(get)
    return vy


class ListVy(Apivy):
    """One page of a list: two queries for the rights, one for the rows, and what the rows join."""

    resurs: Resurs

    def las(self, request: Request) -> Response:
        """Answer with a page."""
        val = self._val(request)
        resurs = self.resurs
        fraga = resurs.med(resurs.synliga_for(request.user))
        for namn, (_, uppslag) in resurs.filter.items():
            if namn in val:
                fraga = fraga.filter(**{uppslag: val[namn]})
        if resurs.sok is not None and (ord_ := " ".join(val.get("q", "").split())):
            fraga = resurs.sok(request.user, fraga, ord_)
        ordning = self._ordning(val.get("sortera", resurs.forval))
        markor = val.get("markor", "")
        if markor and avkoda(markor, ordning.modellfalt(resurs.modell), resurs.modell._meta.pk) is None:  # type: ignore[arg-type]
            raise Apifel(Slag.INMATNING, markor="Markören hör inte till listan. Börja om utan den.")
        blad = dela(fraga, ordning, markor, val.get("antal", ANTAL))
        rader = resurs.rad(blad.rader, many=True, context={"request": request}).data  # type: ignore[arg-type]
        return Response(
            {
                "nasta": self._adress(request, blad.nasta),
                "foregaende": self._adress(request, blad.foregaende),
                "resultat": rader,
            }
        )

    def _val(self, request: Request) -> dict[str, Any]:
        """Read the query parameters; an unknown one is refused, or it would silently select everything."""
        lasare = self.resurs.filterklass(data=request.query_params, context={"request": request})
        if okanda := sorted(set(request.query_params) - set(lasare.fields)):
            raise Apifel(Slag.INMATNING, **dict.fromkeys(okanda, "Parametern finns inte för listan."))
        lasare.is_valid(raise_exception=True)
        # A field left out of a form is False for a checkbox, but "not asked" for a filter.
        return {n: v for n, v in lasare.validated_data.items() if n in request.query_params}

    def _ordning(self, val: str) -> Sortering:
        bas = self.resurs.sorteringar[val.removeprefix("-")]
        return replace(bas, fallande=val.startswith("-"))

    def _adress(self, request: Request, markor: str) -> str | None:
        if not markor:
            return None
        fraga = request.query_params.copy()
        fraga["markor"] = markor
        return request.build_absolute_uri(f"{request.path}?{fraga.urlencode()}")


class EttVy(Apivy):
    """One object, with its version as ETag."""

    resurs: Resurs

    def las(self, request: Request, id: int) -> Response:  # the address says id, as the field does
        """Answer with the object."""
        obj = self.resurs.hamta(request.user, id)
        svar = Response(self.resurs.ett(obj, context={"request": request}).data)
        if (tagg := etag(obj)) is not None:
            svar["ETag"] = tagg
        return svar
