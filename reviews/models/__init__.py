"""The tables of the reviews room, one file each."""

from reviews.models.assignment import Assignment
from reviews.models.board import BoardMember, Specialty
from reviews.models.comment import Comment, CommentReply
from reviews.models.decision import Decision
from reviews.models.notice import PublicNotice
from reviews.models.policy import ReviewPolicy
from reviews.models.report import Report
from reviews.models.round import ReviewRound

__all__ = [
    "Assignment",
    "BoardMember",
    "Comment",
    "CommentReply",
    "Decision",
    "PublicNotice",
    "Report",
    "ReviewPolicy",
    "ReviewRound",
    "Specialty",
]
