"""`make drill`: each drill on servers of its own; ends with 1 when one of them is missed."""

import argparse
import sys

from ops.drill import generation, report
from ops.places import Trouble


def main() -> int:
    parser = argparse.ArgumentParser(description="Try what must be true after faults.")
    parser.add_argument("--households", type=int, default=100_000, help="households whose tasks are made")
    parser.add_argument("--seconds", type=int, default=300, help="how long the tasks may take to be whole again")
    wanted = parser.parse_args()
    found = [generation.drill(wanted.households, wanted.seconds)]
    report.write(found)
    return 0 if all(one.met for one in found) else 1


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Trouble as trouble:
        sys.exit(f"huiyin: {trouble}")
