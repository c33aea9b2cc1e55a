# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Status × act for remiss and yttrande: what the table allows happens, all the rest is refused."""

from datetime import date

import pytest

from remiss.karna.aktor import Aktor
from remiss.karna.dorr import folj, utfor
from remiss.karna.fel import Avslag, FelStatus
from remiss.karna.models import Handelse
from remiss.karna.villkor import Lage
from remiss.remisser import services
from remiss.remisser.models import Remiss, Yttrande
from tests.diarium.fabriker import EN_PDF
from tests.remisser.fabriker import gor_punkt, vid

DAG = date(2019, 4, 1)

REMISSAKTER = {
    "bered": {"utkast"},
    "ateruppta": {"beredd"},
    "besluta": {"utkast", "beredd"},
    "besluta_pa_delegation": {"utkast", "beredd"},
    "angra_beslut": {"beslutad"},
    "avsta": {"utkast", "beredd"},
    "angra_avstaende": {"avslutad"},
    "skicka_ut": {"beslutad"},
    "sammanstall": {"utskickad", "sammanstalld"},
    "behandla": {"utskickad", "sammanstalld"},
    "angra_behandling": {"behandlad"},
    "avsluta": {"behandlad"},
    "aterkalla": {"beslutad", "utskickad", "sammanstalld"},
    "ersatt": {"utskickad", "sammanstalld"},
}
REMISSVAGAR = {
    "utkast": (),
    "beredd": ("bered",),
    "beslutad": ("besluta",),
    "utskickad": ("besluta", "skicka_ut"),
    "sammanstalld": ("besluta", "skicka_ut", "sammanstall"),
    "behandlad": ("besluta", "skicka_ut", "behandla"),
    "avslutad": ("avsta",),
    "aterkallad": ("besluta", "aterkalla"),
    "ersatt": ("besluta", "skicka_ut", "ersatt"),
}
FORE = {"registrerad", "fordelad", "under_beredning", "hos_namnd"}
YTTRANDEAKTER = {
    "registrera": {"inkommen"},
    "fordela": {"registrerad"},
    "bered": {"registrerad", "fordelad", "hos_namnd"},
    "lagg_fram": {"registrerad", "fordelad", "under_beredning"},
    "avgor": FORE,
    "angra_avgorande": {"avgjord"},
    "expediera": {"avgjord"},
    "registrera_avsant": FORE,
    "anteckna": {"expedierad"},
    "avsta": FORE | {"avgjord"},
    "aterkalla": FORE | {"avgjord"},
    "angra_aterkallelse": {"aterkallad"},
    "ateroppna": {"expedierad", "avstar"},
}
YTTRANDEVAGAR = {
    "registrerad": (),
    "fordelad": ("fordela",),
    "under_beredning": ("bered",),
    "hos_namnd": ("lagg_fram",),
    "avgjord": ("avgor",),
    "expedierad": ("avgor", "expediera"),
    "avstar": ("avgor", "avsta"),
    "aterkallad": ("aterkalla",),
}
#: Acts that set a field from what a person typed; the table only asks about status.
DATA = {"aterkalla": "Görs om."}


def _overgangar(modell) -> set[str]:
    return {namn for namn in dir(modell) if hasattr(getattr(modell, namn, None), "_django_fsm")}


def test_tabellerna_tacker_varje_akt_och_status():
    assert _overgangar(Remiss) == set(REMISSAKTER)
    assert _overgangar(Yttrande) == set(YTTRANDEAKTER)
    assert set(REMISSVAGAR) == set(Remiss.Status.values)
    assert set(YTTRANDEVAGAR) | {"inkommen"} == set(Yttrande.Status.values)


@pytest.fixture
def orsak(db):
    return Handelse.objects.create(
        akt="prov", objekt_typ="prov", objekt_id=1, hande=vid(DAG), registrerades=vid(DAG), aktor_slag="anvandare"
    )


def _folj(obj, akt, orsak):
    """Follow the fact, with what a service would have set before it."""
    if akt in DATA:
        return _med_data(obj, akt, orsak)
    return folj(getattr(obj, akt), orsak=orsak)


def _med_data(obj, akt, orsak):
    metod = getattr(obj, akt)
    meta = metod._django_fsm
    if meta.get_transition(meta.field.get_state(obj)) is None:
        return None
    metod(Lage(obj, Aktor.system("prov"), orsak.hande, orsak.registrerades, DATA[akt]))
    return orsak


@pytest.mark.parametrize("status", list(REMISSVAGAR))
def test_remissens_status_och_akter(status, utkastet, namnden, orsak, hanna):
    utkastet.refresh_from_db()
    utkastet.delegationspunkt = gor_punkt(namnden)
    for steg in REMISSVAGAR[status]:
        _folj(utkastet, steg, orsak)
    assert utkastet.status == status
    nekade = {akt for akt in REMISSAKTER if _nekas(utkastet, akt, hanna)}
    assert nekade == {akt for akt, kallor in REMISSAKTER.items() if status not in kallor}


@pytest.fixture
def yttrandet(namnden, diariet, rut):
    return services.registrera_extern_remiss(
        organ=namnden,
        titel="Ny lag",
        avsandare_namn="Departementet",
        avsandare_adress="d@example.org",
        svarstid=date(2019, 5, 31),
        filer=EN_PDF,
        aktor=rut.aktor,
        hande=vid(DAG),
    )


@pytest.mark.parametrize("status", list(YTTRANDEVAGAR))
def test_yttrandets_status_och_akter(status, yttrandet, orsak, rut):
    for steg in YTTRANDEVAGAR[status]:
        folj(getattr(yttrandet, steg), orsak=orsak)
    assert yttrandet.status == status
    nekade = {akt for akt in YTTRANDEAKTER if _nekas(yttrandet, akt, rut)}
    assert nekade == {akt for akt, kallor in YTTRANDEAKTER.items() if status not in kallor}


def _nekas(obj, akt, anvandare) -> bool:
    """Whether the door refuses for the status alone: it asks the right first, so a missing right hides nothing here."""
    metod = getattr(obj, akt)
    meta = metod._django_fsm
    finns = meta.get_transition(meta.field.get_state(obj)) is not None
    if not finns:
        with pytest.raises(Avslag) as fel:
            utfor(metod, aktor=anvandare.aktor, hande=vid(DAG))
        assert isinstance(fel.value, FelStatus) or "rätten" in str(fel.value)
    return not finns
