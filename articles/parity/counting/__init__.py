"""What a text counts: numbers, amounts with unit and bound, rhythms, statistical statements; and which are the same."""
