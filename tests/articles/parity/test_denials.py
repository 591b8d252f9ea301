"""Denials: which of the two sides answer each other, and which are left over."""

import pytest

from articles.parity.answers.denials import Denials
from articles.parity.comparison import Comparison
from articles.parity.scoring import statement_of
from tests.articles.parity.alone import told_by

ANSWERED = [
    ("Aspirin is contraindicated in asthma.", "If you have asthma, do not take aspirin."),
    ("In asymptomatic patients, scans are useful.", "In people without symptoms, scans are useful."),
    ("Men need not stop methotrexate.", "For a man there is no need to stop methotrexate."),
    ("A normal temperature does not exclude sepsis.", "A normal temperature does not mean that sepsis is ruled out."),
    ("Treatment should not be delayed for liver tests.", "Treatment should not wait for liver tests."),
    ("Allopurinol should not be stopped in a flare.", "Should I stop allopurinol in a flare? No."),
    ("X-rays should not be used for concussion.", "Will an X-ray show concussion? No, X-rays should not be used."),
    ("Alteplase is given once hemorrhage is excluded.", "Alteplase is given once bleeding is ruled out."),
    (
        "Doses fell in unvaccinated groups. It is not safe.",
        "Doses fell in those who had not had the vaccine. It is not safe.",
    ),
    ("Take no more than 5 doses a day.", "Take 5 doses a day at most."),
    ("Aspirin is contraindicated in adults who cannot swallow.", "Do not take aspirin if you are unable to swallow."),
    ("Egg allergy is not a contraindication to the vaccine.", "A person who is allergic to egg can have the vaccine."),
    ("The woman denied pain.", "The woman said that she had no pain."),
    ("Half of the patients had seizure freedom.", "Half of the people had no more fits."),
    ("A tattoo precludes blood donation.", "If you have a tattoo, you cannot give blood."),
    ("Screening is not a substitute for stopping smoking.", "Screening cannot take the place of giving up smoking."),
    ("Patients with a fever and no cough should stop ibuprofen.", "With a fever and no cough, you stop ibuprofen."),
    ("Do not give aspirin to children with a fever.", "Does your child have a fever? Then aspirin should not be used."),
    ("Repeat if there is no improvement.", "No better? Then it is repeated."),
    ("Scans are given only if asked for, not routinely.", "You get no scan as a routine, only if you ask for one."),
]
LEFT = [
    ("Screening is not routinely offered to women.", "Why not women? Women are routinely offered screening, too."),
    ("Waiting is not a safe option for men with hernias.",
     "Men whose hernia causes no trouble can safely choose to wait."),
    ("Patients with a fever and no cough should stop ibuprofen.",
     "With a fever and no cough, you do not stop ibuprofen."),
    ("Repeat if there is improvement.", "No better? Then it is repeated."),
    ("All women took aspirin.", "Nobody among the many younger and older women there took aspirin."),
    ("Eat gluten in more than one meal.", "Have no gluten in more than one meal."),
    ("It is done up to 4 times a year. Do not apply it in asthma.",
     "It can be done up to 4 times a year, but not more. It should be used in asthma."),
    ("Liver failure can come late.", "The liver will not fail late."),
    ("The laser gave drop-free control of the pressure.", "The laser kept the pressure down with drops."),
    ("Women with a fall in the past year took part.", "The women who took part had not fallen in the past year."),
    ("Cooling did not reduce mortality after cardiac arrest.", "Cooling lowered the death rate after cardiac arrest."),
    ("Rifampin-resistant tuberculosis is treated longer.", "Tuberculosis that rifampin kills is treated longer."),
    ("Men need not stop methotrexate.", "Men must stop methotrexate."),
    ("Smokers were excluded.", "Smokers were not left out."),
    ("Aspirin helps the heart. Vitamins do not.", "Aspirin does not help the heart. Vitamins do not."),
    ("A normal temperature does not exclude sepsis.", "With a normal temperature, sepsis is not possible."),
    ("Cooling did not reduce mortality.", "Their hearts had stopped. Cooling saved lives."),
    ("Patches should not be used first-line.", "Can't I have a patch? Patches should be tried first."),
    ("Vitamin D did not lower the risk.", "Will vitamin D stop adults breaking bones? It lowered the risk."),
    ("Fish oil is safe. It does not shorten life.", "Fish oil is safe. It makes people die sooner."),
    ("Vaccination should be delayed in shingles.", "If you have shingles now, vaccination should not be put off."),
    ("Untreated disease can lead to permanent visual loss.",
     "Without treatment it can lead to sight loss that is not permanent."),
    ("Dietary calcium should not be restricted.", "Cut down on calcium, even if there are others who do not."),
    ("Watch nonsevere otitis without otorrhea.",
     "Ears do not always need antibiotics. Watch an ear infection that is not severe and has fluid draining."),
    ("Antibiotics should not be continued after closure.",
     "Will I need them for long? No. Antibiotics should be continued after closure."),
]  # fmt: skip


def denied(professional: str, lay: str) -> list[str]:
    return [one.message for one in told_by("negation", professional, lay)]


@pytest.mark.parametrize(("professional", "lay"), ANSWERED)
def test_a_denial_in_other_words_is_answered(professional, lay):
    assert denied(professional, lay) == []


@pytest.mark.parametrize(("professional", "lay"), LEFT)
def test_a_denial_that_nothing_answers_is_found(professional, lay):
    assert len(denied(professional, lay)) == 1


def test_each_denial_answers_one():
    pair = Comparison(
        statement_of("It did not harm the liver. It did not harm the heart. It did not harm the kidney."),
        statement_of("It did not harm the heart. It harmed the liver. It did not harm the kidney."),
    )

    assert [pair.professional.words(one.first, one.clause.last) for one in Denials(pair).lost()] == [
        "not harm the liver."
    ]


def test_a_finding_shows_what_is_denied():
    assert denied("Rest. Aspirin did not help the heart.", "Rest. Aspirin did help the heart.") == [
        "Denied or affirmed: “not help the heart.” for professionals, “Aspirin did help the heart.” for lay readers."
    ]


@pytest.mark.parametrize(("said", "found"), [("must", 1), ("must not", 0)])
def test_a_sentence_that_affirms_what_is_denied_is_found_beside_another_denial(said, found):
    professional = "Doxycycline is contraindicated in pregnancy and in children under 12."
    lay = f"If you are pregnant, you {said} take doxycycline. It must not be given to a child under 12 either."

    assert len(denied(professional, lay)) == found
