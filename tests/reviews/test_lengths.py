"""How much there is to read: what both views share counts once, references do not count."""

import pytest

from reviews.lengths import Length, length_of
from tests.factories import make_submitted

pytestmark = pytest.mark.django_db


def test_shared_words_count_once_and_references_not_at_all():
    # The title, shared; two short answers; two headings; a shared paragraph; a pair.
    words = 5 + (4 + 4) + (4 + 3) + 5 + (10 + 13)

    assert length_of(make_submitted()) == Length(words, short_answer="Yes, in most adults.")


@pytest.mark.parametrize(("words", "minutes"), [(0, 1), (238, 1), (600, 3), (2380, 10)])
def test_minutes_are_whole_and_at_least_one(words, minutes):
    assert Length(words, "").minutes == minutes
