import uuid

import django.db.models.deletion
from django.db import migrations, models


def give_keys(apps, schema_editor):
    assignments = apps.get_model("reviews", "Assignment").objects
    for pk in assignments.values_list("pk", flat=True):
        assignments.filter(pk=pk).update(key=uuid.uuid4())


class Migration(migrations.Migration):
    dependencies = [("reviews", "0002_comments")]

    operations = [
        migrations.AddField("assignment", "key", models.UUIDField(default=uuid.uuid4, editable=False, null=True)),
        migrations.RunPython(give_keys, migrations.RunPython.noop),
        migrations.AlterField("assignment", "key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
        migrations.AddField("assignment", "days_more", models.PositiveSmallIntegerField(default=0)),
        migrations.AddField("assignment", "days_more_reason", models.TextField(blank=True, default="")),
        migrations.AddField(
            "assignment",
            "reason_kind",
            models.CharField(
                blank=True,
                choices=[
                    ("time", "No time"),
                    ("field", "Outside my field"),
                    ("conflict", "A conflict of interest"),
                    ("other", "Another reason"),
                ],
                default="",
                max_length=10,
            ),
        ),
        migrations.AddField(
            "assignment",
            "suggested_member",
            models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="reviews.boardmember",
            ),
        ),
        migrations.AddField("assignment", "suggestion", models.CharField(blank=True, default="", max_length=200)),
        migrations.AddConstraint(
            "assignment",
            models.CheckConstraint(
                condition=models.Q(reason_kind__in=["", "time", "field", "conflict", "other"]),
                name="reason_to_decline_is_known",
            ),
        ),
        migrations.AddConstraint(
            "assignment",
            models.CheckConstraint(
                condition=models.Q(state="declined") | models.Q(suggested_member__isnull=True, suggestion=""),
                name="only_who_declines_suggests_another",
            ),
        ),
        migrations.AddConstraint(
            "assignment",
            models.CheckConstraint(
                condition=models.Q(suggested_member__isnull=True) | ~models.Q(suggested_member=models.F("member")),
                name="nobody_suggests_themselves",
            ),
        ),
        migrations.AddConstraint(
            "assignment",
            models.CheckConstraint(condition=models.Q(days_more__lte=14), name="at_most_fourteen_days_are_added"),
        ),
    ]
