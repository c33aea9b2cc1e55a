# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""A PDF of a bilaga written in an office program, for the pack that goes to the members (design.md 6.7).

LibreOffice makes it where it is installed. Where it is not, the one who adds the bilaga is asked for a PDF.
"""

import logging
import os
import shutil
import signal
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path

from remiss.beredning.models import TuBilaga
from remiss.diarium import lagring
from remiss.diarium.lagring import Nyfil
from remiss.diarium.models import Fil, Handlingsfil
from remiss.karna import jobb
from remiss.karna.fel import Inmatningsfel

logg = logging.getLogger("remiss.rendition")
JOBB = "beredning.rendition"
OMVANDLAS = frozenset({"docx", "doc", "odt", "rtf", "xlsx", "xls", "ods", "pptx", "odp"})
TIDSGRANS = 180
#: A bilaga must not make the server fetch addresses (of its own network, even), nor run what is in it.
_STANGT = "".join(
    f'<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="{namn}" oor:op="fuse">'
    "<value>true</value></prop></item>"
    for namn in ("BlockUntrustedRefererLinks", "DisableActiveContent", "DisableMacrosExecution")
)
INSTALLNINGAR = f'<oor:items xmlns:oor="http://openoffice.org/2001/registry">{_STANGT}</oor:items>'


class Misslyckades(Exception):
    """LibreOffice gave no PDF."""


def program() -> str | None:
    """Return the path of LibreOffice, or None where it is not installed."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def begar(bilaga: TuBilaga) -> None:
    """Ask for a PDF of a bilaga that has none. Called inside the act that adds it."""
    original = _original(bilaga)
    if original is None:
        return
    if program() is None:
        raise Inmatningsfel(
            "handling",
            f"”{original.namn}” kan inte göras om till PDF på den här servern. Spara filen som PDF i det program "
            "du skrev den i, och ladda upp PDF-filen.",
        )
    bilaga.rendition_lage = TuBilaga.Rendition.VANTAR
    TuBilaga.objects.filter(pk=bilaga.pk).update(rendition_lage=bilaga.rendition_lage)
    jobb.lagg(JOBB, f"{JOBB}:{bilaga.pk}:{original.fil.sha256}", bilaga=bilaga.pk)


@jobb.jobb(JOBB)
def gor_rendition(bilaga: int) -> None:
    """Make the PDF and tie it to the bilaga. Idempotent: the same content gives the same file once more."""
    rad = TuBilaga.objects.select_related("handling").filter(pk=bilaga).first()
    original = _original(rad) if rad else None
    if rad is None or original is None:
        return
    try:
        pdf = till_pdf(lagring.las(original.fil), original.fil.format)
    except Misslyckades as fel:
        logg.warning("bilaga %s blev ingen PDF: %s", rad.pk, fel)
        TuBilaga.objects.filter(pk=rad.pk).update(rendition_lage=TuBilaga.Rendition.MISSLYCKAD)
        return
    (fil,) = lagring.spara([Nyfil("rendition.pdf", pdf)])
    TuBilaga.objects.filter(pk=rad.pk).update(rendition=fil, rendition_lage=TuBilaga.Rendition.KLAR)


def till_pdf(innehall: bytes, format_: str) -> bytes:
    """Return the document as PDF. Each run has its own profile, so that two may run at once."""
    soffice = program()
    if soffice is None:
        raise Misslyckades("LibreOffice is not installed")
    with tempfile.TemporaryDirectory(prefix="remiss-rendition-") as mapp:
        kalla = Path(mapp) / f"bilaga.{format_}"
        kalla.write_bytes(innehall)
        profil = Path(mapp) / "profil"
        (profil / "user").mkdir(parents=True)
        (profil / "user" / "registrymodifications.xcu").write_text(INSTALLNINGAR)
        argument = [
            soffice,
            f"-env:UserInstallation={profil.as_uri()}",
            "--headless",
            "--norestore",
            "--convert-to",
            "pdf",
            "--outdir",
            mapp,
            str(kalla),
        ]
        try:
            _kor(argument, mapp)
            pdf = kalla.with_suffix(".pdf").read_bytes()
        except (subprocess.SubprocessError, OSError) as fel:
            raise Misslyckades(type(fel).__name__) from fel
    if not pdf.startswith(b"%PDF-"):
        raise Misslyckades("no PDF came out")
    return pdf


def _kor(argument: list[str], hem: str) -> None:
    """Run it in its own small environment: a document from outside must not reach the keys of the server.

    LibreOffice is a script that starts others. When the time is out they all end, or each hostile bilaga would leave
    one that eats memory.
    """
    miljo = {"PATH": os.environ.get("PATH", os.defpath), "HOME": hem, "LANG": "C.UTF-8"}
    tyst = subprocess.DEVNULL
    with subprocess.Popen(argument, stdin=tyst, stdout=tyst, stderr=tyst, env=miljo, start_new_session=True) as process:  # noqa: S603  no shell
        try:
            if kod := process.wait(TIDSGRANS):
                raise subprocess.CalledProcessError(kod, argument[0])
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)


def pdf_av(bilaga: TuBilaga) -> Fil | None:
    """Return the PDF to put in a pack: the handling's own, or the one that was made."""
    for rad in _filer(bilaga):
        if rad.fil.format == "pdf":
            return rad.fil
    return bilaga.rendition


def _filer(bilaga: TuBilaga) -> list[Handlingsfil]:
    return [rad for rad in bilaga.handling.filer.all() if rad.is_gallande]


def _original(bilaga: TuBilaga) -> Handlingsfil | None:
    """Return the file to convert; None when there is a PDF already or nothing that can become one."""
    filer = _filer(bilaga)
    if any(rad.fil.format == "pdf" for rad in filer):
        return None
    return next((rad for rad in filer if rad.fil.format in OMVANDLAS), None)
