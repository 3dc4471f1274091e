"""How well the checker of a language model's statements tells right ones from faulty ones."""
