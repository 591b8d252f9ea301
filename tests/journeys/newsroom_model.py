"""A small independent model of a newsroom: it knows nothing of the code."""

from dataclasses import dataclass, field

PEOPLE = ("ann", "eve", "ben", "mia", "max", "moe")
EDITORS, MEMBERS, MANAGERS = {"eve", "ben", "mia"}, {"max", "moe", "ben"}, {"mia"}
WRITERS = {"ann"} | EDITORS
OPENING = (
    ("start", ("ann",)),
    ("submit", (0, "ann")),
    ("open_round", (0, "eve", {"max", "moe"}, 2)),
    ("everybody_asked_approves", (0,)),
    ("revise", (0, "ann")),
    ("submit", (0, "ann")),
    ("open_round", (0, "eve", {"max", "ben"}, 2)),
    ("sign", (0, "max", "approve")),
)


@dataclass
class Text:
    """The model's text: its state, who wrote it, and its round."""

    state: str
    wrote: set[str]
    late: bool = False  # its author was asked for changes, for a day that is over by the real clock
    opener: str = ""
    quorum: int = 0
    asked: dict[str, str] = field(default_factory=dict)  # member -> invited, approve, changes, abstain, recused
    signed_by: set[str] = field(default_factory=set)


@dataclass
class Shelf:
    """The model's article."""

    texts: list[Text]
    notice: str = ""  # who proposed; "!" once confirmed

    @property
    def newest(self) -> Text:
        """The last text."""
        return self.texts[-1]

    @property
    def published(self) -> Text | None:
        """The one readers get as approved."""
        return next((one for one in self.texts if one.state == "approved"), None)
