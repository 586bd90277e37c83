"""Time `pullquote ask` as a whole process beside the imports that it cannot do without, in turns.

    python -m tests.bench.start [RUNS]

Target: at most 1.25 times the imports, without the reader.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import sysconfig
import time
from pathlib import Path

RUNS = 15
PULLQUOTE = Path(sysconfig.get_path("scripts")) / "pullquote"
QUESTION = "How many railcars of Russian coal were stopped?"
IMPORTS = 'python -c "import nltk, rank_bm25"'
COMMANDS = {
    IMPORTS: [sys.executable, "-c", "import nltk, rank_bm25"],
    "pullquote ask": [str(PULLQUOTE), "ask", "--no-reader", QUESTION],
    "pullquote ask, with the reader": [str(PULLQUOTE), "ask", QUESTION],
    "pullquote ask --json": [str(PULLQUOTE), "ask", "--no-reader", "--json", QUESTION],
}


def main(runs: int) -> None:
    """Print the median of each command and its ratio to the imports."""
    left_out = ("PULLQUOTE_", "PYTHONDONTWRITEBYTECODE")  # without compiled files, each process compiles all of nltk
    environment = {name: value for name, value in os.environ.items() if not name.startswith(left_out)}
    taken: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for _ in range(runs + 1):
        for name, command in COMMANDS.items():
            began = time.perf_counter()
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=environment)
            taken[name].append(time.perf_counter() - began)
    medians = {name: statistics.median(times[1:]) for name, times in taken.items()}  # the first run warms the disk
    print(f"\nWhole processes, median of {runs} runs each, in turns")  # noqa: T201 (what it is for)
    for name, median in medians.items():
        print(f"  {name:<40}{1000 * median:6.0f} ms{median / medians[IMPORTS]:7.2f} x")  # noqa: T201


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else RUNS)
