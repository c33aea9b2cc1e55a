# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The file that somebody wants checked: in memory only, never larger than the setting allows.

Django's own handlers put what is larger than some megabytes in a temporary file. Here none of them is used: no byte of
an uploaded file is written to disk by the program, so nothing can be left behind. The web server may hold a long
request in a nameless temporary file until it is read (docs/drift.md).
"""

from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, SkipFile, StopUpload
from django.http import HttpRequest, QueryDict
from django.utils.datastructures import MultiValueDict

FALT = "fil"
#: Room for the boundaries and headers of the form around the file.
RUNTOM = 16 * 1024


class ForStor(Exception):
    """The file is larger than what is checked."""


class IngenFil(Exception):
    """No file came with the form."""


class IMinnet(FileUploadHandler):
    """Keeps the one file in memory and hands it to nobody else; stops at the limit."""

    def __init__(self, request: HttpRequest | None = None) -> None:
        super().__init__(request)
        self.delar: list[bytes] = []
        self.storlek = 0
        self.is_for_stor = False

    def handle_raw_input(self, input_data: Any, META: Any, content_length: int, *_: Any, **__: Any) -> Any:
        """Read nothing, and answer with an empty form, when the whole request says that it is too large."""
        if content_length > settings.MAX_VERIFIERA_BYTE + RUNTOM:
            self.is_for_stor = True
            return QueryDict(), MultiValueDict()
        return None

    def new_file(self, field_name: str, *args: Any, **kwargs: Any) -> None:
        super().new_file(field_name, *args, **kwargs)
        if field_name != FALT or self.delar:
            raise SkipFile

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self.storlek += len(raw_data)
        if self.storlek > settings.MAX_VERIFIERA_BYTE:
            self.is_for_stor = True
            self.delar.clear()
            raise StopUpload(connection_reset=True)
        self.delar.append(raw_data)

    def file_complete(self, file_size: int) -> None:
        """Answer that it is not a file of the request: nobody else is to have it."""


def las(request: HttpRequest) -> bytes:
    """Return the bytes of the uploaded file. Nothing may have read the form before."""
    hanterare = IMinnet(request)
    request.upload_handlers = [hanterare]
    _ = request.POST  # reads the request through the handler
    if hanterare.is_for_stor:
        raise ForStor
    if not hanterare.storlek:
        raise IngenFil
    innehall = b"".join(hanterare.delar)
    hanterare.delar.clear()
    return innehall
