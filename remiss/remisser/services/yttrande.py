# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The recipient's yttrande: made when the remiss is registered, then following what happens to its ärende."""

import re
from collections.abc import Sequence
from datetime import date, datetime

from django.db.models import F

from remiss.diarium.models import Arende, Handlingstyp, Inkommet, Inkommetkanal
from remiss.diarium.services import Nyfil, NyttArende, registrera_inkommet, ta_emot
from remiss.karna import klocka
from remiss.karna.aktor import Aktor
from remiss.karna.dorr import folj, utfor, utfor_akt
from remiss.karna.fel import Inmatningsfel
from remiss.karna.handelser import Skedd, tjanst
from remiss.karna.models import Handelse
from remiss.karna.villkor import Akt, Lage
from remiss.organisation.models import Organ
from remiss.organisation.ratter import Ratt
from remiss.remisser.models import Avsandarbesked, Preliminarsvar, Remiss, Stallning, Yttrande, Yttrandestatus
from remiss.remisser.models.yttrande import PAGAR
from remiss.remisser.services._las import las_yttrande
from remiss.utskick.models import Mottagare, Svarsplikt

SATT_STALLNING = Akt("satt_eget_stallningstagande", Ratt.SKRIV_TU)
S = Yttrandestatus
_NAMNER_REMISS = re.compile(r"\bremiss", re.IGNORECASE)
BESLUTADE = ("enligt_forslag", "andrad_text")


@tjanst
def registrera_extern_remiss(
    *,
    titel: str,
    avsandare_namn: str,
    aktor: Aktor,
    hande: datetime | None = None,
    organ: Organ | int | None = None,
    svarstid: date | None = None,
    ert_dnr: str = "",
    avsandare_kanal: str = "epost",
    avsandare_adress: str = "",
    inkommet: Inkommet | int | None = None,
    arende: Arende | int | None = None,
    nytt: NyttArende | None = None,
    filer: Sequence[Nyfil] = (),
    inkom: datetime | None = None,
) -> Yttrande:
    """Register a remiss from an outside sender, from what has come in or from files in hand.

    It opens an ärende unless one is given, and starts the same process as a remiss from inside.
    """
    if not avsandare_namn.strip():
        raise Inmatningsfel("avsandare_namn", "Skriv vem som ber om yttrande.")
    if not titel.strip():
        raise Inmatningsfel("titel", "Skriv vad remissen gäller.")
    rad = _inkommet(inkommet, organ, titel, avsandare_namn, avsandare_adress, ert_dnr, filer, inkom, aktor, hande)
    if rad is not None:
        registrera_inkommet(
            rad,
            arende=arende,
            nytt=nytt or (None if arende else NyttArende(arendemening=foresla_arendemening(titel))),
            handlingstyp=Handlingstyp.REMISS,
            fran=avsandare_namn,
            ert_dnr=ert_dnr or None,
            aktor=aktor,
            hande=hande,
        )
        rad.refresh_from_db()
    mal = _arende(rad.arende if rad is not None else arende)
    yttrande = Yttrande(
        organ_id=mal.organ_id,
        arende=mal,
        inkommet=rad,
        titel=titel.strip()[:300],
        avsandare_namn=avsandare_namn.strip()[:200],
        avsandare_kanal=avsandare_kanal,
        avsandare_adress=avsandare_adress.strip()[:400],
        ert_dnr=ert_dnr.strip() or mal.ert_dnr,
        inkom=rad.anses_inkommen if rad is not None else klocka.legal_dag(hande or klocka.nu()),
        svarstid=svarstid,
    )
    handelse = utfor(yttrande.registrera, aktor=aktor, hande=hande)
    if mal.handlaggare_id:
        folj(yttrande.fordela, orsak=handelse)
    return yttrande


def foresla_arendemening(titel: str) -> str:
    """What the ärende is about, by the title: it says that it is a remiss, and says it once."""
    ren = titel.strip()
    return ren if _NAMNER_REMISS.search(ren) else f"Remiss: {ren}"


@tjanst
def satt_eget_stallningstagande(
    yttrande: Yttrande | int, stallningstagande: str, *, aktor: Aktor, hande: datetime | None = None
) -> Yttrande:
    """State the stance of the own organ. The sender sets the one that counts."""
    rad = las_yttrande(yttrande)
    if stallningstagande and stallningstagande not in Stallning.values:
        raise Inmatningsfel("stallningstagande", "Välj ett ställningstagande, eller inget.")

    def verkan(lage: Lage) -> None:
        rad.angivet_stallningstagande = stallningstagande

    utfor_akt(SATT_STALLNING, rad, aktor=aktor, hande=hande, verkan=verkan)
    return rad


def folj_registrerad(skedd: Skedd) -> None:
    """A remiss from inside has been registered: the yttrande begins, and the sender's row is kvitterad."""
    inkommet: Inkommet = skedd.objekt
    if inkommet.leverans_id is None:
        return
    mottagare = (
        Mottagare.objects.select_related("utskick__remiss__arende")
        .filter(leverans_id=inkommet.leverans_id, utskick__remiss__isnull=False, slag=Mottagare.Slag.REMISSINSTANS)
        .first()
    )
    if mottagare is None or inkommet.arende is None:
        return
    remiss: Remiss = mottagare.utskick.remiss
    tidigare = _tidigare(mottagare, inkommet.arende)
    if tidigare is not None:
        _uppdatera(tidigare, mottagare, remiss)
    else:
        folj(_ny(inkommet, mottagare, remiss).registrera, orsak=skedd.handelse)
    mottagare.dnr_hos_mottagaren = inkommet.arende.diarienummer
    folj(mottagare.kvittera, orsak=skedd.handelse)


def folj_fordelad(skedd: Skedd) -> None:
    """The ärende has a handläggare."""
    for yttrande in pagaende(skedd.objekt.pk):
        folj(yttrande.fordela, orsak=skedd.handelse)


def folj_paborjad(skedd: Skedd) -> None:
    """A tjänsteutlåtande is being written in the ärende."""
    tu = skedd.objekt
    for yttrande in pagaende(tu.arende_id):
        yttrande.tu = tu
        if folj(yttrande.bered, orsak=skedd.handelse) is None:
            yttrande.save(update_fields=["tu"])


def folj_ny_omgang(skedd: Skedd) -> None:
    """The tjänsteutlåtande is written anew for an answer opened again; one that lies with the organ stays there."""
    for yttrande in pagaende(skedd.objekt.arende_id):
        if yttrande.status in (S.REGISTRERAD, S.FORDELAD):
            yttrande.tu = skedd.objekt
            folj(yttrande.bered, orsak=skedd.handelse)


def folj_stallning(skedd: Skedd) -> None:
    """The author has stated a stance in the TU; the yttrande says the same."""
    tu = skedd.objekt
    Yttrande.objects.filter(tu=tu, status__in=PAGAR).update(
        angivet_stallningstagande=tu.stallningstagande_angivet, version=F("version") + 1
    )


def folj_framlagd(arende_ids: Sequence[int], orsak: Handelse) -> None:
    """The ärenden stand on the agenda of a meeting that has been called."""
    for yttrande in Yttrande.objects.filter(
        arende_id__in=arende_ids, status__in=(S.REGISTRERAD, S.FORDELAD, S.UNDER_BEREDNING)
    ):
        folj(yttrande.lagg_fram, orsak=orsak)


def folj_avgjord(skedd: Skedd) -> None:
    """The organ has decided: the answer is decided, or an answer already sent is noted."""
    paragraf = skedd.objekt
    if paragraf.arende_id is None:
        return
    if paragraf.beslutsutfall in BESLUTADE:
        for yttrande in pagaende(paragraf.arende_id):
            yttrande.paragraf = paragraf
            folj(yttrande.avgor, orsak=skedd.handelse)
        return
    if paragraf.beslutsutfall == "antecknas":
        for yttrande in Yttrande.objects.filter(arende_id=paragraf.arende_id, status=S.EXPEDIERAD):
            yttrande.antecknad_i = paragraf
            folj(yttrande.anteckna, orsak=skedd.handelse)
    folj_tillbaka(skedd)


def folj_tillbaka(skedd: Skedd) -> None:
    """The organ has not answered: återremitterad, rejected, only noted or taken off the agenda. Back to drafting.

    A rejected proposal is no answer, and what is only noted takes no position (domain.md 1.5). A new proposal, or a
    decision to decline, is still to be made. A bordlagd one stays with the organ.
    """
    if skedd.objekt.arende_id is None:
        return
    for yttrande in Yttrande.objects.filter(arende_id=skedd.objekt.arende_id, status=S.HOS_NAMND):
        folj(yttrande.bered, orsak=skedd.handelse)


def folj_atertagen(skedd: Skedd) -> None:
    """The outcome was entered wrongly: not decided, sent back or let go after all. It lies with the organ again."""
    for yttrande in Yttrande.objects.filter(paragraf=skedd.objekt, status=S.AVGJORD):
        yttrande.paragraf = None
        folj(yttrande.angra_avgorande, orsak=skedd.handelse)
    if skedd.objekt.arende_id is not None:
        folj_framlagd([skedd.objekt.arende_id], skedd.handelse)


def folj_aterkallad(utskick_id: int, orsak: Handelse) -> None:
    """The sender has withdrawn the remiss: unfinished answers end. The recipient's own records stay."""
    for yttrande in Yttrande.objects.filter(mottagare__utskick_id=utskick_id, status__in=PAGAR):
        folj(yttrande.aterkalla, orsak=orsak)


def folj_sammanslaget(dubblett: Arende) -> None:
    """A double registration was merged into another ärende: its answers go along, like its handlingar.

    When the same remiss waits in the kept ärende already, the double one stays behind with the struck number.
    """
    behalls = dubblett.uppgatt_i_id
    if behalls is None or Yttrande.objects.filter(arende_id=behalls, status__in=PAGAR).exists():
        return
    ids = list(Yttrande.objects.filter(arende=dubblett).values_list("pk", flat=True))
    Yttrande.objects.filter(pk__in=ids).update(arende_id=behalls, version=F("version") + 1)
    for modell in (Avsandarbesked, Preliminarsvar):
        modell._base_manager.filter(yttrande__in=ids).update(arende_id=behalls, version=F("version") + 1)


def pagaende(arende_id: int | None) -> list[Yttrande]:
    """The unfinished yttrande of an ärende. With several in a collective ärende nobody can tell which is meant."""
    if arende_id is None:
        return []
    rader = list(Yttrande.objects.filter(arende_id=arende_id, status__in=PAGAR)[:2])
    return rader if len(rader) == 1 else []


def _ny(inkommet: Inkommet, mottagare: Mottagare, remiss: Remiss) -> Yttrande:
    """What the recipient knows from the handlingar it got, copied so that it never reads the sender's ärende."""
    return Yttrande(
        organ_id=inkommet.organ_id,
        arende=inkommet.arende,
        inkommet=inkommet,
        mottagare=mottagare,
        titel=remiss.titel,
        avsandare_organ_id=remiss.organ_id,
        avsandare_namn=inkommet.avsandare_namn,
        avsandare_kanal="intern",
        ert_dnr=remiss.arende.diarienummer,
        inkom=inkommet.anses_inkommen,
        svarstid=mottagare.utskick.svarstid,
        rulla_till_vardag=mottagare.utskick.rulla_till_vardag,
        anstand_till=mottagare.anstand_till,
        is_svarsplikt=mottagare.svarsplikt == Svarsplikt.OBLIGATORISK,
        remissversion=remiss.remissversion,
    )


def _tidigare(mottagare: Mottagare, arende: Arende) -> Yttrande | None:
    """The yttrande over the earlier version, when the new one was registered in the same ärende."""
    if mottagare.foregangare_id is None:
        return None
    yttrande: Yttrande | None = (
        Yttrande.objects.filter(arende=arende, mottagare_id=mottagare.foregangare_id).order_by("-id").first()
    )
    return yttrande


def _uppdatera(yttrande: Yttrande, mottagare: Mottagare, remiss: Remiss) -> None:
    """A new version of a remiss already being answered: the work goes on, with the new svarstid."""
    yttrande.mottagare = mottagare
    yttrande.svarstid = mottagare.utskick.svarstid
    yttrande.anstand_till = mottagare.anstand_till
    yttrande.remissversion = remiss.remissversion
    yttrande.save(update_fields=["mottagare", "svarstid", "anstand_till", "remissversion"])


def _arende(arende: Arende | int | None) -> Arende:
    if arende is None:
        raise Inmatningsfel("arende", "Välj ett ärende, eller lämna in remissens filer.")
    return arende if isinstance(arende, Arende) else Arende.objects.get(pk=arende)


def _inkommet(
    inkommet: Inkommet | int | None,
    organ: Organ | int | None,
    titel: str,
    avsandare_namn: str,
    avsandare_adress: str,
    ert_dnr: str,
    filer: Sequence[Nyfil],
    inkom: datetime | None,
    aktor: Aktor,
    hande: datetime | None,
) -> Inkommet | None:
    """What came in: given, or received now from the files in hand."""
    if inkommet is not None:
        pk = inkommet.pk if isinstance(inkommet, Inkommet) else inkommet
        return Inkommet.objects.get(pk=pk)
    if organ is None:
        return None
    return ta_emot(
        organ,
        kanal=Inkommetkanal.UPPLADDNING,
        rubrik=titel,
        filer=filer,
        avsandare_namn=avsandare_namn,
        avsandare_adress=avsandare_adress,
        ert_dnr=ert_dnr,
        inkom=inkom,
        foreslagen_typ=Handlingstyp.REMISS,
        aktor=aktor,
        hande=hande,
    )
