"""A forger with a whole ledger folder but not the key: is every forgery told?

    python bench/forge_ledger.py [--forgeries 1000] [--seed 1]

Every forgery is looked at as a user does, by `jixiao verify LEDGER --key OWN.pub`, which must end
with status 1 and without a traceback; ledgers that nobody touched must pass. The ways of forging
are in `bench/forging`.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.forging.ways import forge
from bench.forging.workshop import Workshop


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--forgeries", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    missed = 0
    with tempfile.TemporaryDirectory() as made:
        shop = Workshop(Path(made))
        for honest in (shop.honest, shop.root / "elsewhere"):
            status, said = shop.verify(honest)
            if status:
                missed += 1
                print(f"an honest ledger fails:\n{said}")
        for n in range(options.forgeries):
            ways = forge(shop, Path(made) / "forged", chance)
            status, said = shop.verify(Path(made) / "forged")
            if status != 1 or "Traceback" in said:
                missed += 1
                print(f"number {n}, {ways}: status {status}\n{said}")
    print(f"{options.forgeries} forgeries: {missed} not told")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
