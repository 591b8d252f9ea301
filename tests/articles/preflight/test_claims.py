"""Promises, and sentences that only look like one."""

import pytest

from articles.preflight.claims import _QUOTED, _claimed
from articles.readability.sentences import sentences

PROMISES = {
    "This vaccine is 100% safe.": "100% safe",
    "The tablets are completely safe in pregnancy.": "completely safe",
    "Garlic cures colds.": "cures",
    "The operation will cure you.": "will cure",
    "Success is guaranteed.": "guaranteed",
    "This is a miracle for patients.": "miracle",
    "Rest always helps.": "always helps",
    "It is not new, but it never fails.": "never fails",
    "The method is risk-free.": "risk-free",
    "It has no side effects.": "no side effects",
    "All patients will recover.": "All patients will recover",
    "There is no doubt: this cures gout.": "cures",
}
NONE = """There is no cure for asthma, but treatment helps.
Antibiotics cannot cure a cold.
The aim of surgery is to cure the cancer.
Cure rates were 95% in both arms.
Surgery may cure some people.
Always ask your doctor before you stop a medicine.
Patients should always carry an inhaler.
Never take more than the dose on the label.
Never-smokers had a lower risk.
The drug has never been studied in pregnancy.
No side effects were reported in 12 of 40 patients.
The test is not always reliable.
Screening does not guarantee that a cancer is found.
The advertisement promised a "miracle cure" for back pain.
Some call it “completely safe”.
Is the vaccine 100% safe?
The vaccine is not 100% safe.
Symptoms almost always improve within a week.
No vaccine is completely safe, and none is without any risk.
Tamoxifen lowers the risk and is generally safe.
The guarantee period ended in 2020.
All patients will be followed for 5 years.
The estimate assumes 100% reliable reporting.
Whether early treatment always helps is unknown.
It is unclear if the drug never causes harm.
That honey cures hay fever is a claim; nobody has shown that it cures anything.""".splitlines()


@pytest.mark.parametrize("sentence", PROMISES)
def test_a_promise_is_named_in_its_own_words(sentence):
    assert _claimed(sentence) == PROMISES[sentence]


@pytest.mark.parametrize("text", NONE[:-1])
def test_what_is_denied_quoted_asked_or_only_possible_is_none(text):
    assert [claim for one in sentences(_QUOTED.sub(" ", text)) if (claim := _claimed(one))] == []
