"""What machines get of a public text: JATS, JSON, Markdown, PDF, records for citing, and the data in its page."""
