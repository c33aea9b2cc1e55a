# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Stand-ins on this machine for the services outside: one for time stamps (RFC 3161), one for signatures."""

import asyncio
import hashlib
import json
import time
from base64 import b64decode, b64encode
from contextlib import AbstractContextManager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import urlsplit

from asn1crypto import cms, keys, tsp
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pyhanko.sign.general import as_signing_certificate_v2, simple_cms_attribute
from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper

from remiss.pdf.underskrift.jsontjanst import JsonTjanst
from remiss.pdf.underskrift.leverantor import Mottagen
from remiss.pdf.underskrift.nycklar import Nyckel, alla_till_asn1, till_asn1
from tests.pdf.underskrift.rollerna import NU


class Tjanst(AbstractContextManager):
    """A server on a free port, as long as the block."""

    def __enter__(self):
        tjanst = self

        class Dorr(BaseHTTPRequestHandler):
            def do_GET(self):
                tjanst.svara(self, b"")

            def do_POST(self):
                tjanst.svara(self, self.rfile.read(int(self.headers["Content-Length"])))

            def log_message(self, *delar):
                """Say nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Dorr)
        self.server.daemon_threads = True
        self.adress = f"http://127.0.0.1:{self.server.server_port}"
        Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return self

    def __exit__(self, *fel):
        self.server.shutdown()
        self.server.server_close()

    def skicka(self, dorr, slag, data, status=200, **huvuden):
        dorr.send_response(status)
        dorr.send_header("Content-Type", slag)
        dorr.send_header("Content-Length", str(len(data)))
        for namn, varde in huvuden.items():
            dorr.send_header(namn, varde)
        dorr.end_headers()
        dorr.wfile.write(data)


class Stampeltjanst(Tjanst):
    """Time stamps with the hour the test wants; `lage` makes it misbehave, `efter` after so many questions."""

    def __init__(self, nyckel: Nyckel):
        self.nyckel, self.tid, self.lage, self.antal = nyckel, NU, "", 0
        self.inloggning, self.efter = None, None

    def svara(self, dorr, data):
        self.antal += 1
        if self.lage == "tyst":
            time.sleep(1)
            return None
        if self.lage == "trasig":
            return self.skicka(dorr, "application/timestamp-reply", b"\x30\x03hej")
        if self.lage == "fel" or (self.efter is not None and self.antal > self.efter):
            return self.skicka(dorr, "text/html", b"<p>Fel", 500)
        if self.inloggning and dorr.headers["Authorization"] != self._basic():
            return self.skicka(dorr, "text/html", b"<p>Logga in", 401)
        fraga = tsp.TimeStampReq.load(data)
        if self.lage == "annat":
            fraga["message_imprint"]["hashed_message"] = hashlib.sha256(b"annat").digest()
        der = self.nyckel.privat.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
        stampel = DummyTimeStamper(
            till_asn1(self.nyckel.certifikat),
            keys.PrivateKeyInfo.load(der),
            alla_till_asn1(self.nyckel.kedja),
            fixed_dt=self.tid,
        )
        svar = stampel.request_tsa_response(fraga)
        if self.lage == "vagrar":
            svar = tsp.TimeStampResp({"status": tsp.PKIStatusInfo({"status": tsp.PKIStatus("rejection")})})
        return self.skicka(dorr, "application/timestamp-reply", svar.dump())

    def _basic(self):
        return f"Basic {b64encode(':'.join(self.inloggning).encode()).decode()}"


class Underskriftstjanst(Tjanst):
    """A service that holds people's keys: order, log in and sign, fetch. `form` is cms or raw, `lage` misbehaves."""

    def __init__(self, nycklar: dict[str, Nyckel]):
        self.nycklar, self.form, self.lage, self.ordrar = nycklar, "cms", "", {}

    def svara(self, dorr, data):
        vag = urlsplit(dorr.path).path.strip("/").split("/")
        if self.lage == "fel":
            return self.skicka(dorr, "application/json", b"{}", 503)
        if self.lage == "tyst":
            return time.sleep(1)
        if self.lage == "lista":
            return self.skicka(dorr, "application/json", b"[]")
        if vag == ["bestallningar"] and dorr.command == "POST":
            referens = f"order-{len(self.ordrar)}"
            self.ordrar[referens] = {**json.loads(data), "status": "vantar"}
            svar = {"adress": f"{self.adress}/logga-in/{referens}", "referens": referens}
        elif vag[0] == "logga-in":  # where the person's browser is sent, and comes back from
            order = self.ordrar[vag[1]]
            order.update(self._underteckna(order))
            return self.skicka(dorr, "text/html", b"", 302, Location=order["atervand"])
        else:
            order = self.ordrar[vag[1]]
            svar = {nyckel: order[nyckel] for nyckel in ("status", "cms", "signatur", "certifikat") if nyckel in order}
            if "signatur" in order:
                svar["attribut"] = order["undertecknat"]
        return self.skicka(dorr, "application/json", json.dumps(svar).encode())

    def _cms(self, nyckel, avtryck):
        signerare = nyckel.signerare()
        if self.lage != "utan PAdES":
            return asyncio.run(signerare.async_sign(avtryck, "sha256", use_pades=True)).dump()
        attribut = [simple_cms_attribute("content_type", "data"), simple_cms_attribute("message_digest", avtryck)]
        return asyncio.run(signerare.async_sign_prescribed_attributes("sha256", cms.CMSAttributes(attribut))).dump()

    def _underteckna(self, order):
        if self.lage == "avbryter":
            return {"status": "avbruten"}
        avtryck = b64decode(order["avtryck"])
        if self.lage == "annan handling":
            avtryck = hashlib.sha256(b"en annan handling").digest()
        namn = next(iter(set(self.nycklar) - {order["namn"]})) if self.lage == "annan person" else order["namn"]
        nyckel = self.nycklar[namn]
        if self.form == "cms":
            data = self._cms(nyckel, avtryck)
            if self.lage == "trasig":
                data = data[:200]
            if self.lage == "falsk":
                data = data[:-300] + bytes(byte ^ 1 for byte in data[-300:-200]) + data[-200:]
            return {"status": "klar", "cms": b64encode(data).decode()}
        attribut = cms.CMSAttributes.load(b64decode(order["attribut"]))
        attribut.append(
            simple_cms_attribute("signing_certificate_v2", as_signing_certificate_v2(till_asn1(nyckel.certifikat)))
        )
        der = cms.CMSAttributes(list(attribut)).dump()
        signatur = nyckel.privat.sign(der, PKCS1v15(), hashes.SHA256())
        certifikat = [nyckel.certifikat, *nyckel.kedja]
        return {
            "status": "klar",
            "undertecknat": b64encode(der).decode(),
            "signatur": b64encode(signatur).decode(),
            "certifikat": [b64encode(ett.public_bytes(Encoding.DER)).decode() for ett in certifikat],
        }


class EgenAdapter:
    """An adapter of one's own, as an installation may name it in REMISS_UNDERSKRIFT_ADAPTER."""

    def __init__(self, adress, *, nyckel, tidsgrans):
        self.inre = JsonTjanst(adress, nyckel, tidsgrans)

    def bestall(self, bestallning):
        mottagen = self.inre.bestall(bestallning)
        return Mottagen(mottagen.adress, f"egen:{mottagen.referens}")

    def hamta(self, referens):
        return self.inre.hamta(referens.removeprefix("egen:"))
