# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The editor of the sändlista: organs from the register, a pasted text, outsiders, an earlier list.

Every small form saves at once. What is recognised in a pasted text is shown first, and a person confirms it.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from remiss.karna import klocka
from remiss.karna.fel import HinderError, Inmatningsfel
from remiss.organisation.access import rattigheter_for
from remiss.organisation.models import Organ, Organtyp
from remiss.organisation.ratter import Ratt
from remiss.organisation.vyer import kraver
from remiss.remisser import services
from remiss.remisser.models import Remiss
from remiss.remisser.sandlista import beslutstext, jamfor
from remiss.remisser.services._las import krav_redigerbar
from remiss.remisser.views._bas import hamta_remiss, smulor_remiss
from remiss.sidor.tal import heltal
from remiss.utskick import register
from remiss.utskick.igenkanning import Register, las_lista
from remiss.utskick.models import Slag, Utskick
from remiss.utskick.services import Mottagarrad, aterta_lista

VISAS_HOGST = 60
TIDIGARE_HOGST = 20


@kraver(Ratt.SKRIV_REMISS)
@require_http_methods(["GET", "HEAD", "POST"])
def sandlista(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Show and change the list."""
    remiss = hamta_remiss(request, pk, Ratt.SKRIV_REMISS)
    krav_redigerbar(remiss)
    if request.method != "POST":
        return _visa(request, remiss)
    namn = request.POST.get("akt", "")
    if namn == "tolka":
        return _visa_tolkning(request, remiss)
    if (akt := AKTER.get(namn)) is None:
        return _visa(request, remiss)
    try:
        rader, kvittens = akt(request, remiss, aterta_lista(remiss.utskick))
        services.satt_sandlista(remiss, rader, aktor=request.user.aktor)  # type: ignore[union-attr]
    except Inmatningsfel as fel:
        return _visa(request, remiss, fel=fel.skal, status=422)
    except HinderError as fel:
        return _visa(request, remiss, fel=str(fel), status=409)
    messages.success(request, kvittens)
    return redirect(f"{request.path}?{request.GET.urlencode()}" if request.GET else request.path)


Svar = tuple[list[Mottagarrad], str]


def _lagg_till(request: HttpRequest, remiss: Remiss, rader: list[Mottagarrad]) -> Svar:
    """Add the ticked organs."""
    finns = {rad.organ_id for rad in rader}
    slag = Slag.KANNEDOM if request.POST["akt"] == "lagg_till_kannedom" else Slag.REMISSINSTANS
    nya = [Mottagarrad(organ_id=o, slag=slag) for o in _heltal(request.POST.getlist("organ")) if o not in finns]
    if not nya:
        raise Inmatningsfel("organ", "Markera minst ett organ som inte redan står i listan.")
    return [*rader, *nya], _antal(len(nya), "tillagd", "tillagda")


def _lagg_till_extern(request: HttpRequest, remiss: Remiss, rader: list[Mottagarrad]) -> Svar:
    """Add somebody outside the register, with an address."""
    ny = _extern(request.POST.get("namn", ""), request.POST.get("adress", ""), _slag(request))
    return [*rader, ny], f"{ny.namn} är tillagd."


def _lagg_till_tolkade(request: HttpRequest, remiss: Remiss, rader: list[Mottagarrad]) -> Svar:
    """Add what a person has confirmed of the pasted text."""
    finns = {rad.organ_id for rad in rader if rad.organ_id} | {remiss.organ_id}
    namngivna = {rad.namn.casefold() for rad in rader if not rad.organ_id}
    nya: list[Mottagarrad] = []
    for n in request.POST.getlist("val"):
        organ = heltal(request.POST.get(f"organ_{n}"))
        namn = request.POST.get(f"namn_{n}", "").strip()
        if organ is not None:
            if organ not in finns:
                finns.add(organ)
                nya.append(Mottagarrad(organ_id=organ, slag=_slag(request)))
        elif namn.casefold() not in namngivna:
            namngivna.add(namn.casefold())
            nya.append(_extern(namn, request.POST.get(f"adress_{n}", ""), _slag(request)))
    if not nya:
        raise Inmatningsfel("val", "Markera minst en rad som inte redan står i listan.")
    return [*rader, *nya], _antal(len(nya), "tillagd", "tillagda")


def _ta_bort(request: HttpRequest, remiss: Remiss, rader: list[Mottagarrad]) -> Svar:
    plats = _plats(request, rader)
    return [rad for n, rad in enumerate(rader) if n != plats], f"{rader[plats].namn} är borttagen."


def _byt_slag(request: HttpRequest, remiss: Remiss, rader: list[Mottagarrad]) -> Svar:
    plats = _plats(request, rader)
    rad = rader[plats]
    nytt = Slag.KANNEDOM if rad.slag == Slag.REMISSINSTANS else Slag.REMISSINSTANS
    rader[plats] = replace(rad, slag=nytt)
    ord_ = "får en kopia för kännedom" if nytt == Slag.KANNEDOM else "ombeds svara"
    return rader, f"{rad.namn} {ord_}."


def _flytta_upp(request: HttpRequest, remiss: Remiss, rader: list[Mottagarrad]) -> Svar:
    plats = _plats(request, rader)
    if plats > 0:
        rader[plats - 1], rader[plats] = rader[plats], rader[plats - 1]
    return rader, f"{rader[max(plats - 1, 0)].namn} är flyttad."


def _ateranvand(request: HttpRequest, remiss: Remiss, rader: list[Mottagarrad]) -> Svar:
    """Add the recipients of an earlier list of the same organ."""
    pk = heltal(request.POST.get("utskick"))
    tidigare = Utskick.objects.filter(pk=pk, organ_id=remiss.organ_id).first() if pk is not None else None
    if tidigare is None:
        raise Inmatningsfel("utskick", "Välj en tidigare sändlista.")
    finns = {(rad.organ_id, "" if rad.organ_id else rad.namn.casefold()) for rad in rader}
    nya = [
        rad
        for rad in aterta_lista(tidigare)
        if (rad.organ_id, "" if rad.organ_id else rad.namn.casefold()) not in finns
    ]
    return [*rader, *nya], _antal(len(nya), "tillagd", "tillagda")


AKTER: dict[str, Callable[[HttpRequest, Remiss, list[Mottagarrad]], Svar]] = {
    "lagg_till": _lagg_till,
    "lagg_till_kannedom": _lagg_till,
    "extern": _lagg_till_extern,
    "tolkade": _lagg_till_tolkade,
    "ta_bort": _ta_bort,
    "byt_slag": _byt_slag,
    "flytta_upp": _flytta_upp,
    "ateranvand": _ateranvand,
}


@kraver(Ratt.SKICKA_REMISS)
@require_http_methods(["GET", "HEAD", "POST"])
def jamforelse(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The list beside the justerade text, and what to do about a difference."""
    remiss = hamta_remiss(request, pk, Ratt.SKICKA_REMISS)
    if remiss.paragraf_id is None:
        return redirect("remisser:remiss", pk)
    fel = ""
    if request.method == "POST":
        try:
            if request.POST.get("akt") == "ratta":
                services.ratta_efter_beslutet(remiss, aktor=request.user.aktor)  # type: ignore[union-attr]
                messages.success(request, "Sändlistan följer nu beslutet.")
            else:
                namn = request.POST.get("namn", "").splitlines()
                services.kontrollera_sandlista(remiss, namn, aktor=request.user.aktor)  # type: ignore[union-attr]
                messages.success(request, "Paragrafens mottagare är fastställda.")
            return redirect("remisser:jamforelse", pk)
        except Inmatningsfel as avslag:
            fel = avslag.skal
        except HinderError as avslag:
            fel = str(avslag)
    svar = jamfor(remiss)
    user: Any = request.user
    beslutet = remiss.paragraf
    is_dolt = beslutet is not None and beslutet.is_dold_for(rattigheter_for(user), user.person_id)
    return render(
        request,
        "remisser/jamforelse.html",
        {
            "rubrik": "Sändlistan och beslutet",
            "ingress": "Protokollet gäller. Skillnader mot sändlistan ska lösas innan remissen skickas.",
            "smulor": smulor_remiss(remiss, ("Sändlistan och beslutet", "")),
            "remiss": remiss,
            "jamforelse": svar,
            "beslutstext": "Paragrafen är sekretessmarkerad." if is_dolt else beslutstext(remiss),
            "fel": fel,
        },
        status=422 if fel else 200,
    )


def _visa(request: HttpRequest, remiss: Remiss, fel: str = "", status: int = 200) -> HttpResponseBase:
    mottagare = list(remiss.utskick.mottagare.order_by("ordning", "id"))
    valda = {m.mottagarorgan_id for m in mottagare}
    q, typ = request.GET.get("q", "").strip()[:100], request.GET.get("typ", "")
    traffar = [p for p in _sok(q, typ) if p.organ_id not in valda and p.organ_id != remiss.organ_id]
    return render(
        request,
        "remisser/sandlista.html",
        {
            "rubrik": "Sändlista",
            "smulor": smulor_remiss(remiss, ("Sändlista", "")),
            "remiss": remiss,
            "mottagare": list(enumerate(mottagare)),
            "antal_instanser": sum(1 for m in mottagare if m.is_instans),
            "traffar": traffar[:VISAS_HOGST],
            "fler": max(0, len(traffar) - VISAS_HOGST),
            "q": q,
            "typ": typ,
            "typer": Organtyp.choices,
            "tidigare": _tidigare(remiss),
            "fel": fel,
        },
        status=status,
    )


def _visa_tolkning(request: HttpRequest, remiss: Remiss) -> HttpResponseBase:
    """What was recognised in the pasted text, row by row."""
    traffar = las_lista(request.POST.get("text", "")[:50_000], Register(register.namnregister()))
    poster = register.senaste_poster([t.organ_id for t in traffar if t.organ_id], klocka.idag())
    if not traffar:
        return _visa(request, remiss, fel="Klistra in minst en mottagare, en per rad.", status=422)
    rader = [(n, t, poster.get(t.organ_id) if t.organ_id else None) for n, t in enumerate(traffar)]
    kanda = sum(1 for _, _, post in rader if post)
    return render(
        request,
        "remisser/tolkning.html",
        {
            "rubrik": "Stämmer mottagarna?",
            "ingress": f"{kanda} av {len(rader)} rader känns igen. Kontrollera och lägg till.",
            "smulor": smulor_remiss(remiss, ("Sändlista", "")),
            "remiss": remiss,
            "rader": rader,
            "slag": _slag(request),
        },
    )


def _sok(q: str, typ: str) -> list[register.Organpost]:
    """Organs that exist today, by words of the name, its aliases, and type (three queries)."""
    if not q and not typ:
        return []
    poster = register.organposter(Organ.objects.values_list("pk", flat=True), klocka.idag())
    if typ:
        poster = [p for p in poster if p.typ == typ]
    if not q:
        return poster
    ord_ = q.casefold().split()
    alias: dict[int, str] = {}
    for namn, organ_id in register.namnregister():
        alias[organ_id] = f"{alias.get(organ_id, '')} {namn.casefold()}"
    return [p for p in poster if all(o in alias.get(p.organ_id, p.namn.casefold()) for o in ord_)]


def _tidigare(remiss: Remiss) -> list[tuple[int, str]]:
    rader = (
        Remiss.objects.filter(organ_id=remiss.organ_id)
        .exclude(pk=remiss.pk)
        .select_related("arende")
        .order_by("-pk")[:TIDIGARE_HOGST]
    )
    return [(r.utskick_id, f"{r.arende.diarienummer} {r.titel}") for r in rader]


def _extern(namn: str, adress: str, slag: str) -> Mottagarrad:
    namn, adress = namn.strip(), " ".join(adress.split())
    if not namn:
        raise Inmatningsfel("namn", "Skriv mottagarens namn.")
    if not adress:
        raise Inmatningsfel("adress", f"Skriv en e-postadress eller postadress till {namn}.")
    if "@" not in adress:
        return Mottagarrad(namn, None, "post", adress, slag)
    try:
        validate_email(adress)
    except ValidationError:
        raise Inmatningsfel("adress", f"E-postadressen till {namn} är inte giltig. Rätta den.") from None
    return Mottagarrad(namn, None, "epost", adress, slag)


def _slag(request: HttpRequest) -> str:
    slag = request.POST.get("slag", Slag.REMISSINSTANS)
    return slag if slag in Slag.values else Slag.REMISSINSTANS


def _plats(request: HttpRequest, rader: list[Mottagarrad]) -> int:
    plats = heltal(request.POST.get("plats"))
    if plats is None or plats >= len(rader):
        raise Inmatningsfel("plats", "Listan har ändrats. Läs om sidan och försök igen.")
    return plats


def _heltal(varden: list[str]) -> list[int]:
    return [tal for v in varden if (tal := heltal(v)) is not None]


def _antal(antal: int, ett: str, flera: str) -> str:
    return f"1 mottagare är {ett}." if antal == 1 else f"{antal} mottagare är {flera}."
