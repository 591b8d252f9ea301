"""How much schooling a text asks of its readers: reading grades of each view and each block."""

from articles.readability.measures import Counts, counted
from articles.readability.texts import BlockReading, Reading, read_blocks, readings_of
from articles.readability.writing import PlainReading, read_plain

__all__ = [
    "BlockReading",
    "Counts",
    "PlainReading",
    "Reading",
    "counted",
    "read_blocks",
    "read_plain",
    "readings_of",
]
