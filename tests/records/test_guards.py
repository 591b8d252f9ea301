"""Guards stand, step aside for migrations only, and come back."""

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction
from django.db.models.signals import post_migrate, pre_migrate

from records import audit, guards
from records.models import AuditEntry
from tests.factories import make_published


@pytest.mark.django_db
def test_every_guard_is_installed_after_migrating():
    assert guards.missing(connection) == []


@pytest.mark.django_db
def test_missing_names_a_guard_that_was_taken_off():
    guard = guards.registered()[0]
    with connection.cursor() as cursor:
        for statement in guard.drop(connection.vendor):
            cursor.execute(statement)

    assert guards.missing(connection) == [guard.name]


def test_two_guards_cannot_share_a_name():
    one = guards.registered()[0]

    with pytest.raises(ValueError, match="Two guards are named"):
        guards.register(guards.refuse_when(one.table, one.name, "INSERT", "TRUE", "Another sentence."))


def guarded_and_referenced_models() -> list[type[models.Model]]:
    tables = {guard.table for guard in guards.registered()}
    known = {model._meta.db_table: model for model in apps.get_models(include_auto_created=True)}
    referenced = {
        field.related_model._meta.db_table
        for table in tables
        for field in known[table]._meta.get_fields()
        if isinstance(field, models.ForeignKey)
    }
    return [known[table] for table in sorted(tables | referenced)]


def rows_of(model: type[models.Model]) -> list[tuple]:
    return list(model.objects.order_by("pk").values_list())


def migration_signal(signal) -> None:
    config = apps.get_app_config("records")
    signal.send(sender=config, app_config=config, verbosity=0, interactive=False, using="default", plan=[], apps=apps)


def test_a_filled_database_migrates_through_a_rebuild_of_every_guarded_table(emptied_db):
    make_published()
    before = {model: rows_of(model) for model in guarded_and_referenced_models()}
    assert sum(len(rows) for rows in before.values()) > 20

    migration_signal(pre_migrate)
    assert len(guards.missing(connection)) == len(guards.registered())
    with connection.schema_editor() as editor:
        for model in before:
            extra = models.IntegerField(null=True, name="rebuilt")
            extra.set_attributes_from_name("rebuilt")
            extra.model = model
            editor.add_field(model, extra)
            if connection.vendor == "sqlite":
                editor._remake_table(model)
            else:
                editor.remove_field(model, extra)
    migration_signal(post_migrate)

    assert {model: rows_of(model) for model in before} == before
    assert guards.missing(connection) == []
    assert audit.verify() == []
    with pytest.raises(IntegrityError), transaction.atomic():
        AuditEntry.objects.update(verb="x")


def test_a_guard_is_written_in_the_words_of_each_database():
    guard = guards.refuse_delete("records_letter", "It's kept.")

    assert guard.create("sqlite") == [
        (
            'CREATE TRIGGER "guard_records_letter_no_delete" BEFORE DELETE ON "records_letter" FOR EACH ROW'
            " WHEN TRUE BEGIN SELECT RAISE(ABORT, 'It''s kept.'); END"
        )
    ]
    refuse = "RAISE EXCEPTION USING MESSAGE = 'It''s kept.', ERRCODE = 'integrity_constraint_violation'"
    begin, end = "RETURNS trigger LANGUAGE plpgsql AS $guard$ BEGIN", "END $guard$"
    name = "guard_records_letter_no_delete"
    assert guard.create("postgresql") == [
        f'CREATE OR REPLACE FUNCTION "{name}"() {begin} {refuse}; {end}',
        f'CREATE OR REPLACE FUNCTION "{name}_when"() {begin} IF TRUE THEN {refuse}; END IF; RETURN OLD; {end}',
        f'CREATE TRIGGER "{name}" BEFORE DELETE ON "records_letter" FOR EACH ROW EXECUTE FUNCTION "{name}_when"()',
        (
            f'CREATE TRIGGER "{name}_truncate" BEFORE TRUNCATE ON "records_letter" FOR EACH STATEMENT'
            f' EXECUTE FUNCTION "{name}"()'
        ),
    ]
    assert [len(guard.drop(vendor)) for vendor in ("sqlite", "postgresql")] == [1, 2]


def test_a_guard_that_watches_changes_lets_the_table_be_emptied_on_postgresql():
    guard = guards.refuse_update("records_letter", "It is kept.")

    assert [line for line in guard.create("postgresql") if "TRUNCATE" in line] == []


@pytest.mark.django_db
def test_a_guard_whose_table_is_not_there_yet_is_passed_over(monkeypatch):
    early = guards.refuse_delete("not_yet", "It is kept.")
    monkeypatch.setattr(guards, "_REGISTERED", {early.name: early})
    guards.install(connection)

    assert guards.missing(connection) == [early.name]
