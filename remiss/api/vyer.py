# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Views beside resources and acts: the first page, the kinds of problem, the schema, files."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponseBase
from django.urls import URLPattern, path
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from drf_spectacular.views import SpectacularAPIView
from rest_framework import serializers
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse

from remiss.api.bas import Apivy
from remiss.api.problem import Apifel, Slag
from remiss.api.resurs import Resurs
from remiss.api.resurser import RESURSER
from remiss.api.schema import ID, PROBLEM, krav
from remiss.diarium.lagring import PDF
from remiss.diarium.views import filer
from remiss.organisation.ratter import INLOGGAD, Ratt
from remiss.sammantraden.views import dokument, handlingspaket

_OVRIGA: list[Resurs] = []


def visa_pa_start(*resurser: Resurs) -> None:
    """Let the first page name lists whose routes another package mounts."""
    _OVRIGA.extend(resurser)


class Schema(Apivy, SpectacularAPIView):
    """The OpenAPI description."""

    ratt = INLOGGAD
    permission_classes = [IsAuthenticated]


class Start(Apivy):
    """Where everything is."""

    ratt = INLOGGAD

    @extend_schema(
        operation_id="start",
        summary="API:ts första sida",
        description=krav(INLOGGAD),
        tags=["om"],
        responses={200: OpenApiTypes.OBJECT, **PROBLEM},
    )
    def get(self, request: Request) -> Response:
        """Answer with the address of every list, and of the schema."""
        listor = {r.namn: f"{r.namnrymd}:{r.namn}" for r in (*RESURSER, *_OVRIGA)}
        adresser = {"schema": "api:schema", **listor}
        return Response({namn: reverse(adress, request=request) for namn, adress in adresser.items()})


class ProblemslagUt(serializers.Serializer[Any]):
    """What a type of problem means."""

    type = serializers.CharField(help_text="Slagets adress.")
    title = serializers.CharField(help_text="Vad som har hänt.")
    status = serializers.IntegerField(help_text="HTTP-koden.")
    detail = serializers.CharField(help_text="Vad du ska göra.")


class Problemslag(Apivy):
    """What `type` in a problem document means."""

    ratt = INLOGGAD

    @extend_schema(
        operation_id="problem",
        summary="Vad ett slag av problem betyder",
        description=krav(INLOGGAD),
        tags=["om"],
        parameters=[OpenApiParameter("kod", str, OpenApiParameter.PATH, enum=[slag.kod for slag in Slag])],
        responses={200: ProblemslagUt, **PROBLEM},
    )
    def get(self, request: Request, kod: str) -> Response:
        """Answer with the kind's meaning."""
        for slag in Slag:
            if slag.kod == kod:
                return Response({"type": slag.adress, "title": slag.titel, "status": slag.status, "detail": slag.rad})
        raise Apifel(Slag.SAKNAS)


class Okand(Apivy):
    """Any other address: a problem document here too, not a page."""

    ratt = INLOGGAD
    schema = None
    http_method_names = [*Apivy.http_method_names, "put", "patch", "delete"]

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Refuse whoever is logged in; others are told to log in first."""
        super().initial(request, *args, **kwargs)
        raise Apifel(Slag.SAKNAS, "Adressen finns inte. Alla adresser står i beskrivningen och slutar med snedstreck.")


@dataclass(frozen=True)
class Filvag:
    """A file, sent by the same view as the pages use: one place asks for right and sekretess."""

    adress: str
    namn: str
    ratt: str
    vy: Callable[..., HttpResponseBase]
    text: str
    parameter: OpenApiParameter

    def vag(self) -> URLPattern:
        """Return the route."""

        def get(vy: Any, request: Request, **kwargs: Any) -> HttpResponseBase:
            if "id" in kwargs:
                kwargs["pk"] = kwargs.pop("id")
            return self.vy(request._request, **kwargs)

        beskriven = extend_schema(
            operation_id=self.namn,
            summary=self.text,
            description=krav(self.ratt),
            tags=["filer"],
            parameters=[self.parameter],
            responses={(200, typ): OpenApiTypes.BINARY for typ in ("application/octet-stream", PDF)} | PROBLEM,
        )(get)
        klass: Any = type(self.namn.title(), (Apivy,), {"ratt": self.ratt, "is_egen_fraga": True, "get": beskriven})
        return path(self.adress, klass.as_view(), name=self.namn)


_NYCKEL = OpenApiParameter("nyckel", OpenApiTypes.UUID, OpenApiParameter.PATH, description="Filens nyckel.")
FILVAGAR = (
    Filvag("filer/<uuid:nyckel>/", "fil", Ratt.LAS_DIARIUM, filer.handlingsfil, "Hämta en handlings fil", _NYCKEL),
    Filvag("inkommetfiler/<uuid:nyckel>/", "inkommetfil", Ratt.REGISTRERA, filer.inkommetfil,
           "Hämta en fil som kommit in", _NYCKEL),
    Filvag("paragrafhandlingar/<int:id>/", "paragrafhandling", Ratt.LAS_SAMMANTRADE, dokument.handling_pdf,
           "Hämta en handling till en punkt", ID),
    Filvag("paragrafer/<int:id>/utdrag.pdf", "utdrag_pdf", INLOGGAD, dokument.utdrag_pdf,
           "Hämta protokollsutdraget, eller ett utkast", ID),
    Filvag("sammantraden/<int:id>/kallelse.pdf", "kallelse_pdf", Ratt.LAS_SAMMANTRADE, dokument.kallelse_pdf,
           "Hämta kallelsen", ID),
    Filvag("sammantraden/<int:id>/handlingar.pdf", "handlingspaket_pdf", Ratt.LAS_SAMMANTRADE,
           handlingspaket.paketfilen, "Hämta handlingarna i en PDF, när paketet är klart", ID),
    Filvag("sammantraden/<int:id>/protokoll.pdf", "protokoll_pdf", INLOGGAD, dokument.protokoll_pdf,
           "Hämta protokollet, eller ett utkast", ID),
    Filvag("justeringar/<int:id>/dokument.pdf", "justering_pdf", INLOGGAD, dokument.justering_pdf,
           "Hämta det som undertecknas, med de underskrifter som är gjorda", ID),
)  # fmt: skip
