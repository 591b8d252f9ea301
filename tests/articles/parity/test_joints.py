"""What joins two things: matched with what joins the same things on the other side."""

import pytest

from articles.parity.comparison import Comparison
from articles.parity.rules import logic
from articles.parity.scoring import statement_of
from tests.articles.parity.alone import told_by

ALIKE = [
    ("Take aspirin or ibuprofen for pain.", "For pain, take aspirin or ibuprofen."),
    ("Take both aspirin and ibuprofen for pain.", "Take aspirin together with ibuprofen for pain."),
    ("Call if fever, rash, or vomiting occurs.", "Call if any one of these occurs: fever, rash, vomiting."),
    ("Ticagrelor plus aspirin is used after stroke.", "After stroke, ticagrelor is used on top of aspirin."),
    ("Adults with diabetes need tests.", "Adults with diabetes (high or unsteady blood sugar) need tests."),
    ("Aspirin is contraindicated in asthma and in gout.", "Do not take aspirin if you have asthma or gout."),
    ("Take aspirin rather than ibuprofen for pain.", "Take aspirin and not ibuprofen for pain."),
    ("Hormone replacement therapy helps sleep.", "Hormone treatment (estrogen plus progestin) helps sleep."),
    ("The child rests in the lap, and they are held.", "The child rests in the lap while he or she is held."),
    ("No fever or rash was seen.", "There was no fever and there was no rash."),
    (
        "Tablets are recommended for men with a score of 2 or more and for women with a score of 3 or more.",
        "Tablets are recommended if you are a man and score 2 or more, or if you are a woman and score 3 or more.",
    ),
]
CONDITIONS = [
    ("Medicine is used only if the child is upset.", "Medicine is not used, unless the child is upset."),
    ("Ivermectin is an option, except in pregnancy.", "Ivermectin is not an option in pregnancy."),
    ("Aspirin is given unless it causes bleeding.", "Aspirin is given. The exception: it causes bleeding."),
    ("Children should be seen even if they appear well.", "Children should be seen, however well they look."),
    ("Azithromycin is a single dose.", "Azithromycin is a dose taken one time only."),
]
OTHER_CONDITIONS = [
    ("Medicine is used only if the child is upset.", "Medicine is used, unless the child is upset."),
    ("Do not start it in the young.", "Do not start it in the young, not even where the doctor agrees."),
    ("Have it with food or a milky drink.", "Have it with food or a drink, except milk."),
    ("Cream is used on the rash only.", "Cream is used all over, not just on the rash."),
    ("All adults should have a liver test.", "Only adults with pain should have a liver test."),
    ("The trials found less pain with both drugs.", "The trials found less pain with only one of the drugs."),
    (
        "Ivermectin is not an option in pregnancy.",
        "Ivermectin is not an option in pregnancy, except in early pregnancy.",
    ),
    (
        "Take these medicines: aspirin, ramipril and atenolol.",
        "Take any one of these medicines: aspirin, ramipril, atenolol.",
    ),
    ("Aspirin is given in asthma or gout.", "Aspirin is given in asthma, even if you have gout."),
]
OTHERWISE = [
    ("Abstain until 7 days after treatment and until all partners are treated.",
     "Have no sex until 7 days after treatment or until all partners are treated."),
    ("If there is no pain and sugar is controlled, wait.", "If there is no pain or sugar is controlled, wait."),
    ("They took an ACE inhibitor or an ARB.", "They took an ACE inhibitor together with an ARB, and another tablet."),
    ("Take aspirin and ibuprofen for pain.", "Take aspirin or ibuprofen for pain."),
    ("Ticagrelor plus aspirin is used after stroke.", "Ticagrelor is used instead of aspirin after stroke."),
    ("Aspirin is an alternative to heparin.", "Aspirin is used on top of heparin."),
    ("People with asthma or gout were left out.", "People with asthma who also had gout were left out."),
    ("Call if fever or rash occurs.", "Call if all of these occur: fever, rash."),
    ("It is halved if two or more of these apply: age over 80, weight under 60 kg.",
     "It is halved if any one of these applies: age over 80, weight under 60 kg."),
    ("Patients who are not fit or cannot walk should stay.", "If you are not fit and cannot walk, you should stay."),
    ("Small nodules in a low-risk adult need no scan.",
     "If your risk is low, or the nodule is small, you need no scan."),
    ("A nodule in smokers older than 35 needs a scan.", "If you smoke or are older than 35, a nodule needs a scan."),
]  # fmt: skip


def joined(professional: str, lay: str) -> list[str]:
    return [one.message for one in told_by("logic", professional, lay) if "joined otherwise" in one.message]


@pytest.mark.parametrize(("professional", "lay"), ALIKE)
def test_what_is_joined_alike_in_other_words_passes(professional, lay):
    assert joined(professional, lay) == []


@pytest.mark.parametrize(("professional", "lay"), OTHERWISE)
def test_what_is_joined_otherwise_is_found(professional, lay):
    assert len(joined(professional, lay)) == 1


def conditions(professional: str, lay: str) -> list[str]:
    found = logic.find(Comparison(statement_of(professional), statement_of(lay)))
    return [one.message for one in found if "same condition" in one.message]


@pytest.mark.parametrize(("professional", "lay"), CONDITIONS)
def test_a_condition_in_other_words_passes(professional, lay):
    assert conditions(professional, lay) == []


@pytest.mark.parametrize(("professional", "lay"), OTHER_CONDITIONS)
def test_a_condition_of_one_side_is_found(professional, lay):
    assert len(conditions(professional, lay)) == 1
