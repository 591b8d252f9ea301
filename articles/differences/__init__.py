"""What a reader finds different between two texts: both signed pages, laid over each other block by block."""

from articles.differences.laying import Change, Difference, difference
from articles.differences.plain import plain_difference

__all__ = ["Change", "Difference", "difference", "plain_difference"]
