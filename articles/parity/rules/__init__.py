"""The questions asked of every pair, one module each: its name is the name of the rule."""
