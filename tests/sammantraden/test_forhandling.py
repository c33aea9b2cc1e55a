# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The room of a paragraph: saved whole, undone step by step, who may vote when, and the sentences that follow."""

from dataclasses import replace

import pytest

from remiss.karna.fel import FarInteGora, HinderError, Inmatningsfel
from remiss.karna.klocka import spela
from remiss.karna.models import Brist, Handelse
from remiss.sammantraden.forhandling import (
    Anteckningsuppgift,
    Forhandling,
    Javuppgift,
    Narvaroandring,
    Propositionsuppgift,
    av_data,
    las,
    som_data,
)
from remiss.sammantraden.models import Paragraf, Proposition
from remiss.sammantraden.protokollstext import genererat
from remiss.sammantraden.rummet import Rum
from remiss.sammantraden.rumsvisning import Rumsvisning
from remiss.sammantraden.services import angra_steg, aterta, avsluta, besluta_i_rummet, spara_forhandling, ta_steg, utga
from tests.sammantraden.fabriker import kl
from tests.sammantraden.rummet import gor_styrelse, oppnat, votering, yrkande
from tests.sammantraden.rummet import punkten as las_punkten
from tests.varld import varld


@varld
def styrelse(namnden, sara, rut, olle, justa):
    """A nämnd of fourteen seats: thirteen of the board and justa, who is there too."""
    return gor_styrelse(namnden, olle.person)


@varld
def mote(styrelse, sara, olle, justa):
    with spela(kl(13)):
        return oppnat(styrelse.organ, sara, olle, justa)


@pytest.fixture
def punkt(mote):
    with spela(kl(13, 30)):
        yield las_punkten(mote)


def spara(punkt, sara, **delar):
    """Save a room of these parts; return the paragraph read anew."""
    spara_forhandling(punkt.pk, Forhandling(**delar), steg="Prov", aktor=sara.aktor)
    return Paragraf.objects.get(pk=punkt.pk)


def alla_utom(styrelse, justa, *borta):
    return [p for p in (*styrelse.L, justa.person) if p not in borta]


@pytest.fixture
def full(styrelse, justa):
    """A room with everything in it."""
    L, E = styrelse.L, styrelse.E
    borta = (L[4], L[7])
    roster = zip(alla_utom(styrelse, justa, *borta), "jjjjnnnjnaj-", strict=True)
    return Forhandling(
        narvaro=(Narvaroandring(L[4].pk, False, 1, "13:20"), Narvaroandring(E[3].pk, False, None)),
        jav=(Javuppgift(L[7].pk, "Sitter i föreningens styrelse", "stallforetradare"),),
        yrkanden=(
            yrkande("bifall", L[1], L[2]),
            yrkande("eget", L[5], text="Planen antas till och med 2020."),
            yrkande("aterremiss", L[11], text="Kostnaden saknas"),
        ),
        propositioner=(
            Propositionsuppgift("formell", "acklamation", None, 3, "ja"),
            votering("huvud", None, 2, roster),
        ),
        anteckningar=(
            Anteckningsuppgift("reservation", L[5].pk, yrkande=2),
            Anteckningsuppgift("reservation", L[6].pk, yrkande=2),
            Anteckningsuppgift("sarskilt_yttrande", L[11].pk, "Vi hade velat se en budget."),
        ),
    )


def test_det_sparade_lases_som_det_skrevs(punkt, sara, full):
    sparad = spara(punkt, sara, **vars(full))
    last = las(sparad)
    assert replace(last, propositioner=(), anteckningar=(), narvaro=()) == replace(
        full, propositioner=(), anteckningar=(), narvaro=()
    )
    assert [(a.person, a.kommer, a.fore, a.tid) for a in last.narvaro] == [
        (a.person, a.kommer, a.fore, a.tid) for a in full.narvaro
    ]
    assert [(p.slag, p.ja, p.nej, p.svar) for p in last.propositioner] == [
        ("formell", None, 3, "ja"), ("huvud", None, 2, "ja"),
    ]  # fmt: skip
    assert [(a.slag, a.person, a.text, a.yrkande) for a in last.anteckningar] == [
        (a.slag, a.person, a.text, a.yrkande) for a in full.anteckningar
    ]
    assert av_data(som_data(last)) == last


def test_meningarna_foljer_av_det_som_hande(punkt, sara, full):
    text = genererat(spara(punkt, sara, **vars(full)))
    assert text["narvaro"] == [
        "Kl. 13.20 L5 Ledamot05 (M) lämnar sammanträdet.",
        "E4 Ersattare4 (V) lämnar sammanträdet efter paragrafen.",
    ]
    assert text["jav"] == [
        "L8 Ledamot08 (C) anmäler jäv (KL 6 kap. 28 § 2). L8 Ledamot08 (C) lämnar rummet och deltar inte i "
        "handläggningen."
    ]
    assert text["yrkande"] == [
        "L2 Ledamot02 (S) och L3 Ledamot03 (S) yrkar bifall till förslaget.",
        "L6 Ledamot06 (M) yrkar följande beslut: Planen antas till och med 2020.",
        "L12 Ledamot12 (SD) yrkar att ärendet återremitteras. Motivering: Kostnaden saknas.",
    ]
    assert text["propositionsordning"] == [
        "Ordföranden ställer proposition på att ärendet avgörs i dag mot bifall till L12 Ledamot12s (SD) yrkande om "
        "återremiss och finner att ärendet avgörs i dag.",
        "Ordföranden ställer proposition på bifall till förslaget mot bifall till L6 Ledamot06s (M) yrkande. "
        "Omröstning begärs.",
    ]
    assert text["omrostning"][0] == (
        "Voteringsproposition: Ja för bifall till förslaget. Nej för bifall till L6 Ledamot06s (M) yrkande."
    )
    assert text["omrostning"][1].startswith("Ja (6): Olle Testsson")
    assert text["omrostning"][-1] == "Med 6 ja mot 4 nej, 1 avstår, beslutar nämnden att bifalla förslaget."
    assert text["reservation"] == [
        "L6 Ledamot06 (M) och L7 Ledamot07 (M) reserverar sig mot beslutet till förmån för L6 Ledamot06s (M) yrkande."
    ]
    assert text["yttrande"] == ["L12 Ledamot12 (SD) lämnar ett särskilt yttrande: Vi hade velat se en budget."]


def test_vart_namn_star_i_genitiv_och_rummet_sager_vad_som_blev_svaret(punkt, sara, styrelse):
    L = styrelse.L
    sparad = spara(
        punkt, sara, yrkanden=(yrkande("aterremiss", L[3], L[4], text="Kostnaden saknas"),),
        propositioner=(Propositionsuppgift("formell", "acklamation", None, 1, "ja"),),
    )  # fmt: skip
    deras = "L4 Ledamot04s (S) och L5 Ledamot05s (M) yrkande om återremiss"
    assert f"mot bifall till {deras} och finner" in genererat(sparad)["propositionsordning"][0]
    assert [rad.text for rad in Rumsvisning(sparad).fragor] == [
        f"Proposition på att ärendet avgörs i dag mot bifall till {deras}: ärendet avgörs i dag."
    ]


def test_varje_steg_kan_angras(punkt, sara, styrelse):
    aktor = sara.aktor
    ta_steg(punkt.pk, "yrka", {"slag": "avslag", "personer": [styrelse.L[3].pk]}, aktor=aktor)
    ta_steg(
        punkt.pk, "stall_proposition", {"slag": "huvud", "satt": "acklamation", "nej": "1", "svar": "ja"}, aktor=aktor
    )
    fulla = las(las_punkten(punkt.sammantrade))
    assert (len(fulla.yrkanden), len(fulla.propositioner)) == (1, 1)
    assert list(Paragraf.objects.get(pk=punkt.pk).bilder.values_list("steg", flat=True)) == [
        "Yrkande: avslag", "Proposition 1",
    ]  # fmt: skip
    angra_steg(punkt.pk, aktor=aktor)
    assert len(las(las_punkten(punkt.sammantrade)).propositioner) == 0
    angra_steg(punkt.pk, aktor=aktor)
    assert las(las_punkten(punkt.sammantrade)) == Forhandling()
    with pytest.raises(HinderError, match="inget steg att ångra"):
        angra_steg(punkt.pk, aktor=aktor)
    akter = list(Handelse.objects.filter(akt__contains="forhandling").values_list("akt", flat=True))
    assert akter == ["sammantraden.paragraf.spara_forhandling"] * 2


def test_det_beslutet_vilar_pa_angras_efter_beslutet(punkt, sara, styrelse):
    """A decided paragraph keeps its yrkanden and answers; what stands beside them may be taken back."""
    aktor = sara.aktor
    steg = {"slag": "huvud", "satt": "acklamation", "nej": "1", "svar": "ja"}
    ta_steg(punkt.pk, "yrka", {"slag": "avslag", "personer": [styrelse.L[3].pk]}, aktor=aktor)
    ta_steg(punkt.pk, "stall_proposition", steg, aktor=aktor)
    besluta_i_rummet(punkt.pk, aktor=aktor)
    beslutad = las(las_punkten(punkt.sammantrade))
    ta_steg(punkt.pk, "anteckna", {"slag": "reservation", "personer": [styrelse.L[3].pk]}, aktor=aktor)
    angra_steg(punkt.pk, aktor=aktor)
    assert las(las_punkten(punkt.sammantrade)) == beslutad
    with pytest.raises(HinderError, match=r"^Ångra beslutet först\.$"):
        angra_steg(punkt.pk, aktor=aktor)
    assert las(las_punkten(punkt.sammantrade)) == beslutad
    aterta(punkt.pk, aktor=aktor)
    angra_steg(punkt.pk, aktor=aktor)
    assert las(las_punkten(punkt.sammantrade)).propositioner == ()


def test_den_som_gatt_har_ingen_rost(punkt, sara, styrelse, justa):
    gick = styrelse.L[4]
    roster = zip(alla_utom(styrelse, justa), "j" * 14, strict=True)
    delar = {
        "narvaro": (Narvaroandring(gick.pk, False, 1),),
        "yrkanden": (yrkande("avslag", styrelse.L[3]),),
        "propositioner": (votering("huvud", None, 1, roster),),
    }
    with pytest.raises(HinderError, match="L5 Ledamot05 tjänstgör inte när frågan ställs"):
        spara(punkt, sara, **delar)
    senare = delar | {"narvaro": (Narvaroandring(gick.pk, False, 2),)}
    assert Proposition.objects.get(paragraf=spara(punkt, sara, **senare)).svar == "ja"


def test_den_som_kommer_mellan_tva_fragor_rostar_i_den_andra(punkt, sara, styrelse, justa):
    sen = styrelse.L[12]
    forst = spara(punkt, sara, narvaro=(Narvaroandring(sen.pk, False, 1),))
    rum = Rum(forst, las(forst))
    assert sen.pk not in rum.tjanstgorande(1)
    tillbaka = replace(
        las(forst),
        narvaro=(Narvaroandring(sen.pk, False, 1), Narvaroandring(sen.pk, True, 2)),
        yrkanden=(yrkande("eget", styrelse.L[3], text="A"), yrkande("eget", styrelse.L[4], text="B")),
        propositioner=(
            votering("kontra", 1, 2, zip(alla_utom(styrelse, justa, sen), "j" * 13, strict=True)),
            votering("huvud", None, 1, zip(alla_utom(styrelse, justa), "n" * 14, strict=True)),
        ),
    )
    sparad = spara(punkt, sara, **vars(tillbaka))
    assert [p.svar for p in sparad.propositioner.all()] == ["ja", "nej"]
    assert Rum(sparad, las(sparad)).beslutslage().antaget == 1


def test_varje_omrostning_star_efter_sin_egen_fraga(punkt, sara, styrelse, justa):
    roster = list(zip(alla_utom(styrelse, justa), "j" * 14, strict=True))
    text = genererat(
        spara(
            punkt, sara,
            yrkanden=(yrkande("eget", styrelse.L[3], text="A"), yrkande("eget", styrelse.L[4], text="B")),
            propositioner=(votering("kontra", 1, 2, roster), votering("huvud", None, 1, roster)),
        )
    )  # fmt: skip
    assert [mening.split()[0] for mening in text["propositionsordning"]] == [
        "För", "Voteringsproposition:", "Ja", "Med", "Ordföranden", "Voteringsproposition:", "Ja", "Med",
    ]  # fmt: skip
    assert "omrostning" not in text


def test_en_javig_rostar_inte_och_ersattaren_gor_det(punkt, sara, styrelse, justa):
    javig, inne = styrelse.L[1], styrelse.E[0]
    delar = {
        "jav": (Javuppgift(javig.pk, "", "sakagare", ersattare=inne.pk),),
        "yrkanden": (yrkande("avslag", styrelse.L[3]),),
    }
    roster = zip([*alla_utom(styrelse, justa, javig), inne], "j" * 14, strict=True)
    sparad = spara(punkt, sara, **delar, propositioner=(votering("huvud", None, 1, roster),))
    assert sparad.propositioner.get().svar == "ja"
    assert "E1 Ersattare1 (S) tjänstgör i stället." in genererat(sparad)["jav"][0]
    fel = votering("huvud", None, 1, [(javig, "j")])
    with pytest.raises(HinderError, match="inte har någon röst"):
        spara(punkt, sara, **delar, propositioner=(fel,))


def test_efterat_blir_det_en_brist_med_anteckning(mote, sara, styrelse, justa):
    with spela(kl(14)):
        punkt = las_punkten(mote)
        utga(punkt.pk, aktor=sara.aktor)
        for rad in mote.paragrafer.filter(status="forberedd"):
            utga(rad.pk, aktor=sara.aktor)
        avsluta(mote, aktor=sara.aktor)
    forhandling = Forhandling(
        jav=(Javuppgift(styrelse.L[1].pk, "", "sakagare"),),
        yrkanden=(yrkande("avslag", styrelse.L[3]),),
        propositioner=(votering("huvud", None, 1, [(styrelse.L[1], "j")]),),
    )
    with spela(kl(15)):
        with pytest.raises(HinderError, match="inte har någon röst"):
            spara_forhandling(punkt.pk, forhandling, aktor=sara.aktor)
        spara_forhandling(
            punkt.pk,
            forhandling,
            aktor=sara.aktor,
            efterregistrerad=True,
            bristanteckning="Hon röstade innan jävet uppmärksammades.",
        )
    brist = Brist.objects.get(objekt_typ="sammantraden.paragraf", objekt_id=punkt.pk)
    assert (brist.regel, brist.anteckning) == (
        "omrostning.ingen_javig_rostar", "Hon röstade innan jävet uppmärksammades.",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("akt", "data", "skal"),
    [
        ("yrka", {"slag": "bifall"}, "Välj vem som yrkar"),
        ("yrka", {"slag": "aterremiss", "personer": ["1"]}, "En återremiss ska motiveras"),
        ("yrka", {"slag": "x", "personer": ["1"]}, "Välj vad yrkandet går ut på"),
        ("stall_proposition", {"slag": "huvud", "satt": "acklamation"}, "Säg vad ordföranden fann"),
        ("stall_proposition", {"slag": "huvud", "satt": "votering", "ja": "7"}, "Yrkandet finns inte"),
        ("rosta", {"proposition": "1", "roster": {}}, "Raden finns inte längre"),
        ("gar", {"personer": ["999999"]}, "En av personerna finns inte"),
        ("kommer", {"slag": "ledamot", "personer": ["1"], "tid": "25.00"}, "Skriv tiden som 13.20"),
        ("anteckna", {"slag": "sarskilt_yttrande", "personer": ["1"]}, "Skriv texten"),
        ("finns_inte", {}, "Steget finns inte"),
    ],
)
def test_ett_felaktigt_steg_sager_vad_som_saknas(punkt, sara, akt, data, skal):
    with pytest.raises(Inmatningsfel, match=skal):
        ta_steg(punkt.pk, akt, data, aktor=sara.aktor)
    assert las(las_punkten(punkt.sammantrade)) == Forhandling()


def test_bara_den_som_for_protokoll_skriver_i_rummet(punkt, olle, hanna):
    for vem in (olle, hanna):
        with pytest.raises(FarInteGora):
            ta_steg(punkt.pk, "yrka", {"slag": "bifall", "personer": [vem.person_id]}, aktor=vem.aktor)


def test_ordforande_byts_bara_vid_jav(punkt, sara, styrelse):
    annan = styrelse.L[1].pk
    with pytest.raises(HinderError, match="är inte jävig och leder paragrafen"):
        spara(punkt, sara, ordforande=annan)
    javig = Javuppgift(styrelse.L[0].pk, "", "sakagare")
    sparad = spara(punkt, sara, ordforande=annan, jav=(javig,))
    assert genererat(sparad)["jav"][-1] == "L2 Ledamot02 (S) är ordförande i paragrafen."


def besluta(punkt, sara, **delar):
    spara(punkt, sara, **delar)
    besluta_i_rummet(punkt.pk, aktor=sara.aktor)
    klar = Paragraf.objects.get(pk=punkt.pk)
    return klar.beslutsutfall, [p.text for p in klar.beslut]


@pytest.mark.parametrize(
    ("slag", "text", "svar", "vantat"),
    [
        ("avslag", "", "ja", ("enligt_forslag", ["Planen antas."])),
        ("avslag", "", "nej", ("avslag", ["Förslaget avslås."])),
        ("eget", "Planen antas.\nDen följs upp.", "nej", ("andrad_text", ["Planen antas.", "Den följs upp."])),
    ],
)  # fmt: skip
def test_det_antagna_ar_vad_beslutet_sager(punkt, sara, styrelse, slag, text, svar, vantat):
    yrkanden = (yrkande("bifall", styrelse.L[1]), yrkande(slag, styrelse.L[3], text=text))
    fraga = Propositionsuppgift("huvud", "acklamation", None, 2, svar)
    assert besluta(punkt, sara, yrkanden=yrkanden, propositioner=(fraga,)) == vantat


@pytest.mark.parametrize(
    ("slag", "text", "punkten"),
    [
        ("tillagg", "Planen följs upp varje år.", "Planen följs upp varje år."),
        ("andring", "2021 byts mot 2020", "Följande ändring görs: 2021 byts mot 2020"),
    ],
)
def test_tillagg_och_andringar_laggs_till_det_antagna(punkt, sara, styrelse, slag, text, punkten):
    yrkanden = (yrkande(slag, styrelse.L[3], text=text),)
    fraga = Propositionsuppgift("tillagg", "acklamation", 1, None, "ja")
    assert besluta(punkt, sara, yrkanden=yrkanden, propositioner=(fraga,)) == (
        "andrad_text", ["Planen antas.", punkten],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("slag", "ja", "nej", "svar", "yrkat", "finner"),
    [
        ("huvud", None, 1, "ja", ["eget"], "bifaller förslaget"),
        ("huvud", None, 1, "nej", ["eget"], "bifaller L4 Ledamot04s (S) yrkande"),
        ("tillagg", 1, None, "ja", ["tillagg"], "bifaller L4 Ledamot04s (S) tilläggsyrkande"),
        ("kontra", 1, 2, "nej", ["eget", "eget"], "utser L5 Ledamot05s (M) yrkande till motförslag"),
    ],
)
def test_ordforanden_finner_att_organet_gor_nagot(punkt, sara, styrelse, slag, ja, nej, svar, yrkat, finner):
    yrkanden = tuple(yrkande(ett, styrelse.L[3 + n], text=f"Text {n}.") for n, ett in enumerate(yrkat))
    fraga = Propositionsuppgift(slag, "acklamation", ja, nej, svar)
    text = genererat(spara(punkt, sara, yrkanden=yrkanden, propositioner=(fraga,)))["propositionsordning"][-1]
    assert text.endswith(f" och finner att nämnden {finner}.")


@pytest.mark.parametrize("satt", ["acklamation", "votering"])
def test_ett_avslaget_tillagg_far_sin_mening(punkt, sara, styrelse, justa, satt):
    yrkanden = (yrkande("tillagg", styrelse.L[3], text="Följs upp."),)
    roster = {p.pk: "nej" for p in alla_utom(styrelse, justa)} if satt == "votering" else {}
    fraga = Propositionsuppgift("tillagg", satt, 1, None, "nej" if satt == "acklamation" else "", roster=roster)
    text = genererat(spara(punkt, sara, yrkanden=yrkanden, propositioner=(fraga,)))
    meningen = text["omrostning" if satt == "votering" else "propositionsordning"][-1]
    slut = "att avslå" if satt == "votering" else "finner att nämnden avslår"
    assert meningen.endswith(f"{slut} L4 Ledamot04s (S) tilläggsyrkande.")


def test_ett_tillagg_som_inte_far_styrelsens_majoritet_far_sin_mening(punkt, sara, styrelse, justa):
    punkt.organ.versioner.update(typ="bolag")
    roster = zip(alla_utom(styrelse, justa), "jjjjjjnnaaaaaa", strict=True)
    fraga = votering("tillagg", 1, None, roster)
    sparad = spara(
        punkt, sara, yrkanden=(yrkande("tillagg", styrelse.L[3], text="Följs upp."),), propositioner=(fraga,)
    )
    assert genererat(sparad)["omrostning"][-1].endswith("Det är inte antaget.")


@pytest.mark.parametrize(
    ("slag", "text", "utfall"), [("aterremiss", "Kostnaden saknas", "aterremiss"), ("bordlaggning", "", "bordlaggning")]
)
def test_en_antagen_formell_fraga_avslutar_paragrafen(punkt, sara, styrelse, slag, text, utfall):
    yrkanden = (yrkande(slag, styrelse.L[3], text=text),)
    fraga = Propositionsuppgift("formell", "acklamation", None, 1, "nej")
    assert besluta(punkt, sara, yrkanden=yrkanden, propositioner=(fraga,))[0] == utfall
    assert Paragraf.objects.get(pk=punkt.pk).motivering == text


def test_inget_beslut_innan_fragan_ar_avgjord(punkt, sara, styrelse):
    with pytest.raises(HinderError, match="Ställ nästa proposition"):
        besluta(punkt, sara, yrkanden=(yrkande("avslag", styrelse.L[3]),))
    assert Paragraf.objects.get(pk=punkt.pk).status == "forberedd"


def test_efter_beslutet_leder_svaren_inte_till_ett_annat_beslut(punkt, sara, styrelse):
    yrkanden = (yrkande("avslag", styrelse.L[3]),)
    bifall = Propositionsuppgift("huvud", "acklamation", None, 1, "ja")
    spara(punkt, sara, yrkanden=yrkanden, propositioner=(replace(bifall, svar="nej"),))
    assert besluta(punkt, sara, yrkanden=yrkanden, propositioner=(bifall,))[0] == "enligt_forslag"
    sparad = las(punkt)
    with pytest.raises(HinderError, match="Ångra beslutet först"):
        spara(punkt, sara, yrkanden=yrkanden, propositioner=(replace(bifall, svar="nej"),))
    with pytest.raises(HinderError, match="Ångra beslutet först"):
        angra_steg(punkt.pk, aktor=sara.aktor)
    assert las(punkt) == sparad
    spara(punkt, sara, yrkanden=yrkanden)
    assert las(punkt).propositioner == ()
