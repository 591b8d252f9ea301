"""Lines that begin with a tag, and records made of them: RIS, Web of Science, MEDLINE."""

from dataclasses import dataclass, field

from articles.bibliography.texts import LONGEST


@dataclass
class TaggedRecord:
    """One record: where it begins, and the values of each tag in order."""

    line: int
    values: dict[str, list[str]] = field(default_factory=dict)
    order: list[tuple[str, str]] = field(default_factory=list)

    def add(self, tag: str, value: str) -> None:
        """One more value."""
        self.values.setdefault(tag, []).append(value)
        self.order.append((tag, value))

    def continue_last(self, text: str) -> None:
        """A further line of the last value."""
        if self.order and len(self.order[-1][1]) < LONGEST:
            tag, value = self.order[-1]
            value = f"{value} {text}" if value else text
            self.order[-1] = (tag, value)
            self.values[tag][-1] = value

    def first(self, *tags: str) -> str:
        """The first value that is not empty, of the first tag that has one."""
        return next((value for tag in tags for value in self.values.get(tag, []) if value), "")

    def all(self, *tags: str) -> list[str]:
        """All values of these tags, in the order of the record."""
        return [value for tag, value in self.order if tag in tags and value]
