"""What a language model writes, and the checker that stands between it and the reader."""
