# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The pages of an answer: registered from paper or from what came in, its stance, and anstånd."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from remiss.diarium.models import Inkommetkanal
from remiss.diarium.services import Nyfil, lagg_till_handling, markera_sekretess, ta_emot
from remiss.karna import klocka
from remiss.remisser import services
from remiss.remisser.models import Svar
from remiss.remisser.sammanstallning import innehall
from remiss.utskick import services as utskick
from remiss.utskick.models import Mottagare
from tests.diarium.fabriker import PDF
from tests.remisser.conftest import EXTERN
from tests.remisser.fabriker import vid
from tests.remisser.sidorna import LST, _dagen, extern, svaret  # noqa: F401


def test_ett_papperssvar_registreras_med_fyra_klick(skickad, per_namn, client, rut):
    """Registrera svar, choose the file, choose the stance, save."""
    client.force_login(rut)
    adress = reverse("remisser:registrera_svar", args=[per_namn[LST].pk])
    assert adress in client.get(reverse("remisser:oversikt", args=[skickad.pk])).content.decode()
    sida = client.get(adress)
    falt = {
        "kanal": "post",
        "inkom": sida.context["formular"]["inkom"].value().isoformat(),
        "stallningstagande": "synpunkter_utan_stallningstagande",
        "filer": SimpleUploadedFile("brev.pdf", PDF, "application/pdf"),
    }
    svar = client.post(adress, falt)
    assert svar.url == reverse("remisser:oversikt", args=[skickad.pk])
    rad = Mottagare.objects.select_related("utskick").get(pk=per_namn[LST].pk)
    assert (rad.status, rad.svarade) == (Mottagare.Status.SVAR_INKOMMET, date(2019, 4, 1))
    assert rad.is_forsenad
    assert Svar.objects.get(mottagare=rad).handling.filer.count() == 1


def test_det_som_kommit_in_visas_bredvid_formularet(skickad, per_namn, namnden, client, rut):
    inkommet = ta_emot(
        namnden,
        kanal=Inkommetkanal.EPOST,
        rubrik="Yttrande över planen",
        avsandare_namn="Registrator",
        avsandare_adress=EXTERN[1],
        filer=[Nyfil("yttrande.pdf", PDF)],
        foreslaget_arende=skickad.arende,
        text="Se bifogat yttrande.",
        aktor=rut.aktor,
    )
    client.force_login(rut)
    oversikt = client.get(reverse("remisser:oversikt", args=[skickad.pk])).content.decode()
    adress = f"{reverse('remisser:registrera_svar', args=[per_namn[LST].pk])}?inkommet={inkommet.pk}"
    assert adress in oversikt
    assert f"Registrera svar från {LST}" in oversikt
    sida = client.get(adress).content.decode()
    assert "Se bifogat yttrande." in sida
    assert "yttrande.pdf" in sida
    client.post(adress, {"kanal": "epost", "inkom": "2019-04-02", "stallningstagande": "avstar"})
    rad = Mottagare.objects.get(pk=per_namn[LST].pk)
    assert rad.status == Mottagare.Status.AVSTAR
    assert Svar.objects.get(mottagare=rad).handling.arende_id == skickad.arende_id


@pytest.mark.parametrize("tal", ["²", "9" * 30, "9" * 5000])
def test_ett_id_som_inget_id_ar_visar_sidan(skickad, per_namn, client, rut, tal):
    """`²` is a digit to isdigit() but no number to int(), and a database takes no thirty digits."""
    client.force_login(rut)
    adress = reverse("remisser:registrera_svar", args=[per_namn[LST].pk])
    for namn in ("inkommet", "handling"):
        assert client.get(adress, {namn: tal}).status_code == 200
    assert client.get(reverse("remisser:extern"), {"inkommet": tal}).status_code == 200
    assert client.post(reverse("remisser:paminn", args=[skickad.pk]), {"val": tal}).status_code == 302
    assert client.get(reverse("workflows:flytta", args=[10**30])).status_code == 404


def test_svaret_ar_handlingen_eller_det_inkomna_inte_bada(skickad, per_namn, namnden, client, rut):
    inkommet = ta_emot(
        namnden, kanal=Inkommetkanal.EPOST, rubrik="A", foreslaget_arende=skickad.arende, aktor=rut.aktor
    )
    handling = lagg_till_handling(
        skickad.arende, typ="mejl", riktning="in", rubrik="B", fran=LST, filer=[Nyfil("b.pdf", PDF)], aktor=rut.aktor
    )
    client.force_login(rut)
    adress = reverse("remisser:registrera_svar", args=[per_namn[LST].pk])
    falt = {"kanal": "epost", "inkom": "2019-04-02", "stallningstagande": ""}
    svar = client.post(f"{adress}?inkommet={inkommet.pk}&handling={handling.pk}", falt)
    assert svar.status_code == 422
    assert "inte flera av dem" in svar.content.decode()
    assert not Svar.objects.exists()
    assert Mottagare.objects.get(pk=per_namn[LST].pk).status == Mottagare.Status.SKICKAD


def test_bara_sidan_dar_en_fil_valjs_ramar_in_det_som_finns_i_webblasaren(svaret, per_namn, client, rut):
    client.force_login(rut)

    def ramar(namn, pk):
        policy = client.get(reverse(f"remisser:{namn}", args=[pk]))["Content-Security-Policy"]
        return next(del_.strip() for del_ in policy.split(";") if del_.strip().startswith("frame-src"))

    assert ramar("registrera_svar", per_namn["Kulturnämnden"].pk) == "frame-src 'self' blob:"
    assert ramar("svar", svaret.pk) == "frame-src 'self'"


def test_ett_svar_utan_stallningstagande_leder_till_svaret_bredvid_faltet(per_namn, client, rut):
    """Without JavaScript the file cannot be shown before it is sent: it is shown right after."""
    client.force_login(rut)
    adress = reverse("remisser:registrera_svar", args=[per_namn[LST].pk])
    falt = {"kanal": "post", "inkom": "2019-04-02", "stallningstagande": ""}
    svar = client.post(adress, falt | {"filer": SimpleUploadedFile("brev.pdf", PDF, "application/pdf")})
    assert svar.url == reverse("remisser:svar", args=[Svar.objects.get().pk])
    sida = client.get(svar.url).content.decode()
    assert "<iframe" in sida
    assert 'name="stallningstagande"' in sida


def test_stallningstagandet_satts_bredvid_svaret(svaret, client, hanna):
    client.force_login(hanna)
    sida = client.get(reverse("remisser:svar", args=[svaret.pk])).content.decode()
    assert "<iframe" in sida
    adress = reverse("remisser:satt_stallning", args=[svaret.pk])
    assert client.post(adress, {"stallningstagande": "tillstyrker", "citat": ""}).status_code == 422
    client.post(adress, {"stallningstagande": "tillstyrker", "citat": "Vi tillstyrker."})
    svaret.refresh_from_db()
    assert svaret.stallningstagande == "tillstyrker"


def test_ett_sekretessmarkerat_svar_citeras_inte_for_den_som_inte_far_lasa_det(svaret, client, hanna, rut):
    """Neither on its page nor by writing over it, nor in the sammanställning that anybody may read."""
    services.satt_stallningstagande(svaret, "tillstyrker", citat="Om Annas hälsa.", aktor=hanna.aktor)
    services.satt_bedomning(svaret, bedomning="Anna får rätt.", aktor=hanna.aktor)
    remiss, sida = svaret.mottagare.utskick.remiss, reverse("remisser:svar", args=[svaret.pk])
    assert "Om Annas hälsa" in repr(innehall(remiss, klocka.nu()))
    markera_sekretess(svaret.handling, bestammelse="OSL 26 kap. 1 §", aktor=rut.aktor)
    dokumentet = repr(innehall(remiss, klocka.nu()))
    assert "Anna" not in dokumentet
    assert "sekretessmarkerat" in dokumentet
    for vem, ser in ((rut, True), (hanna, False)):
        client.force_login(vem)
        text = client.get(sida).content.decode()
        assert ("Om Annas hälsa" in text) is ser
        assert ("sekretessmarkerat" in text) is not ser
        assert "Anna får rätt" not in text, "bara den som sammanställer skriver bedömningen"
    assert client.post(reverse("remisser:satt_bedomning", args=[svaret.pk]), {"bedomning": "Nej"}).status_code == 404
    falt = {"stallningstagande": "avstyrker", "citat": "Nej."}
    assert client.post(reverse("remisser:satt_stallning", args=[svaret.pk]), falt).status_code == 404
    svaret.refresh_from_db()
    assert (svaret.citat, svaret.bedomning) == ("Om Annas hälsa.", "Anna får rätt.")


def test_diagrammet_har_tabell_och_ingen_stil(svaret, hanna, client):
    services.satt_stallningstagande(svaret, "tillstyrker", citat="Vi tillstyrker.", aktor=hanna.aktor)
    client.force_login(hanna)
    sida = client.get(reverse("remisser:oversikt", args=[svaret.mottagare.utskick.remiss.pk])).content.decode()
    assert "<svg" in sida
    assert "<desc" in sida
    assert "Ställningstaganden: tillstyrker 1." in sida
    assert "style=" not in sida
    assert "Visa som tabell" in sida


def test_anstand_avgors_pa_sidan(per_namn, client, rut, hanna):
    utskick.begar_anstand(per_namn[LST], begart_till=date(2019, 4, 25), aktor=rut.aktor, hande=vid(date(2019, 3, 20)))
    anstand = per_namn[LST].anstand.get()
    client.force_login(hanna)
    adress = reverse("remisser:avgor_anstand", args=[anstand.pk])
    assert adress in client.get(reverse("remisser:oversikt", args=[per_namn[LST].utskick.remiss.pk])).content.decode()
    client.post(adress, {"beslut": "ja", "till": "2019-04-25", "skal": ""})
    assert Mottagare.objects.get(pk=per_namn[LST].pk).anstand_till == date(2019, 4, 25)


def test_det_inkomna_blir_begaran_om_anstand(skickad, per_namn, namnden, client, rut):
    """What has come in is chosen on the page, registered in the ärende and tied to the recipient in one act."""
    rad = per_namn[LST]
    inkommet = ta_emot(
        namnden,
        kanal=Inkommetkanal.EPOST,
        rubrik="Vi ber om anstånd",
        avsandare_adress=EXTERN[1],
        foreslaget_arende=skickad.arende,
        foreslagen_typ="anstandsbegaran",
        aktor=rut.aktor,
    )
    client.force_login(rut)
    adress = f"{reverse('remisser:anstand', args=[rad.pk])}?inkommet={inkommet.pk}"
    oversikt = reverse("remisser:oversikt", args=[skickad.pk])
    assert adress in client.get(oversikt).content.decode()
    kalla = client.get(adress).context["formular"]["kalla"].value()
    falt = {"kalla": kalla, "begart_till": "2019-04-25", "motivering": "", "hande": "2019-04-02T09:00"}
    tva = client.post(adress, falt | {"filer": SimpleUploadedFile("brev.pdf", PDF)})
    assert "inte båda" in tva.content.decode()
    client.post(adress, falt)
    begaran = rad.anstand.get().begaran
    assert (begaran.typ, begaran.arende_id) == ("anstandsbegaran", skickad.arende_id)
    assert adress not in client.get(oversikt).content.decode()


def test_en_registrerad_begaran_valjs_bland_arendets_handlingar(skickad, per_namn, client, rut):
    begaran = lagg_till_handling(
        skickad.arende,
        typ="anstandsbegaran",
        riktning="in",
        rubrik="Begäran",
        fran=LST,
        filer=[Nyfil("b.pdf", PDF)],
        aktor=rut.aktor,
    )
    client.force_login(rut)
    adress = f"{reverse('remisser:anstand', args=[per_namn[LST].pk])}?handling={begaran.pk}"
    assert adress in client.get(reverse("remisser:oversikt", args=[skickad.pk])).content.decode()
    falt = {"kalla": f"handling-{begaran.pk}", "begart_till": "2019-04-25", "hande": "2019-04-02T09:00"}
    assert client.post(adress, falt).status_code == 302
    assert per_namn[LST].anstand.get().begaran_id == begaran.pk
