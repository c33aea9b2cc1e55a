# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Sign, seal and time-stamp: bytes in, bytes out, each an incremental update after the others.

Nothing is written anywhere before the whole file is ready, so that a crash leaves what was. The first signature in a
file certifies it (DocMDP 2): after that only signatures may be added, and readers show any other change as invalid.
"""

from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

from pyhanko.pdf_utils.generic import NameObject
from pyhanko.sign.fields import InvisSigSettings, MDPPerm, SigFieldSpec, SigSeedSubFilter, enumerate_sig_fields
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes, Signer
from pyhanko.sign.signers.pdf_signer import (
    DSSContentSettings,
    PdfSignatureMetadata,
    PdfTimeStamper,
    SigDSSPlacementPreference,
    TimestampDSSContentSettings,
)
from pyhanko.sign.timestamps import TimeStamper
from pyhanko_certvalidator import ValidationContext

from remiss.pdf.underskrift.falt import lagg_till_falt
from remiss.pdf.underskrift.fel import Faltfel, oversatt
from remiss.pdf.underskrift.nycklar import Nyckel
from remiss.pdf.underskrift.skrivare import Ruta, Signerare, Tillagg, antal_underskrifter, kor, tillagg
from remiss.pdf.underskrift.tidsstampel import Tidsstampling
from remiss.pdf.underskrift.utseende import tidpunkt

ALGORITM = "sha256"
STAMPELFALT = "stampel"
#: Outside the page and of no size: PDF/A forbids hiding an invisible field, PDF/UA demands it unless it lies there.
_OSYNLIG = InvisSigSettings(box_out_of_bounds=True)
_CMS_UTOVER_CERTIFIKATEN = 4096


@dataclass(frozen=True)
class Undertecknande:
    """One person's signature: in which field, who, as what, why and when."""

    falt: str
    namn: str
    roll: str
    skal: str
    tid: datetime

    def ruta(self, genom: str = "") -> Ruta:
        """What is shown: the person, and the organisation whose certificate vouches where it is not the person's."""
        rader = (f"{self.roll} {tidpunkt(self.tid)}".strip(), f"Intygat av {genom}" if genom else "")
        return Ruta(inledning="Undertecknat elektroniskt av", namn=self.namn, rader=rader)


@dataclass(frozen=True)
class Stampel:
    """An organisation's seal (eIDAS: elektronisk stämpel), with no person behind it: in a visible field, or in none."""

    skal: str
    tid: datetime
    falt: str = ""


def underteckna(
    data: bytes, vad: Undertecknande, nyckel: Nyckel, *, tidsstampling: Tidsstampling | None = None
) -> bytes:
    """Sign the person's empty field: PAdES B-B, or B-LT with a time stamp service."""
    nyckel.krav_giltig(vad.tid)
    genom = "" if vad.namn.casefold() == nyckel.namn.casefold() else nyckel.organisation or nyckel.namn
    meta = _Meta(vad.falt, vad.skal, vad.tid, vad.namn, vad.ruta(genom))
    return _skriv_under(data, meta, nyckel, tidsstampling)


def stampla(data: bytes, vad: Stampel, nyckel: Nyckel, *, tidsstampling: Tidsstampling | None = None) -> bytes:
    """Set the organisation's seal on the file."""
    nyckel.krav_giltig(vad.tid)
    namn = nyckel.organisation or nyckel.namn
    ruta = Ruta(inledning="Elektronisk stämpel för", namn=namn, rader=(tidpunkt(vad.tid),))
    meta = _Meta(vad.falt or STAMPELFALT, vad.skal, vad.tid, namn, ruta, is_osynlig=not vad.falt)
    return _skriv_under(data, meta, nyckel, tidsstampling)


def arkivstampla(data: bytes, tidsstampling: Tidsstampling, *, nu: datetime) -> bytes:
    """Time-stamp the whole file with all it needs to be checked (B-LTA); do it again before the stamp's key expires."""

    async def arbete() -> bytes:
        skrivare = tillagg(data)
        antal = antal_underskrifter(skrivare.prev)
        if not antal:
            raise Faltfel("Handlingen är inte undertecknad. En arkivstämpel sätts på undertecknade handlingar.")
        tidsstamplare = PdfTimeStamper(
            tidsstampling.klient(),
            field_name=f"tidsstampel-{antal + 1}",
            invis_settings=_OSYNLIG,
            readable_field_name="Tidsstämpel",
        )
        ut = await tidsstamplare.async_timestamp_pdf(
            skrivare,
            ALGORITM,
            validation_context=tidsstampling.underlag(nu),
            dss_settings=TimestampDSSContentSettings(include_vri=False, update_before_ts=True),
        )
        return _bytes(ut)

    with oversatt():
        return kor(arbete())


@dataclass(frozen=True)
class _Meta:
    falt: str
    skal: str
    tid: datetime
    namn: str
    ruta: Ruta
    is_osynlig: bool = False


def _skriv_under(data: bytes, meta: _Meta, nyckel: Nyckel, tidsstampling: Tidsstampling | None) -> bytes:
    with oversatt():
        skrivare = oppna_for(data, meta.falt, is_osynlig=meta.is_osynlig)
        return kor(_skriv(skrivare, meta, nyckel, tidsstampling))


async def _skriv(skrivare: Tillagg, meta: _Meta, nyckel: Nyckel, tidsstampling: Tidsstampling | None) -> bytes:
    signerare = signerare_for(
        skrivare,
        meta.falt,
        meta.skal,
        meta.namn,
        meta.ruta,
        nyckel.signerare(),
        is_osynlig=meta.is_osynlig,
        klient=tidsstampling.klient() if tidsstampling else None,
        underlag=tidsstampling.underlag(meta.tid) if tidsstampling else None,
    )
    session = signerare.init_signing_session(skrivare, existing_fields_only=not meta.is_osynlig)
    session.system_time = meta.tid
    provat = await session.perform_presign_validation(skrivare)
    plats = await session.estimate_signature_container_size(provat) if tidsstampling else plats_for(nyckel.signerare())
    dokument = session.prepare_tbs_document(provat, plats)
    avtryck, ut = dokument.digest_tbs_document()
    await dokument.perform_signature(avtryck.document_digest, PdfCMSSignedAttributes())
    return _bytes(ut)


def signerare_for(
    skrivare: Tillagg,
    falt: str,
    skal: str,
    namn: str,
    ruta: Ruta,
    signerare: Signer,
    *,
    is_osynlig: bool = False,
    klient: TimeStamper | None = None,
    underlag: ValidationContext | None = None,
) -> Signerare:
    """pyHanko's signer for one field; the first signature certifies the file."""
    is_forst = not antal_underskrifter(skrivare.prev)
    meta = PdfSignatureMetadata(
        field_name=falt,
        md_algorithm=ALGORITM,
        name=namn,
        reason=skal,
        subfilter=SigSeedSubFilter.PADES,
        certify=is_forst,
        docmdp_permissions=MDPPerm.FILL_FORMS,
        validation_context=underlag,
        embed_validation_info=underlag is not None,
        signer_key_usage=set(),
        dss_settings=DSSContentSettings(include_vri=False, placement=SigDSSPlacementPreference.TOGETHER_WITH_SIGNATURE),
    )
    nytt = SigFieldSpec(sig_field_name=falt, invis_sig_settings=_OSYNLIG, readable_field_name="Elektronisk stämpel")
    return Signerare(meta, signerare, timestamper=klient, stamp_style=ruta, new_field_spec=nytt if is_osynlig else None)


def oppna_for(data: bytes, falt: str, *, is_osynlig: bool = False) -> Tillagg:
    """Open the file for a signature in this field, which must be empty; an invisible one is made by the signature."""
    skrivare = tillagg(data)
    falten = {namn: bool(varde) for namn, varde, _ in enumerate_sig_fields(skrivare.prev)}
    if falten.get(falt):
        raise Faltfel(f"Fältet {falt} är redan undertecknat.")
    if is_osynlig:
        is_oforberedd = not any(falten.values()) and NameObject("/Tabs") not in skrivare.root["/Pages"]["/Kids"][0]
        return tillagg(lagg_till_falt(data, ())) if is_oforberedd else skrivare
    if falt not in falten:
        raise Faltfel(f"Handlingen har inget fält som heter {falt}.")
    return skrivare


def plats_for(signerare: Signer) -> int:
    """Room for the signature as hexadecimal digits: the certificates, and what else a CMS message holds."""
    certifikat = [signerare.signing_cert, *signerare.cert_registry]
    return 2 * (_CMS_UTOVER_CERTIFIKATEN + sum(len(ett.dump()) for ett in certifikat if ett is not None))


def _bytes(ut: object) -> bytes:
    if not isinstance(ut, BytesIO):
        raise TypeError("pyHanko writes to memory")
    return ut.getvalue()
