"""Reads every file of a folder and tells how each ended; exit status 1 where one ended by a fault of ours."""

from __future__ import annotations

import argparse
import resource
import statistics
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path

from ingest.errors import NothingReadable
from ingest.pipeline import ingest
from tests.awkward.pack import write_pack
from tests.awkward.reading import Ended, children, read_all
from tests.awkward.reference import reference_of, references, share_read
from tests.quick_library import open_quick_library

_SLOWEST = 8
_WORST = 12


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit status."""
    asked = _parser().parse_args(arguments)
    before = children()
    with tempfile.TemporaryDirectory() as scratch:
        folder = asked.folder or _packed(Path(scratch) / "papers", asked.pack, asked.tables)
        if asked.ingest:
            _ingested(folder, Path(scratch) / "library")
            return int(bool(children() - before))
        ended = read_all(folder, asked.workers)
    _tell(ended)
    if asked.reference:
        _tell_shares(ended, asked.reference)
    left = children() - before
    if left:
        print(f"processes left: {sorted(left)}")
    return int(bool(left) or any(e.ours for e in ended))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.awkward", description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", help="any files; without it a pack is made (--pack)")
    parser.add_argument("--reference", type=Path, metavar="DIR", help="texts that the files of the same names hold")
    parser.add_argument("--ingest", action="store_true", help="take all into a library that is thrown away")
    parser.add_argument("--pack", type=int, default=1000, metavar="PAGES", help="pages of the pack (default 1000)")
    parser.add_argument("--tables", action="store_true", help="the pack has nothing but tables")
    parser.add_argument("--workers", type=int, default=1, help="files read at a time (default 1)")
    return parser


def _packed(folder: Path, pages: int, tables: bool) -> Path:
    folder.mkdir()
    write_pack(folder / "pack.pdf", pages, tables)
    return folder


def _ingested(folder: Path, store: Path) -> None:
    """The real pipeline, with vectors that cost nothing."""
    library = open_quick_library(store)
    try:
        report = ingest([folder], library)
    except NothingReadable as problem:
        print(problem)
    else:
        print(f"new {report.new}, refused {len(report.refused)}, failed {len(report.failed)}")
        print(f"passages {report.passages}")
    finally:
        library.close()
    _tell_cost(resource.RUSAGE_SELF, "parent")
    _tell_cost(resource.RUSAGE_CHILDREN, "largest child")


def _tell(ended: Sequence[Ended]) -> None:
    for how, count in sorted(Counter(e.how for e in ended).items()):
        print(f"{how} {count}")
    for reason, count in Counter(e.reason.splitlines()[0] for e in ended if e.reason).most_common():
        print(f"{count:6}  {reason}")
    for e in ended:
        if e.how in ("failed", "hung"):
            print(f"{e.how}: {e.file.document_id}: {e.reason}")
    print("slowest:")
    for e in sorted(ended, key=lambda e: -e.seconds)[:_SLOWEST]:
        print(f"{e.seconds:8.2f} s {e.pages:5} pages  {e.file.document_id} ({e.how})")
    print(f"{sum(e.pages for e in ended)} pages read")
    _tell_cost(resource.RUSAGE_CHILDREN, "largest child")


def _tell_cost(who: int, name: str) -> None:
    used = resource.getrusage(who)
    print(f"{name}: {used.ru_maxrss / 1024:.0f} MB at most; {used.ru_utime + used.ru_stime:.1f} CPU seconds")


def _tell_shares(ended: Sequence[Ended], folder: Path) -> None:
    by_name = references(folder)
    shares: dict[str, list[tuple[float, int, str]]] = defaultdict(list)
    for e in ended:
        reference = reference_of(e.file.path.name, by_name)
        if reference and e.documents and not e.file.path.is_relative_to(folder):
            share, words = share_read(e.documents, reference.read_text("utf-8", errors="replace"))
            shares[e.file.path.suffix.lower()].append((share, words, e.file.document_id))
    for suffix, found in sorted(shares.items()):
        print(f"{suffix}: {len(found)} with a reference, median {statistics.median(s for s, _, _ in found):.1%}")
        for share, words, name in sorted(found)[:_WORST]:
            print(f"{share:8.1%} of {words:6} words  {name}")


if __name__ == "__main__":
    sys.exit(main())
