"""Small invented papers for the tests, and the library made of them."""
