"""What a signature covers, byte for byte."""

import hashlib
import json

import pytest

from articles.drafting import submit_revision
from articles.manifests import FORMAT, digest_of
from tests.factories import MONDAY, make_draft, make_source, make_submitted, make_user

pytestmark = pytest.mark.django_db
KEYS = [
    "article",
    "blocks",
    "figures",
    "format",
    "fragments",
    "glossary",
    "has_lay_text",
    "lay_waiver",
    "outline",
    "readability",
    "reading_waiver",
    "reasons",
    "references",
    "source",
    "sources",
    "terms_left_out",
    "version",
]
ALONE = """
::: {.professional reason="for prescribers"}
Give 5 mg — at once. [@kim2020]
:::
"""


def test_the_manifest_is_canonical_json_of_these_parts():
    revision = make_submitted()
    content = json.loads(revision.manifest)

    assert sorted(content) == KEYS
    assert (content["format"], content["version"], content["glossary"]) == (FORMAT, 1, [])
    assert (content["article"], content["source"]) == (str(revision.article.uid), revision.source)
    assert content["terms_left_out"] == {"all": False, "terms": []}
    assert content["figures"] == {"agree": 2, "total": 2}
    assert content["references"][0]["DOI"] == "10.1000/walking.2020"
    assert sorted(content["fragments"]) == sorted(content["outline"]) == ["lay", "professional"]
    assert content["outline"]["lay"] == {
        "title": "Does walking lower blood pressure?",
        "subtitle": "",
        "short_answer": "Yes, for most adults.",
        "contents": [{"level": 2, "id": "sec-what-the-trial-found", "text": "What was found"}],
    }
    assert revision.manifest == json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def test_reasons_are_signed_with_their_lines_and_letters_stay_as_they_were_typed():
    author = make_user("author")
    revision = submit_revision(make_draft(author, make_source() + ALONE), by=author, at=MONDAY)
    line = revision.source.splitlines().index('::: {.professional reason="for prescribers"}') + 1

    assert json.loads(revision.manifest)["reasons"] == [
        {"kind": "professional_only", "line": line, "reason": "for prescribers"}
    ]
    assert "5 mg — at once" in revision.manifest


def test_the_digest_is_the_sha_256_of_the_manifests_bytes():
    revision = make_submitted()

    assert revision.digest == digest_of(revision.manifest) == hashlib.sha256(revision.manifest.encode()).hexdigest()
