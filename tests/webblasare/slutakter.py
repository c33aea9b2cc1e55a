# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""How a remiss ends: a new version and what earlier answers are worth, a successor, the compilation, a withdrawal."""

from datetime import date

from django.urls import reverse

from remiss.organisation.models import Organ, Overtagande
from remiss.remisser.models import Remiss, Yttrande
from remiss.utskick.models import Mottagare
from tests.webblasare import remissakter
from tests.webblasare.scen import Scen, Spelare


def ny_version(scen: Scen, kod: str, remiss: Remiss, svarstid: date) -> Remiss:
    """The handläggare drafts the next version; the director decides on delegation, the registrator sends it."""
    hanna = _oversikt(scen, "handlaggare", kod, remiss).lank("Ny version")
    hanna.skriv("Svarstid för den nya versionen", svarstid.isoformat()).knapp("Skapa utkast").kvittens("version 2")
    hanna.knapp("Klar för beslut").kvittens("klar för beslut")
    ny = Remiss.objects.get(ersatter=remiss)
    remissakter.besluta_pa_delegation(scen, kod, ny)
    remissakter.skicka_ut(scen, kod, ny)
    _oversikt(scen, "handlaggare", kod, remiss).ser("har ersatt den här versionen")
    return ny


def lat_svaret_kvarsta(scen: Scen, kod: str) -> None:
    """The recipient's registrator registers the new version; the handläggare says that the answer still holds."""
    arende = remissakter.registrera_remissen(scen, kod)
    yttrande = Yttrande.objects.get(arende=arende)
    hanna = scen.som("handlaggare", kod).ga(reverse("remisser:yttrande", args=[yttrande.pk]))
    hanna.lank("Ny version: vad gäller vårt svar?").kryssa("Kvarstår").knapp("Skicka beskedet")
    hanna.kvittens("Beskedet är skickat till avsändaren")


def anteckna_att_svaret_kvarstar(scen: Scen, kod: str, remiss: Remiss, namn: str) -> None:
    """The one outside says by telephone that the answer still holds."""
    hanna = _oversikt(scen, "registrator", kod, remiss).ser("Svarade på en tidigare version")
    rad = hanna.sida.get_by_role("listitem").filter(has_text=f"{namn}: Notera vad de svarade")
    hanna.folj(rad.get_by_role("link")).kryssa("Kvarstår").knapp("Spara")
    assert _rad(remiss, namn=namn).status == Mottagare.Status.SVAR_INKOMMET


def avsta(scen: Scen, kod: str) -> None:
    """A recipient declines by a decision on delegation."""
    arende = remissakter.registrera_remissen(scen, kod)
    yttrande = Yttrande.objects.get(arende=arende)
    hanna = scen.som("handlaggare", kod).ga(reverse("remisser:yttrande", args=[yttrande.pk]))
    hanna.lank("Avstå från yttrande").skriv("Skäl", "Planen rör inte nämndens verksamhet.").knapp("Fortsätt")
    hanna.knapp("Avstå").kvittens("Ni avstår från att yttra er")


def byt_till_eftertradare(scen: Scen, kod: str, remiss: Remiss, gammal: str, ny: str, dag: date) -> None:
    """A recipient has ceased: its row gives way to the organ that took over."""
    organ = {o.kod: o for o in Organ.objects.filter(kod__in=[gammal, ny])}
    Overtagande.objects.create(fran_organ=organ[gammal], till_organ=organ[ny], dag=dag)
    rad = _rad(remiss, mottagarorgan=organ[gammal])
    hanna = scen.som("handlaggare", kod).ga(reverse("remisser:mottagare", args=[rad.pk]))
    hanna.lank("Byt till efterträdare").kryssa(organ[ny].namn_pa(dag)).knapp("Fortsätt")
    hanna.knapp("Skicka till efterträdaren").kvittens("remissen är skickad till")
    assert _rad(remiss, mottagarorgan=organ[ny]).status == Mottagare.Status.SKICKAD


def sammanstall_och_avsluta(scen: Scen, kod: str, remiss: Remiss) -> None:
    """Those who never answered are noted; the answers are compiled, the proposal is dealt with, the remiss ends."""
    rut = _oversikt(scen, "registrator", kod, remiss)
    for rad in remiss.utskick.mottagare.filter(status__in=("skickad", "kvitterad")):
        rut.kryssa(f"Välj {rad.namn}")
    rut.knapp("Notera att svar inte kom").kvittens("inte har svarat")
    hanna = _oversikt(scen, "handlaggare", kod, remiss).lank("Sammanställ")
    hanna.knapp("Sammanställ").kvittens("Remissammanställningen är fastställd").lank("Sammanställningen")
    _oversikt(scen, "handlaggare", kod, remiss).lank("Behandlad").knapp("Markera som behandlad")
    hanna.knapp("Avsluta")
    remiss.refresh_from_db()
    assert remiss.status == Remiss.Status.AVSLUTAD


def aterkalla(scen: Scen, kod: str, remiss: Remiss) -> None:
    """The remiss is withdrawn, with a reason that the recipients read."""
    rut = _oversikt(scen, "registrator", kod, remiss).lank("Återkalla")
    rut.knapp("Fortsätt").ser("Rätta detta och försök igen")
    rut.skriv("Skäl", "Förslaget görs om.").knapp("Fortsätt").knapp("Återkalla").kvittens("Remissen är återkallad")


def _oversikt(scen: Scen, roll: str, kod: str, remiss: Remiss) -> Spelare:
    return scen.som(roll, kod).ga(reverse("remisser:oversikt", args=[remiss.pk]))


def _rad(remiss: Remiss, **vilken: object) -> Mottagare:
    rad: Mottagare = Mottagare.objects.get(utskick=remiss.utskick, **vilken)
    return rad
