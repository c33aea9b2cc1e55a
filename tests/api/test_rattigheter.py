# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The rights of every address of the API, with the very answers it gives: 401, 404, 403, and in.

The general matrix (tests/rattigheter) visits these addresses too; here each is visited by its own method, and the
answers are held apart: whoever may not see gets 404, whoever sees but may not act gets 403.
"""

import pytest
from django.conf import settings
from django.urls import reverse
from rest_framework.test import APIClient

from remiss.api.akter import AKTER as ALLA_AKTER
from remiss.organisation.ratter import ADMINISTRATION, EGET_KONTO, INLOGGAD, MALLAR, Rollkod
from tests.rattigheter import exempel_api
from tests.rattigheter.adresser import Adress, alla
from tests.rattigheter.conftest import byggd_varld, varld  # noqa: F401  fixtures
from tests.rattigheter.exempel import EXEMPEL, MARKE, Exempel
from workflows.api import AKTER as UPPGIFTSAKTER

ADRESSER = [a for a in alla() if a.vag.startswith("api/v1/")]
ORGANBUNDNA = [a for a in ADRESSER if a.ratt not in (INLOGGAD, EGET_KONTO)]
MED_OBJEKT = [a for a in ADRESSER if a.parametrar and not EXEMPEL.get(a.namn, Exempel()).is_gemensam]
AKTER = {f"api:{akt.pa.namn}_{akt.namn}" for akt in ALLA_AKTER} | {
    f"workflows_api:{akt.pa.namn}_{akt.namn}" for akt in UPPGIFTSAKTER
}


def metod(adress: Adress) -> str:
    """An address is either read or acted on."""
    return "post" if adress.namn in AKTER else "get"


def besok(varld, adress, anvandare=None):  # noqa: F811
    klient = APIClient(raise_request_exception=True)
    if anvandare is not None:
        klient.cookies[settings.SESSION_COOKIE_NAME] = varld.sessioner[anvandare.pk]
    url = reverse(adress.namn, kwargs=dict(EXEMPEL.get(adress.namn, Exempel()).kwargs(varld)))
    return klient.post(url, {}, format="json") if metod(adress) == "post" else klient.get(url)


def text(svar) -> str:
    return (b"".join(svar.streaming_content) if svar.streaming else svar.content).decode("utf-8", "replace")


def med_ratt(ratt: str) -> list[Rollkod]:
    """Roller that hold the right, in their fixed order."""
    return [roll for roll in Rollkod if ratt in {r.value for r in MALLAR[roll]}]


def behorig(varld, adress):  # noqa: F811
    """A login that holds the right of the address: by a roll, or as the installation's administrator."""
    return varld.superanvandare if adress.ratt == ADMINISTRATION else varld.har[med_ratt(adress.ratt)[0]]


def las_ratt(varld, adress) -> str:  # noqa: F811
    """The right by which the object at the address is read."""
    resurs = adress.namn.partition(":")[2].partition("_")[0]
    return str(getattr(varld.objekt.get(exempel_api.OBJEKT.get(resurs, "")), "las_ratt", ""))


@pytest.mark.parametrize("adress", ADRESSER, ids=lambda a: a.namn)
def test_utan_inloggning_svarar_401_med_problemdokument(adress, varld):  # noqa: F811
    svar = besok(varld, adress)
    assert svar.status_code == 401
    assert svar["Content-Type"] == "application/problem+json"
    assert svar["WWW-Authenticate"].startswith("Nyckel")
    assert svar.json()["type"] == "/api/v1/problem/inloggning/"


@pytest.mark.parametrize("adress", MED_OBJEKT, ids=lambda a: a.namn)
def test_annat_organ_far_404_och_ingenting_mer(adress, varld):  # noqa: F811
    roll = next(iter(med_ratt(adress.ratt)), Rollkod.REGISTRATOR)
    svar = besok(varld, adress, varld.granne[roll])
    assert svar.status_code == 404, f"{roll} i ett annat organ får {svar.status_code}"
    assert MARKE not in text(svar)


@pytest.mark.parametrize("adress", ORGANBUNDNA, ids=lambda a: a.namn)
def test_ratt_roll_slapps_fram_till_version_inmatning_och_lag(adress, varld):  # noqa: F811
    svar = besok(varld, adress, behorig(varld, adress))
    assert svar.status_code not in (401, 403, 404, 405), (svar.status_code, text(svar))


def test_den_som_ser_men_inte_far_nekas_med_403_och_skal(varld):  # noqa: F811
    provade = 0
    for adress in [a for a in ORGANBUNDNA if a.parametrar and metod(a) == "post"]:
        for roll in [r for r in med_ratt(las_ratt(varld, adress)) if r not in med_ratt(adress.ratt)][:1]:
            svar = besok(varld, adress, varld.har[roll])
            assert svar.status_code == 403, (adress.namn, roll, svar.status_code, text(svar))
            assert len(svar.json()["detail"]) > 20, "den som nekas får veta varför"
            provade += 1
    assert provade > 60


@pytest.mark.parametrize("adress", ORGANBUNDNA, ids=lambda a: a.namn)
def test_den_som_inte_ser_far_404(adress, varld):  # noqa: F811
    blinda = [r for r in Rollkod if r not in {*med_ratt(adress.ratt), *med_ratt(las_ratt(varld, adress))}]
    for roll in blinda[-1:]:
        svar = besok(varld, adress, varld.har[roll])
        assert svar.status_code == 404, (roll, svar.status_code)
        assert MARKE not in text(svar)


@pytest.mark.parametrize("adress", ORGANBUNDNA, ids=lambda a: a.namn)
def test_avslutat_uppdrag_ger_404(adress, varld):  # noqa: F811
    roll = (med_ratt(adress.ratt) or [Rollkod.ADMINISTRATOR])[0]
    svar = besok(varld, adress, varld.avslutad[roll])
    assert svar.status_code == 404, (roll, svar.status_code)
    assert MARKE not in text(svar)


def test_listorna_visar_det_egna_och_inget_ur_ett_annat_organ(varld):  # noqa: F811
    sedda = set()
    for adress in [a for a in ADRESSER if not a.parametrar and metod(a) == "get"]:
        for roll in (Rollkod.REGISTRATOR, Rollkod.SEKRETERARE, Rollkod.LEDAMOT):
            assert MARKE not in text(besok(varld, adress, varld.granne[roll]))
            if MARKE in text(besok(varld, adress, varld.har[roll])):
                sedda.add(adress.namn)
    assert {"api:arenden", "api:handlingar", "api:inkommet", "api:tjansteutlatanden", "api:paragrafer"} <= sedda
    assert {"api:remisser", "api:yttranden", "workflows_api:bevakat"} <= sedda
