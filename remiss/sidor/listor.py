# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The list page: every list in the system is a ``Lista`` shown by a ``ListVy``.

A list declares columns, permitted orders, search and filters; the view hands it a queryset that is already
limited to what the user may see. Two queries whatever the number of rows: the page, and a count that stops at
1,001. Works as a plain GET form; htmx fetches the same address and gets the fragment.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ImproperlyConfigured
from django.db.models import F, Model, OrderBy, QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from django.views import View

from remiss.sidor import export, varden
from remiss.sidor.blad import Blad, Sortering, dela

SIDSTORLEK = 50
RAKNA_TILL = 1000
MAX_SOKORD = 200
PARAMETRAR = ("q", "sortera", "sida", "format")


@dataclass(frozen=True)
class Kolumn:
    """One column. ``varde`` is an attribute path (``arende.nummer``) or a function of the row.

    A function may return text, number, date, ``Marke``, ``Lank``, a list of these or None.
    """

    rubrik: str
    varde: str | Callable[[Any], Any]
    sortering: str = ""
    lank: Callable[[Any], str] | None = None
    is_siffror: bool = False
    is_bred: bool = False
    i_export: bool = True
    exportvarde: Callable[[Any], Any] | None = None

    def hamta(self, rad: Any) -> Any:
        """Return the value of a row."""
        if callable(self.varde):
            return self.varde(rad)
        varde: Any = rad
        for del_ in self.varde.split("."):
            varde = getattr(varde, del_, None)
        return varde() if callable(varde) else varde

    def visa(self, rad: Any) -> SafeString:
        """Return the cell as HTML."""
        varde = self.hamta(rad)
        if self.lank and varde not in (None, ""):
            return varden.visa(varden.Lank(str(varde), self.lank(rad)))
        return varden.visa(varde)

    def exportera(self, rad: Any) -> Any:
        """Return the cell for a file."""
        return varden.i_fil(self.exportvarde(rad) if self.exportvarde else self.hamta(rad))


@dataclass(frozen=True)
class Massakt:
    """An act on the ticked rows: a POST of ``val`` (primary keys) to the address."""

    namn: str
    url: str
    variant: str = "secondary"


@dataclass(frozen=True)
class Lista:
    """What a list shows. The first column is the row's heading."""

    namn: str
    kolumner: Sequence[Kolumn]
    sorteringar: Mapping[str, Sortering]
    forval: str
    sok: Callable[[QuerySet, str], QuerySet] | None = None
    sok_ledtext: str = "Sök i listan"
    sok_hjalp: str = ""
    filterformular: type[forms.Form] | None = None
    filtrera: Callable[[QuerySet, dict[str, Any]], QuerySet] | None = None
    tom_text: str = "Här finns ingenting än."
    tom_rad: str = ""
    ingen_traff: str = "Inget stämmer med din sökning. Ta bort ett filter eller sök på färre ord."
    has_export: bool = True

    def __post_init__(self) -> None:
        okanda = {k.sortering for k in self.kolumner if k.sortering} - set(self.sorteringar)
        if okanda or self.forval.removeprefix("-") not in self.sorteringar:
            raise ImproperlyConfigured(f"Listan {self.namn} har sorteringar som inte är angivna: {okanda}")
        if bool(self.filterformular) != bool(self.filtrera):
            raise ImproperlyConfigured(f"Listan {self.namn} behöver både filterformular och filtrera")
        if self.filterformular and set(PARAMETRAR) & set(self.filterformular.base_fields):
            raise ImproperlyConfigured(f"Listan {self.namn} har ett filter med ett upptaget namn: {PARAMETRAR}")

    def ordning(self, val: str) -> tuple[str, Sortering]:
        """Return the chosen order if it is on the whitelist, else the default one."""
        for forsok in (val, self.forval):
            namn = forsok.removeprefix("-")
            if namn in self.sorteringar:
                bas = self.sorteringar[namn]
                return forsok, replace(bas, fallande=forsok.startswith("-"))
        raise ImproperlyConfigured(self.namn)

    @property
    def has_sok(self) -> bool:
        """Tell whether the list can be searched; templates cannot ask for ``sok``, they would call it."""
        return self.sok is not None

    @property
    def exportkolumner(self) -> list[Kolumn]:
        return [kolumn for kolumn in self.kolumner if kolumn.i_export]


@dataclass(frozen=True)
class Rubrik:
    """A column heading with its sort link and the present direction for aria-sort."""

    text: str
    klass: str
    url: str = ""
    riktning: str = ""


@dataclass
class Listsida:
    """One shown list: what the templates read."""

    lista: Lista
    queryset: QuerySet
    fraga: QueryDict
    adress: str
    massakter: Sequence[Massakt] = ()
    sidstorlek: int = SIDSTORLEK

    def __post_init__(self) -> None:
        self.sokord = " ".join(self.fraga.get("q", "").split())[:MAX_SOKORD]
        self.vald, self.sortering = self.lista.ordning(self.fraga.get("sortera", ""))
        self.filter = self.lista.filterformular(self.fraga) if self.lista.filterformular else None
        self.filterdata = self._filterdata()
        self.queryset = self._urval()

    @cached_property
    def blad(self) -> Blad[Model]:
        return dela(self.queryset, self.sortering, self.fraga.get("sida", ""), self.sidstorlek)

    @cached_property
    def antal(self) -> int:
        """Return the number of hits, at most one more than is counted."""
        return self.queryset.order_by()[: RAKNA_TILL + 1].count()

    @property
    def antal_text(self) -> str:
        """Return "12 träffar", "1 träff" or "fler än 1 000 träffar"."""
        if self.antal > RAKNA_TILL:
            return f"fler än {_tusental(RAKNA_TILL)} träffar"
        return "1 träff" if self.antal == 1 else f"{_tusental(self.antal)} träffar"

    @property
    def is_begransad(self) -> bool:
        """Tell whether a search or filter is on, so that the empty state can say what to do about it."""
        return bool(self.sokord or any(self._ar_satt(varde) for varde in self.filterdata.values()))

    @property
    def rubriker(self) -> Iterator[Rubrik]:
        namn = self.vald.removeprefix("-")
        for kolumn in self.lista.kolumner:
            klass = _klass(kolumn)
            if not kolumn.sortering:
                yield Rubrik(kolumn.rubrik, klass)
                continue
            is_vald = kolumn.sortering == namn
            riktning = ("descending" if self.sortering.fallande else "ascending") if is_vald else "none"
            yield Rubrik(kolumn.rubrik, klass, self.url(sortera=self._nasta_ordning(kolumn), sida=None), riktning)

    @property
    def rader(self) -> Iterator[tuple[Model, list[tuple[Kolumn, str, SafeString]]]]:
        for rad in self.blad.rader:
            yield rad, [(k, _klass(k), k.visa(rad)) for k in self.lista.kolumner]

    @property
    def url_nasta(self) -> str:
        return self.url(sida=self.blad.nasta) if self.blad.nasta else ""

    @property
    def url_foregaende(self) -> str:
        return self.url(sida=self.blad.foregaende) if self.blad.foregaende else ""

    @property
    def url_rensa(self) -> str:
        return self.adress

    @property
    def url_csv(self) -> str:
        return self.url(format="csv", sida=None)

    @property
    def url_xlsx(self) -> str:
        return self.url(format="xlsx", sida=None)

    def url(self, **andra: str | None) -> str:
        """Return this address with some parameters changed or removed; empty ones are left out."""
        fraga = self.fraga.copy()
        for namn, varde in andra.items():
            fraga.pop(namn, None)
            if varde:
                fraga[namn] = varde
        for namn in [namn for namn, lista in fraga.lists() if not any(lista)]:
            del fraga[namn]
        return f"{self.adress}?{fraga.urlencode()}" if fraga else self.adress

    def exportrader(self) -> Iterable[list[Any]]:
        """Yield every row of the selection for a file, a thousand at a time."""
        falt, pk = OrderBy(self.sortering.uttryck), OrderBy(F("pk"))
        ordnad = self.queryset.order_by(falt, pk)
        if self.sortering.fallande:
            ordnad = ordnad.reverse()
        for rad in ordnad.iterator(chunk_size=1000):
            yield [kolumn.exportera(rad) for kolumn in self.lista.exportkolumner]

    def _nasta_ordning(self, kolumn: Kolumn) -> str:
        """Return what the heading's link asks for: the other direction, or the column's natural first one."""
        if kolumn.sortering == self.vald.removeprefix("-"):
            return kolumn.sortering if self.sortering.fallande else f"-{kolumn.sortering}"
        return f"-{kolumn.sortering}" if self.lista.sorteringar[kolumn.sortering].fallande else kolumn.sortering

    def _filterdata(self) -> dict[str, Any]:
        """Return the valid filters. A bad one is shown as an error and left out, never a server error."""
        if self.filter is None:
            return {}
        self.filter.is_valid()
        return dict(self.filter.cleaned_data)

    def _urval(self) -> QuerySet:
        urval = self.queryset
        if self.sokord and self.lista.sok:
            urval = self.lista.sok(urval, self.sokord)
        if self.lista.filtrera and self.filterdata:
            urval = self.lista.filtrera(urval, self.filterdata)
        return urval

    @staticmethod
    def _ar_satt(varde: Any) -> bool:
        if isinstance(varde, QuerySet):
            return not varde.query.is_empty()
        return varde not in (None, "", False, [], ())


def _tusental(tal: int) -> str:
    return f"{tal:,}".replace(",", "\u00a0")


def _klass(kolumn: Kolumn) -> str:
    return "siffror" if kolumn.is_siffror else "bred" if kolumn.is_bred else ""


class ListVy(View):
    """Base of list pages. A subclass gives ``lista``, ``rubrik`` and ``get_queryset()``.

    ``ratt`` names the right the page asks for; every URL states one (style.md 1.7).
    """

    http_method_names = ["get", "head", "options"]
    ratt: str = ""
    lista: ClassVar[Lista]
    rubrik: ClassVar[str]
    ingress: ClassVar[str] = ""
    template_name: ClassVar[str] = "sidor/lista.html"
    fragment_name: ClassVar[str] = "sidor/_lista.html"
    sidstorlek: ClassVar[int] = SIDSTORLEK

    def get_queryset(self) -> QuerySet:
        """Return the rows this user may see, with everything the columns read joined in."""
        raise NotImplementedError

    def get_lista(self) -> Lista:
        return self.lista

    def get_massakter(self) -> Sequence[Massakt]:
        return ()

    def get_kontext(self) -> dict[str, Any]:
        """Return more variables for the page: ``smulor``, ``huvudakter`` and what its own template shows."""
        return {}

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        sida = Listsida(
            self.get_lista(), self.get_queryset(), request.GET, request.path, self.get_massakter(), self.sidstorlek
        )
        if fil := self._exportera(sida):
            return fil
        kontext = {"sida": sida, "rubrik": self.rubrik, "ingress": self.ingress}
        if self._is_fragment():
            svar = render(request, self.fragment_name, kontext)
        else:
            svar = render(request, self.template_name, kontext | self.get_kontext())
        patch_vary_headers(svar, ["HX-Request"])
        return svar

    def _is_fragment(self) -> bool:
        huvud = self.request.headers
        return huvud.get("HX-Request") == "true" and huvud.get("HX-History-Restore-Request") != "true"

    def _exportera(self, sida: Listsida) -> HttpResponseBase | HttpResponse | None:
        filtyp = self.request.GET.get("format", "")
        if not sida.lista.has_export or filtyp not in ("csv", "xlsx"):
            return None
        rubriker = [kolumn.rubrik for kolumn in sida.lista.exportkolumner]
        skriv = export.csv_svar if filtyp == "csv" else export.xlsx_svar
        return skriv(sida.lista.namn, rubriker, sida.exportrader())
