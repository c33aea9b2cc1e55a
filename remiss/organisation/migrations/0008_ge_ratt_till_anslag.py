# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Give registrator and sekreterare of the organs that already work in the system the right to put up anslag."""

from django.db import migrations

KODNAMN, NAMN = "ansla", "Sätta upp och ta ned anslag och följa överklagandetiden"
ROLLER = ("registrator", "sekreterare")


def ge(apps, schema_editor):
    Permission = apps.get_model("auth", "Permission")
    ContentType = apps.get_model("contenttypes", "ContentType")
    Organ = apps.get_model("organisation", "Organ")
    OrganRattighet = apps.get_model("organisation", "OrganRattighet")
    Roll = apps.get_model("organisation", "Roll")
    organ = list(OrganRattighet.objects.order_by().values_list("content_object_id", flat=True).distinct())
    if not organ:
        return
    grupper = dict(Roll.objects.filter(kod__in=ROLLER).values_list("kod", "grupp_id"))
    # The permissions of a model are made after all migrations have run; here they are needed before.
    typ, _ = ContentType.objects.get_or_create(app_label="organisation", model=Organ._meta.model_name)
    ratt, _ = Permission.objects.get_or_create(content_type=typ, codename=KODNAMN, defaults={"name": NAMN})
    OrganRattighet.objects.bulk_create(
        [
            OrganRattighet(group_id=grupp, permission=ratt, content_object_id=ett)
            for ett in organ
            for grupp in grupper.values()
        ],
        ignore_conflicts=True,
    )


class Migration(migrations.Migration):

    dependencies = [
        ("organisation", "0007_lagg_till_ratt_till_anslag"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(ge, migrations.RunPython.noop)]
