# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Base models: what every record in the register shares."""

from collections.abc import Iterable
from typing import Any, Self

from django.db import models
from django_fsm import FSMField, FSMFieldDescriptor

OMLADDNING = "_is_omladdning"


class Basfraga(models.QuerySet[Any]):
    """QuerySet with the one way to lock a row before an act."""

    def las(self, pk: int) -> Any:
        """Return the fresh row, locked until the transaction ends.

        Raises the model's DoesNotExist. SQLite has no row locks; there the IMMEDIATE transaction is the lock.
        """
        return self.select_for_update(of=("self",)).get(pk=pk)


class Basmodell(models.Model):
    """A record with a version, so that two who change it at once are told (design.md 3.2)."""

    version = models.PositiveIntegerField(default=0, editable=False)

    objects = Basfraga.as_manager()

    class Meta:
        abstract = True

    def organ_of(self) -> int | None:
        """Return the id of the organ whose rights govern this record."""
        return getattr(self, "organ_id", None)

    def arende_of(self) -> int | None:
        """Return the id of the ärende whose history this record belongs to."""
        return getattr(self, "arende_id", None)

    def far_efterregistreras(self) -> bool:
        """Tell whether what happened may be entered afterwards, with its brister (design.md 3.6)."""
        return False


class Statusbeskrivare(FSMFieldDescriptor):
    """Lets a reload set the status of its own instance, and nothing else."""

    def __set__(self, instance: Any, value: Any) -> None:
        if OMLADDNING in instance.__dict__:
            self.field.set_state(instance, value)
            return
        super().__set__(instance, value)


class Statusfalt(FSMField):
    """A protected FSMField whose protection belongs to the instance.

    django-fsm-2's own FSMModelMixin switches protection off on the *shared* field during a reload, which
    another thread sees and a DoesNotExist leaves switched off for the whole process (design.md 3.9).
    """

    descriptor_class = Statusbeskrivare

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["protected"] = True
        kwargs.setdefault("max_length", 40)
        super().__init__(*args, **kwargs)

    def contribute_to_class(self, cls: type[models.Model], name: str, private_only: bool = False, **mer: Any) -> None:
        """Be an ordinary text field in the models that migrations draw up: they have no transitions to collect.

        Each drawn-up field would otherwise listen for every model drawn up after it, by the million on a new database.
        """
        is_historisk = cls.__module__ == "__fake__"
        grund = models.CharField.contribute_to_class if is_historisk else FSMField.contribute_to_class
        grund(self, cls, name, private_only=private_only, **mer)


class StatusModell(Basmodell):
    """A record with one state machine. Only the door changes its status."""

    class Meta:
        abstract = True

    def refresh_from_db(
        self,
        using: str | None = None,
        fields: Iterable[str] | None = None,
        from_queryset: models.QuerySet[Self] | None = None,
    ) -> None:
        """Reload, status included; the protection of the field is never touched."""
        self.__dict__[OMLADDNING] = True
        try:
            super().refresh_from_db(using=using, fields=fields, from_queryset=from_queryset)
        finally:
            self.__dict__.pop(OMLADDNING, None)
