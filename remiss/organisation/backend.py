# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Login by name and password, and `has_perm(right, organ)` from the uppdrag of today."""

from typing import Any

from django.contrib.auth.backends import ModelBackend

from remiss.organisation.access import rattigheter_for
from remiss.organisation.models import Anvandare, Organ


class UppdragBackend(ModelBackend):
    """Answers rights for one organ at a time; without an organ the answer is always no."""

    def has_perm(self, user_obj: Any, perm: str, obj: Any = None) -> bool:
        if not isinstance(user_obj, Anvandare) or not user_obj.is_active or not isinstance(obj, Organ):
            return False
        return rattigheter_for(user_obj).har(perm, obj.pk)

    def has_module_perms(self, user_obj: Any, app_label: str) -> bool:
        return False

    def get_all_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        if not isinstance(user_obj, Anvandare) or not isinstance(obj, Organ):
            return set()
        return set(rattigheter_for(user_obj).per_organ.get(int(obj.pk), frozenset()))

    def get_user_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        return set()

    def get_group_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        return set()
