"""All ways of forging, and one or two of them drawn."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path

from bench.forging import chain, kept, lines, statements
from bench.forging.workshop import Forgery, Workshop

KINDS: tuple[Callable[[Forgery], None], ...] = (
    *(statements.strip, statements.strip_head, statements.sign_again, statements.signature_bytes),
    *(statements.alter, statements.alter, statements.better_score, statements.other_inputs),
    *(chain.delete, chain.reorder, chain.roll_back, chain.copy_of_before, chain.cut_and_append),
    *(chain.append_own, chain.heads, kept.objects, kept.keys, lines.malformed, lines.malformed),
)


def bytes_of(folder: Path) -> dict[str, bytes]:
    """Return every file of a ledger but its lock."""
    return {
        str(p.relative_to(folder)): p.read_bytes()
        for p in sorted(folder.rglob("*"))
        if p.is_file() and p.name != "lock"
    }


def forge(shop: Workshop, folder: Path, chance: random.Random) -> list[str]:
    """Make a copy of the honest ledger and forge it, in one way or in two; return the ways."""
    honest = bytes_of(shop.honest)
    while True:
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(shop.honest, folder)
        done = []
        for kind in chance.sample(KINDS, chance.choice([1, 1, 1, 2])):
            try:
                kind(Forgery(shop, folder, chance))
            except (ValueError, KeyError, OSError, IndexError, TypeError, RecursionError):
                if not done:
                    raise
                continue  # the second way does not fit what the first one left
            done.append(kind.__name__)
        if bytes_of(folder) != honest:
            return done
