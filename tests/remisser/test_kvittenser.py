# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The receipts that name somebody: they say what happened, and to whom."""

from datetime import date

import pytest
from django.contrib.messages import get_messages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from remiss.karna.klocka import spela
from remiss.organisation.models import Overtagande
from tests.fabriker import gor_organ
from tests.remisser.conftest import EXTERN
from tests.remisser.fabriker import vid
from tests.remisser.test_svarsvag import gor_extern

LST = EXTERN[0]
SVAR = {"beslutsvag": "delegation", "beslutsfattare": "Doris", "beslutades": "2019-03-18"}


@pytest.fixture
def kvittens(client):
    """Do an act on its page and read what it says."""

    def kvittens(vem, namn, rad, **falt):
        client.force_login(vem)
        with spela(vid(date(2019, 3, 18))):
            svar = client.post(reverse(f"remisser:{namn}", args=[rad.pk]), falt)
        assert svar.status_code == 302, svar.context["formular"].errors
        return str(list(get_messages(svar.wsgi_request))[-1])

    return kvittens


def test_yttrandets_akter_namner_avsandaren(kulturnamnden, kvittens):
    organ, reg = kulturnamnden
    besvaras, skickat = gor_extern(organ, reg), gor_extern(organ, reg)

    def fil():
        return SimpleUploadedFile("svar.pdf", b"%PDF-1.4\nsvar\n%%EOF", "application/pdf")

    assert kvittens(reg, "kvittens", besvaras) == "Kvittensen är skickad till Departementet."
    assert (
        kvittens(reg, "avsant", besvaras, **SVAR, skicka="nej", filer=fil())
        == "Svaret är registrerat och skickat till Departementet."
    )
    assert (
        kvittens(reg, "avsant", skickat, **SVAR, skicka="ja", filer=fil()) == "Svaret är registrerat som redan skickat."
    )


def test_avsandarens_akter_namner_mottagaren(per_namn, kulturnamnden, rut, hanna, kvittens):
    lst, kultur = per_namn[LST], per_namn["Kulturnämnden"]
    assert kvittens(rut, "kvittera", lst, hande="2019-03-18T09:00") == f"Det är antecknat att {LST} har fått remissen."
    samtal = {"satt": "telefon", "anteckning": "Svarar i tid.", "hande": "2019-03-18T09:00"}
    assert kvittens(hanna, "anteckna_paminnelse", lst, **samtal) == f"Påminnelsen till {LST} är antecknad."
    ny = gor_organ("fritid", "Kultur- och fritidsnämnden")
    Overtagande.objects.create(fran_organ=kulturnamnden[0], till_organ=ny, dag=date(2019, 2, 1))
    assert (
        kvittens(hanna, "eftertradare", kultur, eftertradare=ny.pk, _bekrafta="1")
        == "Kulturnämnden utgår och remissen är skickad till Kultur- och fritidsnämnden."
    )
