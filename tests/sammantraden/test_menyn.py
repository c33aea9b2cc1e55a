# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""A ledamot's own pages stand under Mina sammanträden, in the menu and in the breadcrumbs; the secretary's do not."""

import re

from django.urls import reverse

from remiss.karna.klocka import spela
from remiss.sammantraden.models import Justering
from remiss.sammantraden.services import anmal, begar_justering
from tests.sammantraden.fabriker import forsta, i_status, kl


def _visad(svar):
    """What the page says: the marked post of the menu with its word, and the first of the breadcrumbs."""
    html = svar.content.decode()
    assert svar.status_code == 200
    meny = re.search(r'<nav class="huvudmeny".*?</nav>', html, re.S)[0]
    smulor = re.search(r'<nav class="smulor".*?</nav>', html, re.S)
    forsta_smulan = re.search(r"<li>.*?>([^<]+)<", smulor[0], re.S)[1] if smulor else None
    return re.findall(r'aria-current="(\w+)">([^<]+)<', meny), forsta_smulan


def test_ledamotens_sidor_visar_mina_sammantraden(kallat, lars, client):
    client.force_login(lars)
    with spela(kl(9)):
        anmalan = anmal(kallat, slag="hinder", aktor=lars.aktor)
        for namn, args in (
            ("mina", []),
            ("att_justera", []),
            ("beslut", []),
            ("handlingar", [kallat.pk]),
            ("anmal", [kallat.pk]),
            ("aterta_anmalan", [anmalan.pk]),
        ):
            meny, smula = _visad(client.get(reverse(f"sammantraden:{namn}", args=args)))
            assert meny == [("page" if namn == "mina" else "true", "Mina sammanträden")], namn
            assert smula in (None, "Mina sammanträden"), namn
        meny, smula = _visad(client.get(reverse("sammantraden:sammantrade", args=[kallat.pk])))
        assert meny == [("true", "Sammanträden")]


def test_justeringen_star_bland_det_egna_for_den_som_ar_vald_och_bland_sammantradena_for_sekreteraren(
    mote,
    sara,
    olle,
    justa,
    client,
):
    with spela(kl(14)):
        punkt = i_status(forsta(mote), "avgjord", sara, olle, justa)
        justering = begar_justering([punkt], slag=Justering.Slag.OMEDELBAR, aktor=sara.aktor)
        for vem, avsnitt in ((justa, "Mina sammanträden"), (sara, "Sammanträden")):
            client.force_login(vem)
            meny, smula = _visad(client.get(reverse("sammantraden:justering", args=[justering.pk])))
            assert (meny, smula) == ([("true", avsnitt)], avsnitt)
        client.force_login(justa)
        for akt in ("skriv_pa", "vagra_paskrift"):
            meny, smula = _visad(client.get(reverse(f"sammantraden:{akt}", args=[justering.pk])))
            assert (meny, smula) == ([("true", "Mina sammanträden")], "Mina sammanträden")
