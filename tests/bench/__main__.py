"""`make bench`: quality first (needs TRACUU_TESTDATA), then what ten thousand pages cost."""

import os
import subprocess
import sys

COMMANDS = (["tests.bench.cleaning"], ["tests.bench.retrieval"], ["tests.bench.cost", "10000"])


def main() -> None:
    """Run the benchmarks one after the other; stop at the first that fails."""
    for command in COMMANDS:
        if command[0] == "tests.bench.retrieval" and not os.environ.get("TRACUU_TESTDATA"):
            print("TRACUU_TESTDATA is not set: retrieval is not measured")
            continue
        print(f"== {' '.join(command)}", flush=True)
        subprocess.run([sys.executable, "-m", *command], check=True)


if __name__ == "__main__":
    main()
