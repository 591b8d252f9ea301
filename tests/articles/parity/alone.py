"""What one rule finds: alone, or beside what others find of the same words."""

from articles.parity.comparison import Comparison, Disagreement, all_rules, compare
from articles.parity.scoring import statement_of


def found_by(rule: str, professional: str, lay: str) -> list[Disagreement]:
    pair = Comparison(statement_of(professional), statement_of(lay))
    return [one for find in all_rules().values() for one in find(pair) if one.rule == rule]


def told_by(rule: str, professional: str, lay: str) -> list[Disagreement]:
    return [one for one in compare(statement_of(professional), statement_of(lay)) if one.rule == rule]
