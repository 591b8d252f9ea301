"""Words that sound like an emergency, and words that only look like it."""

import pytest

from articles.asking.emergencies import signs_of_emergency


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("I have chest pain. Should I take aspirin?", "heart"),
        ("my CHEST  hurts", "heart"),
        ("I can’t breathe", "breathing"),
        ("She's not breathing!", "breathing"),
        ("I cannot breath well", "breathing"),
        ("dad has slurred speech and his face is drooping", "stroke"),
        ("am I having a stroke?", "stroke"),
        ("Anaphylaxis after a bee sting", "allergy"),
        ("his throat is closing", "allergy"),
        ("the cut won't stop bleeding", "bleeding"),
        ("I took too many pills", "poisoning"),
        ("paracetamol overdose", "poisoning"),
        ("I am not suicidal but tired", "self-harm"),
        ("I don't want to live any more", "self-harm"),
        ("she passed out", "unconscious"),
        ("my son swallowed a small button battery", "poisoning"),
        ("my chest is killing me", "heart"),
        ("her throat feels very tight after peanuts", "allergy"),
        ("I no longer want to live", "self-harm"),
        ("No idea why: chest pain since noon", "heart"),
        ("I don't have a fever but chest pain", "heart"),
    ],
)
def test_an_emergency_is_recognized_in_everyday_words(text, group):
    assert group in signs_of_emergency(text).groups


@pytest.mark.parametrize(
    "text",
    [
        "Does walking lower blood pressure?",
        "I have no chest pain, can I run?",
        "I don't have any chest pain",
        "Can aspirin prevent a stroke?",
        "without signs of overdose",
        "What does swallowing pills do? Does a dead battery matter?",
        "Is heart disease more common after a kidney transplant?",
        "What is the chest circumference of a newborn?",
        "",
    ],
)
def test_a_plain_question_or_a_denial_is_no_emergency(text):
    assert signs_of_emergency(text) is None
