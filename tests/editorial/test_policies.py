"""The editorial policy: every text it ever had can be read, and none changes in silence."""

import pytest

from editorial.policies import IN_FORCE, VERSIONS, digest_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("version", VERSIONS, ids=lambda one: str(one.number))
def test_a_changed_policy_is_a_new_version(version):
    assert digest_of(version) == version.digest


def test_versions_follow_each_other():
    assert [one.number for one in VERSIONS] == list(range(1, len(VERSIONS) + 1))
    assert [one.since for one in VERSIONS] == sorted(one.since for one in VERSIONS)


@pytest.mark.parametrize("version", VERSIONS, ids=lambda one: str(one.number))
def test_every_section_of_a_version_stands_in_its_text(client, version):
    page = client.get(f"/editorial-policy/{version.number}/").content.decode()

    assert [anchor for anchor, _ in version.sections if page.count(f'id="{anchor}"') != 1] == []
    assert all(f"Version {one.number}" in page for one in VERSIONS)


def test_the_policy_in_force_is_shown_without_a_number_and_older_ones_say_what_they_are(client):
    shown = client.get("/editorial-policy/").content.decode()
    older = client.get("/editorial-policy/1/").content.decode()

    assert f"Version {IN_FORCE.number}, in force since" in shown
    assert ("An older policy." in shown, "An older policy." in older) == (False, True)
    assert ("noindex" in shown, "noindex" in older) == (False, True)


@pytest.mark.parametrize("number", [0, 99, 10**30])
def test_a_version_that_never_was_is_not_found(client, number):
    assert client.get(f"/editorial-policy/{number}/").status_code == 404
