#!/usr/bin/env python3
"""Runs a command and says whether it stayed small.

    bounded.py MIB COMMAND…

Prints, after what the command prints, "within MIB MiB" or how much it took, and gives its
exit code.
"""
import resource
import subprocess
import sys


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    most = int(sys.argv[1])
    status = subprocess.run(sys.argv[2:], check=False).returncode
    taken = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    print(f"within {most} MiB" if taken <= most else f"{taken} MiB")
    sys.exit(status)


if __name__ == "__main__":
    main()
