# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Promises of every template: nothing inline (CSP), licence line, Swedish page language, one h1."""

import json
import re
from hashlib import sha256
from pathlib import Path

import pytest
from django.conf import settings

ROT = Path(settings.BASE_DIR)
MALLAR = sorted(p for p in (ROT / "templates").rglob("*.html"))
SKRIPT = sorted((ROT / "remiss/sidor/static/sidor").glob("*.js"))
HUVUD = "{# SPDX-License-Identifier: AGPL-3.0-or-later #}"

FORBJUDET = {
    "stilattribut": re.compile(r"<[^>]*\sstyle\s*=", re.I),
    "stilelement": re.compile(r"<style\b", re.I),
    "skript i sidan": re.compile(r"<script(?![^>]*\ssrc=)[^>]*>", re.I),
    "händelseattribut": re.compile(r"<[^>]*\son[a-z]+\s*=", re.I),
    "hx-on eller hx-vals med js": re.compile(r"hx-on[:a-z-]*\s*=|hx-vals\s*=\s*[\"']js:|hx-vars\s*=", re.I),
    "filter i hx-trigger, som kräver eval": re.compile(r"hx-trigger\s*=\s*\"[^\"]*\[", re.I),
    "javascript-adress": re.compile(r"javascript:", re.I),
    "fil från annan plats": re.compile(r"(?:src|href)\s*=\s*[\"'](?:https?:)?//", re.I),
    "anmärkning på flera rader, som skrivs ut": re.compile(r"\{#(?:(?!#\}).)*$", re.M),
}
#: On a telephone a row is read as labels and values.
UTAN_ETIKETT = re.compile(r'class="ds-table tabell"(?:(?!</table>)(?!data-etikett).)*</table>', re.S)


def _namn(fil):
    return str(fil.relative_to(ROT))


def brott(text):
    return [vad for vad, monster in FORBJUDET.items() if monster.search(text)]


@pytest.mark.parametrize("fil", MALLAR, ids=_namn)
def test_mallen_haller_csp_och_licens(fil):
    text = fil.read_text()
    assert brott(text) == []
    assert text.startswith(HUVUD)
    assert not UTAN_ETIKETT.search(text)


@pytest.mark.parametrize(
    "text",
    [
        '<p style="color:red">', "<style>p{}</style>", "<script>x</script>", '<a onclick="x()">', '<b ONCLICK="x">',
        '<div hx-on:click="x">', '<div hx-trigger="keyup[key==1]">', '<a href="javascript:x">',
        "{# en\ntvå #}", '<script src="https://cdn.example/x.js">', '<link href="//cdn.example/x.css">',
    ],
)  # fmt: skip
def test_provet_ser_det_som_inte_far_finnas(text):
    assert brott(text)


def test_provet_later_det_riktiga_vara():
    assert brott('<script type="module" src="{% static "x.js" %}"></script><button class="style">on=1</button>') == []


@pytest.mark.parametrize("fil", SKRIPT, ids=_namn)
def test_skript_bygger_ingen_html_av_text_och_satter_inga_stilattribut(fil):
    text = fil.read_text()
    for farligt in (
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "eval(",
        "new Function",
        ".style.",
    ):
        assert farligt not in text
    assert "SPDX-License-Identifier: AGPL-3.0-or-later" in text


@pytest.mark.urls("tests.sidor.prov")
@pytest.mark.django_db
def test_sidorna_skickas_med_strang_csp_och_htmx_utan_eval(inloggad, arenden):
    svar = inloggad.get("/prov/lista/")
    policy = svar["Content-Security-Policy"]
    assert "script-src 'self'" in policy
    assert "style-src 'self'" in policy
    assert "unsafe" not in policy
    text = svar.content.decode()
    assert brott(text) == []
    assert '"allowEval":false' in text
    assert '"includeIndicatorStyles":false' in text
    assert "htmx-indicator" not in text
    assert text.count("<h1") == 1
    assert text.count("<main") == 1
    assert 'class="ds-skip-link" href="#innehall"' in text


def test_andras_filer_ar_upptecknade_med_licens():
    mapp = ROT / "remiss/sidor/static/sidor/tredjepart"
    text = (mapp / "VERSIONER.md").read_text()
    for fil in mapp.iterdir():
        if fil.name not in ("VERSIONER.md", "BYGGT.json"):
            assert fil.name in text, fil.name


def test_byggda_filer_ar_byggda_av_kallorna_som_ligger_har():
    mapp = ROT / "remiss/sidor/static/sidor/tredjepart"
    byggt = json.loads((mapp / "BYGGT.json").read_text())

    def andrade(rot, summor):
        return [fil for fil, summa in summor.items() if sha256((rot / fil).read_bytes()).hexdigest() != summa]

    rad = "Kör npm ci och node bygg.mjs i remiss/sidor/static_src."
    assert andrade(ROT / "remiss/sidor/static_src", byggt["kallor"]) == [], rad
    assert andrade(mapp, byggt["filer"]) == [], rad
    assert {fil.name for fil in mapp.iterdir()} == {*byggt["filer"], "BYGGT.json"}
    redigerare = {f"redigerare/{fil.name}" for fil in (ROT / "remiss/sidor/static_src/redigerare").iterdir()}
    assert redigerare <= set(byggt["kallor"])


def test_lasfilen_namnger_inget_register():
    lasfil = json.loads((ROT / "remiss/sidor/static_src/package-lock.json").read_text())
    assert not [namn for namn, paket in lasfil["packages"].items() if "resolved" in paket]
    assert [namn for namn, paket in lasfil["packages"].items() if namn and "integrity" not in paket] == []
