"""What people leave behind: the conversations of a browser, and what they say of answers. Kept in people.sqlite."""
