"""Tells in one line what the tests need from the system and how to install it; run by `make test` before pytest."""

import shutil
import sys

NEEDED = {"chromium": "sudo apt-get install chromium"}


def main() -> int:
    """0 where everything is there, else 1."""
    missing = [
        f"{program} is missing. Install it: {how}" for program, how in NEEDED.items() if not shutil.which(program)
    ]
    print("\n".join(f"tracuu: {line}" for line in missing), end="\n" if missing else "", file=sys.stderr)
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
