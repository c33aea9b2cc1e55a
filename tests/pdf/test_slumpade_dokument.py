# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Whatever the content, the document is drawn, and is PDF/A-2a and PDF/UA-1."""

import os

from hypothesis import HealthCheck, Phase, given, settings

from remiss.pdf import Dokument
from remiss.pdf.rita import rita
from tests.pdf import trad
from tests.pdf.slump import DOKUMENT
from tests.pdf.verapdf import Verapdf, rader

#: A smaller number in the ordinary run; .ci/run takes three hundred.
ANTAL = int(os.environ.get("REMISS_PDF_DOKUMENT", "40"))


@settings(
    max_examples=ANTAL,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.generate),  # a smaller example is not worth the minutes it takes to find
)
@given(dokument=DOKUMENT)
def test_slumpade_dokument_ar_arkivbara_och_tillgangliga(verapdf: Verapdf, dokument: Dokument):
    data = rita(dokument)
    assert not rader(verapdf.granska(data))
    trad.av(data)
