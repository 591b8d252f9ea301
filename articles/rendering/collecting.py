"""Where the readers of a source note what is wrong, in any order, each thing once."""

from collections import Counter

from articles.rendering.findings import Finding, Severity

PER_RULE = 100  # findings of one rule after which counting them out helps nobody


class Findings:
    """Collects findings while a text is read; repeats are dropped and one rule cannot flood the list."""

    def __init__(self) -> None:
        self._seen: dict[Finding, None] = {}
        self._per_rule: Counter[str] = Counter()

    def error(self, line: int, rule: str, message: str) -> None:
        """Something that blocks submitting."""
        self._add(Finding(line, rule, Severity.ERROR, message))

    def warning(self, line: int, rule: str, message: str) -> None:
        """Something to look at."""
        self._add(Finding(line, rule, Severity.WARNING, message))

    def listed(self) -> tuple[Finding, ...]:
        """All findings, by line."""
        return tuple(sorted(self._seen))

    def _add(self, finding: Finding) -> None:
        if finding in self._seen or self._per_rule[finding.rule] >= PER_RULE:
            return
        self._per_rule[finding.rule] += 1
        self._seen[finding] = None
