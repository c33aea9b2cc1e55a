# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Which static files are served: ours, not those of libraries whose pages are never shown.

No viewflow page is mounted (design.md 4) and the API answers JSON only. viewflow's style sheets also name fonts
that its package lacks, which stops ``collectstatic`` with hashed names.
"""

from collections.abc import Sequence
from typing import Any

from django.apps import apps
from django.contrib.staticfiles.finders import AppDirectoriesFinder

UTAN_SIDOR = frozenset({"viewflow", "viewflow.workflow", "rest_framework"})


class Appfiler(AppDirectoriesFinder):
    """Finds the files of the apps that have pages."""

    def __init__(self, app_names: Sequence[str] | None = None, *args: Any, **kwargs: Any) -> None:
        valda = app_names or [app.name for app in apps.get_app_configs() if app.name not in UTAN_SIDOR]
        super().__init__(valda, *args, **kwargs)
