"""Run as a program: for each line on standard input, a process that makes a library's vectors anew, over and over."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import chromadb  # noqa: F401  # slow to import, and so before the fork

from tests.quick_library import QuickEncoder
from tests.test_models_embedding import Wide, opened


def main(store: Path) -> None:
    """With one model and the other in turn, until the test kills it."""
    print(os.getpid(), flush=True)
    while True:
        for encoder in (Wide(), QuickEncoder()):
            opened(store, encoder, again=True).close()


if __name__ == "__main__":
    for _ in sys.stdin:
        if not os.fork():  # so that each starts without importing everything again
            main(Path(sys.argv[1]))
        os.wait()
        print("ended", flush=True)
