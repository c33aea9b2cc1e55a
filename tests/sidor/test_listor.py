# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The list page: keyset pagination, cursors nobody can break, search, filter, fragment, export, query ceiling."""

import base64
import json
from datetime import date
from html.parser import HTMLParser
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from remiss.karna.svenska import nyckel
from remiss.sidor import blad
from remiss.sidor.blad import Markor, Sortering, avkoda, dela, koda
from remiss.sidor.listor import Kolumn, Lista, Listsida
from tests.sidor.conftest import gor_arenden
from tests.sidor.modeller import Provarende, Provorgan
from tests.sidor.prov import LISTA

pytestmark = [pytest.mark.urls("tests.sidor.prov"), pytest.mark.django_db]

SORTERINGAR = [
    Sortering("nummer"),
    Sortering("nummer", fallande=True),
    Sortering("inkom"),
    Sortering("inkom", fallande=True),
    Sortering("svarstid"),
    Sortering("svarstid", fallande=True),
    Sortering("registrerades", fallande=True),
    Sortering("organ__namn"),
    Sortering("organ__namn", fallande=True),
    Sortering("organ__namn", is_namn=True),
    Sortering("organ__namn", fallande=True, is_namn=True),
    Sortering("titel", is_namn=True),
]


def _namn(ordning):
    return f"{'-' if ordning.fallande else ''}{ordning.falt}{'_som_namn' if ordning.is_namn else ''}"


def _rader():
    return Provarende.objects.select_related("organ")


def _facit(ordning):
    """Sort in Python: by value, then id, both in the order's direction; missing values last."""
    alla = list(_rader())
    varde = (lambda rad: nyckel(ordning.varde(rad))) if ordning.is_namn else ordning.varde
    med = [rad for rad in alla if ordning.varde(rad) is not None]
    utan = [rad for rad in alla if ordning.varde(rad) is None]
    return [
        *sorted(med, key=lambda rad: (varde(rad), rad.pk), reverse=ordning.fallande),
        *sorted(utan, key=lambda rad: rad.pk, reverse=ordning.fallande),
    ]


@pytest.mark.parametrize("ordning", SORTERINGAR, ids=_namn)
@pytest.mark.parametrize("antal", [10, 137, 136, 500])
def test_framat_och_tillbaka_visar_varje_rad_en_gang_i_ordning(arenden, ordning, antal):
    facit = [rad.pk for rad in _facit(ordning)]
    sida = dela(_rader(), ordning, "", antal)
    assert sida.foregaende == ""
    framat, sidor = [rad.pk for rad in sida.rader], [[rad.pk for rad in sida.rader]]
    while sida.nasta:
        sida = dela(_rader(), ordning, sida.nasta, antal)
        sidor.append([rad.pk for rad in sida.rader])
        framat += sidor[-1]
    assert framat == facit
    for tidigare in reversed(sidor[:-1]):
        assert sida.foregaende
        sida = dela(_rader(), ordning, sida.foregaende, antal)
        assert [rad.pk for rad in sida.rader] == tidigare
    assert sida.foregaende == ""


def test_villkoret_skrivs_sa_att_indexet_kan_anvandas(arenden):
    ordning = Sortering("inkom", fallande=True)
    nasta = dela(_rader(), ordning, "", 10).nasta
    markor = avkoda(nasta, ordning.modellfalt(Provarende), Provarende._meta.pk)
    sql = str(_rader().filter(blad._efter(ordning, markor, blad.Nollor.INGA)).query)
    assert '"inkom" <= ' in sql
    assert "NULLS" not in str(_rader().order_by(*blad._order_by(ordning, blad.Nollor.INGA)).query)


def test_rader_som_forsvann_ger_forsta_sidan_i_stallet_for_en_tom(arenden):
    ordning = Sortering("nummer")
    sista = dela(_rader(), ordning, dela(_rader(), ordning, "", 130).nasta, 130)
    assert len(sista.rader) == 7
    nasta = koda(Markor(sista.rader[-1].nummer, sista.rader[-1].pk))
    assert dela(_rader(), ordning, nasta, 130).rader[0].nummer == "0000/18"


def _som_kod(vad):
    return base64.urlsafe_b64encode(json.dumps(vad).encode()).rstrip(b"=").decode()


TRASIGA = [
    "x", "%%%", "åäö", "A" * 5000, _som_kod(None), _som_kod([1, 2]), _som_kod([0, "2018-99-99", 1]),
    _som_kod([0, "2018-12-01", "x"]), _som_kod([0, "2018-12-01", 10**40]), _som_kod([0, {"a": 1}, 1]),
    _som_kod([0, [1], 1]), _som_kod([0, "2018-12-01", None]), _som_kod([0, 1.5, 1]), _som_kod([0, 10**400, 1]),
    _som_kod([[], "2018-12-01", 1]), _som_kod({"0": 1}), "AAAA", "_" * 8,
]  # fmt: skip


@pytest.mark.parametrize("ordning", SORTERINGAR, ids=_namn)
def test_trasig_markor_ger_forsta_sidan(arenden, ordning):
    forsta = dela(_rader(), ordning, "", 5).rader
    for kod in TRASIGA:
        if avkoda(kod, ordning.modellfalt(Provarende), Provarende._meta.pk) is None:
            assert dela(_rader(), ordning, kod, 5).rader == forsta
    assert avkoda(_som_kod([0, "2018-12-01", 10**40]), ordning.modellfalt(Provarende), Provarende._meta.pk) is None


def test_trasig_markor_i_adressen_ger_en_sida_med_rader_inte_serverfel(inloggad, arenden):
    for kod in TRASIGA:
        svar = inloggad.get(reverse("prov:lista"), {"sida": kod})
        assert svar.status_code == 200
        assert svar.context["sida"].blad.rader


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    kod=st.one_of(
        st.text(max_size=60),
        st.tuples(
            st.sampled_from([0, 1]),
            st.one_of(st.none(), st.integers(), st.text(max_size=20), st.datetimes().map(str), st.dates().map(str)),
            st.one_of(st.integers(), st.text(max_size=5)),
        ).map(_som_kod),
    ),
    ordning=st.sampled_from(SORTERINGAR),
)
def test_ingen_markor_valter_fragan(arenden, kod, ordning):
    sida = dela(_rader(), ordning, kod, 5)
    assert len(sida.rader) <= 5


def test_markor_bar_tidpunkt_utan_tidszon_inte_vidare():
    falt = Provarende._meta.get_field("registrerades")
    pk = Provarende._meta.pk
    assert avkoda(_som_kod([0, "2018-12-01T08:00:00", 1]), falt, pk) is None
    assert avkoda(_som_kod([0, "2018-12-01T08:00:00+01:00", 1]), falt, pk) is not None
    nummer = Provarende._meta.get_field("nummer")
    assert avkoda(_som_kod([0, "a\x00b", 1]), nummer, pk) is None
    assert avkoda(_som_kod([0, "a\xa0b", 1]), nummer, pk) == Markor("a\xa0b", 1)


def _fragor(klient, adress, connection):
    with CaptureQueriesContext(
        connection,
    ) as fragor:
        assert klient.get(adress).status_code == 200
    return len(fragor)


def test_antalet_fragor_beror_inte_pa_antalet_rader(inloggad, db):
    from django.db import connection

    adress = reverse("prov:lista")
    gor_arenden(3)
    fa = _fragor(inloggad, adress, connection)
    gor_arenden(400)
    nasta = inloggad.get(adress).context["sida"].url_nasta
    assert _fragor(inloggad, adress, connection) == fa
    assert _fragor(inloggad, nasta, connection) == fa
    # session, user, the menu's rights (two), rows, count, the filter's choices
    assert fa <= 8


def test_antal_raknas_bara_till_tusen(monkeypatch, arenden):
    monkeypatch.setattr("remiss.sidor.listor.RAKNA_TILL", 100)
    sida = Listsida(LISTA, _rader(), QueryDict(""), "/lista/")
    assert sida.antal == 101
    assert sida.antal_text == "fler än 100 träffar"
    en = Listsida(LISTA, _rader().filter(nummer="0001/18"), QueryDict(""), "/lista/")
    assert en.antal_text == "1 träff"
    assert Listsida(LISTA, _rader(), QueryDict("q=0002"), "/lista/").antal_text == "1 träff"
    monkeypatch.setattr("remiss.sidor.listor.RAKNA_TILL", 1000)
    gor_arenden(1000)
    assert Listsida(LISTA, _rader(), QueryDict(""), "/lista/").antal_text == "fler än 1\u00a0000 träffar"


def test_okand_sortering_ger_forvalet(inloggad, arenden):
    sida = inloggad.get(reverse("prov:lista"), {"sortera": "organ__id;drop"}).context["sida"]
    assert sida.vald == "-inkom"
    assert sida.blad.rader[0].inkom == max(rad.inkom for rad in arenden)


def test_kolumnrubrik_byter_riktning_och_sager_den(inloggad, arenden):
    svar = inloggad.get(reverse("prov:lista"), {"sortera": "nummer", "q": "plan"})
    rubriker = {r.text: r for r in svar.context["sida"].rubriker}
    assert rubriker["Nummer"].riktning == "ascending"
    assert parse_qs(urlsplit(rubriker["Nummer"].url).query) == {"sortera": ["-nummer"], "q": ["plan"]}
    assert rubriker["Inkom"].riktning == "none"
    assert parse_qs(urlsplit(rubriker["Inkom"].url).query)["sortera"] == ["-inkom"]
    assert rubriker["Läge"].url == ""
    assert 'aria-sort="ascending"' in svar.content.decode()


class _Lankar(HTMLParser):
    def __init__(self):
        super().__init__()
        self.lankar = []

    def handle_starttag(self, tag, attrs):
        if tag == "a":
            self.lankar.append(dict(attrs))


def test_nasta_och_foregaende_bar_sokning_och_filter_vidare(inloggad, arenden):
    organ = Provorgan.objects.first()
    svar = inloggad.get(reverse("prov:lista"), {"organ": organ.pk, "sortera": "nummer"})
    assert svar.context["sida"].antal == 35
    svar = inloggad.get(reverse("prov:lista"), {"q": "e", "sortera": "nummer"})
    nasta = svar.context["sida"].url_nasta
    assert parse_qs(urlsplit(nasta).query).keys() == {"q", "sortera", "sida"}
    lankar = _Lankar()
    lankar.feed(inloggad.get(nasta).content.decode())
    bakat = [lank["href"] for lank in lankar.lankar if lank.get("rel") == "prev"]
    assert next(rad.nummer for rad in inloggad.get(bakat[0]).context["sida"].blad.rader) == "0000/18"


def test_filter_med_fel_visas_som_fel_och_filtrerar_inte(inloggad, arenden):
    svar = inloggad.get(reverse("prov:lista"), {"organ": "999999", "fran": "inte ett datum"})
    assert svar.status_code == 200
    assert svar.context["sida"].antal == 137
    assert "Skriv datumet som år-månad-dag" in svar.content.decode()


def test_filter_pa_dag(inloggad, arenden):
    sida = inloggad.get(reverse("prov:lista"), {"fran": "2018-12-20"}).context["sida"]
    assert sida.antal == sum(rad.inkom >= date(2018, 12, 20) for rad in arenden) > 0
    assert sida.is_begransad


def test_htmx_far_bara_listan(inloggad, arenden):
    adress = reverse("prov:lista")
    hel = inloggad.get(adress, {"q": "motion"})
    del_ = inloggad.get(adress, {"q": "motion"}, headers={"HX-Request": "true"})
    assert "<html" in hel.content.decode()
    assert "<html" not in del_.content.decode()
    assert 'id="lista"' in del_.content.decode()
    assert "HX-Request" in hel["Vary"]
    assert "HX-Request" in del_["Vary"]
    assert del_.context["sida"].antal == hel.context["sida"].antal == 27
    tillbaka = inloggad.get(adress, headers={"HX-Request": "true", "HX-History-Restore-Request": "true"})
    assert "<html" in tillbaka.content.decode()


def test_tomt_lage_sager_vad_man_gor(inloggad, db):
    text = inloggad.get(reverse("prov:lista")).content.decode()
    assert "Registrera det första ärendet" in text
    assert "<table" not in text


def test_sokning_utan_traff_erbjuder_att_rensa(inloggad, arenden):
    text = inloggad.get(reverse("prov:lista"), {"q": "finnsinte"}).content.decode()
    assert "Inget stämmer med din sökning" in text
    assert f'href="{reverse("prov:lista")}">Visa alla' in text
    assert inloggad.get(reverse("prov:lista"), {"q": "a\x00b" * 500}).status_code == 200


def test_csv_har_hela_urvalet_utan_formler(inloggad, arenden):
    Provarende.objects.filter(nummer="0001/18").update(titel='=HYPERLINK("http://ond")')
    svar = inloggad.get(reverse("prov:lista"), {"format": "csv", "sortera": "nummer"})
    rader = b"".join(svar.streaming_content).decode("utf-8-sig").splitlines()
    assert svar["Content-Disposition"] == 'attachment; filename="arenden.csv"'
    assert rader[0] == "Nummer;Ärendemening;Organ;Inkom;Svarstid;Läge"
    assert len(rader) == 138
    assert rader[2].startswith("0001/18;\"'=HYPERLINK")


def test_export_tar_urvalet_inte_sidan(inloggad, arenden):
    svar = inloggad.get(reverse("prov:lista"), {"format": "csv", "q": "motion"})
    assert len(b"".join(svar.streaming_content).splitlines()) == 28


def test_massakter_har_kryssruta_med_namn_pa_varje_rad(inloggad, arenden):
    text = inloggad.get(reverse("prov:lista_mass"), {"q": "0001/18"}).content.decode()
    rad = Provarende.objects.get(nummer="0001/18")
    assert f'name="val" value="{rad.pk}" aria-label="Välj {rad}"' in text
    assert 'formaction="/paminn/"' in text
    assert "csrfmiddlewaretoken" in text


def test_titel_med_html_visas_som_text(inloggad, arenden):
    Provarende.objects.filter(nummer="0001/18").update(titel="<script>alert(1)</script>")
    text = inloggad.get(reverse("prov:lista"), {"q": "0001/18"}).content.decode()
    assert "&lt;script&gt;alert(1)" in text
    assert "<script>alert" not in text


def test_lista_med_sortering_utanfor_listan_vagras():
    with pytest.raises(ImproperlyConfigured, match="sorteringar"):
        Lista("X", (Kolumn("A", "a", sortering="b"),), {"a": Sortering("a")}, "a")
    with pytest.raises(ImproperlyConfigured):
        Lista("X", (Kolumn("A", "a"),), {"a": Sortering("a")}, "-c")
    with pytest.raises(ImproperlyConfigured, match="filtrera"):
        Lista("X", (Kolumn("A", "a"),), {"a": Sortering("a")}, "a", filterformular=LISTA.filterformular)
