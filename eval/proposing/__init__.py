"""Known facts proposed out of papers as they were read, for a person to accept, mend or delete."""
