# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What make run says while it makes the database: what is done, how far it has come, and never a long silence."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.commands.migrate import Command as Migrate
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.migration import Migration
from django.db.migrations.recorder import MigrationRecorder

from config.management.commands import migrera

STEG = [("contenttypes", "0001"), ("karna", "0001"), ("karna", "0002"), ("auth", "0001"), ("diarium", "0001")]


@pytest.fixture
def kor(db, monkeypatch):
    """Run the command over a made-up plan; each step takes as many seconds as `tar` says."""

    def kor_plan(plan, tar=0.0, redan=()):
        klocka = iter(n * tar for n in range(1000))
        monkeypatch.setattr(migrera, "monotonic", lambda: next(klocka))
        monkeypatch.setattr(MigrationExecutor, "migration_plan", lambda self, mal: plan)
        monkeypatch.setattr(MigrationRecorder, "applied_migrations", lambda self: dict.fromkeys(redan))

        def handle(self, *args, **options):
            assert options["verbosity"] == 0, "Djangos egna rader är på engelska"
            for app, namn in plan:
                self.migration_progress_callback("apply_start", Migration(namn, app))
                self.migration_progress_callback("apply_success", Migration(namn, app))

        monkeypatch.setattr(Migrate, "handle", handle)
        ut = StringIO()
        call_command("migrera", stdout=ut)
        return ut.getvalue().splitlines()

    return kor_plan


def test_varje_del_av_systemet_namns_en_gang(kor):
    assert kor(STEG) == [
        "Skapar databasen: 5 steg, en halv till en minut …",
        "  2 av 5: Kärna",
        "  5 av 5: Diarium",
        "Databasen är klar.",
    ]


def test_ett_steg_som_drojer_far_en_egen_rad(kor):
    rader = kor(STEG, tar=3.0)
    assert "  3 av 5" in rader
    assert "  4 av 5" in rader


def test_en_databas_som_finns_uppdateras(kor):
    assert kor(STEG[2:3], redan=STEG[:2])[0] == "Uppdaterar databasen: 1 steg …"


def test_en_uppdaterad_databas_sager_bara_det(kor):
    assert kor([]) == ["Databasen är redan uppdaterad."]
