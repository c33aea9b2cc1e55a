# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Mails for tests: .eml by the standard library, .msg as a small compound file, a bounce (RFC 3464)."""

import itertools
import struct
from email.message import EmailMessage

from remiss.diarium.lagring import Nyfil
from tests.diarium.fabriker import PDF

SEKTOR = 512
FRI, SLUT, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def eml(
    *,
    fran="Länsstyrelsen <reg@lst.example>",
    rubrik="Svar på remiss 0685/18",
    datum="Mon, 01 Apr 2019 10:15:00 +0200",
    text="Hej! Vi svarar på er remiss dnr 0685/18.",
    bilagor=(("yttrande.pdf", PDF),),
) -> Nyfil:
    brev = EmailMessage()
    brev["From"], brev["To"], brev["Subject"], brev["Date"] = fran, "namnden@stad.example", rubrik, datum
    brev.set_content(text)
    for namn, data in bilagor:
        brev.add_attachment(data, maintype="application", subtype="pdf", filename=namn)
    return Nyfil("brev.eml", brev.as_bytes())


def studs(meddelande_id: str) -> Nyfil:
    """A bounce that quotes one of our Message-IDs."""
    text = "\r\n".join(
        [
            "From: MAILER-DAEMON@mx.example",
            "To: remiss@localhost",
            "Subject: Undelivered Mail Returned to Sender",
            "Date: Mon, 01 Apr 2019 10:16:00 +0200",
            "MIME-Version: 1.0",
            'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
            "",
            "--b",
            "Content-Type: text/plain",
            "",
            "Kunde inte levereras.",
            "--b",
            "Content-Type: message/delivery-status",
            "",
            "Reporting-MTA: dns; mx.example",
            "",
            "Final-Recipient: rfc822; fel@lst.example",
            "Action: failed",
            "Status: 5.1.1",
            "Diagnostic-Code: smtp; 550 No such user",
            "",
            "--b",
            "Content-Type: text/rfc822-headers",
            "",
            f"Message-ID: {meddelande_id}",
            "Subject: Remiss",
            "",
            "--b--",
            "",
        ]
    )
    return Nyfil("studs.eml", text.encode())


def msg(*, rubrik="Yttrande 0685/18", text="Vi tillstyrker.", fran="Region <reg@region.example>", bilaga=PDF) -> Nyfil:
    """An Outlook mail with one attachment."""
    huvuden = f"From: {fran}\r\nDate: Mon, 01 Apr 2019 10:15:00 +0200\r\nSubject: {rubrik}\r\n"
    strommar = {
        "__substg1.0_0037001F": rubrik.encode("utf-16-le"),
        "__substg1.0_1000001F": text.encode("utf-16-le"),
        "__substg1.0_007D001F": huvuden.encode("utf-16-le"),
        "__substg1.0_001A001F": "IPM.Note".encode("utf-16-le"),
        "__properties_version1.0": b"\0" * 32
        + _var(0x0037001F, len(rubrik) * 2 + 2)
        + _var(0x1000001F, len(text) * 2 + 2)
        + _var(0x007D001F, len(huvuden) * 2 + 2)
        + _var(0x001A001F, 18),
    }
    inne = {
        "__substg1.0_37010102": bilaga,
        "__substg1.0_3707001F": "yttrande.pdf".encode("utf-16-le"),
        "__properties_version1.0": b"\0" * 8
        + _var(0x37010102, len(bilaga))
        + _var(0x3707001F, 26)
        + struct.pack("<IIII", 0x37050003, 6, 1, 0),
    }
    return Nyfil("brev.msg", _compound(strommar, {"__attach_version1.0_#00000000": inne}))


def _var(tagg: int, langd: int) -> bytes:
    return struct.pack("<IIII", tagg, 6, langd, 0)


def _compound(strommar: dict[str, bytes], lagringar: dict[str, dict[str, bytes]]) -> bytes:
    """The smallest OLE2 file: every stream in the mini stream, directory entries as a linked list."""
    poster: list[list] = [["Root Entry", 5, FRI, 1, SLUT, 0]]  # name, type, right sibling, child, start, size
    mini, minifat = b"", []

    def strom(namn, data):
        nonlocal mini
        start = len(minifat)
        antal = -(-len(data) // 64)
        minifat.extend([*range(start + 1, start + antal), SLUT])
        mini += data.ljust(antal * 64, b"\0")
        poster.append([namn, 2, FRI, FRI, start, len(data)])
        return len(poster) - 1

    def kedja(ids):
        for forre, nasta in itertools.pairwise(ids):
            poster[forre][2] = nasta
        return ids[0]

    ordnade = lambda d: sorted(d, key=lambda n: (len(n), n))  # noqa: E731  the order of a directory
    barn = {}
    for namn in ordnade({**strommar, **lagringar}):
        if namn in strommar:
            barn[namn] = strom(namn, strommar[namn])
        else:
            poster.append([namn, 1, FRI, FRI, 0, 0])
            barn[namn] = plats = len(poster) - 1
            poster[plats][3] = kedja([strom(n, lagringar[namn][n]) for n in ordnade(lagringar[namn])])
    poster[0][3] = kedja(list(barn.values()))
    katalog = b"".join(_post(*p) for p in poster)
    katalog = katalog.ljust(-(-len(katalog) // SEKTOR) * SEKTOR, b"\0")
    minifat_b = b"".join(struct.pack("<I", n) for n in minifat)
    minifat_b = minifat_b.ljust(-(-len(minifat_b) // SEKTOR) * SEKTOR, b"\xff")
    mini_b = mini.ljust(-(-len(mini) // SEKTOR) * SEKTOR, b"\0")
    n_kat, n_mf, n_mini = (len(b) // SEKTOR for b in (katalog, minifat_b, mini_b))
    fat = [FAT]
    for antal in (n_kat, n_mf, n_mini):
        fat += [*range(len(fat) + 1, len(fat) + antal), SLUT]
    rot = _post("Root Entry", 5, FRI, poster[0][3], 1 + n_kat + n_mf, len(mini))
    katalog = rot + katalog[128:]
    huvud = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
    huvud += b"\0" * 6 + struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, 1 + n_kat, n_mf, SLUT, 0)
    huvud += struct.pack("<I", 0) + b"\xff" * (4 * 108)
    fat_b = b"".join(struct.pack("<I", n) for n in fat).ljust(SEKTOR, b"\xff")
    return huvud + fat_b + katalog + minifat_b + mini_b


def _post(namn, typ, hoger, barn, start, storlek) -> bytes:
    kodat = namn.encode("utf-16-le")
    return (
        kodat.ljust(64, b"\0")
        + struct.pack("<HBB", len(kodat) + 2, typ, 1)
        + struct.pack("<III", FRI, hoger, barn)
        + b"\0" * 36
        + struct.pack("<II", start, storlek)
        + b"\0" * 4
    )
