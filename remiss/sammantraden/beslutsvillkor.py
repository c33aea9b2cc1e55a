# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What must hold of the room when a paragraph is decided, whatever the outcome (KL 5:50, 5:67, 6:30).

A paragraph where nothing was noted of the room fulfils it by being empty. Models declare these conditions, so the room
itself, which is made of models, is imported when it is asked.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from remiss.karna.villkor import Lage, Slag, Villkor
from remiss.regler import Regel, Utfall, huvudvotering, jav, omrostning, tjanstgoring
from remiss.regler import yrkande as yrkanderegler
from remiss.regler.regelverk import Regelverk

if TYPE_CHECKING:
    from remiss.sammantraden.rummet import Rum


def _rum(lage: Lage) -> "Rum":
    """The room as it is stored, read once for all conditions of the act."""
    from remiss.sammantraden.forhandling import las
    from remiss.sammantraden.rummet import Rum

    sparat: tuple[Lage, Rum] | None = lage.obj.__dict__.get("_rum_vid_beslut")
    if sparat is None or sparat[0] is not lage:
        sparat = (lage, Rum(lage.obj, las(lage.obj)))
        lage.obj.__dict__["_rum_vid_beslut"] = sparat
    return sparat[1]


def _fakta(namn: str) -> Callable[[Lage], Any]:
    """The facts of rumsfakta, of the room that is stored."""

    def hamta(lage: Lage) -> Any:
        from remiss.sammantraden import rumsfakta

        return getattr(rumsfakta, namn)(replace(lage, data=_rum(lage)))

    return hamta


def _alla(regel: Regel[Any]) -> Callable[[Sequence[Any]], Utfall]:
    def prova(fakta: Sequence[Any]) -> Utfall:
        from remiss.sammantraden import rumsfakta

        return rumsfakta.alla(regel)(fakta)

    return prova


def _has_roster(lage: Lage) -> bool:
    """KL asks how each one voted; a bolag and an organ of its own order need not say."""
    return lage.obj.sammantrade.regelverk.is_kommunallag  # type: ignore[no-any-return]


def _av_minoritet(lage: Lage) -> bool:
    return _rum(lage).minoritetsfraga is not None


def _minoritet(lage: Lage) -> yrkanderegler.Minoritetsfakta:
    from remiss.sammantraden import rumsfakta

    return rumsfakta.minoritet(_rum(lage))


def _motivering(lage: Lage) -> yrkanderegler.Motiveringsfakta:
    from remiss.sammantraden import rumsfakta

    return rumsfakta.motiveringar(_rum(lage), lage.data.motivering if lage.data else "")


def _extra_val(lage: Lage) -> yrkanderegler.ExtraValfakta:
    """What comes back was bordlagt before: then it is not taken up the first time."""
    is_kf = lage.obj.sammantrade.regelverk is Regelverk.FULLMAKTIGE
    is_extra_val = is_kf and lage.obj.slag == "extra_val"
    return yrkanderegler.ExtraValfakta(is_extra_val, lage.obj.foregaende_id is None)


def _pa_distans(lage: Lage) -> Any:
    from remiss.sammantraden import tjanstgoringsfakta

    return tjanstgoringsfakta.pa_distans(replace(lage, data=_rum(lage)))


def _antecknade(lage: Lage) -> Any:
    from remiss.sammantraden import tjanstgoringsfakta

    return tjanstgoringsfakta.antecknade(replace(lage, data=_rum(lage)))


def _vid_oppningen(lage: Lage) -> Any:
    from remiss.sammantraden import tjanstgoringsfakta

    return tjanstgoringsfakta.enligt_listan(replace(lage, data=lage.data.narvarande)) if lage.data else []


def _svar_vid(utfall: str = "") -> Callable[[Lage], huvudvotering.Svarsfakta]:
    """What the answers led to against the outcome that is about to be noted."""

    def hamta(lage: Lage) -> huvudvotering.Svarsfakta:
        from remiss.sammantraden.antaget import motsager

        punkter = getattr(lage.data, "punkter", ())
        return huvudvotering.Svarsfakta(motsager(_rum(lage), utfall or lage.data.utfall, punkter))

    return hamta


VID_BESLUT = (
    Villkor(_alla(tjanstgoring.ersattare_tjanstgor_for_en_ledamot_var), _antecknade, Slag.BRIST),
    Villkor(_alla(tjanstgoring.ersattare_tjanstgor_i_en_ledamots_stalle), _antecknade, Slag.BRIST),
    Villkor(_alla(tjanstgoring.inte_fler_tjanstgor_an_organet_has_platser), _antecknade, Slag.BRIST),
    Villkor(_alla(tjanstgoring.ledamot_som_infunnit_sig_tjanstgor_sjalv), _antecknade, Slag.BRIST),
    Villkor(_alla(tjanstgoring.distansdeltagande_is_medgivet), _pa_distans, Slag.BRIST),
    Villkor(_alla(tjanstgoring.distansdeltagande_sker_med_ljud_och_bild), _pa_distans, Slag.BRIST),
    Villkor(_alla(omrostning.varje_rost_is_redovisad), _fakta("omrostningar"), Slag.BRIST, _has_roster),
    Villkor(_alla(jav.javsfragan_avgors_genast), _fakta("javsfragor"), Slag.BRIST),
    Villkor(jav.javig_ordforande_leder_inte_paragrafen, _fakta("ledning"), Slag.BRIST),
)
VID_OPPNING = tuple(
    Villkor(_alla(regel), _vid_oppningen, Slag.BRIST)
    for regel in (
        tjanstgoring.ersattare_tjanstgor_i_en_ledamots_stalle,
        tjanstgoring.inte_fler_tjanstgor_an_organet_has_platser,
    )
)
"""Who is there when the meeting begins: the list that is given with the opening."""
VID_AVGORANDE = (
    *VID_BESLUT,
    Villkor(huvudvotering.beslutet_foljer_svaren, _svar_vid()),
    Villkor(yrkanderegler.extra_val_bordlaggs_forsta_gangen, _extra_val, Slag.BRIST),
)
VID_UPPSKOV = (*VID_BESLUT, Villkor(yrkanderegler.en_tredjedel_begar_det, _minoritet, Slag.HINDER, _av_minoritet))
VID_BORDLAGGNING = (*VID_UPPSKOV, Villkor(huvudvotering.beslutet_foljer_svaren, _svar_vid("bordlaggning")))
VID_ATERREMISS = (
    *VID_UPPSKOV,
    Villkor(huvudvotering.beslutet_foljer_svaren, _svar_vid("aterremiss")),
    Villkor(yrkanderegler.extra_val_bordlaggs_forsta_gangen, _extra_val, Slag.BRIST),
    Villkor(yrkanderegler.motiveringen_bitrads_av_en_tredjedel, _motivering, Slag.BRIST, _av_minoritet),
)
