"""The private questions to each coach, and the journal."""
