"""A briefing for people: as a page, as a Word file, as Markdown, and its charts."""
