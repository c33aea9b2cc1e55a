# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The search page: a GET form, identifiers first, then the full text by date."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.db.models import Case, IntegerField, QuerySet, Value, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from remiss.diarium.kontext import organnamn
from remiss.karna.svenska import i_ordning
from remiss.organisation.vyer import INLOGGAD, kraver
from remiss.sidor.blad import Sortering, dela
from remiss.sidor.falt import Dagfalt
from remiss.webb.models import Sokpost, Sokslag
from remiss.webb.sok import Fraga, med_ord, mest_relevanta, synliga, tolka
from remiss.webb.sok import traff as visning
from remiss.webb.sok.fraga import MAX_TECKEN
from remiss.webb.sok.rattigheter import organ_att_soka_i

SIDSTORLEK = 25
RAKNA_TILL = 1000
MAX_PA_NUMMER = 10
ORDNINGAR = [("datum", "Nyast först"), ("relevans", "Mest relevant bland de 1 000 nyaste")]
SIDOR = {
    Sokslag.ARENDE: "webb:arende",
    Sokslag.HANDLING: "diarium:handling",
    Sokslag.PARAGRAF: "sammantraden:paragraf",
    Sokslag.REMISS: "remisser:remiss",
    Sokslag.YTTRANDE: "remisser:yttrande",
    Sokslag.TJANSTEUTLATANDE: "beredning:tu",
    Sokslag.INKOMMET: "diarium:inkommet",
}
_I_SLAGENS_ORDNING = Case(
    *(When(slag=slag, then=Value(plats)) for plats, slag in enumerate(Sokslag)), output_field=IntegerField()
)


class SokForm(forms.Form):
    """What to search for. Nothing typed is wrong: an invalid filter is shown as an error and left out."""

    q = forms.CharField(
        label="Sök på nummer, namn eller ord",
        required=False,
        max_length=MAX_TECKEN,
        strip=True,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
        help_text="Till exempel 0685/18, § 285, hemlöshet eller ”kommunal plan” inom citattecken.",
    )
    slag = forms.ChoiceField(label="Vad", required=False, choices=[("", "Allt"), *Sokslag.choices])
    organ = forms.TypedChoiceField(label="Organ", required=False, coerce=int, empty_value=None)
    fran_dag = Dagfalt(label="Från och med", required=False)
    till_dag = Dagfalt(label="Till och med", required=False)
    sortera = forms.ChoiceField(label="Ordning", required=False, choices=ORDNINGAR)

    def __init__(self, *args: Any, organ: Iterable[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        val = [("", "Alla mina organ"), *organ]
        self.fields["organ"].choices = val  # type: ignore[attr-defined]
        if len(val) < 3:
            del self.fields["organ"]


@dataclass(frozen=True)
class Traff:
    """One line of the answer, as the page shows it."""

    slag: str
    url: str
    beteckning: SafeString
    rubrik: SafeString
    utdrag: SafeString
    organ: str
    dag: date
    is_sekretess: bool


@kraver(INLOGGAD)
@require_safe
def sok(request: HttpRequest) -> HttpResponse:
    """Search everything the login may read, in every organ at once."""
    user: Any = request.user
    namn = organnamn(organ_att_soka_i(user))
    formular = SokForm(_avkortad(request), organ=i_ordning(namn.items(), lambda par: par[1]))
    formular.is_valid()
    val = formular.cleaned_data
    fraga = tolka(val.get("q", request.GET.get("q", "")))
    kontext: dict[str, Any] = {
        "rubrik": f"Sök: {fraga.text}" if fraga.text else "Sök",
        "formular": formular,
        "fraga": fraga,
        "has_organ": bool(namn),
        "has_filter": any(val.get(falt) for falt in ("slag", "organ", "fran_dag", "till_dag")),
        "url_utan_filter": f"{reverse('webb:sok')}?{_parametrar(request, behall=('q',))}",
    }
    if not fraga.is_tom:
        kontext |= _svar(request, _filtrera(synliga(user), val), fraga, namn, val.get("sortera") or "datum")
    return render(request, "webb/sok.html", kontext)


def _svar(
    request: HttpRequest, urval: QuerySet[Sokpost], fraga: Fraga, namn: dict[int, str], ordning: str
) -> dict[str, Any]:
    """The hits: those whose number or name is asked for, then the rest by their words."""
    pa_nummer = list(
        urval.filter(nycklar__varde__in=fraga.nycklar)
        .distinct()
        .order_by(_I_SLAGENS_ORDNING, "-dag", "-pk")
        .values_list("pk", flat=True)[:MAX_PA_NUMMER]
    )
    pa_ord = med_ord(urval.exclude(pk__in=pa_nummer), fraga)
    antal = pa_ord.order_by()[: RAKNA_TILL + 1].count()
    nasta = foregaende = ""
    if ordning == "relevans":
        ids = mest_relevanta(pa_ord, fraga, SIDSTORLEK)
    else:
        blad = dela(pa_ord.only("dag"), Sortering("dag", fallande=True), request.GET.get("sida", ""), SIDSTORLEK)
        ids, nasta, foregaende = [p.pk for p in blad.rader], blad.nasta, blad.foregaende
    hela = Sokpost.objects.defer("ord").in_bulk([*pa_nummer, *ids])

    def traffar(ids: Iterable[int]) -> list[Traff]:
        return [_traff(hela[pk], fraga, namn) for pk in ids]

    return {
        "pa_nummer": [] if foregaende else traffar(pa_nummer),
        "traffar": traffar(ids),
        "antal_text": _antal_text(antal + len(pa_nummer) if antal <= RAKNA_TILL else antal),
        "url_nasta": _sidadress(request, nasta),
        "url_foregaende": _sidadress(request, foregaende),
    }


def _traff(post: Sokpost, fraga: Fraga, namn: dict[int, str]) -> Traff:
    slag = Sokslag(post.slag)
    return Traff(
        slag.label,
        reverse(SIDOR[slag], args=[post.objekt_id]),
        visning.marka(post.beteckning, fraga),
        visning.marka(post.rubrik, fraga),
        visning.utdrag(post.text, fraga),
        namn.get(post.organ_id, ""),
        post.dag,
        post.is_sekretess,
    )


def _filtrera(urval: QuerySet[Sokpost], val: dict[str, Any]) -> QuerySet[Sokpost]:
    villkor = {"slag": "slag", "organ": "organ_id", "fran_dag": "dag__gte", "till_dag": "dag__lte"}
    return urval.filter(**{uttryck: val[falt] for falt, uttryck in villkor.items() if val.get(falt)})


def _antal_text(antal: int) -> str:
    if antal == 0:
        return "Inga träffar"
    if antal > RAKNA_TILL:
        return "Fler än 1 000 träffar"
    return "1 träff" if antal == 1 else f"{antal} träffar"


def _avkortad(request: HttpRequest) -> Any:
    """An endless text is no reason to show an error: the search reads what it can."""
    data = request.GET.copy()
    data["q"] = data.get("q", "")[:MAX_TECKEN]
    return data


def _parametrar(request: HttpRequest, *, behall: tuple[str, ...] = (), **nya: str) -> str:
    data = request.GET.copy()
    for namn in list(data):
        if behall and namn not in behall:
            del data[namn]
    for namn, varde in nya.items():
        data[namn] = varde
    return data.urlencode()


def _sidadress(request: HttpRequest, sida: str) -> str:
    return f"{reverse('webb:sok')}?{_parametrar(request, sida=sida)}" if sida else ""
