# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Two who write in the same section: nobody's words are lost, and nobody writes over another unawares."""

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from remiss.beredning import services
from remiss.beredning.fel import Sektionskonflikt
from remiss.beredning.models import Sektion
from remiss.karna import klocka
from remiss.karna.aktor import Aktor
from remiss.karna.fel import FarInteSe, Inmatningsfel
from remiss.karna.models import Handelse
from remiss.karna.rik_text import fran_html, fran_markdown, till_klartext
from remiss.organisation.ratter import Rollkod
from tests.beredning.conftest import DAGEN
from tests.beredning.fabriker import gor_tu, skriv
from tests.fabriker import ge_uppdrag, gor_person

pytestmark = pytest.mark.django_db
JSON = {"HTTP_ACCEPT": "application/json"}


@pytest.fixture
def hans(namnden):
    person = gor_person("Hans")
    ge_uppdrag(person, namnden, Rollkod.HANDLAGGARE)
    return person.anvandare


@pytest.fixture
def barn(arendet, hanna):
    """An empty section that both have open."""
    return Sektion.objects.get(tu=gor_tu(arendet, hanna, ifylld=False), mallsektion__kod="barn")


def text(sektion):
    return till_klartext(Sektion.objects.get(pk=sektion.pk).text)


def tidigare(sektion):
    return [till_klartext(rad.text) for rad in sektion.tidigare.order_by("id")]


def test_den_andra_som_sparar_far_bada_texterna(barn, hanna, hans):
    skriv(barn.tu, "barn", "Hannas text", hanna.aktor, bas_version=0)
    with pytest.raises(Sektionskonflikt, match="Hanna Testsson har skrivit i ”Barnperspektivet”") as fel:
        skriv(barn.tu, "barn", "Hans text", hans.aktor, bas_version=0)
    assert till_klartext(fel.value.sektion.text) == "Hannas text"
    assert "Hans text" in str(fel.value.inskickad)
    assert text(barn) == "Hannas text"


def test_den_som_valjer_sin_text_lamnar_den_andra_kvar(barn, hanna, hans):
    skriv(barn.tu, "barn", "Hannas text", hanna.aktor, bas_version=0)
    skriv(barn.tu, "barn", "Hans text", hans.aktor, bas_version=1)
    assert (text(barn), tidigare(barn)) == ("Hans text", ["Hannas text"])


def test_den_som_behaller_den_sparade_far_sin_egen_kvar(barn, hanna, hans):
    skriv(barn.tu, "barn", "Hannas text", hanna.aktor, bas_version=0)
    services.behall_sparad(barn.tu_id, "barn", fran_markdown("Hans text"), aktor=hans.aktor)
    assert (text(barn), tidigare(barn)) == ("Hannas text", ["Hans text"])


def test_samma_text_en_gang_till_ar_ingen_konflikt(barn, hanna, hans):
    skriv(barn.tu, "barn", "Samma text", hanna.aktor, bas_version=0)
    assert skriv(barn.tu, "barn", "Samma text", hans.aktor, bas_version=0).version == 1


def test_olika_avsnitt_stor_inte_varandra(barn, hanna, hans):
    skriv(barn.tu, "barn", "Hannas", hanna.aktor, bas_version=0)
    skriv(barn.tu, "miljo", "Hans", hans.aktor, bas_version=0)
    assert text(barn) == "Hannas"


def test_ett_skrivpass_ger_en_rad_i_loggen(barn, hanna, hans):
    fore = Handelse.objects.count()
    for n in range(5):
        skriv(barn.tu, "barn", f"Text {n}", hanna.aktor)
    assert Handelse.objects.count() == fore + 1
    skriv(barn.tu, "barn", "Hans tar över", hans.aktor)
    assert Handelse.objects.count() == fore + 2
    with klocka.spela(klocka.vid(DAGEN, 13)):
        skriv(barn.tu, "barn", "Hans en timme senare", hans.aktor)
    assert Handelse.objects.filter(akt="beredning.sektion.skriv", objekt_id=barn.pk).count() == 3


def test_beslutspunkterna_har_samma_skydd(barn, hanna, hans):
    services.satt_beslutsforslag(barn.tu_id, ["Hannas punkt."], bas_version=0, aktor=hanna.aktor)
    with pytest.raises(Sektionskonflikt):
        services.satt_beslutsforslag(barn.tu_id, ["Hans punkt."], bas_version=0, aktor=hans.aktor)
    services.satt_beslutsforslag(barn.tu_id, ["Hans punkt."], bas_version=1, aktor=hans.aktor)
    forslag = barn.tu.sektioner.get(mallsektion__kod="forslag")
    assert tidigare(forslag) == ["Hannas punkt."]


def test_okant_avsnitt_och_lista_tar_ingen_text(barn, hanna):
    with pytest.raises(FarInteSe):
        services.spara_sektion(barn.tu_id, "finns-inte", fran_markdown("x"), bas_version=0, aktor=hanna.aktor)
    with pytest.raises(Inmatningsfel, match="lista"):
        services.spara_sektion(barn.tu_id, "bilagor", fran_markdown("x"), bas_version=0, aktor=hanna.aktor)


def forsok(barn, ord_, aktor, bas):
    """Save, and return what was saved or the conflict."""
    try:
        return skriv(barn.tu, "barn", ord_, aktor, bas_version=bas), None
    except Sektionskonflikt as fel:
        return None, fel


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(
    handelser=st.lists(
        st.tuples(st.integers(0, 2), st.sampled_from(["spara", "las om", "valj min", "valj sparad"])), max_size=14
    )
)
def test_ingen_text_som_skickats_in_gar_forlorad(barn, hanna, hans, handelser):
    """Three open pages (Hanna has two) send in any order: a text that another page's text meets is kept somewhere."""
    Sektion.objects.filter(pk=barn.pk).update(innehall={}, version=0, sparad_av=None, sparades=None)
    barn.tidigare.all().delete()
    personer, baser = [hanna.aktor, hanna.aktor, hans.aktor], [0, 0, 0]
    ska_finnas: dict[str, Aktor] = {}
    for n, (sida, gor) in enumerate(handelser):
        ord_, aktor = f"text{n}", personer[sida]
        if gor == "las om":
            baser[sida] = Sektion.objects.get(pk=barn.pk).version
            continue
        fore = text(barn)
        sparad, konflikt = forsok(barn, ord_, aktor, baser[sida])
        if konflikt is None:
            # In one sitting a writer's next save from what he has read replaces his own words: that is writing.
            if fore not in tidigare(barn) and ska_finnas.get(fore) == aktor:
                del ska_finnas[fore]
            ska_finnas[ord_] = aktor
            baser[sida] = sparad.version
            continue
        assert (ord_ in str(konflikt.inskickad), text(barn)) == (True, fore)
        nyast = konflikt.sektion.version
        if gor == "valj min":
            nytt = fran_markdown(ord_)
            services.spara_sektion(barn.tu_id, "barn", nytt, bas_version=nyast, aktor=aktor, is_val=True)
            assert fore in tidigare(barn) or not fore
        elif gor == "valj sparad":
            services.behall_sparad(barn.tu_id, "barn", fran_markdown(ord_), aktor=aktor)
        else:
            continue
        ska_finnas[ord_] = aktor
        baser[sida] = Sektion.objects.get(pk=barn.pk).version
    assert set(ska_finnas) <= {text(barn), *tidigare(barn)}


def test_autosparandet_svarar_med_ny_version_och_klockslag(client, barn, hanna):
    client.force_login(hanna)
    url = reverse("beredning:skriv", args=[barn.tu_id])
    data = {"kod": "barn", "bas_version": "0", "text_html": "<p>Barn <strong>berörs</strong>.</p>"}
    svar = client.post(url, data, **JSON)
    assert svar.status_code == 200
    assert (svar.json()["version"], svar.json()["sparat"]) == (1, "12.00")
    assert "<strong>berörs</strong>" in svar.json()["html"]
    assert client.post(url, data | {"bas_version": "1", "text_html": "<p>Mer.</p>"}, **JSON).json()["version"] == 2


def test_autosparandet_far_konflikten_som_en_ruta_och_formularet_som_en_sida(client, barn, hanna, hans):
    skriv(barn.tu, "barn", "Hannas text", hanna.aktor, bas_version=0)
    client.force_login(hans)
    url = reverse("beredning:skriv", args=[barn.tu_id])
    data = {"kod": "barn", "bas_version": "0", "text": "Hans text"}
    ruta = client.post(url, data, **JSON)
    sida = client.post(url, data)
    assert ruta.status_code == sida.status_code == 409
    for html in (ruta.json()["html"], sida.content.decode()):
        assert "Hannas text" in html
        assert "Hans text" in html
        assert 'name="bas_version" value="1"' in html
    assert text(barn) == "Hannas text"
    val = client.post(url, {"kod": "barn", "bas_version": "1", "text": "Hans text", "gor": "behall_sparad"}, **JSON)
    assert "Hannas text" in val.json()["html"]
    assert tidigare(barn) == ["Hans text"]
    assert "Hans text" in client.get(reverse("beredning:tidigare", args=[barn.tu_id, "barn"])).content.decode()


def test_den_som_inte_far_skriva_nu_far_skalet_som_json(client, arendet, hanna, doris):
    tu = gor_tu(arendet, hanna, "granskas")
    data = {"kod": "barn", "bas_version": "1", "text": "Ny text"}
    client.force_login(hanna)
    svar = client.post(reverse("beredning:skriv", args=[tu.pk]), data, **JSON)
    assert svar.status_code == 403
    assert "Bedöma och skriva under" in svar.json()["skal"]
    client.force_login(doris)
    assert client.post(reverse("beredning:skriv_bedomning", args=[tu.pk]), data, **JSON).json()["version"] == 2


def test_vd_skriver_sitt_avsnitt_pa_sin_egen_sida(client, bolagets_arende, bolagets_handlaggare, vera):
    tu = gor_tu(bolagets_arende, bolagets_handlaggare)
    client.force_login(vera)
    assert client.get(reverse("beredning:skriv", args=[tu.pk])).status_code == 404
    url = reverse("beredning:skriv_bedomning", args=[tu.pk])
    sida = client.get(url).content.decode()
    assert sida.count("data-autospar") == 1
    data = {"kod": "bedomning", "bas_version": "1", "text": "VD:s ord"}
    assert client.post(url, data).url == f"{url}#avsnitt-bedomning"
    assert client.post(url, data | {"kod": "barn"}, **JSON).status_code == 403
    assert client.post(url, {"kod": "finns-inte"}).status_code == 422


WORD = """
<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word"><head>
<style><!-- p.MsoNormal {margin:0cm; font-family:"Calibri",sans-serif;} --></style></head>
<body lang=SV><!--StartFragment-->
<h2>Kostnader för insatserna<o:p></o:p></h2>
<p class=MsoNormal>Kostnaden <b>ryms</b> inom <i>budget</i>.<o:p></o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;
</span></span><![endif]>Lokaler<o:p>
</o:p></p>
<p class=MsoListParagraphCxSpLast style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;
</span></span><![endif]>Personal<o:p>
</o:p></p>
<table class=MsoTableGrid border=1 cellspacing=0><tr><td width=100><p class=MsoNormal><b>År</b></p></td>
<td><p class=MsoNormal><b>Tkr</b></p></td></tr><tr><td><p class=MsoNormal>2019</p></td>
<td><p class=MsoNormal>1 200</p></td></tr></table>
<script>alert(1)</script><!--EndFragment--></body></html>
"""


def test_klistrat_fran_word_behaller_rubriker_listor_och_tabeller(client, barn, hanna):
    client.force_login(hanna)
    svar = client.post(
        reverse("beredning:skriv", args=[barn.tu_id]), {"kod": "barn", "bas_version": "0", "text_html": WORD}, **JSON
    )
    html = svar.json()["html"]
    assert "<h3>Kostnader för insatserna</h3>" in html
    assert "<strong>ryms</strong>" in html
    assert "<li>Lokaler</li><li>Personal</li>" in html
    assert "<table>" in html
    assert "1 200" in html.replace("\u00a0", " ")
    for skrap in ("Mso", "style", "o:p", "script", "alert"):
        assert skrap not in html
    assert fran_html(html).text == Sektion.objects.get(pk=barn.pk).text
