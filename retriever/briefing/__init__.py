"""A subject, or answers that were picked -> a briefing: statements grouped under heads, each with its citations."""
