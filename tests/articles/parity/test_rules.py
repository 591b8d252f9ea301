"""Each rule: what it finds, how heavily, and what it lets pass."""

import pytest

from articles.parity.comparison import all_rules, compare
from articles.parity.scoring import statement_of
from tests.articles.parity.alone import found_by

FOUND = [
    ("values", "error", "It fell by 4 mm Hg.", "It fell by 14 mm Hg."),
    ("values", "error", "It fell by 4 mm Hg.", "It fell."),
    ("values", "error", "It fell.", "It fell by 4 mm Hg."),
    ("estimates", "warning", "Deaths fell (HR 0.60, 95% CI 0.50 to 0.71).", "Some people died."),
    ("ranges", "error", "Take 10 to 20 mg.", "Take 10 to 30 mg."),
    ("units", "error", "Take 5 mg.", "Take 5 g."),
    ("units", "warning", "Give 5 mg, then 20 mg.", "Have 5 first, and after that 20 mg."),
    ("units", "warning", "Give 2 mg in one go.", "Take 2 tablets in one go."),
    ("values", "warning", "It occurs in 1% to 10%.", "It occurs in up to 10%."),
    ("comparators", "warning", "Give it to those of at least 45 kg.", "Do not take it if you are under 45 kg."),
    ("doses", "warning", "It is at least 30 mg/g.", "It is at least 30 mg."),
    ("values", "warning", "The change was 5.7 points.", "The change was less than 6 points."),
    ("values", "warning", "It was 5.1% and 7.9%, so 2.8% less.", "It was 5.1% and 7.9%."),
    ("logic", "warning", "Avoid all of these: beer, wine.", "Do not have any of these: beer, wine."),
    ("doses", "warning", "Give 15 mg/kg.", "It is worked out for every kilogram. You get 15 mg."),
    ("drugs", "error", "Give sacubitril/valsartan.", "Take sacubitril."),
    ("units", "error", "Take 5 mg.", "Take 5."),
    ("comparators", "error", "At least 30% remain.", "At most 30% remain."),
    ("comparators", "error", "At least 30% remain.", "More than 30% remain."),
    ("comparators", "error", "It is for those older than 12 years.", "It is for those younger than 12."),
    ("comparators", "warning", "At least 30% remain.", "30% remain."),
    ("comparators", "warning", "About 30% remain.", "30% remain."),
    ("schedules", "error", "Take it twice daily.", "Take it three times a day."),
    ("schedules", "warning", "Take it twice daily.", "Take it."),
    ("schedules", "warning", "Take it.", "Take it twice daily."),
    ("doses", "error", "Give 15 mg/kg.", "Give 15 mg."),
    ("doses", "error", "Give it intravenously.", "Give it by mouth."),
    ("doses", "warning", "Give it orally.", "Give it."),
    ("labels", "error", "This is type 2 diabetes.", "This is type 1 diabetes."),
    ("labels", "warning", "In a phase 3 trial it worked.", "In a large trial it worked."),
    ("order", "warning", "It was 53% or 14%.", "It was 14% or 53%."),
    (
        "order",
        "error",
        "Alive were 53% at 5 years. Alive were 80% at 1 year.",
        "Alive were 53% at 1 year. Alive were 80% at 5 years.",
    ),
    (
        "order",
        "warning",
        "Take aspirin 81 mg. Take metformin 500 mg.",
        "Take metformin 81 mg. Take aspirin 500 mg.",
    ),
    ("drugs", "error", "Take apixaban.", "Take rivaroxaban."),
    ("counts", "warning", "Two forms of contraception", "One kind of birth control"),
    ("drugs", "error", "Take apixaban.", "Take a blood thinner."),
    ("drugs", "error", "Take it with newdrugumab.", "Take it with other things."),
    ("citations", "error", "It works. [@r1; @r2]", "It works. [@r1]"),
    ("citations", "error", "It works. [@r1]", "It works. [@r1; @r2]"),
    ("citations", "warning", "A. [@r1] B. [@r1] C. [@r2]", "A. [@r1] B. [@r2] C. [@r2]"),
    ("negation", "warning", "Do not take it.", "Take it."),
    ("negation", "warning", "It is neither safe nor tested.", "It is safe and tested."),
    ("values", "warning", "Take it.", "Take three pills of it."),
    ("order", "warning", "It was 80% at 1 year and 53% at 5 years.", "It was 80% at 5 years and 53% at 1 year."),
    ("degrees", "warning", "In chronic hepatitis", "In recent hepatitis"),
    ("degrees", "warning", "Mild to moderate pain", "Severe pain"),
    ("doses", "error", "Give 15 mg/kg/day.", "Give 15 mg a day for each liter."),
    ("logic", "error", "Go home if all of these are true.", "Go home if any of these is true."),
    ("logic", "warning", "Take it unless you are ill.", "Take it if you are ill."),
    ("logic", "warning", "Smoke now or did.", "Smoke now and did."),
    ("strength", "error", "It is associated with cancer.", "It causes cancer."),
    ("strength", "warning", "It may help.", "It helps."),
    ("strength", "warning", "You should rest.", "You must rest."),
    ("population", "error", "This is for adults.", "This is for children."),
    ("population", "warning", "This is for pregnant women.", "This is for women."),
    ("direction", "warning", "It increased the risk.", "It lowered the risk."),
    ("direction", "error", "Stop it before the scan.", "Stop it after the scan."),
    ("arms", "warning", "It was 5% with aspirin and 7% with placebo.", "It was 7% with aspirin, 5% with placebo."),
    (
        "crossed",
        "warning",
        "Women must stop methotrexate 6 months before conception; men need not stop a low dose.",
        "A man must come off methotrexate 6 months before conception. A woman on a low dose need not stop.",
    ),
    ("relations", "warning", "Offer exercise before aspirin.", "You are offered aspirin before exercise."),
    ("traded", "warning", "Chew aspirin daily. Inject insulin weekly.", "Inject aspirin weekly. Chew insulin daily."),
    ("figures", "warning", "Deaths were 3% against 5%.", "More people died: 3%, against 5% of the others."),
    ("traded", "warning", "Chew aspirin daily. Inject insulin weekly.", "Inject aspirin weekly. Chew insulin daily."),
    ("figures", "warning", "Deaths were 3% vs 5%, strokes 1% vs 2%.", "More died (3% vs 5%), strokes were 1% vs 2%."),
    ("traded", "warning", "Chew aspirin daily. Inject insulin weekly.", "Inject aspirin weekly. Chew insulin daily."),
    ("figures", "warning", "Deaths were 93% against 91%.", "In one group 93% died. In the other it was higher, 91%."),
    ("figures", "warning", "Clots were 1% against 2%.", "Clots came in 1%, more than the 2% of the others."),
    ("exchange", "warning", "Stroke is likely.", "Pneumonia is likely."),
    ("direction", "warning", "Mortality fell.", "More of them died."),
    ("direction", "warning", "It prolonged survival.", "It shortened survival."),
    ("direction", "warning", "The INR goes up. Rest.", "Rest. Then your INR goes down."),
    ("direction", "warning", "It delayed the relapse.", "The relapse came sooner."),
    ("direction", "warning", "Do not drive until then.", "You should not drive after it."),
    ("direction", "warning", "The dose is then tapered.", "Then you get larger amounts."),
    ("direction", "warning", "Aspirin was noninferior to heparin.", "Aspirin worked better than heparin."),
    (
        "direction",
        "warning",
        "Pain was less frequent and sleep was longer.",
        "Sleep was longer. There was more pain. More of them slept well.",
    ),
    (
        "negation",
        "warning",
        "Rest. Aspirin did not help the heart.",
        "You should not worry. Aspirin did help the heart.",
    ),
    (
        "arms",
        "warning",
        "It was 52% with aspirin and 6% with placebo.",
        "It was 52% on a dummy pill and 6% on aspirin.",
    ),
    ("strength", "warning", "Rest. It may protect the liver.", "It may rain. It is certain to protect the liver."),
    (
        "drugs",
        "warning",
        "Take apixaban at night. Apixaban is safe.",
        "Take a blood thinner at night. Apixaban is safe.",
    ),
    ("units", "error", "Walk for 6 months, in six groups.", "Walk for 6 years, in 6 groups."),
    ("moments", "warning", "Take it within 90 days of birth.", "Take it within 90 days of the accident."),
    ("moments", "warning", "Test 45 days after completion.", "Have a test 45 days or more after you start."),
    ("moments", "warning", "Take it in the morning.", "Take it at bedtime."),
    ("moments", "warning", "Take it 30 minutes before breakfast.", "Take it 30 minutes before you go to bed."),
    ("moments", "warning", "It spreads during labor.", "It spreads during vaccination."),
    ("moments", "warning", "Look in the first months.", "Look in the first years."),
    ("moments", "warning", "Screen at diagnosis.", "You are screened a year after diagnosis."),
    ("moments", "warning", "Avoid sun during treatment.", "Avoid sun after treatment."),
    ("moments", "warning", "Start aspirin immediately.", "Start aspirin once you have seen the doctor."),
    ("moments", "warning", "Count cells monthly for the first year.", "After the first year, count cells monthly."),
    ("values", "warning", "Rest.", "Rest for one month."),
    (
        "strength",
        "warning",
        "Injection must be stopped, and lipid should be given.",
        "The injection may be stopped, and you should get fat.",
    ),
    ("strength", "warning", "Infants need a scan.", "Your baby could have a scan."),
    ("strength", "warning", "Together they cause hyperkalemia.", "Together they are linked to high potassium."),
    ("strength", "warning", "Aspirin was noninferior to heparin.", "Aspirin did better than heparin."),
    (
        "strength",
        "warning",
        "Deafness can occur and may be permanent.",
        "Deafness can occur, and it is always for good.",
    ),
    ("dropped", "warning", "Rest. Hypokalemia warrants electrocardiography promptly.", "Rest, and then rest again."),
]
FAITHFUL = [
    ("Take 5 mg twice daily. [@r1]", "Take five milligrams two times a day. [@r1]"),
    ("53% survived at 12 months.", "One year later, 53 out of 100 were alive."),
    ("A third of them improved.", "33% improved."),
    ("Hypertension was less frequent (1 in 4).", "Fewer people had high blood pressure (25%)."),
    ("The daily dose must not exceed 4 g.", "Never take more than 4 g in 24 hours."),
    ("It is contraindicated in lactating women.", "Do not take it if you are a breastfeeding woman."),
    ("Acetaminophen helps.", "Paracetamol helps."),
    ("Median survival was 23 months.", "Half of them lived longer than 23 months."),
    ("Asymptomatic patients", "People without symptoms"),
    ("Give 20 mg/kg/day.", "Your child gets 20 mg a day, by mouth, per kilogram of weight."),
    ("Give 0.5 to 2 mg/kg/day.", "The dose is 0.5 to 2 mg a day per kilogram of body weight."),
    ("It is not recommended in women younger than 21 years.", "If you are younger than 21, it is not recommended."),
    (
        "It was lower (HR 0.51; 95% CI 0.42 to 0.61).",
        "It was lower (hazard ratio 0.51, 95% confidence interval 0.42 to 0.61).",
    ),
    ("Peanut allergy was present in 13.7%.", "About 14 in 100 (13.7%) were allergic to peanut."),
    ("At least 5 per year for 2 years", "5 or more in each of 2 years"),
    ("At ages 60 to 69 years it was 1.2 per 100,000.", "From age 60 to 69 it was 12 per 1,000,000."),
    ("Topical latanoprost lowers pressure.", "Latanoprost eye drops lower the pressure."),
    ("It reduced mortality.", "More people lived."),
    ("It delayed relapse.", "Relapses became fewer."),
    ("It occurred in 1.3 deaths per 1,000 men.", "Of 1,000 men, 1.3 died in deaths it occurred in."),
    ("Fever occurs in 247 vs 309 cases per 100,000.", "Fever occurs in 247 versus 309 cases for every 100,000."),
    ("The pressure was 0\u00b727 kPa (6\u2009424 people).", "The pressure was 0.27 kPa (6,424 people)."),
    ("Give 5\u202fmg for 5\u20137 days at \u22122 \u00b0C.", "You get 5 mg for 5 to 7 days at -2 \u00b0C."),
    ("Give it within 3 months of delivery.", "You get it within 3 months after the birth."),
    ("Urgent review is needed when signs appear.", "You need to be seen at once when signs appear."),
    ("It helped 19.2% of the patients.", "It helped 1 in 5 patients."),
    ("Give 500 mg of ferrous sulfate once monthly.", "You get 500 mg of iron every four weeks."),
    ("Of 20,211 patients, 10% died (HR 0.8; 95% CI, 0.7-0.9).", "Of more than 20,000 people, 10% died, 20% fewer."),
    ("It is associated with weight gain.", "It can cause weight gain."),
    ("It is for those aged 18 years or older.", "It is for those over 18 years."),
    ("Give it every 4 to 6 hours.", "Leave 4 to 6 hours between doses."),
    ("It was less likely (hazard ratio 0.72).", "It was 28% less likely (hazard ratio 0.72)."),
    ("Give it within 60 minutes before surgery.", "You get it in the hour before surgery."),
    ("Rest for 12 weeks.", "Rest for three months."),
    ("Do eight exercises three times a day.", "Do three sessions of 8 exercises daily."),
    ("It happens in about 1 in 3,000 to 4,000.", "It happens about once in every 3,000 to 4,000."),
    ("Sight was tested after three shots.", "Sight was tested in those with no treatment before, who had three shots."),
    (
        "It is linked to falls in those with stage IV disease.",
        "It is associated with falls in those with stage 4 disease.",
    ),
]


def said(professional: str, lay: str) -> list[tuple[str, str]]:
    return [(one.rule, one.severity) for one in compare(statement_of(professional), statement_of(lay))]


@pytest.mark.parametrize(("rule", "severity", "professional", "lay"), FOUND)
def test_a_rule_finds(rule, severity, professional, lay):
    assert severity in {one.severity for one in found_by(rule, professional, lay)}


@pytest.mark.parametrize(
    ("professional", "lay"),
    [
        ("It reduced mortality.", "More people lived."),
        ("It reduced mortality.", "They lived longer."),
        ("It delayed relapse.", "There were fewer relapses."),
        ("It slowed the decline.", "There was less of a decline."),
        ("It shortened healing.", "Wounds healed sooner."),
        ("Pain became less and sleep longer.", "They slept longer, with less pain."),
        ("It did not raise the risk.", "The risk did not go up."),
        ("Breathing problems were fewer.", "It lowered the number of breathing problems."),
    ],
)
def test_what_is_as_good_or_bad_points_the_same_way(professional, lay):
    assert [one for one in said(professional, lay) if one[0] == "direction"] == []


@pytest.mark.parametrize(
    "lay",
    [
        "Stones came back in 12% of the people who drank more, against 27% of the others.",
        "Those who took it for 10 years died less often than those who stopped at 5 years.",
        "In one group 93% lived. In the other it was lower, by 2%.",
        "It was 3% against 5%, and not more often fatal.",
    ],
)
def test_figures_of_which_no_word_of_direction_tells(lay):
    assert "figures" not in [one[0] for one in said("", lay)]


def test_a_denied_word_does_not_contradict_its_opposite():
    assert "degrees" not in [one[0] for one in said("In severe pain", "In pain that is not mild")]


@pytest.mark.parametrize(("professional", "lay"), FAITHFUL)
def test_faithful_wordings_have_no_error(professional, lay):
    assert [one for one in said(professional, lay) if one[1] == "error"] == []


@pytest.mark.parametrize(("rule", "severity", "professional", "lay"), FOUND)
def test_a_text_agrees_with_itself(rule, severity, professional, lay):
    assert said(professional, professional) == said(lay, lay) == []


def test_every_rule_is_tried():
    named = {rule for rule, *_ in FOUND}

    assert set(all_rules()) <= named


def test_a_finding_shows_both_spans_and_says_what_to_do():
    [one] = compare(statement_of("At least 30% remain."), statement_of("More than 30% remain."))

    assert (one.professional, one.lay) == ("30%", "30%")
    assert one.message == "30%: the professional text says at least, the lay text more than."
    assert one.suggestion == "Write: at least 30%."


def test_an_escape_lets_a_rounding_pass_that_is_near_and_no_other():
    exact = "It holds for 49.6% of them."
    near = 'It holds for [about half]{.approx reason="rounded"} of them.'
    far = 'It holds for [about a third]{.approx reason="rounded"} of them.'

    assert said(exact, near) == []
    assert ("values", "error") in said(exact, far)
