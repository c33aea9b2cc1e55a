# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""A command that lacks a setting says which in one sentence."""

import runpy

import pytest
from django.conf import settings
from django.core import management
from django.core.exceptions import ImproperlyConfigured


def test_en_saknad_installning_sags_i_en_mening(monkeypatch):
    def saknas(argv):
        raise ImproperlyConfigured("Miljövariabeln REMISS_HEMLIG_NYCKEL måste anges.")

    monkeypatch.setattr(management, "execute_from_command_line", saknas)
    with pytest.raises(SystemExit, match=r"^Miljövariabeln REMISS_HEMLIG_NYCKEL måste anges\.$"):
        runpy.run_path(str(settings.BASE_DIR / "manage.py"), run_name="__main__")
