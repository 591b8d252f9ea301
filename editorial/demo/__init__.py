"""The demo desk: people, articles and their history, for a developer's machine."""
