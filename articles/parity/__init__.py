"""Whether the lay text states what the professional text states: facts of both sides of every pair, compared."""

from articles.parity.comparison import ERROR, WARNING, Disagreement, compare
from articles.parity.pairs import ParityFinding, agreeing_figures, check_parity, pairs_of

__all__ = [
    "ERROR",
    "WARNING",
    "Disagreement",
    "ParityFinding",
    "agreeing_figures",
    "check_parity",
    "compare",
    "pairs_of",
]
