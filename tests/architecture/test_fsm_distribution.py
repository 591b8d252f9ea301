"""`django_fsm` is the maintained one."""

from importlib import metadata


def test_django_fsm_comes_from_django_fsm_2():
    assert metadata.packages_distributions()["django_fsm"] == ["django-fsm-2"]


def test_the_unmaintained_distribution_is_not_installed():
    names = {one.metadata["Name"].lower() for one in metadata.distributions()}

    assert "django-fsm" not in names
