"""The word lists: what everyday words mean, and that each list is used by the rule that it is written for."""

import pytest

from articles.parity.facts import Statement
from articles.parity.lexicon import LONGEST, lexicon

ALIKE = [
    ("intracranial hemorrhage", "bleeding inside the skull"),
    ("paresthesia", "pins and needles"),
    ("dyspnea", "struggling to breathe"),
    ("proteinuria", "protein in the urine"),
    ("hepatic steatosis", "fat in the liver"),
    ("alopecia", "hair loss"),
    ("xerostomia", "a dry mouth"),
    ("stomatitis", "sores in the mouth"),
    ("otalgia", "earache"),
    ("stillbirth", "the baby dies before birth"),
    ("nephrolithiasis", "a kidney stone"),
    ("infectious mononucleosis", "glandular fever"),
    ("coryza or common cold", "a head cold"),
    ("renal cell carcinoma", "kidney cancer"),
    ("gingivitis", "bleeding gums"),
    ("randomized allocation", "picked by chance"),
    ("the control group", "those who did not get it"),
    ("expectant management", "just watched"),
    ("prophylaxis", "to keep from getting ill"),
    ("continuous positive airway pressure", "a mask that blows air"),
    ("mechanical ventilation", "a breathing machine"),
    ("lumbar puncture", "a spinal tap"),
    ("polysomnography", "a sleep study"),
    ("topical corticosteroid", "a steroid cream"),
    ("syncope", "passing out"),
]


def ideas(text: str) -> set[str]:
    return {idea for found in Statement(text).ideas.values() for idea in found if idea[0] == "="}


@pytest.mark.parametrize(("technical", "everyday"), ALIKE)
def test_technical_and_everyday_words_are_one_idea(technical, everyday):
    assert ideas(technical) & ideas(everyday)


@pytest.mark.parametrize(
    "name", ["contrasts", "degrees", "procedures", "drugs", "direction", "population", "synonyms", "outcomes"]
)
def test_a_word_of_a_list_means_one_thing_in_it(name):
    meanings: dict[str, set[str]] = {}
    for category, phrases in lexicon().lists[name].items():
        for phrase in phrases:
            meanings.setdefault(str(phrase).lower().replace("-", " "), set()).add(category)

    assert {phrase: found for phrase, found in meanings.items() if len(found) > 1} == {}


def test_a_phrase_is_short_enough_to_be_found():
    phrases = {str(one) for lists in lexicon().lists.values() for found in lists.values() for one in found}

    assert [one for one in phrases if len(one.replace("-", " ").split()) > LONGEST] == []


def test_a_beginning_is_long_enough_to_be_looked_for():
    lists = [found for name, found in lexicon().lists.items() if name not in {"stems", "members"}]
    words = {word for found in lists for phrases in found.values() for one in phrases for word in str(one).split()}

    assert [word for word in words if word.endswith("*") and len(word) < 4] == []
