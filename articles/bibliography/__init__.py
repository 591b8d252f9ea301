"""References as CSL data: what they are, where they come from, how they are printed."""
