"""What many tests need: scoring texts, and reading files of the checkout."""

from __future__ import annotations

import contextlib
import os
from fractions import Fraction
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import settings

from engine.base.diagnostics import Diagnostic
from engine.language.facts.types import CaseFacts
from engine.pipeline import load_case, load_ruleset
from engine.render.diagnostics.text import full
from engine.scoring.ruleset import Ruleset, score_case
from engine.scoring.scorecard import Scorecard, SectionScore, UnitScore

# Shared machines stall now and then: no property fails for want of time. The same examples every
# time, so that a change is judged by what it changes; JIXIAO_EXPLORE=1 looks for new ones.
settings.register_profile("jixiao", deadline=None, derandomize=not os.environ.get("JIXIAO_EXPLORE"))
settings.load_profile("jixiao")

# Helpers that assert say as much as tests do.
pytest.register_assert_rewrite(
    "attributions", "audits", "html_tags", "shipped", "drafts", "command_line"
)

ROOT = Path(__file__).resolve().parent.parent

# Where Python may leave no bytecode beside its sources, every process of the command line would
# compile the whole engine anew: they keep it in a folder that is not under version control.
if os.environ.pop("PYTHONDONTWRITEBYTECODE", ""):
    os.environ.setdefault("PYTHONPYCACHEPREFIX", str(ROOT / ".pytest_cache" / "bytecode"))

# Every test reads what it has written itself; `tests/commands/test_kept.py` keeps.
os.environ["JIXIAO_CACHE"] = "off"

SEED = ROOT.parent / "shared" / "seed"


def text_of(path: str) -> str:
    """Return a file of the checkout."""
    return (ROOT / path).read_text(encoding="utf-8")


def ruleset_of(text: str, name: str = "rules.yaml") -> Ruleset:
    """Return a ruleset that must be without errors."""
    ruleset, found = load_ruleset(name, text.encode())
    assert ruleset is not None, full(found, "en")
    return ruleset


def case_of(text: str, name: str = "case.yaml") -> CaseFacts:
    """Return a case that must be without errors."""
    facts, found = load_case(name, text.encode())
    assert facts is not None, full(found, "en")
    return facts


def scored(rules: str, case: str) -> Scorecard:
    """Return the scorecard of two texts."""
    return score_case(ruleset_of(rules), case_of(case))


def short_searches() -> contextlib.AbstractContextManager[object]:
    """Bounds are searched for in few passes, so some stay wide and are marked as outer.

    For what holds of bounds however wide: most of the time of random cases goes into narrow ones.
    `test_bounds.py` and `test_language_bounds.py` search in full.
    """
    return mock.patch.multiple("engine.scoring.award.bounds", _MOST=10, _FEWEST=10)


def unit(card: Scorecard, name: str) -> UnitScore:
    """Return the score of one indicator or measure."""
    return next(u for u in card.units() if u.id == name)


def section_of(card: Scorecard, name: str = "s") -> SectionScore:
    """Return the score of a section, wherever it stands."""
    stack = list(card.sections)
    while stack:
        found = stack.pop()
        if found.section.id == name:
            return found
        stack.extend(found.sections)
    raise LookupError(name)


def pair(low: str, high: str | None = None) -> tuple[Fraction, Fraction]:
    """Return bounds written as decimals."""
    return Fraction(low), Fraction(low if high is None else high)


def messages(found: tuple[Diagnostic, ...]) -> list[str]:
    """Return codes with their English messages."""
    return [f"{d.code} {d.message.en}" for d in found]


@pytest.fixture(scope="module", params=["texts", "names"])
def sender(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, dict[str, str]]:
    """A folder that a stranger has sent, payloads in texts or in names; what its files are called."""
    from payloads import send

    folder = tmp_path_factory.mktemp("sent")
    return folder, send(folder, request.param)


@pytest.fixture
def root() -> Path:
    """The checkout."""
    return ROOT
