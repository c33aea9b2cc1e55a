# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Where the bytes lie: a folder, or an S3-compatible store by setting (design.md 9, docs/adr/0005).

Content is stored under its hash and never written again: the same name is always the same bytes.
"""

import os
import re
import shutil
import tempfile
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO, Protocol, cast

from django.conf import settings

_SHA = re.compile(r"[0-9a-f]{64}")
#: Smaller files are held in memory while they are fetched from S3.
I_MINNET = 5 * 1024 * 1024
#: How much of a file is in memory at a time while it is copied.
BIT = 1024 * 1024
#: What S3 answers when the name is taken, or was taken in the same moment.
FINNS_REDAN = frozenset({"PreconditionFailed", "ConditionalRequestConflict", "412", "409"})
SAKNAS = frozenset({"NoSuchKey", "NotFound", "404"})


class Filfel(Exception):
    """A stored file is missing or is not what its hash says."""


class Fillager(Protocol):
    """Something that keeps bytes by their hash."""

    def finns(self, sha256: str) -> bool:
        """Tell whether the content is there."""

    def skriv(self, sha256: str, innehall: bytes | BinaryIO) -> None:
        """Store the content, whole or not at all. One already there is left as it is. A file is read from its start."""

    def oppna(self, sha256: str) -> BinaryIO:
        """Open the content for reading, or raise FileNotFoundError."""


def nyckel(sha256: str) -> str:
    """Return the name under which the content lies. Only a real hash is ever made into one."""
    if not _SHA.fullmatch(sha256):
        raise Filfel("not a hash")
    return f"{sha256[:2]}/{sha256[2:4]}/{sha256}"


def lager() -> Fillager:
    """Return the store of this installation."""
    return _s3(settings.FILLAGER) if settings.FILLAGER else Mapp(Path(settings.FILER_DIR))


class Mapp:
    """A folder on disk."""

    def __init__(self, rot: Path) -> None:
        self.rot = rot

    def sokvag(self, sha256: str) -> Path:
        return self.rot / nyckel(sha256)

    def finns(self, sha256: str) -> bool:
        return self.sokvag(sha256).exists()

    def skriv(self, sha256: str, innehall: bytes | BinaryIO) -> None:
        """Write beside, flush to disk, then move into place: a half-written file never has a right name."""
        mal = self.sokvag(sha256)
        if mal.exists():
            return
        mal.parent.mkdir(parents=True, exist_ok=True)
        handtag, tillfallig = tempfile.mkstemp(dir=mal.parent, prefix=".ny-")
        try:
            with os.fdopen(handtag, "wb") as ut:
                shutil.copyfileobj(_fran_borjan(innehall), ut, BIT)
                ut.flush()
                os.fsync(ut.fileno())
            os.chmod(tillfallig, 0o440)
            os.replace(tillfallig, mal)
        except BaseException:
            Path(tillfallig).unlink(missing_ok=True)
            raise

    def oppna(self, sha256: str) -> BinaryIO:
        return self.sokvag(sha256).open("rb")


class S3:
    """A bucket. The store itself refuses to write a name twice (If-None-Match), also when two try at once."""

    def __init__(self, klient: Any, hink: str, prefix: str) -> None:
        from botocore.exceptions import ClientError

        self._klient, self._hink, self._prefix, self._fel = klient, hink, prefix, ClientError

    def _var(self, sha256: str) -> dict[str, str]:
        return {"Bucket": self._hink, "Key": f"{self._prefix}{nyckel(sha256)}"}

    def finns(self, sha256: str) -> bool:
        try:
            self._klient.head_object(**self._var(sha256))
        except self._fel as fel:
            if _kod(fel) in SAKNAS:
                return False
            raise
        return True

    def skriv(self, sha256: str, innehall: bytes | BinaryIO) -> None:
        if self.finns(sha256):
            return
        try:
            self._klient.put_object(
                **self._var(sha256),
                Body=_fran_borjan(innehall),
                IfNoneMatch="*",
                ContentType="application/octet-stream",
            )
        except self._fel as fel:
            if _kod(fel) not in FINNS_REDAN:
                raise

    def oppna(self, sha256: str) -> BinaryIO:
        """Fetch the whole content first, so that a broken connection never ends in half a handling."""
        ut = tempfile.SpooledTemporaryFile(max_size=I_MINNET)  # noqa: SIM115  the caller closes it
        try:
            self._klient.download_fileobj(**self._var(sha256), Fileobj=ut)
        except self._fel as fel:
            ut.close()
            if _kod(fel) in SAKNAS:
                raise FileNotFoundError(sha256) from fel
            raise
        ut.seek(0)
        return cast("BinaryIO", ut)


def _fran_borjan(innehall: bytes | BinaryIO) -> BinaryIO:
    if isinstance(innehall, bytes):
        return BytesIO(innehall)
    innehall.seek(0)
    return innehall


def _kod(fel: Any) -> str:
    return str(fel.response.get("Error", {}).get("Code", ""))


@lru_cache(maxsize=4)
def _s3(plats: Any) -> S3:
    """One client per process: it is safe to share between threads and costly to make."""
    import boto3
    from botocore.config import Config

    nycklar = {"aws_access_key_id": plats.nyckel, "aws_secret_access_key": plats.hemlighet} if plats.nyckel else {}
    klient = boto3.client(
        "s3",
        endpoint_url=plats.endpoint or None,
        region_name=plats.region or None,
        # Checksums of a newer kind than many S3-compatible stores know are left out; the hash is proved on reading.
        config=Config(
            request_checksum_calculation="when_required",
            response_checksum_validation="when_required",
            connect_timeout=10,
            read_timeout=60,
            retries={"mode": "standard", "max_attempts": 4},
        ),
        **nycklar,
    )
    return S3(klient, plats.hink, plats.prefix)
