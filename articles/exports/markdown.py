"""The source as it was signed, byte for byte. What must be said about it stands beside it, never in it."""

import base64
import hashlib

from articles.exports.texts import PublicText
from articles.reading.pages import ReadPage


def markdown(text: PublicText, page: ReadPage) -> bytes:
    """The whole file with its front matter, in UTF-8."""
    return text.manifest["source"].encode()


def representation_digest(body: bytes) -> str:
    """The `Repr-Digest` of RFC 9530: lets a reader check that nothing was lost on the way."""
    return f"sha-256=:{base64.b64encode(hashlib.sha256(body).digest()).decode()}:"
