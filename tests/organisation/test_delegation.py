# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The delegationsordning: points begin and end; the same number never holds twice at once."""

from datetime import date

import pytest

from remiss.karna.fel import FarInteSe, Inmatningsfel
from remiss.organisation.models import Roll
from remiss.organisation.ratter import Rollkod
from remiss.organisation.services import delegation

pytestmark = pytest.mark.django_db


@pytest.fixture
def lagg_till(namnden, adam):
    def gor(punkt="3.2", **extra):
        return delegation.lagg_till_punkt(
            namnden.pk,
            punkt=punkt,
            text="Svara på remiss utan principiell betydelse",
            delegat=Roll.objects.get(kod=extra.pop("roll", Rollkod.DIREKTOR).value),
            fran=extra.pop("fran", date(2018, 1, 1)),
            aktor=extra.pop("aktor", adam.aktor),
            **extra,
        )

    return gor


def test_punkten_laggs_till_rattas_och_avslutas(lagg_till, adam):
    punkt = lagg_till(galler_remiss=True)
    delegation.ratta_punkt(punkt.pk, text="Svara på remiss", aktor=adam.aktor)
    delegation.avsluta_punkt(punkt.pk, till=date(2018, 12, 31), aktor=adam.aktor)
    punkt.refresh_from_db()
    assert (punkt.text, punkt.till, punkt.galler_remiss) == ("Svara på remiss", date(2018, 12, 31), True)
    assert lagg_till(fran=date(2019, 1, 1)).pk != punkt.pk


@pytest.mark.parametrize(
    ("fran", "till", "gar"),
    [
        (date(2017, 1, 1), date(2017, 12, 31), True),
        (date(2017, 1, 1), date(2018, 1, 1), False),
        (date(2019, 1, 1), None, False),
        (date(2017, 1, 1), None, False),
    ],
)
def test_samma_nummer_galler_inte_dubbelt(lagg_till, fran, till, gar):
    lagg_till()
    if gar:
        lagg_till(fran=fran, till=till)
    else:
        with pytest.raises(Inmatningsfel, match="gäller redan"):
            lagg_till(fran=fran, till=till)


def test_en_avslutad_punkt_forlangs_inte(lagg_till, adam):
    """Another point may hold the number since: an end is moved nearer, never further off."""
    gammal = lagg_till(till=date(2018, 6, 30))
    lagg_till(fran=date(2018, 7, 1))
    with pytest.raises(Inmatningsfel, match="slutar 2018-06-30") as fel:
        delegation.avsluta_punkt(gammal.pk, till=date(2018, 7, 1), aktor=adam.aktor)
    assert fel.value.falt == "till"
    for dag in (date(2018, 6, 30), date(2018, 6, 29)):
        delegation.avsluta_punkt(gammal.pk, till=dag, aktor=adam.aktor)
        gammal.refresh_from_db()
        assert gammal.till == dag


def test_omvanda_dagar_och_andra_nekas(lagg_till, rut, adam):
    with pytest.raises(Inmatningsfel, match="före första"):
        lagg_till(till=date(2017, 1, 1))
    with pytest.raises(Exception, match="Administrera"):
        lagg_till(aktor=rut.aktor)
    punkt = lagg_till()
    with pytest.raises(Inmatningsfel, match="före punktens"):
        delegation.avsluta_punkt(punkt.pk, till=date(2017, 1, 1), aktor=adam.aktor)


@pytest.mark.parametrize(
    ("roll", "gar"),
    [
        (Rollkod.ORDFORANDE, True),
        (Rollkod.LEDAMOT, True),
        (Rollkod.ERSATTARE, False),
        (Rollkod.DIREKTOR, False),
    ],
)
def test_kl_6_39_uppdraget_i_bradska_ges_en_ledamot(roll, gar, lagg_till, adam):
    """A new point and a corrected one alike: never an employee or an ersättare."""
    punkt = lagg_till(roll=roll)
    if gar:
        assert lagg_till("9.1", roll=roll, galler_bradska=True).galler_bradska
        assert delegation.ratta_punkt(punkt.pk, galler_bradska=True, aktor=adam.aktor).galler_bradska
        return
    with pytest.raises(Inmatningsfel, match="brådskande ärenden"):
        lagg_till("9.1", roll=roll, galler_bradska=True)
    with pytest.raises(Inmatningsfel, match="brådskande ärenden"):
        delegation.ratta_punkt(punkt.pk, galler_bradska=True, aktor=adam.aktor)


@pytest.mark.parametrize(
    ("chefens", "egen", "skal"),
    [
        pytest.param({}, {}, "", id="medgiven"),
        pytest.param({"is_vidare_tillaten": False}, {}, "inte medgett", id="utan medgivande"),
        pytest.param({"roll": Rollkod.CHEF}, {}, "Bara förvaltningschefen", id="inte förvaltningschefens"),
        pytest.param({}, {"roll": Rollkod.ERSATTARE}, "ett förtroendeuppdrag", id="till en förtroendevald"),
        pytest.param({}, {"galler_anstand": True}, "gäller inte anstånd", id="mer än chefen fick"),
        pytest.param({}, {"galler_remiss": False}, "gäller inte andra beslut", id="något annat än chefen fick"),
        pytest.param({}, {"fran": date(2017, 12, 31)}, "gäller från 2018-01-01", id="före chefens punkt"),
        pytest.param({"till": date(2018, 6, 30)}, {}, "slutar 2018-06-30", id="efter chefens punkt"),
    ],
)
def test_kl_7_6_forvaltningschefen_delegerar_vidare(chefens, egen, skal, lagg_till):
    chefens_punkt = lagg_till(**{"is_vidare_tillaten": True, "galler_remiss": True} | chefens)
    egen = {"roll": Rollkod.CHEF, "galler_remiss": True, "vidare_fran": chefens_punkt} | egen
    if skal:
        with pytest.raises(Inmatningsfel, match=skal):
            lagg_till("3.2.1", **egen)
    else:
        assert lagg_till("3.2.1", **egen).vidare_fran == chefens_punkt
        assert list(delegation.mojliga_att_delegera_vidare(chefens_punkt.organ_id)) == [chefens_punkt]


def test_kl_7_6_ingen_delegerar_i_andra_led(lagg_till):
    chefens = lagg_till(is_vidare_tillaten=True)
    vidare = lagg_till("3.2.1", vidare_fran=chefens, is_vidare_tillaten=True)
    with pytest.raises(Inmatningsfel, match="går inte att delegera en gång till"):
        lagg_till("3.2.2", roll=Rollkod.HANDLAGGARE, vidare_fran=vidare)


def test_kl_7_6_vidaredelegationen_foljer_punkten_den_kommer_fran(lagg_till, adam):
    """What is delegated further ends with the point it rests on, and that point is not taken from under it."""
    chefens = lagg_till(is_vidare_tillaten=True, galler_remiss=True)
    vidare = lagg_till("3.2.1", roll=Rollkod.CHEF, vidare_fran=chefens, galler_remiss=True)
    for andring in ({"is_vidare_tillaten": False}, {"galler_remiss": False}):
        with pytest.raises(Inmatningsfel, match=r"Avsluta punkt 3\.2\.1 först"):
            delegation.ratta_punkt(chefens.pk, aktor=adam.aktor, **andring)
    ordforande = Roll.objects.get(kod=Rollkod.ORDFORANDE.value)
    with pytest.raises(Inmatningsfel, match="ett förtroendeuppdrag"):
        delegation.ratta_punkt(vidare.pk, delegat=ordforande, aktor=adam.aktor)
    delegation.avsluta_punkt(chefens.pk, till=date(2018, 12, 31), aktor=adam.aktor)
    vidare.refresh_from_db()
    assert vidare.till == date(2018, 12, 31)
    with pytest.raises(Inmatningsfel, match="slutar 2018-12-31"):
        delegation.avsluta_punkt(vidare.pk, till=date(2019, 1, 31), aktor=adam.aktor)


def test_annat_organ_ser_inte_punkten(lagg_till, urban):
    with pytest.raises(FarInteSe):
        delegation.avsluta_punkt(lagg_till().pk, till=date(2020, 1, 1), aktor=urban.aktor)
