"""Who judged a text, and on what grounds."""
