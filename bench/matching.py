"""How long matching takes: `python bench/matching.py [soak]`.

A case: 30 known facts against four bands on each of 25 slots, then a round of 6 facts and a round
of 2, as sections and the total come to be known. Times are CPU microseconds per case, the best of
seven runs. `soak` matches 20,000 random cases, half of them open, and watches the memory.

Measured on two shared cores (Python 3.11, figures vary by a quarter):

    slots rules facts  open  reference  durable   both
       25   110    38 False         90      158    250
       25   110    38  True        155      315    490
      100   410   113 False        280      580    865
    soak: 27.8 MB after 2,000 cases and after 20,000

What was chosen by measurement (30 facts, 121 rules, one round, the C module alone, µs a case):

    one property `k` for all slots, assert_fact each, delete_state     169
    the same, assert_facts batch                                       160
    a property per slot (`k0`, `k1`, ...), batch, delete_state          94
    a property per slot, batch, facts retracted, session kept           52

Firings are read by splitting their text, not by a JSON parser, facts are written by appending
text; JSON either way costs more than matching. What is left grows with rules times firings,
because the library looks for the next firing among all rules: 400 slots take 8 ms a case.
"""

from __future__ import annotations

import random
import resource
import sys
import time
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from engine.base.values import Range
from engine.language.rules import Fact, MatchRule, Test
from engine.scoring.match.double_entry import DoubleEntry
from engine.scoring.match.program import Program
from engine.scoring.match.reference import ReferenceProgram

BANDS = [(90, 1000), (80, 90), (60, 80), (-1000, 60)]


def bands(slot: str, round_: int) -> list[MatchRule]:
    """Return four half-open bands on a slot."""
    return [
        MatchRule(
            f"{slot}#{i}",
            ((Test(slot, "v", "at_least", Fraction(a)), Test(slot, "v", "below", Fraction(b))),),
            round_,
        )
        for i, (a, b) in enumerate(BANDS)
    ]


def rules(slots: int) -> list[MatchRule]:
    """Return the rules of all three rounds."""
    found = [rule for n in range(slots) for rule in bands(f"指标{n}", 0)]
    low = Fraction(3, 5)
    found += [
        MatchRule(f"否决{n}", ((Test(f"s:{n}", "share", "below", low),),), 1) for n in range(6)
    ]
    return found + bands("total:grade", 2)


def case(rng: random.Random, slots: int, *, is_open: bool = False) -> list[list[Fact]]:
    """Return the facts of a case by round; 5 more facts than slots in the first."""

    def value() -> Fraction | Range:
        known = Fraction(rng.randint(0, 12_000), rng.choice([100, 120, 97]))
        return Range(known, known + 5) if is_open and rng.random() < 0.3 else known

    first = [Fact(f"指标{n % slots}", f"o{n}", (("v", value()),)) for n in range(slots + 5)]
    second = [Fact(f"s:{n}", "", (("score", value()), ("share", value()))) for n in range(6)]
    return [first, second, [Fact("total:grade", "", (("v", value()),)), Fact("x", "", ())]]


def run(program: Program, rounds: list[list[Fact]]) -> int:
    """Match one case and return how many rules fired."""
    with program.open() as session:
        return sum(len(session.assert_facts(facts)) for facts in rounds)


def micros(work: Callable[[], object], times: int = 400) -> float:
    """Return the CPU microseconds that `work` takes at best."""
    best = float("inf")
    for _ in range(7):
        start = time.process_time()
        for _ in range(times):
            work()
        best = min(best, (time.process_time() - start) / times)
    return best * 1e6


def speed() -> None:
    """Print a table of times."""
    print("slots rules facts  open  reference  durable   both")
    rng = random.Random(1)
    for slots, is_open in ((5, False), (25, False), (25, True), (100, False), (400, False)):
        of = rules(slots)
        rounds = case(rng, slots, is_open=is_open)
        reference, double = ReferenceProgram(of), DoubleEntry(of)
        times = 400 if slots < 100 else 40
        figures = [
            micros(lambda p=program, r=rounds: run(p, r), times)  # type: ignore[misc]
            for program in (reference, double.durable, double)
        ]
        facts = sum(map(len, rounds))
        print(
            f"{slots:5} {len(of):5} {facts:5} {is_open!s:>5} "
            f"{figures[0]:10.0f} {figures[1]:8.0f} {figures[2]:6.0f}"
        )


def soak(cases: int = 20_000) -> None:
    """Print the memory in use after every tenth of `cases`."""
    rng = random.Random(2)
    program = DoubleEntry(rules(25))
    for number in range(cases + 1):
        run(program, case(rng, 25, is_open=number % 2 == 0))
        if number % (cases // 10) == 0:
            pages = int(Path("/proc/self/statm").read_text().split()[1])
            print(number, f"{pages * resource.getpagesize() / 1e6:.1f} MB", flush=True)


if __name__ == "__main__":
    soak() if "soak" in sys.argv else speed()
