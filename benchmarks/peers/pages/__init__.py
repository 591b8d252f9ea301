"""The peer's one kind of page."""
