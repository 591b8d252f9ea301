"""The page as readers get it: the frame around what was signed, and the bytes that are sent."""
