"""The word lists: what everyday words mean, and that each list is used by the rule that it is written for."""

import pytest

from articles.parity.comparison import compare
from articles.parity.facts import Statement
from articles.parity.lexicon import LONGEST, Lexicon, lexicon
from tests.articles.parity.alone import found_by

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
    ("a poor prognosis", "a poor outlook"),
    ("airborne spread", "it spreads through the air"),
    ("bilateral pain", "pain on both sides"),
    ("an idiopathic disease", "a disease with no known cause"),
    ("ischemic tissue", "tissue with not enough blood"),
    ("lifelong immunity", "immunity for the rest of your life"),
    ("the deltoid", "the upper arm"),
]


def ideas(text: str) -> set[str]:
    return {idea for found in Statement(text).ideas for idea in found if idea[0] == "="}


@pytest.mark.parametrize(("technical", "everyday"), ALIKE)
def test_technical_and_everyday_words_are_one_idea(technical, everyday):
    assert ideas(technical) & ideas(everyday)


@pytest.mark.parametrize(
    "name",
    ["antonyms", "contrasts", "degrees", "procedures", "drugs", "direction", "population", "synonyms", "outcomes"],
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


def test_a_member_is_a_medicine_or_a_kind():
    lists = lexicon().lists
    names, stems = {*lists["drugs"], *lists["drugs"]["names"]}, tuple(lists["stems"]["drugs"])
    members = {one for found in lists["members"].values() for one in found if one[0] != "*"}

    assert [one for one in sorted(members - names - set(lists["classes"])) if not one.endswith(stems)] == []
    assert sorted(set(lists["members"]) - set(lists["classes"]) - {"insulins", "vitamins"}) == []


def test_a_name_has_no_other_name():
    drugs = lexicon().lists["drugs"]

    assert {one for name, found in drugs.items() if name != "names" for one in found} & {*drugs["names"]} == set()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("calcipotriol", "calcipotriene"),
        ("activated charcoal", "charcoal"),
        ("St John's wort", "hypericum"),
        ("benzylpenicillin", "penicillin"),
        ("ursodeoxycholic acid", "ursodiol"),
        ("petroleum jelly", "petrolatum"),
        ("vitamin B9", "folic acid"),
    ],
)
def test_a_medicine_has_one_name(one, other):
    assert list(Statement(f"Take {one}.").drugs) == list(Statement(f"Take {other}.").drugs) == [*Statement(other).drugs]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("water pills", "diuretics"),
        ("a blood-thinning medicine", "anticoagulants"),
        ("fluoroquinolones", "quinolones"),
        ("the BCG vaccine", "vaccine_bcg"),
        ("heartburn medicines", "acid_medicines"),
        ("PARP inhibitors", "parp"),
        ("GLP-1 receptor agonists", "glp1"),
    ],
)
def test_a_kind_of_medicine_has_everyday_names(words, kind):
    assert kind in Statement(f"Take {words}.").cues("classes")


APART = [
    ("Take it as needed.", "Take it around the clock."),
    ("It is for a dry cough.", "It is for a chesty cough."),
    ("The stool is bloody.", "There is no blood in the stool."),
    ("Use a disposable razor.", "Use a reusable razor."),
    ("Give it with local anesthesia.", "You are put to sleep for it."),
    ("The germ is gram-positive.", "The germ is gram-negative."),
    ("Eat saturated fats.", "Eat unsaturated fats."),
    ("The aneurysm has not burst.", "The aneurysm has burst."),
    ("The fit was focal.", "The fit was in both sides of the brain."),
    ("The visit is online.", "The visit is in person."),
    ("The study was done in mice.", "The study was done in people."),
    ("Use a nonabsorbable suture.", "Use dissolving stitches."),
    ("Do it preoperatively.", "Do it after the operation."),
    ("The tests were inconclusive.", "The tests were conclusive."),
    ("It was done in a single center.", "It was done in many hospitals."),
    ("Do vigorous exercise.", "Do gentle exercise."),
    ("It is of low certainty.", "It is of high certainty."),
    ("This is off-label.", "This is licensed."),
    ("He was uninsured.", "He was insured."),
    ("A nonsedating antihistamine helps.", "An antihistamine that makes you sleepy helps."),
    ("Uptitrate it after a week.", "You lower the dose after a week."),
    ("It is an incurable disease.", "This disease can be cured."),
    ("Restrict fluids.", "Drink plenty of fluids."),
    ("Resume it after surgery.", "Pause it after surgery."),
    ("The son inherits it.", "The daughter inherits it."),
    ("Take a trough level.", "Take it at its highest level."),
    ("Apply it sparingly.", "Put on a thick layer."),
    ("The urine turns red.", "The urine turns green."),
    ("The count was low.", "The count was high."),
    ("Chew the tablet.", "Swallow the tablet whole."),
    ("The artery was occluded.", "The artery was open."),
    ("It is painful on exertion.", "It is painful at rest."),
    ("A nurse removes it.", "A doctor removes it."),
    ("Serum potassium fell.", "The salt in the blood fell."),
    ("The child was irritable.", "The child was calm."),
    ("Discard the rest.", "Keep the rest."),
    ("Keep the nails short.", "Keep the nails long."),
    ("The prognosis is excellent.", "The prognosis is very poor."),
    ("Hearing was preserved.", "The hearing was lost."),
    ("Spicy food is forbidden.", "Bland food is forbidden."),
]


@pytest.mark.parametrize(("professional", "lay"), APART)
def test_words_that_exclude_each_other_are_found(professional, lay):
    assert "degrees" in {one.rule for one in compare(Statement(professional), Statement(lay))}


def test_a_scale_has_two_poles_and_stands_in_one_list():
    scales: dict[str, dict[str, set[str]]] = {}
    for name in ("degrees", "contrasts", "traits", "antonyms", "histories"):
        for category in lexicon().lists[name].keys() - {"neutral"}:
            scales.setdefault(category.partition("_")[0], {}).setdefault(name, set()).add(category)

    assert [scale for scale, found in scales.items() if len(set().union(*found.values())) < 2] == []
    assert sorted(scale for scale, found in scales.items() if len(found) > 1) == ["extent", "germ", "need", "shape"]


@pytest.mark.parametrize(
    ("rule", "professional", "lay"),
    [
        ("comparators", "Give at least 30 mg.", "You get well under 30 mg."),
        ("comparators", "Give about 30 mg.", "You get 30 mg."),
        ("doses", "Inject it intra-articularly.", "It is put into a muscle."),
        ("doses", "Give it as a buccal film.", "It goes under the skin."),
        ("exchange", "A lobectomy is planned.", "A hysterectomy is planned."),
        ("exchange", "Amniocentesis is offered.", "A hearing test is offered."),
        ("logic", "It is only for people with gout.", "It is for people with gout."),
        ("population", "It is for octogenarians.", "It is for toddlers."),
    ],
)
def test_a_list_is_used_by_its_rule(rule, professional, lay):
    assert found_by(rule, professional, lay) != []


@pytest.mark.parametrize(
    ("professional", "lay"),
    [
        ("Give approximately 30 mg.", "You get something like 30 mg."),
        ("Give at least 30 mg.", "You get 30 mg at the very least."),
        ("Give it intra-articularly.", "It is injected into the joint."),
        ("A lobectomy is planned.", "You will have part of the lung removed."),
        ("Perform polysomnography.", "You will have a sleep study."),
        ("It is contraindicated except in gout.", "Do not take it, with the sole exception of gout."),
    ],
)
def test_everyday_phrasings_are_faithful(professional, lay):
    lists = {"comparators", "doses", "exchange", "logic", "negation"}
    assert not lists & {one.rule for one in compare(Statement(professional), Statement(lay))}


def test_the_longest_phrase_of_each_list_is_found_and_none_that_overlaps_it():
    lists = {
        "organs": {"breath": ["breath"], "short": ["shortness of breath"], "air": ["breath of air"]},
        "symptoms": {"shortage": ["short*"], "dyspnea": ["shortness of breath at rest"]},
    }
    words = "shortness of breath of air at rest shortness of breath at rest"
    found = Lexicon(lists).find(words.split())

    assert {name: [tuple(hit) for hit in hits] for name, hits in found.items()} == {
        "organs": [("short", 0, 2), ("short", 7, 9)],
        "symptoms": [("shortage", 0, 0), ("dyspnea", 7, 11)],
    }
