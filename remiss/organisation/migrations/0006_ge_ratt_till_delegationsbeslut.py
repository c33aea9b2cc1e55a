# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Give the roller of the organs that already work in the system the two new rights, as a new organ gets them."""

from django.db import migrations

TJANST = ("registrator", "handlaggare", "chef", "direktor", "vd", "sekreterare")
VALDA = ("ordforande", "vice_ordforande", "ledamot", "ersattare")
RATTER = {
    "besluta_pa_delegation": (
        "Besluta på delegation eller i brådska, för egen del",
        (*TJANST, *VALDA),
    ),
    "registrera_delegationsbeslut": (
        "Registrera och makulera beslut som fattats på delegation eller i brådska",
        ("registrator", "handlaggare", "chef", "sekreterare"),
    ),
}


def ge(apps, schema_editor):
    Permission = apps.get_model("auth", "Permission")
    ContentType = apps.get_model("contenttypes", "ContentType")
    Organ = apps.get_model("organisation", "Organ")
    OrganRattighet = apps.get_model("organisation", "OrganRattighet")
    Roll = apps.get_model("organisation", "Roll")
    organ = list(OrganRattighet.objects.order_by().values_list("content_object_id", flat=True).distinct())
    if not organ:
        return
    grupper = dict(Roll.objects.values_list("kod", "grupp_id"))
    # The permissions of a model are made after all migrations have run; here they are needed before.
    typ, _ = ContentType.objects.get_or_create(app_label="organisation", model=Organ._meta.model_name)
    for kodnamn, (namn, roller) in RATTER.items():
        ratt, _ = Permission.objects.get_or_create(content_type=typ, codename=kodnamn, defaults={"name": namn})
        OrganRattighet.objects.bulk_create(
            [
                OrganRattighet(group_id=grupper[roll], permission=ratt, content_object_id=ett)
                for ett in organ
                for roll in roller
                if roll in grupper
            ],
            ignore_conflicts=True,
        )


class Migration(migrations.Migration):

    dependencies = [
        ("organisation", "0005_lagg_till_delegationsbeslut"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(ge, migrations.RunPython.noop)]
