"""What the newsroom asks of a review, and who decides it."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from articles.errors import NotAllowed
from records import audit
from reviews.models import ReviewPolicy, ReviewRound, Specialty
from reviews.policies import set_policy
from tests.factories import MONDAY, make_round, make_user

pytestmark = pytest.mark.django_db
TERMS = {"quorum": 2, "days": 14, "validity_months": 12}


def test_setting_a_policy_keeps_its_terms_and_who_set_it():
    manager = make_user("managing_editor")
    policy = set_policy("Standard", by=manager, at=MONDAY, **TERMS)

    assert (policy.quorum, policy.days, policy.validity_months, policy.specialty) == (2, 14, 12, None)
    assert (policy.set_by, policy.set_at) == (manager, MONDAY)


def test_setting_a_policy_lands_in_the_chain_of_policies():
    manager = make_user("managing_editor")
    set_policy("Standard", by=manager, at=MONDAY, **TERMS)
    entry = audit.entries_of("policies").get()

    assert (entry.verb, entry.actor, entry.subject, entry.at) == ("set_policy", manager, "Standard", MONDAY)
    assert entry.detail == {"sentence": "2 signatures, within 14 days; valid for 12 months"}


def test_setting_it_again_changes_the_one_policy_and_adds_an_entry():
    first, second = make_user("managing_editor"), make_user("managing_editor")
    set_policy("Standard", by=first, at=MONDAY, **TERMS)
    set_policy("Standard", by=second, at=MONDAY + timedelta(days=1), **(TERMS | {"quorum": 3}))

    policy = ReviewPolicy.objects.get()
    assert (policy.quorum, policy.set_by) == (3, second)
    assert [entry.actor for entry in audit.entries_of("policies")] == [first, second]


def test_an_open_round_keeps_every_term_it_began_with():
    review_round = make_round()
    policy = review_round.policy
    set_by = policy.set_by
    set_policy(
        policy.name, by=make_user("managing_editor"), quorum=1, days=1, validity_months=1, specialty=None, at=MONDAY
    )

    kept = ReviewRound.objects.get()
    assert (kept.quorum, kept.validity_months, kept.policy_set_by) == (2, 12, set_by)
    assert kept.due_at == MONDAY + timedelta(days=14)


@pytest.mark.parametrize("roles", [(), ("author",), ("editor",), ("administrator",)])
def test_nobody_but_a_managing_editor_sets_a_policy(roles):
    with pytest.raises(NotAllowed) as refusal:
        set_policy("Easy", by=make_user(*roles), at=MONDAY, **TERMS)

    assert str(refusal.value) == "Only a managing editor may set review policies."
    assert not ReviewPolicy.objects.exists()
    assert not audit.entries_of("policies").exists()


@pytest.mark.parametrize("term", ["quorum", "days", "validity_months"])
def test_the_database_refuses_a_policy_that_asks_for_nothing(term):
    policy = set_policy("Standard", by=make_user("managing_editor"), at=MONDAY, **TERMS)

    with pytest.raises(IntegrityError), transaction.atomic():
        ReviewPolicy.objects.filter(pk=policy.pk).update(**{term: 0})


@pytest.mark.parametrize(
    ("quorum", "specialty", "sentence"),
    [
        (1, "", "1 signature, within 7 days; valid for 6 months"),
        (3, "Surgery", "3 signatures, at least one in Surgery, within 7 days; valid for 6 months"),
    ],
)
def test_a_policy_says_itself_in_a_sentence(quorum, specialty, sentence):
    expert = Specialty.objects.create(name=specialty) if specialty else None
    policy = ReviewPolicy(name="P", quorum=quorum, specialty=expert, days=7, validity_months=6)

    assert policy.sentence == sentence
    assert str(policy) == "P"
