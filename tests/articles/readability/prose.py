"""Plain prose of several levels, written for these tests."""

COLDS = """Most people catch a cold two or three times a year. A cold usually gets better by itself within a
week. You may have a blocked nose, a sore throat and a cough. Children often have a fever as well. Drink plenty
of water and rest at home. Medicines from the pharmacy can ease the pain, but they will not make the cold go
away any sooner. Antibiotics do not work against colds, because colds are caused by viruses. See a doctor if you
feel very ill or if you are not better after three weeks. Wash your hands often so that you do not pass the cold
on to other people. Throw used tissues away at once."""

HARBOR = """The old harbor lies on the western side of the island, below a row of white houses. Every morning
the fishermen carry their nets down to the water and wait for the tide. Some of them have worked together for
more than thirty years, and they hardly need to speak. When the weather is bad, they sit in the little cafe near
the church and tell the same stories again. My grandmother used to say that nobody on the island was ever in a
hurry. She was probably right, although she herself was always running from one place to another. In summer the
visitors arrive with their cameras and their enormous suitcases. They stay for a few days, buy a painted bowl,
and disappear again. The island is quiet after that, and the evenings grow longer. We light the stove in October
and keep it burning until the middle of April."""

PRESSURE = """High blood pressure rarely causes symptoms, which is why many adults discover it only during a
routine examination. Over several years the additional force damages the walls of the arteries and makes the
heart work harder than it should. Doctors generally recommend regular exercise, a diet with less salt, and
moderate use of alcohol before they consider tablets. If these measures are insufficient, a combination of two
medicines at low doses is often better tolerated than one medicine at a high dose. Measurements taken at home,
in a quiet room and at the same time of day, are usually more reliable than a single reading in the surgery.
Patients who understand the purpose of their treatment are considerably more likely to continue it. A yearly
appointment with a nurse allows side effects to be discussed and the dose to be adjusted. Nobody should stop a
tablet without advice. Sudden changes can be dangerous. Ask before you travel."""

REGISTRY = """Observational registries complement randomized evaluations because they enroll participants whom
investigators would ordinarily exclude. Nevertheless, unmeasured confounding remains the principal limitation of
every nonexperimental comparison. Investigators consequently prespecify their hypotheses, define exposure before
outcome, and report sensitivity analyses under alternative assumptions. Completeness of follow-up deserves
particular attention, since differential attrition can generate spurious associations. Standardized terminology
facilitates comparison across institutions and countries. Independent adjudication of endpoints reduces
misclassification considerably. Transparent documentation of eligibility enables other researchers to reproduce
the population. Statistical adjustment cannot compensate for information that was never collected. Collaborative
governance encourages participation by smaller hospitals. Periodic publication of aggregate results maintains
the confidence of contributing physicians."""

LEVELS = {"colds": COLDS, "harbor": HARBOR, "pressure": PRESSURE, "registry": REGISTRY}
