# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The acts of a remiss as people do them, on the sender's side and the recipient's."""

from collections.abc import Sequence
from datetime import date

from django.urls import reverse

from remiss.diarium.models import Arende, Inkommet
from remiss.organisation.models import Organ
from remiss.remisser.models import Remiss, Yttrande
from remiss.utskick.models import Mottagare
from tests.webblasare.scen import Scen


def skriv_remiss(
    scen: Scen, kod: str, arende: Arende, *, svarstid: date, till: Sequence[str], utanfor: tuple[str, str], bilaga: str
) -> Remiss:
    """The handläggare writes the remiss with its list and what goes with it."""
    hanna = scen.som("handlaggare", kod).ga(arende.get_absolute_url()).lank("Sänd på remiss")
    hanna.rik_text("Vad yttrandet ska avse", "Yttrandet ska beröra insatserna och kostnaderna.")
    hanna.skriv("Svarstid", svarstid.isoformat()).skriv("Svar lämnas till", f"{kod}@demo.example")
    hanna.knapp("Spara utkast").kvittens("Utkastet är sparat").ser("Inga mottagare än")
    for mottagare in till:
        namn = Organ.objects.get(kod=mottagare).namn_pa(svarstid)
        hanna.sida.get_by_label("Sök organ").fill(namn)
        hanna.knapp_i("search", "Sök").kryssa(namn).knapp("Lägg till markerade").ser("i systemet")
    namn, adress = utanfor
    yta = hanna.sida.locator("section", has=hanna.sida.get_by_role("heading", name="Mottagare utanför registret"))
    yta.get_by_label("Namn").fill(namn)
    yta.get_by_label("E-post eller postadress").fill(adress)
    hanna.folj(yta.get_by_role("button", name="Lägg till")).ser(f"{len(till) + 1} ombeds svara")
    hanna.lank("Klar").lank("Lägg till handling").valj("Handling i ärendet", bilaga)
    hanna.knapp("Lägg till").kvittens("följer med remissen").knapp("Klar för beslut").kvittens("klar för beslut")
    return Remiss.objects.get(arende=arende)


def besluta_pa_delegation(scen: Scen, kod: str, remiss: Remiss) -> None:
    """The director decides on the point of the delegationsordning that lets her."""
    doris = scen.som("direktor", kod).ga(reverse("remisser:remiss", args=[remiss.pk]))
    doris.lank("Besluta på delegation").knapp("Besluta").kvittens("beslutad på delegation")


def skicka_ut(scen: Scen, kod: str, remiss: Remiss) -> None:
    """The registrator finds it under Att göra and sends it."""
    rut = scen.som("registrator", kod).ga("/").lank("Skicka ut")
    sida = reverse("remisser:remiss", args=[remiss.pk])
    remiss.refresh_from_db()
    if remiss.paragraf_id:
        rut.ga(sida).lank("Jämför med beslutet")
    rut.ga(sida).lank("Skicka ut").knapp("Fortsätt").knapp("Skicka ut").kvittens("skickad till")


def registrera_remissen(scen: Scen, kod: str) -> Arende:
    """The recipient's registrator opens the post and registers it: everything is proposed."""
    rut = scen.som("registrator", kod).ga("/").ser("Post att registrera")
    rut.ga(reverse("diarium:att_registrera"))
    inkommet = Inkommet.objects.get(organ__kod=kod, status="oregistrerat", foreslagen_typ="remiss")
    rut.lank(inkommet.rubrik, exact=True).knapp("Registrera").kvittens("Registrerad som")
    inkommet.refresh_from_db()
    return inkommet.arende


def expediera_svar(scen: Scen, kod: str, arende: Arende) -> None:
    """The recipient's registrator sends the answer."""
    rad = Yttrande.objects.get(arende=arende)
    rut = scen.som("registrator", kod).ga("/").ga(reverse("remisser:yttrande", args=[rad.pk]))
    rut.lank("Skicka svaret").knapp("Fortsätt").knapp("Skicka").kvittens("Svaret är skickat")


def ta_emot_svaret(scen: Scen, kod: str, remiss: Remiss, mottagare: str, citat: str) -> None:
    """The sender's registrator registers what came; the handläggare sets the stance that counts."""
    rad = Mottagare.objects.get(utskick=remiss.utskick, mottagarorgan__kod=mottagare)
    rut = scen.som("registrator", kod).ga(reverse("diarium:att_registrera"))
    inkommet = Inkommet.objects.get(organ__kod=kod, status="oregistrerat")
    rut.lank(inkommet.rubrik).knapp("Registrera").kvittens(f"Registrerad som {remiss.arende.diarienummer}")
    hanna = scen.som("handlaggare", kod).ga(reverse("remisser:oversikt", args=[remiss.pk])).ser(rad.namn)
    hanna.ga(reverse("remisser:mottagare", args=[rad.pk])).lank("Ställningstagande saknas")
    hanna.kryssa("Tillstyrker med synpunkter").skriv("Mening ur svaret", citat)
    hanna.knapp("Spara ställningstagandet")
    hanna.ga(reverse("remisser:oversikt", args=[remiss.pk])).ser("Tillstyrker med synpunkter")


def registrera_brev(scen: Scen, kod: str, remiss: Remiss, namn: str, brev: bytes) -> None:
    """An answer on paper from outside, registered from the recipient's row."""
    rad = Mottagare.objects.get(utskick=remiss.utskick, namn=namn)
    rut = scen.som("registrator", kod).ga(reverse("remisser:oversikt", args=[remiss.pk]))
    rut.folj(rut.sida.get_by_role("row", name=namn).get_by_role("link", name="Registrera svar"))
    rut.sida.set_input_files("input[type=file]", [{"name": "svar.pdf", "mimeType": "application/pdf", "buffer": brev}])
    rut.kryssa("Brev").kryssa("Synpunkter utan ställningstagande").knapp("Spara svaret").kvittens("Svaret")
    rad.refresh_from_db()
    assert rad.status == "svar_inkommet"


def anstand(scen: Scen, avsandare: str, mottagare: str, arende: Arende, till: date) -> None:
    """The recipient asks for more time; the sender sees it on the recipient's row and grants it."""
    rad = Yttrande.objects.get(arende=arende)
    hanna = scen.som("handlaggare", mottagare).ga(reverse("remisser:yttrande", args=[rad.pk])).lank("Begär anstånd")
    hanna.skriv("Svara senast", till.isoformat()).skriv("Skäl", "Nämnden sammanträder först i april.")
    hanna.knapp("Skicka begäran").kvittens("Begäran är skickad")
    svarare = scen.som("handlaggare", avsandare).ga("/")
    svarare.ga(reverse("remisser:mottagare", args=[rad.mottagare_id])).lank("Avgör begäran").kryssa("Bevilja anstånd")
    svarare.knapp("Besluta").kvittens("beviljat")
    rad.refresh_from_db()
    assert rad.anstand_till == till


def paminn(scen: Scen, kod: str, remiss: Remiss) -> None:
    """Everybody who has not answered is reminded from the table."""
    hanna = scen.som("handlaggare", kod).ga(reverse("remisser:oversikt", args=[remiss.pk]))
    hanna.kryssa("Välj alla på sidan").knapp("Påminn")
