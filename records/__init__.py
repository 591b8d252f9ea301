"""What happened, and what is owed: audit chains, letters, deadlines, guards."""
