"""The standing words of an article page, by its status, its reader and who wrote it."""

from articles.audiences import Audience

DISCLAIMERS = {
    Audience.PROFESSIONAL: {
        "title": "For healthcare professionals.",
        "sentence": (
            "For educational purposes only. This page summarizes evidence; it does not replace your own judgment, "
            "local guidance, or the product information of any medicine."
        ),
    },
    Audience.LAY: {
        "title": "For patients and families.",
        "sentence": (
            "For educational purposes only. This page explains medical evidence. It cannot know your situation: "
            "talk with your care team before you decide or change anything."
        ),
    },
}
CAUTIONS = {
    "submitted": "No member of the board has read this text yet; it may be wrong or change.",
    "under_review": "This text does not count as approved yet; it may be wrong or change.",
    "superseded": "A newer approved text has taken its place. This one is kept for the record.",
}
ORIGINS = {
    "human": "Written by people.",
    "machine": "Drafted by a machine. It shows as approved only when board members have signed it.",
    "mixed": "Written by people with the help of a machine.",
}


def caution_of(tone: str, title: str, sentence: str) -> dict[str, str]:
    """The line above the text that a reader must not miss. `tone` gives its color and shape."""
    return {"tone": tone, "title": title, "sentence": sentence, "href": "", "link_text": ""}
