"""Files become drafts and come back byte for byte, and bad input is refused in sentences."""

import pytest
from django.core.management import call_command

from articles.drafting import submit_revision
from articles.errors import SourceRefused
from articles.models import Article, Revision
from tests.factories import MONDAY, make_source, make_user

pytestmark = pytest.mark.django_db

HEAD = '---\ntitle: "Is it so?"\n'


@pytest.fixture
def author():
    return make_user("author")


@pytest.fixture
def run(tmp_path, author, capsys):
    """Import a file of these bytes: exit status, what was printed, what was complained of."""

    def run(content: str | bytes, *options: str) -> tuple[int, str, str]:
        file = tmp_path / "article.md"
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        status = 0
        try:
            call_command("import_article", str(file), "--author", author.email, *options)
        except SystemExit as end:
            status = end.code
        out, err = capsys.readouterr()
        return status, out.replace(str(file), "FILE"), err.replace(str(file), "FILE")

    return run


def test_a_whole_file_becomes_a_draft_and_its_address_is_printed(run):
    assert run(make_source("Is it so?")) == (0, "is-it-so\n", "")
    assert Revision.objects.get().state == "draft"


def test_findings_are_printed_with_their_lines(run):
    status, out, _ = run(HEAD + "---\nA claim. [@r6]\n")

    assert status == 0
    assert "FILE:4: error: The citation @r6 has no reference in the list." in out
    assert out.startswith("is-it-so\n")


def test_the_export_is_the_file(run, capsys):
    source = make_source("Is it so?") + "\n\n<!-- a remark -->\n"
    run(source)
    call_command("export_article", "is-it-so")

    assert capsys.readouterr().out == source


def test_exporting_what_is_not_there_says_so(capsys):
    with pytest.raises(SystemExit) as end:
        call_command("export_article", "nothing")
    assert (end.value.code, capsys.readouterr().err) == (2, "There is no such article or version.\n")


def test_a_byte_order_mark_and_other_line_ends_are_forgiven(run):
    status, _, _ = run(b"\xef\xbb\xbf" + make_source("Is it so?").replace("\n", "\r\n").encode())

    assert status == 0
    assert Revision.objects.get().source == make_source("Is it so?")


@pytest.mark.parametrize(
    ("content", "line", "sentence"),
    [
        (HEAD + "colour: red\n---\n", 3, "colour"),
        (HEAD + "origin: human\norigin: machine\n---\n", 4, "origin"),
        (HEAD + "subtitle: &a x\nlay-title: *a\n---\n", 3, ""),
        ("---\nsubtitle: x\n---\n", 1, "title"),
        ('---\ntitle: ""\n---\n', 2, "title"),
        (HEAD + "references:\n- {id: a, title: A}\n- {id: a, title: B}\n---\n", 5, "a"),
        (HEAD + "subtitle: [\n---\n", 4, ""),
        (HEAD, 1, ""),
        ("No front matter at all.\n", 1, ""),
        (HEAD.encode() + b"---\n\xff\xfe\n", 4, "UTF-8"),
        (HEAD + "---\n" + "word " * 1_100_000, 1, ""),
        (HEAD + "---\nA bell \x07.\n", 4, ""),
    ],
    ids=[
        "unknown key",
        "duplicate key",
        "anchor",
        "no title",
        "empty title",
        "duplicate reference",
        "broken YAML",
        "unclosed",
        "no front matter",
        "not UTF-8",
        "5 MB",
        "control character",
    ],
)
def test_bad_files_are_refused_with_a_sentence_and_the_line_and_write_nothing(run, content, line, sentence):
    status, out, err = run(content)

    assert (status, out) == (2, "")
    assert f"FILE:{line}: " in err
    assert sentence in err
    assert not Article.objects.exists()


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("::: lay\nNever closed.\n", 5),
        ("A paragraph.\n::: lay\nGlued.\n:::\n", 6),
        ("Text <b>bold</b>.\n", 5),
        ("<script>alert(1)</script>\n", 5),
        ("A claim. [@nobody]\n", 5),
    ],
    ids=["unclosed", "glued", "raw HTML", "script", "citation without reference"],
)
def test_a_text_outside_the_profile_is_a_draft_with_findings_and_cannot_be_submitted(run, author, client, body, line):
    head = make_source("Is it so?").replace("---\n## What", "---\n" + body + "\n## What", 1)
    status, out, _ = run(head)
    first = head[: head.index(body)].count("\n") + 1
    revision = Revision.objects.get()

    assert status == 0
    assert f"FILE:{first + line - 5}: error: " in out
    with pytest.raises(SourceRefused):
        submit_revision(revision, by=author, at=MONDAY)
    client.force_login(author)
    page = client.post(
        f"/desk/articles/{revision.article.slug}/edit/",
        {
            "title": revision.title,
            "short_answer": "Yes, in most adults. [@kim2020]",
            "lay_short_answer": "Yes, for most adults. [@kim2020]",
            "origin": "human",
            "source": revision.source,
            "lock_version": 1,
            "preview": "",
        },
    )
    views = page.context["preview"].views
    assert len(views) == 2
    assert [view.html for view in views if "<script" in view.html or "<b>" in view.html] == []


def test_an_address_that_is_taken_is_refused(run):
    run(make_source("Is it so?"))
    status, out, err = run(make_source("Is it so?"))

    assert (status, out) == (2, "")
    assert "already an article at “is-it-so”" in err


def test_an_address_may_be_given(run):
    assert run(make_source("Is it so?"), "--slug", "another")[1] == "another\n"


def test_an_author_without_an_account_is_refused(tmp_path, capsys):
    with pytest.raises(SystemExit) as end:
        call_command("import_article", str(tmp_path / "x.md"), "--author", "nobody@example.org")
    assert end.value.code == 2
    assert "no account with the mail address nobody@example.org" in capsys.readouterr().err


def test_a_file_that_is_not_there_is_refused(tmp_path, author, capsys):
    with pytest.raises(SystemExit) as end:
        call_command("import_article", str(tmp_path / "x.md"), "--author", author.email)
    assert end.value.code == 2
    assert "cannot be read" in capsys.readouterr().err
