# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Read a dropped mail (.eml or .msg): sender, day, subject, text and attachments. What is read is only proposed.

The mail itself is the handling and is always kept whole; a mail that cannot be read is kept as a file. Hostile
mails are bounded: parts, depth, size and text are capped, names are cleaned, no content is executed or fetched.
"""

import codecs
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from email import policy
from email.errors import HeaderParseError, MessageError
from email.message import EmailMessage, Message
from email.parser import BytesParser
from email.utils import parseaddr, parsedate_to_datetime
from typing import Any

from django.conf import settings
from lxml import html as lxml_html
from lxml.etree import ParserError

from remiss.diarium.lagring import Nyfil, rent_namn
from remiss.karna.klocka import STOCKHOLM
from remiss.karna.tecken import utan_styrtecken

MAX_DELAR = 200
MAX_DJUP = 8
MAX_TEXT = 100_000
MAX_RUBRIK = 300
#: What is read at all: past these the mail is kept as a file, unread. A line costs far more than its bytes.
MAX_RADER = 4_000_000
MAX_LASTA_DELAR = 2_000
MAX_HUVUDEN = 1_000_000
#: Of one header; a long list of recipients is cut, and nothing is asked of it.
MAX_HUVUD = 16_000
#: Encodings that take the square of the length, or are no writing of text.
EJ_TEXT = frozenset({"punycode", "idna", "utf-7", "unicode-escape", "raw-unicode-escape", "undefined"})
_BLOCK = frozenset({"br", "p", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6"})
MSG_START = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MEDDELANDE_ID = re.compile(r"<leverans\.[0-9a-f]{32}@[^<>\s]{1,120}>")
_OLASLIGT = (
    MessageError,
    HeaderParseError,
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    RecursionError,
    OverflowError,
)


@dataclass(frozen=True)
class Brev:
    """What a mail says of itself."""

    avsandare_namn: str = ""
    avsandare_adress: str = ""
    rubrik: str = ""
    datum: datetime | None = None
    text: str = ""
    bilagor: tuple[Nyfil, ...] = ()
    is_studs: bool = False
    studsade: tuple[str, ...] = field(default=())
    """Message-IDs of ours that a bounce names."""
    studs_orsak: str = ""


def is_brev(fil: Nyfil) -> bool:
    """Whether a file is a mail, by name and content."""
    namn = fil.namn.lower()
    return namn.endswith(".eml") or (namn.endswith(".msg") and fil.innehall.startswith(MSG_START))


def las_brev(fil: Nyfil) -> Brev | None:
    """Read a mail file; None when it is none or cannot be read. It is then kept as any other file."""
    if not is_brev(fil):
        return None
    try:
        return _las_msg(fil.innehall) if fil.innehall.startswith(MSG_START) else _las_eml(fil.innehall)
    except _OLASLIGT:
        return None


class _Matt:
    """How much of one mail has been read."""

    def __init__(self) -> None:
        self.delar = self.huvuden = 0

    def ny_del(self, **kwargs: Any) -> EmailMessage:
        self.delar += 1
        if self.delar > MAX_LASTA_DELAR:
            raise ValueError("too many parts")
        return EmailMessage(**kwargs)

    def huvud(self, langd: int) -> None:
        self.huvuden += langd
        if self.huvuden > MAX_HUVUDEN:
            raise ValueError("too much header")


class _Lasregler(policy.EmailPolicy):
    """Stops while a mail is being read, not after: the parts and headers of a hostile one are the weapon."""

    matt: _Matt = _Matt()

    def header_source_parse(self, sourcelines: Sequence[str]) -> tuple[str, str]:
        namn, varde = super().header_source_parse(list(sourcelines))
        self.matt.huvud(len(namn) + len(varde))
        return namn[:MAX_HUVUD], varde[:MAX_HUVUD]


def _las_eml(innehall: bytes) -> Brev | None:
    if innehall.count(b"\n") + innehall.count(b"\r") > MAX_RADER:
        return None
    matt = _Matt()
    # typeshed's signature knows only the attributes of the library's own policy.
    regler = _Lasregler(matt=matt, message_factory=matt.ny_del)  # type: ignore[call-overload]
    brev = BytesParser(policy=regler).parsebytes(innehall)
    if not isinstance(brev, EmailMessage) or not brev.keys():
        return None
    namn, adress = parseaddr(_huvud(brev, "From"))
    is_studs = brev.get_content_type() == "multipart/report" or _huvud(brev, "Return-Path").strip() == "<>"
    text, bilagor = _delar(brev)
    return Brev(
        avsandare_namn=_rad(namn)[:200],
        avsandare_adress=_rad(adress)[:254],
        rubrik=_rad(_huvud(brev, "Subject"))[:MAX_RUBRIK],
        datum=_datum(_huvud(brev, "Date")),
        text=text,
        bilagor=tuple(bilagor),
        is_studs=is_studs,
        studsade=_studsade(innehall) if is_studs else (),
        studs_orsak=_orsak(brev) if is_studs else "",
    )


def _delar(brev: EmailMessage) -> tuple[str, list[Nyfil]]:
    """Return the text and the attachments; past the caps the rest stays inside the kept mail."""
    text, html, kvar = "", "", settings.MAX_FIL_BYTE
    bilagor: list[Nyfil] = []
    for del_ in _ga_igenom(brev):
        typ, namn = del_.get_content_type(), _filnamn(del_)
        if not namn and not _is_bifogad(del_) and typ in ("text/plain", "text/html"):
            innehall = _som_text(del_)
            if typ == "text/plain" and not text:
                text = innehall
            elif typ == "text/html" and not html:
                html = innehall
            continue
        data = _som_bytes(del_)
        if not data or len(data) > kvar:
            continue
        kvar -= len(data)
        bilagor.append(Nyfil(rent_namn(namn or f"bilaga-{len(bilagor) + 1}{_andelse(typ)}"), data))
    return utan_styrtecken((text or _ren_html(html))[:MAX_TEXT]).strip(), bilagor


def _ga_igenom(brev: Message, djup: int = 0) -> Iterator[Message]:
    """Yield the leaves, at most MAX_DELAR and MAX_DJUP deep. A mail inside the mail is one leaf."""
    antal = 0
    stack: list[tuple[Message, int]] = [(brev, djup)]
    while stack and antal < MAX_DELAR:
        del_, niva = stack.pop()
        antal += 1
        if del_.get_content_maintype() == "multipart" and del_.is_multipart():
            if niva < MAX_DJUP:
                barn: Any = del_.get_payload()
                stack.extend((b, niva + 1) for b in reversed(barn) if isinstance(b, Message))
            continue
        yield del_


def _som_bytes(del_: Message) -> bytes:
    try:
        if del_.get_content_maintype() == "message":
            inre = del_.get_payload()
            if isinstance(inre, list):
                return b"\r\n".join(b.as_bytes(policy=policy.compat32) for b in inre[:5] if isinstance(b, Message))
        data = del_.get_payload(decode=True)
    except _OLASLIGT:
        return b""
    return data if isinstance(data, bytes) else b""


def _som_text(del_: Message) -> str:
    """Decode by the charset the mail states, or else as a Swedish mail program would have written it."""
    data = _som_bytes(del_)[: 4 * MAX_TEXT]
    for kodning in (del_.get_content_charset() or "utf-8", "utf-8"):
        try:
            if codecs.lookup(kodning).name.replace("_", "-") not in EJ_TEXT:
                return data.decode(kodning)
        except (LookupError, ValueError):
            continue
    return data.decode("cp1252", "replace")


def _ren_html(html: str) -> str:
    """Text of an HTML mail: tags dropped, blocks as lines. (lxml's time does not grow with the depth.)"""
    tolk = lxml_html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        rot = lxml_html.document_fromstring(utan_styrtecken(html[: 4 * MAX_TEXT]).encode(), parser=tolk)
    except (ParserError, ValueError):
        return ""
    for element in rot.iter("script", "style", "title"):
        element.text = None
    for element in rot.iter(*_BLOCK):
        element.tail = f"\n{element.tail or ''}"
    return re.sub(
        r"\n{3,}", "\n\n", "\n".join(rad.strip() for rad in "".join(str(ord_) for ord_ in rot.itertext()).splitlines())
    )


def _huvud(brev: Message, namn: str) -> str:
    """A header decoded, or empty when it is broken beyond reading."""
    try:
        return str(brev.get(namn, "") or "")
    except _OLASLIGT:
        return ""


def _filnamn(del_: Message) -> str:
    try:
        return str(del_.get_filename() or "")
    except _OLASLIGT:
        return ""


def _is_bifogad(del_: Message) -> bool:
    return _huvud(del_, "Content-Disposition").lower().startswith("attachment")


def _andelse(typ: str) -> str:
    return {"message/rfc822": ".eml", "text/plain": ".txt", "text/html": ".html", "application/pdf": ".pdf"}.get(
        typ, ""
    )


def _rad(text: str) -> str:
    return " ".join(utan_styrtecken(text).split())


def _datum(text: str) -> datetime | None:
    """The day the sender set, as a Swedish moment; a date without zone is taken as Swedish."""
    try:
        datum = parsedate_to_datetime(text)
        return (datum if datum.tzinfo else datum.replace(tzinfo=STOCKHOLM)).astimezone(STOCKHOLM)
    except _OLASLIGT:
        return None


def _studsade(innehall: bytes) -> tuple[str, ...]:
    """Our Message-IDs quoted by a bounce: in its parts, or anywhere in it. The token cannot be guessed."""
    return tuple(dict.fromkeys(_MEDDELANDE_ID.findall(innehall[: 2 * 1024 * 1024].decode("latin-1"))))[:20]


def _orsak(brev: Message) -> str:
    """What the other server said (RFC 3464: Status and Diagnostic-Code)."""
    for del_ in _ga_igenom(brev):
        if del_.get_content_type() != "message/delivery-status":
            continue
        grupper: Any = del_.get_payload()
        for grupp in grupper if isinstance(grupper, list) else []:
            svar = [_rad(str(grupp[namn])) for namn in ("Status", "Diagnostic-Code") if grupp.get(namn)]
            if svar:
                return " ".join(svar)[:300]
    return _rad(_huvud(brev, "Subject"))[:300]


def _las_msg(innehall: bytes) -> Brev | None:
    """Read an Outlook mail. The library reads a foreign binary format, so any fault of its means "unreadable"."""
    from oxmsg import Message as MsgMessage

    try:
        brev = MsgMessage.load(io.BytesIO(innehall))
        namn, adress = parseaddr(brev.sender or "")
        bilagor: list[Nyfil] = []
        kvar = settings.MAX_FIL_BYTE
        for bilaga in list(brev.attachments)[:MAX_DELAR]:
            data = bilaga.file_bytes if bilaga.attached_by_value else None
            if data and len(data) <= kvar:
                kvar -= len(data)
                bilagor.append(Nyfil(rent_namn(bilaga.file_name or f"bilaga-{len(bilagor) + 1}"), data))
        datum = brev.sent_date
        text = brev.body or _ren_html(brev.html_body or "")
        return Brev(
            avsandare_namn=_rad(namn)[:200],
            avsandare_adress=_rad(adress)[:254] if "@" in adress else "",
            rubrik=_rad(brev.subject or "")[:MAX_RUBRIK],
            datum=datum.astimezone(STOCKHOLM) if datum else _datum(brev.message_headers.get("Date", "")),
            text=utan_styrtecken(text[:MAX_TEXT]).strip(),
            bilagor=tuple(bilagor),
        )
    except Exception:  # hostile bytes may break olefile anywhere; the file itself is kept
        return None
