# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Static files can be collected with hashed names, as in real use, and only ours are."""

import pytest
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command

from remiss.sidor.statiskt import Appfiler


@pytest.fixture
def drift(settings, tmp_path):
    """The storage of a real installation."""
    settings.STATIC_ROOT = tmp_path
    settings.STATICFILES_FINDERS = ["remiss.sidor.statiskt.Appfiler"]
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    }
    finders.get_finder.cache_clear()
    yield tmp_path
    finders.get_finder.cache_clear()


def test_filerna_samlas_med_hash_i_namnet_och_alla_hanvisningar_finns(drift):
    call_command("collectstatic", interactive=False, verbosity=0)
    assert staticfiles_storage.url("sidor/remiss.css") != "/static/sidor/remiss.css"
    stil = (drift / staticfiles_storage.stored_name("sidor/remiss.css")).read_text()
    assert 'url("tredjepart/source-sans-3-latin-wght-normal.' in stil
    assert 'normal.woff2")' not in stil
    assert not (drift / "viewflow").exists()
    assert not (drift / "rest_framework").exists()


def test_hittaren_finner_vara_filer_men_inte_bibliotekens():
    hittare = Appfiler()
    assert hittare.find("sidor/remiss.js")
    assert not hittare.find("viewflow/css/viewflow.min.css")
    assert not [fil for fil, _ in hittare.list([]) if fil.startswith("viewflow")]
