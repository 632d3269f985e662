"""`make walk`: everybody's pages in both languages and both widths, with pictures; ends with 1 when something is wrong.

DATA_DIR names a demo office that is ready; without it one is made and thrown away. WALK_AS="officer director" walks as
these alone.
"""

import os
import shutil
import sys
from concurrent.futures import ProcessPoolExecutor
from functools import partial

from ops.places import Trouble
from ops.walk.office import office
from ops.walk.report import write
from ops.walk.rights import ROLES
from ops.walk.steps import PICTURES, walk

AT_ONCE = 2


def main() -> int:
    roles = os.environ.get("WALK_AS", "").split() or list(ROLES)
    for role in roles:
        shutil.rmtree(PICTURES / role, ignore_errors=True)
    print("Starting the office …", flush=True)
    with office() as address, ProcessPoolExecutor(AT_ONCE) as pool:
        print(f"Walking as {len(roles)} …", flush=True)
        found = list(pool.map(partial(walk, address=address), roles))
    write(found)
    print(f"The pictures are in {PICTURES}")
    return 1 if any(one.faults for one in found) else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Trouble as trouble:
        sys.exit(f"huiyin: {trouble}")
