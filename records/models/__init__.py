"""The tables of the records room, one file each."""

from records.models.audit import AuditChain, AuditEntry
from records.models.deadline import Deadline, Rung
from records.models.letter import Letter

__all__ = ["AuditChain", "AuditEntry", "Deadline", "Letter", "Rung"]
