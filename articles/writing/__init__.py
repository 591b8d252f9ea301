"""The writing desk: working copies, previews, merging, who else is here, and reasons stated for a text."""
