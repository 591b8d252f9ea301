"""Refusals: sentences a person may read. They say what is missing or who may do it, and give nothing else away."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied

if TYPE_CHECKING:
    from articles.rendering.findings import Finding


class NotAllowed(PermissionDenied):
    """This person may not do this; the sentence says who may."""


class WorkflowError(Exception):
    """Not now: the sentence says what is missing or has moved meanwhile."""


class SourceRefused(WorkflowError):
    """A text that cannot be taken in at all, or cannot be submitted as it is, with one finding per problem."""

    def __init__(self, sentence: str, findings: "Sequence[Finding]" = ()) -> None:
        super().__init__(sentence)
        self.findings = tuple(findings)


class StaleSave(WorkflowError):
    """Somebody saved a newer text meanwhile; the refused one is kept for the person who wrote it."""
