"""Teaching: the papers and questions of ``eval/learning`` -> the three data files that the retriever goes by.

``python -m eval.teach all`` makes them in the order in which they build on each other: the weights of ranking
(``ranking.json``), the reader (``reader.npz``), the scales of doubt (``doubt.json``). It needs what ``.[dev]`` brings.

Ranking and reader are taught on the training folders. Doubt goes by what the reader says, and of the questions that the
reader was taught on it says too much; so doubt is taught on questions that the reader has not seen, the tuning ones.
"""
