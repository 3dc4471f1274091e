"""The gate over the built-in papers ten times, each in a process of its own: green each time, and the same bytes.

One process asks in every other run and two in the rest, so their seconds can be compared.
Minutes, so it is run by hand: ``python -m tests.ten_times``.
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

TIMES = 10


def main() -> int:
    """Run it; 0 where every run was green and kept the same bytes but for its timings."""
    with TemporaryDirectory() as folder:
        runs = [Path(folder) / f"run-{number}" for number in range(1, TIMES + 1)]
        green = [_green(run, Path(folder) / "data", jobs=1 + at % 2) for at, run in enumerate(runs)]
        kept = {_bytes(run) for run in runs if run.exists()}
    print(f"{sum(green)} of {TIMES} green, {len(kept)} different runs but for timings")
    return 0 if all(green) and len(kept) == 1 else 1


def _green(run: Path, data: Path, jobs: int) -> bool:
    asking = [sys.executable, "-m", "api.cli", "eval", "--data-dir", str(data), "--keep", str(run), "--jobs", str(jobs)]
    begun = time.perf_counter()
    done = subprocess.run(asking, capture_output=True, text=True, check=False)
    broken = [line for line in done.stdout.splitlines() if line.startswith("BROKEN")]
    told = f"{run.name}: {jobs} asking, {time.perf_counter() - begun:.0f} s, exit code {done.returncode}"
    print(told, *broken, flush=True)
    return done.returncode == 0


def _bytes(run: Path) -> tuple[bytes, ...]:
    return tuple((run / name).read_bytes() for name in ("run.json", "facts.jsonl", "answers.jsonl"))


if __name__ == "__main__":
    sys.exit(main())
