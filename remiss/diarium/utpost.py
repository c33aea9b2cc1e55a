# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Outgoing e-mail: one message per Leverans, from the outbox, with a Message-ID that names the delivery."""

from django.conf import settings
from django.core.mail import EmailMessage

from remiss.diarium import lagring
from remiss.diarium.models import Expediering, Handlingsfil, Kanal, Leverans
from remiss.diarium.services.expediering import SKICKA
from remiss.diarium.services.leverans import MEDDELA
from remiss.karna import jobb
from remiss.karna.dorr import folj
from remiss.karna.klocka import legal_dag
from remiss.karna.models import Handelse
from remiss.organisation.models import Organ

SKICKA_EN = "diarium.skicka_leverans"


@jobb.jobb(SKICKA)
def fordela_pa_leveranser(*, expediering: int) -> None:
    """Write one job per recipient, so that one broken address never stops or repeats the others."""
    vantar = Leverans.objects.filter(
        expediering_id=expediering, kanal=Kanal.EPOST, status=Leverans.Status.VANTAR
    ).values_list("pk", flat=True)
    for leverans in vantar:
        jobb.lagg(SKICKA_EN, f"diarium.leverans:{leverans}", leverans=leverans)


@jobb.jobb(SKICKA_EN)
def skicka_leverans(*, leverans: int) -> None:
    """Send one delivery and note that the mail server took it. One already sent is left alone."""
    rad: Leverans = Leverans.objects.select_related("expediering__organ", "expediering__arende").las(leverans)
    if rad.status != Leverans.Status.VANTAR:
        return
    _brev(rad, rad.expediering.rubrik, _text(rad.expediering), _bilagor(rad.expediering)).send()
    folj(rad.leverera, orsak=_akten(rad.expediering))


@jobb.jobb(MEDDELA)
def meddela_aterkallelse(*, leverans: int) -> None:
    """Tell who got it by mistake, so that it is not read or used."""
    rad: Leverans = Leverans.objects.select_related("expediering__organ", "expediering__arende").get(pk=leverans)
    text = (
        "Ett meddelande har skickats till er av misstag. Vi ber er att inte använda det och att meddela oss.\n\n"
        f"Skäl: {rad.aterkallelse_skal}\n\n{_avsandare(rad.expediering)}\n"
        f"Diarienummer: {rad.expediering.arende.diarienummer}\n"
    )
    brev = _brev(rad, f"Återkallas: {rad.expediering.rubrik}", text, [])
    brev.extra_headers = {"In-Reply-To": rad.meddelande_id}
    brev.send()


def _brev(rad: Leverans, rubrik: str, text: str, bilagor: list[tuple[str, bytes, str]]) -> EmailMessage:
    organ: Organ = rad.expediering.organ
    return EmailMessage(
        subject=" ".join(rubrik.split()),
        body=text,
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[rad.adress],
        reply_to=[organ.epost] if organ.epost else None,
        headers={"Message-ID": rad.meddelande_id},
        attachments=[(namn, innehall, typ) for namn, innehall, typ in bilagor],
    )


def _text(expediering: Expediering) -> str:
    arende = expediering.arende
    rader = [expediering.text, "", _avsandare(expediering), f"Diarienummer: {arende.diarienummer}"]
    if expediering.ert_dnr:
        rader.append(f"Ert diarienummer: {expediering.ert_dnr}")
    rader.append("Ange diarienumret när ni svarar.")
    return "\n".join(rader).strip() + "\n"


def _avsandare(expediering: Expediering) -> str:
    return str(expediering.organ.namn_pa(legal_dag(expediering.hande)))


def _bilagor(expediering: Expediering) -> list[tuple[str, bytes, str]]:
    """The files as they were sent, found by hash: a later version never slips into an earlier dispatch."""
    bilagor = []
    for rad in expediering.innehall.all():
        filer = {
            f.fil.sha256: f for f in Handlingsfil.objects.filter(handling_id=rad.handling_id).select_related("fil")
        }
        for summa in rad.kontrollsummor:
            fil = filer[summa]
            bilagor.append((fil.namn, lagring.las(fil.fil), _brevtyp(fil.fil.mediatyp)))
    return bilagor


def _brevtyp(mediatyp: str) -> str:
    """Name a text or a mail a plain file: else it is read and written anew on its way, and is not what was fixed."""
    return mediatyp if mediatyp.partition("/")[0] in ("application", "image") else lagring.OKAND_TYP


def _akten(expediering: Expediering) -> Handelse:
    return Handelse.objects.filter(
        objekt_typ="diarium.expediering", objekt_id=expediering.pk, akt="diarium.expediering.expediera"
    ).latest("pk")
