# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Check the signatures in any PDF, whoever sent it: one report, or one kind of error.

Nothing is fetched over the network: the addresses in a stranger's certificate are the stranger's. Trust is a question
of the given roots only. Each signature is tried at the time a trusted time stamp proves, otherwise now.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from io import BytesIO
from typing import Any

from asn1crypto import cms
from asn1crypto import crl as asn1_crl
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import (
    CatalogModificationRule,
    DSSCompareRule,
    FormUpdatingRule,
    ObjectStreamRule,
    SigFieldCreationRule,
    SigFieldModificationRule,
    StandardDiffPolicy,
    XrefStreamRule,
)
from pyhanko.sign.diff_analysis.policy_api import ModificationLevel
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.general import extract_certificate_info
from pyhanko.sign.validation import async_validate_pdf_signature, async_validate_pdf_timestamp
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko.sign.validation.errors import NoDSSFoundError
from pyhanko.sign.validation.generic_cms import extract_tst_data_iter
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import (
    DocumentTimestampStatus,
    PdfSignatureStatus,
    SignatureCoverageLevel,
    SignatureStatus,
)
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.policy_decl import (
    CertRevTrustPolicy,
    FreshnessReqType,
    RevocationCheckingPolicy,
    RevocationCheckingRule,
)

from remiss.pdf.underskrift.fel import OlasligUnderskrift
from remiss.pdf.underskrift.nycklar import alla_till_asn1
from remiss.pdf.underskrift.rapport import Andring, Niva, Underskriftsrapport, Underskriftsuppgift
from remiss.pdf.underskrift.skal import skal_till_misstro
from remiss.pdf.underskrift.skrivare import kor

MAX_BYTE = 100 * 1024 * 1024
MAX_UNDERSKRIFTER = 30
MAX_UPPDATERINGAR = 100
"""Each update is compared with what every signature saw; a file made to waste time is refused."""

_ENDAST_UNDERSKRIFTER = StandardDiffPolicy(
    global_rules=[
        CatalogModificationRule(),
        XrefStreamRule().as_qualified(ModificationLevel.LTA_UPDATES),
        ObjectStreamRule().as_qualified(ModificationLevel.LTA_UPDATES),
        DSSCompareRule().as_qualified(ModificationLevel.LTA_UPDATES),
    ],
    form_rule=FormUpdatingRule(
        field_rules=[SigFieldCreationRule(), SigFieldModificationRule(allow_in_place_appearance_stream_changes=False)]
    ),
)
"""pyHanko's own policy without its leave to change metadata and other form fields."""

#: Organisations' certificates often lack nonRepudiation; either will do.
_ANVANDNING = KeyUsageConstraints(key_usage={"non_repudiation", "digital_signature"}, match_all_key_usages=False)
#: What a file knows about revocations was fetched when it was signed, and is never fetched again.
_HUR_GAMMALT_SOM_HELST = timedelta(days=36500)
_TRASIG = "uppgifterna i underskriften är skadade eller av ett slag som inte kan prövas."


@dataclass(frozen=True)
class _Underlag:
    """What signatures are tried against: roots, and what the file brings with it (DSS)."""

    rotter: tuple[asn1_x509.Certificate, ...]
    nu: datetime
    certifikat: tuple[asn1_x509.Certificate, ...] = ()
    sparrlistor: tuple[asn1_crl.CertificateList, ...] = ()
    ocsp: tuple[Any, ...] = ()

    def vid(self, tid: datetime, certifikat: asn1_x509.Certificate | None) -> ValidationContext:
        """Trust as it was at this time, with all that the file knows about revocations before and after."""
        is_kand = certifikat is not None and self.vet_om(certifikat)
        return ValidationContext(
            trust_roots=list(self.rotter),
            other_certs=list(self.certifikat),
            crls=list(self.sparrlistor),
            ocsps=list(self.ocsp),
            moment=tid,
            allow_fetching=False,
            revinfo_policy=CertRevTrustPolicy(
                RevocationCheckingPolicy(
                    RevocationCheckingRule.CRL_OR_OCSP_REQUIRED if is_kand else RevocationCheckingRule.NO_CHECK,
                    RevocationCheckingRule.CHECK_IF_DECLARED_SOFT,
                ),
                freshness=_HUR_GAMMALT_SOM_HELST,
                freshness_req_type=FreshnessReqType.MAX_DIFF_REVOCATION_VALIDATION,
            ),
        )

    def vet_om(self, certifikat: asn1_x509.Certificate) -> bool:
        """Whether the file says if this certificate was revoked."""
        if any(lista.issuer == certifikat.issuer for lista in self.sparrlistor):
            return True
        nummer = certifikat.serial_number
        return any(svar["cert_id"]["serial_number"].native == nummer for ett in self.ocsp for svar in _ocspsvar(ett))


def validera(data: bytes, *, rotter: Sequence[x509.Certificate], nu: datetime) -> Underskriftsrapport:
    """The report on these bytes; `OlasligUnderskrift` if they are no PDF that can be judged."""
    if len(data) > MAX_BYTE:
        raise OlasligUnderskrift("Filen är för stor för att prövas.")
    underlag = _Underlag(tuple(alla_till_asn1(rotter)), nu)
    try:
        return _validera(data, underlag)
    except OlasligUnderskrift:
        raise
    except Exception as fel:  # the library meets bytes made to break it; whatever it raises means the same
        raise OlasligUnderskrift("Filen är skadad, eller ingen PDF, och kan inte prövas.") from fel


def _validera(data: bytes, underlag: _Underlag) -> Underskriftsrapport:
    lasare = _oppna(data)
    if lasare.xrefs.total_revisions > MAX_UPPDATERINGAR:
        raise OlasligUnderskrift("Filen har ändrats för många gånger för att prövas.")
    underlag = _med_dss(lasare, underlag)
    falten = list(enumerate_sig_fields(lasare))
    if len(falten) > MAX_UNDERSKRIFTER:
        raise OlasligUnderskrift("Filen har för många underskrifter för att prövas.")
    inbaddade: list[EmbeddedPdfSignature] = []
    trasiga: list[Underskriftsuppgift] = []
    for namn, varde, falt in falten:
        if varde is None:
            continue
        try:
            inbaddade.append(EmbeddedPdfSignature(lasare, falt.get_object(), namn))
        except Exception:
            trasiga.append(Underskriftsuppgift(namn, fel=_TRASIG))
    inbaddade.sort(key=lambda en: en.signed_revision)
    stamplar = _tidsstamplarna([en for en in inbaddade if en.sig_object_type == "/DocTimeStamp"], underlag)
    trygga = [(en.signed_revision, u.tidsstamplades) for en, u in stamplar if u.is_godkand and u.tidsstamplades]
    underskrifter = [
        _tryggt(lambda: _underskrift(en, underlag, trygga), en)  # noqa: B023  called at once
        for en in inbaddade
        if en.sig_object_type != "/DocTimeStamp"
    ]
    tomma = tuple(namn for namn, varde, _ in falten if varde is None)
    return Underskriftsrapport((*underskrifter, *trasiga), tuple(u for _, u in stamplar), tomma)


def _oppna(data: bytes) -> PdfFileReader:
    """Strictly if it goes; otherwise as leniently as safe, for files that other programs have written carelessly."""
    try:
        lasare = PdfFileReader(BytesIO(data), strict=True)
    except PdfError:
        lasare = PdfFileReader(BytesIO(data), strict=False)
    if lasare.encrypted:
        raise OlasligUnderskrift("Filen är låst med lösenord och kan inte prövas.")
    if lasare.xrefs.hybrid_xrefs_present:
        raise OlasligUnderskrift("Filen visar olika innehåll i olika program och kan inte prövas.")
    return lasare


def _med_dss(lasare: PdfFileReader, underlag: _Underlag) -> _Underlag:
    try:
        dss = DocumentSecurityStore.read_dss(lasare)
    except NoDSSFoundError:
        return underlag
    kontext = dss.as_validation_context({"trust_roots": list(underlag.rotter), "moment": underlag.nu})
    return replace(
        underlag,
        certifikat=tuple(dss.load_certs()),
        sparrlistor=tuple(kontext.crls),
        ocsp=tuple(kontext.ocsps),
    )


def _tryggt(prova: Callable[[], Underskriftsuppgift], inbaddad: EmbeddedPdfSignature) -> Underskriftsuppgift:
    """One broken signature is one line in the report; the others are still tried."""
    try:
        return prova()
    except Exception:
        is_tidsstampel = inbaddad.sig_object_type == "/DocTimeStamp"
        return Underskriftsuppgift(str(inbaddad.field_name), is_tidsstampel=is_tidsstampel, fel=_TRASIG)


def _tidsstamplarna(
    inbaddade: Sequence[EmbeddedPdfSignature], underlag: _Underlag
) -> list[tuple[EmbeddedPdfSignature, Underskriftsuppgift]]:
    """The time stamps on the whole file, each tried at the time that the next one proves."""
    ut: list[tuple[EmbeddedPdfSignature, Underskriftsuppgift]] = []
    tid = underlag.nu
    for en in reversed(inbaddade):
        uppgift = _tryggt(lambda: _tidsstampel(en, underlag, tid), en)  # noqa: B023  called at once
        ut.insert(0, (en, uppgift))
        if uppgift.is_godkand and uppgift.tidsstamplades:
            tid = uppgift.tidsstamplades
    return ut


def _tidsstampel(inbaddad: EmbeddedPdfSignature, underlag: _Underlag, tid: datetime) -> Underskriftsuppgift:
    kontext = underlag.vid(tid, inbaddad.signer_cert)
    status: DocumentTimestampStatus = kor(
        async_validate_pdf_timestamp(inbaddad, kontext, diff_policy=_ENDAST_UNDERSKRIFTER)
    )
    return replace(
        _grund(inbaddad, status),
        niva=Niva.B_LTA,
        is_tidsstampel=True,
        tidsstamplades=status.timestamp,
        andring=_andring(inbaddad, status),
        is_hela_filen=status.coverage == SignatureCoverageLevel.ENTIRE_FILE,
    )


def _underskrift(
    inbaddad: EmbeddedPdfSignature, underlag: _Underlag, stamplade: Sequence[tuple[int, datetime]]
) -> Underskriftsuppgift:
    tider = [tid for revision, tid in stamplade if revision > inbaddad.signed_revision]
    stampelns_tid = min(tider, default=underlag.nu)
    if any(_stamplar_i(inbaddad)):
        egen = _status(inbaddad, underlag, stampelns_tid, stampelns_tid, skip_diff=True).timestamp_validity
        if egen is not None and egen.valid and egen.intact and egen.trusted:
            tider.append(egen.timestamp)
    tidsstamplades = min(tider, default=None)
    status = _status(inbaddad, underlag, tidsstamplades or underlag.nu, stampelns_tid)
    sig = inbaddad.sig_object
    is_arkivstamplad = any(revision > inbaddad.signed_revision for revision, _ in stamplade)
    return replace(
        _grund(inbaddad, status),
        uppgiven=str(sig.get("/Name", "")),
        skal=str(sig.get("/Reason", "")),
        tid=inbaddad.self_reported_timestamp,
        tidsstamplades=tidsstamplades,
        niva=_niva(inbaddad, underlag, status, has_tidsstampel=bool(tider), is_arkivstamplad=is_arkivstamplad),
        andring=_andring(inbaddad, status),
        is_hela_filen=status.coverage == SignatureCoverageLevel.ENTIRE_FILE,
    )


def _status(
    inbaddad: EmbeddedPdfSignature,
    underlag: _Underlag,
    tid: datetime,
    stampelns_tid: datetime,
    *,
    skip_diff: bool = False,
) -> PdfSignatureStatus:
    stamplare = next((_undertecknare(stampel) for stampel in _stamplar_i(inbaddad)), None)
    return kor(
        async_validate_pdf_signature(
            inbaddad,
            underlag.vid(tid, inbaddad.signer_cert),
            ts_validation_context=underlag.vid(stampelns_tid, stamplare),
            diff_policy=_ENDAST_UNDERSKRIFTER,
            key_usage_settings=_ANVANDNING,
            skip_diff=skip_diff,
        )
    )


def _stamplar_i(inbaddad: EmbeddedPdfSignature) -> Iterator[cms.SignedData]:
    yield from extract_tst_data_iter(inbaddad.signer_info, signed=False)


def _undertecknare(signerat: cms.SignedData) -> asn1_x509.Certificate:
    return extract_certificate_info(signerat).signer_cert


def _grund(inbaddad: EmbeddedPdfSignature, status: SignatureStatus) -> Underskriftsuppgift:
    """What all kinds have in common."""
    certifikat = inbaddad.signer_cert
    is_intakt = status.intact and status.valid
    return Underskriftsuppgift(
        falt=str(inbaddad.field_name),
        undertecknare=namn_i(certifikat, "common_name"),
        organisation=namn_i(certifikat, "organization_name"),
        is_person=any(namn_i(certifikat, del_) for del_ in ("given_name", "surname", "serial_number")),
        is_intakt=is_intakt,
        is_betrodd=status.trusted,
        fel="" if status.trusted else skal_till_misstro(status) if is_intakt else _INTE_INTAKT,
    )


_INTE_INTAKT = "innehållet är inte det som undertecknades."


def _andring(inbaddad: EmbeddedPdfSignature, status: PdfSignatureStatus | DocumentTimestampStatus) -> Andring:
    if _utfyllnad(inbaddad).strip(b"\0"):
        return Andring.OTILLATEN  # something is hidden in the room left over, which no signature covers
    if status.coverage == SignatureCoverageLevel.ENTIRE_FILE:
        return Andring.INGEN
    if inbaddad.signed_revision + 1 == inbaddad.reader.xrefs.total_revisions:
        return Andring.OTILLATEN  # bytes after the signature that belong to no update
    niva = status.modification_level
    is_tillaten = niva is not None and niva <= ModificationLevel.FORM_FILLING and status.docmdp_ok is not False
    return Andring.TILLATEN if is_tillaten else Andring.OTILLATEN


def _utfyllnad(inbaddad: EmbeddedPdfSignature) -> bytes:
    """What follows the CMS message in the room that was kept for it."""
    meddelande = cms.ContentInfo.load(inbaddad.pkcs7_content).dump()
    return bytes(inbaddad.pkcs7_content[len(meddelande) :])


def _niva(
    inbaddad: EmbeddedPdfSignature,
    underlag: _Underlag,
    status: PdfSignatureStatus,
    *,
    has_tidsstampel: bool,
    is_arkivstamplad: bool,
) -> Niva:
    if inbaddad.sig_object.get("/SubFilter") != "/ETSI.CAdES.detached":
        return Niva.CMS
    if not has_tidsstampel:
        return Niva.B_B
    certifikaten = [inbaddad.signer_cert]
    if status.timestamp_validity is not None:
        certifikaten.append(status.timestamp_validity.signing_cert)
    if not all(underlag.vet_om(certifikat) for certifikat in certifikaten):
        return Niva.B_T
    return Niva.B_LTA if is_arkivstamplad else Niva.B_LT


def namn_i(certifikat: asn1_x509.Certificate, vad: str) -> str:
    """A part of the certificate's name; the first where there are several."""
    varde = certifikat.subject.native.get(vad, "")
    return str(varde[0] if isinstance(varde, list) and varde else varde or "")


def _ocspsvar(ett: Any) -> Iterator[Any]:
    svar = getattr(ett, "ocsp_response", ett)
    yield from svar["response_bytes"]["response"].parsed["tbs_response_data"]["responses"]
