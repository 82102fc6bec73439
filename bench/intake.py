"""Forms of the corpus read and audited: what was right, what was not.

    python bench/intake.py [--only NAME] [--all]

The corpus (`bench/corpus`) is made up: forms in many layouts, more than a third of them clean, with
planted faults that are listed with the figure that is right. Everything that is wrong is printed;
`--all` prints what was asked, and what was told instead of read, too.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.corpus import measure

_WRONG = ("wrong", "lost", "false", "missed", "other_figure")


def main() -> int:
    """Measure and print; the status is 1 where anything is wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--only", default="")
    given = parser.parse_args()
    began = time.process_time()
    found = list(measure.measured(given.only))
    for one in found:
        said(one.values, everything=given.all)
        said(one.accused, everything=given.all)
    read, accused = measure.count(m.values for m in found), measure.count(m.accused for m in found)
    clean = [one for one in found if not one.form.faults]
    print(f"{len(found)} forms, {len(clean)} of them without a fault")
    print(
        f"values: {read['right']} right, {read['wrong']} silently wrong, "
        f"{read['lost']} lost, {read['told']} told instead of read"
    )
    print(
        f"accusations: {accused['true']} true, {accused['false']} false, {accused['missed']} missed, "
        f"{accused['other_figure']} with another figure; "
        f"{sum(bool(one.accused.false) for one in clean)} clean forms accused"
    )
    print(f"questions: {accused['questions']}")
    print(f"{time.process_time() - began:.1f} s of the processor")
    return int(any(read[name] + accused[name] for name in _WRONG))


def said(counted: Any, *, everything: bool) -> None:
    """Print by name what was not as it should be."""
    for name in counted.__struct_fields__:
        if name in _WRONG or (everything and name != "right"):
            for text in getattr(counted, name):
                print(f"{name}: {text}")


if __name__ == "__main__":
    sys.exit(main())
