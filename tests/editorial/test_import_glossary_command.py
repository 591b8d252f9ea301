"""A dictionary is taken in from the command line."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from articles.models import GlossaryTerm
from tests.articles.glossary.test_importing import file_of, record
from tests.factories import make_user

pytestmark = pytest.mark.django_db


def test_it_says_what_was_taken_in_and_names_what_was_not(tmp_path):
    file = tmp_path / "a.json"
    file.write_bytes(file_of(record(), record(2, "spanish", language="es")))
    said, complained, editor = StringIO(), StringIO(), make_user("editor")
    call_command(
        "import_glossary", file, "--editor", editor.email, "--retrieved", "2026-01-02", stdout=said, stderr=complained
    )

    assert said.getvalue().startswith("1 added")
    assert complained.getvalue().startswith("Record 2 (spanish)")
    assert GlossaryTerm.objects.get().retrieved_on == date(2026, 1, 2)


@pytest.mark.parametrize(
    ("content", "role", "sentence"),
    [
        (b"{}", "editor", "no list of results"),
        (None, "editor", "cannot be read"),
        (file_of(record()), "author", "Only an editor"),
        (file_of(record()), "", "no account"),
    ],
)
def test_it_refuses_with_a_sentence(tmp_path, content, role, sentence):
    file = tmp_path / "a.json"
    if content is not None:
        file.write_bytes(content)
    email = make_user(role).email if role else "nobody@example.org"
    with pytest.raises(CommandError, match=sentence) as refusal:
        call_command("import_glossary", file, "--editor", email)

    assert refusal.value.returncode == 2
    assert not GlossaryTerm.objects.exists()
