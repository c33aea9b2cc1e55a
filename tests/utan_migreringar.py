# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Settings for a test that needs whole databases of its own: tables straight from the models, as pytest makes them.

`migrate --run-syncdb` then takes seconds. Only procrastinate's migrations are run, for they are its SQL functions.
"""

from typing import Any

from config.settings import *  # noqa: F403


class _Inga(dict[str, Any]):
    def __contains__(self, app: object) -> bool:
        return app != "procrastinate"

    def __getitem__(self, app: str) -> None:
        return None


MIGRATION_MODULES = _Inga()
