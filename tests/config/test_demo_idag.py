# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Whoever tries the demo city has a meeting to hold on its own day, in the browser, from opening to closing."""

import re
from pathlib import Path

from django.test import Client
from django.urls import reverse

from config.demo.anslag import IDAG
from config.demo.idag import ARENDEN, ORGAN, REMISSER, dagens_sammantrade
from config.demo.kedja import ladda_diarier
from config.demo.rollspel import behandla_standardpunkter, besluta_ovriga, den, login, person, som, vald
from config.demo.stad import bygg
from config.management.commands.starta import PROVA
from remiss.organisation.ratter import Rollkod
from remiss.sammantraden import services as moten
from remiss.sammantraden.inkomna_remisser import i_paragrafen
from remiss.sammantraden.models import Sammantrade

ROT = Path(__file__).parents[2]


def test_dagens_sammantrade_ar_kallat_och_kan_hallas(db):
    bygg()
    ladda_diarier()
    assert list(dagens_sammantrade()) == ["Kommunstyrelsen sammanträder den 20 mars, kallelsen har gått ut."]
    mote = Sammantrade.objects.get(organ__kod=ORGAN)
    assert (mote.datum, mote.status) == (IDAG, "kallat")
    arenden = mote.paragrafer.exclude(arende=None).order_by("ordning")
    assert [p.rubrik for p in arenden] == [mening for mening, _ in ARENDEN]
    forteckning = mote.paragrafer.get(slag="inkomna_remisser")
    klient = Client()
    klient.force_login(login("sekreterare", ORGAN))
    with den(IDAG, 8, 30):
        klient.post(
            reverse("sammantraden:oppna", args=[mote.pk]),
            {
                "ordforande": vald(ORGAN, Rollkod.ORDFORANDE, IDAG).pk,
                "protokollforare": person("sekreterare", ORGAN).pk,
                "justerare": [vald(ORGAN, Rollkod.LEDAMOT, IDAG).pk],
            },
        )
        mote.refresh_from_db()
        assert mote.status == "pagar"
        assert [rad.rubrik for rad in i_paragrafen(forteckning)] == [titel for titel, *_ in REMISSER]
        behandla_standardpunkter(mote, ORGAN)
        besluta_ovriga(mote, ORGAN)
        moten.avsluta(mote, aktor=som("sekreterare", ORGAN))
    assert set(arenden.values_list("status", flat=True)) == {"avgjord"}


def test_lasaren_far_veta_vem_som_haller_sammantradet():
    text = (ROT / "README.md").read_text(encoding="utf-8")
    namnd = re.search(r"Prova ett sammanträde.*?`(sekreterare\.[a-z-]+)`", text, re.DOTALL)
    assert namnd is not None
    assert namnd[1] == f"sekreterare.{ORGAN}"
    assert namnd[1] in dict(PROVA)
    makefile = (ROT / "Makefile").read_text(encoding="utf-8")
    assert f"REMISS_KLOCKA={IDAG.isoformat()}" in makefile
