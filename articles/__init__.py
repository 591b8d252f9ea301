"""What is written and read: articles, their revisions, and the pages readers get."""
