"""The one library of references that all articles share, and citing from it."""
