# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""An act, declared once: address, right, service, input, and what is shown of the outcome."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from django.urls import URLPattern, path
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse

from remiss.api.bas import Apivy, etag, if_match, krav_version
from remiss.api.falt import Aktindata, Fil
from remiss.api.idempotens import en_gang
from remiss.api.resurs import Resurs
from remiss.api.schema import ID, IDEMPOTENS, IF_MATCH, PROBLEM, krav
from remiss.api.tolkar import Jsontolk
from remiss.karna.tecken import rensat

#: What the version that the caller has read is used for.
JAMFOR = "jamfor"
INGEN = ""


@dataclass(frozen=True)
class Apiakt:
    """One act.

    `pa` is the resource it is done to; with `is_samling` it makes a new object there. `ger` is the resource of
    the outcome. `if_match` says what the caller's version does: JAMFOR compares it with the object's under lock;
    another word hands it to the service under that name; INGEN asks for none (an act that only adds).
    """

    namn: str
    pa: Resurs
    ratt: str
    tjanst: Callable[..., Any]
    text: str
    indata: type[serializers.Serializer[Any]] = Aktindata
    ger: Resurs | None = None
    if_match: str = JAMFOR
    is_samling: bool = False
    #: Whether the act makes something, which is answered with 201.
    is_ny: bool = False
    #: The outcome's id in the resource that is shown; a list of objects is shown as a list.
    ger_pk: Callable[[Any], int] = attrgetter("pk")
    is_lista: bool = False
    las_forst: tuple[str, ...] | None = None

    @property
    def resultat(self) -> Resurs:
        """The resource of the outcome."""
        return self.ger or self.pa

    @property
    def has_filer(self) -> bool:
        """Whether the input holds files, so that a form must be read."""
        return any(isinstance(getattr(f, "child", f), Fil) for f in self.indata().fields.values())

    def vag(self) -> URLPattern:
        """Return the act's route."""
        svar: Any = self.resultat.bladklass if self.is_lista else self.resultat.ett
        # One name per act in the description: the same form may be asked of several.
        indata = type(f"{self.pa.modell.__name__}{self.namn.title().replace('-', '')}", (self.indata,), {})
        schema = extend_schema(
            operation_id=f"{self.pa.namn}_{self.namn}".replace("-", "_"),
            summary=self.text,
            description=krav(self.ratt),
            tags=[self.pa.tagg],
            request={"multipart/form-data": indata} if self.has_filer else {"application/json": indata},
            parameters=[*([] if self.is_samling else [ID]), *([IF_MATCH] if self.if_match else []), IDEMPOTENS],
            responses={201 if self.is_ny else 200: svar, **PROBLEM},
        )

        def post(vy: Any, request: Request, **kwargs: Any) -> Response:
            return vy.gor(request, **kwargs)  # type: ignore[no-any-return]

        egenskaper = {
            "akt": self,
            "ratt": self.ratt,
            "is_egen_fraga": not self.is_samling,
            "parser_classes": [Jsontolk, MultiPartParser] if self.has_filer else [Jsontolk],
            "post": schema(post),
        }
        klass: Any = type(f"{self.pa.modell.__name__}_{self.namn.replace('-', '_')}", (AktVy,), egenskaper)
        adress = f"{self.pa.namn}/{self.namn}/" if self.is_samling else f"{self.pa.namn}/<int:id>/{self.namn}/"
        return path(adress, klass.as_view(), name=f"{self.pa.namn}_{self.namn}")


class AktVy(Apivy):
    """POST: right, key, version, input, service, in that order; all in one transaction."""

    http_method_names = ["post"]
    akt: Apiakt

    def gor(self, request: Request, id: int | None = None) -> Response:
        """Do the act and answer with its outcome."""
        if id is not None:
            self.akt.pa.krav_ratt(request.user, id, self.akt.ratt)
        taggar = if_match(request) if self.akt.if_match else []
        return en_gang(request, lambda: self._gor(request, id, taggar), lambda svar: self._far_lasa(request, svar))

    def _far_lasa(self, request: Request, svar: Any) -> None:
        """Ask again of every outcome before it is answered again: a right may be lost, a handling marked, since.

        The right of an act on an object has been asked of that; one that made something new, of what it made.
        """
        ratt = self.akt.ratt if self.akt.is_samling else None
        for rad in svar["resultat"] if self.akt.is_lista else [svar]:
            self.akt.resultat.krav_ratt(request.user, rad["id"], ratt)

    def _gor(self, request: Request, pk: int | None, taggar: list[str]) -> Response:
        kontext: dict[str, Any] = {"request": request}
        lasare = self.akt.indata(data=request.data, context=kontext)
        lasare.is_valid(raise_exception=True)
        data = dict(rensat(dict(lasare.validated_data)))
        if pk is not None and self.akt.if_match == JAMFOR:
            krav_version(taggar, self._las(pk))
        elif self.akt.if_match:
            data[self.akt.if_match] = _version(taggar)
        mal = () if pk is None else (pk,)
        anvandare: Any = request.user
        resultat = self.akt.tjanst(*mal, aktor=anvandare.aktor, **data)
        return self._svara(request, resultat, kontext.get("bortfall", ()))

    def _las(self, pk: int) -> Any:
        """Lock the object after its parents, as the service will."""
        resurs = self.akt.pa
        modell: Any = resurs.modell
        obj = modell.objects.get(pk=pk)
        for falt in resurs.las_forst if self.akt.las_forst is None else self.akt.las_forst:
            foralder: Any = modell._meta.get_field(falt).related_model
            foralder.objects.las(getattr(obj, f"{falt}_id"))
        return modell.objects.las(pk)

    def _svara(self, request: Request, resultat: Any, bortfall: Any) -> Response:
        """Answer with the outcome as it now stands in the register."""
        resurs, kontext = self.akt.resultat, {"request": request}
        kod = 201 if self.akt.is_ny else 200
        if self.akt.is_lista:
            ids = [self.akt.ger_pk(ett) for ett in resultat]
            rader = {rad.pk: rad for rad in resurs.med(resurs.modell._default_manager.filter(pk__in=ids))}
            data: Mapping[str, Any] = {
                "nasta": None,
                "foregaende": None,
                "resultat": resurs.rad([rader[ett] for ett in ids], many=True, context=kontext).data,  # type: ignore[arg-type]
            }
            return Response(_ren(data), status=kod)
        obj = resurs.fraga_ett().get(pk=self.akt.ger_pk(resultat))
        enda: Any = _ren(resurs.ett(obj, context=kontext).data)
        if bortfall:
            enda["bortfall"] = list(bortfall)
        adress = reverse(resurs.adress, kwargs={"id": obj.pk}, request=request)
        svar = Response(enda, status=kod, headers={"Content-Location": adress})
        if self.akt.is_ny:
            svar["Location"] = adress
        if (tagg := etag(obj)) is not None:
            svar["ETag"] = tagg
        return svar


def _version(taggar: list[str]) -> int:
    """Return the version that a service compares itself; what is no version matches none."""
    text = taggar[0].strip('"')
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1


def _ren(data: Any) -> Any:
    """Return plain JSON values, so that the answer can be kept and given again word for word."""
    import json

    from rest_framework.renderers import JSONRenderer

    return json.loads(JSONRenderer().render(data))
