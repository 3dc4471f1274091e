"""Run as a program: for each seed on standard input, a process of its own that reads papers in, over and over.

It reads the folder given into the library given, and changes papers as it goes, until the test kills it. Each paper
says one number, and says it in every sentence, so that a half-stored one shows.
"""

from __future__ import annotations

import os
import random
import sys
from pathlib import Path

import chromadb  # noqa: F401  # slow to import, and so before the fork

from ingest.children.pool import ReaderPool
from ingest.children.reading import Job
from ingest.pipeline import ingest
from tests.quick_library import open_quick_library

PAPERS = 6
_SENTENCES = 12


def paper(name: str, number: int) -> str:
    """A paper whose sentences all say the same number."""
    sentences = (f"Sentence {each} of {name} says that the number is N{number}." for each in range(_SENTENCES))
    return f"# Report of {name}\n\n3 May 2018\n\n" + "\n\n".join(sentences) + "\n"


def main(folder: Path, store: Path, seed: int) -> None:
    """Change some papers, take one out, read the folder, and again."""
    chance = random.Random(seed)
    with ReaderPool(size=1) as pool:
        warm = pool.submit(Job(paper("warm", 0).encode(), "warm", "warm.md"))
        library = open_quick_library(store)
        warm.result()
        print(os.getpid(), flush=True)
        while True:
            for each in chance.sample(range(PAPERS), 3):
                (folder / f"p{each}.md").write_text(paper(f"p{each}", chance.randrange(10**6)))
            (folder / f"p{chance.randrange(PAPERS)}.md").unlink(missing_ok=True)
            ingest([folder], library, origin="corpus", pool=pool)


if __name__ == "__main__":
    for seed in sys.stdin:
        if not os.fork():  # so that each starts without importing everything again
            main(Path(sys.argv[1]), Path(sys.argv[2]), int(seed))
        os.wait()
        print("ended", flush=True)
