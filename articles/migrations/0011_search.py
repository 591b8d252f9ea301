import django.db.models.deletion
from django.db import migrations, models

SQLITE = [
    # ":" and "|" are letters here, so that no word of a reader names a facet, and no phrase crosses from field to field.
    "CREATE VIRTUAL TABLE articles_search USING fts5(facets, words, tokenize = \"unicode61 remove_diacritics 0 tokenchars ':|'\", prefix = '3 4 5 6')"
]
POSTGRESQL = [
    "ALTER TABLE articles_searchentry ADD COLUMN facets tsvector, ADD COLUMN words tsvector",
    "CREATE INDEX articles_searchentry_words ON articles_searchentry USING gin (words, facets) WITH (fastupdate = off)",
]


def create_index(apps, schema_editor):
    for statement in SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL:
        schema_editor.execute(statement)


def drop_index(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":  # on PostgreSQL the columns go with their table
        schema_editor.execute("DROP TABLE articles_search")


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0010_marks_in_editions"),
    ]

    operations = [
        migrations.CreateModel(
            name="Filing",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "audience",
                    models.CharField(choices=[("professional", "Professional"), ("lay", "Lay")], max_length=12),
                ),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("submitted", "Submitted"),
                            ("under_review", "Under Review"),
                            ("approved", "Approved"),
                            ("superseded", "Superseded"),
                            ("retracted", "Retracted"),
                        ],
                        max_length=12,
                    ),
                ),
                ("listed_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="SearchEntry",
            fields=[
                (
                    "edition",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="search_entry",
                        serialize=False,
                        to="articles.edition",
                    ),
                ),
                ("revision_id", models.BigIntegerField()),
                ("headings", models.TextField()),
                ("body", models.TextField()),
                ("changed_at", models.DateTimeField(db_index=True)),
            ],
        ),
        migrations.CreateModel(
            name="SearchWord",
            fields=[
                ("word", models.CharField(max_length=30, primary_key=True, serialize=False)),
                ("opening", models.CharField(max_length=2)),
                ("skeleton", models.CharField(max_length=30)),
            ],
        ),
        migrations.AddField(
            model_name="topic",
            name="approved_count",
            field=models.IntegerField(default=0),
        ),
        migrations.AddField(
            model_name="topic",
            name="waiting_count",
            field=models.IntegerField(default=0),
        ),
        migrations.AddIndex(
            model_name="topic",
            index=models.Index(fields=["-approved_count", "name"], name="topic_largest_first"),
        ),
        migrations.AddField(
            model_name="filing",
            name="edition",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="filings", to="articles.edition"
            ),
        ),
        migrations.AddField(
            model_name="filing",
            name="topic",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="filings", to="articles.topic"
            ),
        ),
        migrations.AddIndex(
            model_name="searchword",
            index=models.Index(fields=["opening"], name="search_word_opening"),
        ),
        migrations.AddIndex(
            model_name="searchword",
            index=models.Index(fields=["skeleton"], name="search_word_skeleton"),
        ),
        migrations.AddIndex(
            model_name="filing",
            index=models.Index(fields=["topic", "audience", "stage", "-listed_at", "-edition"], name="filing_list"),
        ),
        migrations.AddConstraint(
            model_name="filing",
            constraint=models.UniqueConstraint(fields=("edition", "topic"), name="a_text_stands_once_under_a_topic"),
        ),
        migrations.AddConstraint(
            model_name="filing",
            constraint=models.CheckConstraint(
                condition=models.Q(("audience__in", ["professional", "lay"])), name="filing_audience_is_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="filing",
            constraint=models.CheckConstraint(
                condition=models.Q(("stage__in", ["submitted", "under_review", "approved", "superseded", "retracted"])),
                name="filing_stage_is_known",
            ),
        ),
        migrations.RunPython(create_index, drop_index),
    ]
