"""The pytest plugin: every `*.tests.yaml` that pytest meets is a file of tests.

Each case test is an item, and the ruleset's examples are one. Where no such file is there, nothing
is imported but this module.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from engine.authoring.testing.reading import CaseTest
    from engine.base.diagnostics import Diagnostic
    from engine.scoring.ruleset import Ruleset

_ENDING = ".tests.yaml"


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Collect a file of tests."""
    if not file_path.name.endswith(_ENDING):
        return None
    found: RulesetTests = RulesetTests.from_parent(parent, path=file_path)
    return found


class Differs(Exception):  # noqa: N818 - a result, not an error of the program
    """What came out is not what a test expects."""

    def __init__(self, found: tuple[Diagnostic, ...]) -> None:
        """Note the differences."""
        super().__init__()
        self.found = found


class RulesetTests(pytest.File):
    """The tests of one ruleset."""

    def collect(self) -> Iterator[pytest.Item]:
        """Yield the examples of the ruleset, and each test of the file."""
        from engine.authoring.testing.reading import read_tests
        from engine.language.facts.types import any_word

        name, data = str(self.path), self._bytes(self.path)
        tests, found = read_tests(name, data, any_word)
        if tests is None:
            raise self.CollectError(_told(found))
        ruleset = self._ruleset(tests.rules)
        tests, found = read_tests(name, data, ruleset.plan.knows)
        if tests is None:
            raise self.CollectError(_told(found))
        if any(indicator.examples for indicator in ruleset.plan.order):
            yield Examples.from_parent(self, name="examples", ruleset=ruleset)
        for test in tests.tests:
            yield Case.from_parent(self, name=test.name, ruleset=ruleset, test=test)

    def _bytes(self, path: Path, inside: tuple[Path, ...] = ()) -> bytes:
        from engine.commands.disk import Trouble, read

        try:
            return read(path, inside=inside)
        except Trouble as trouble:
            raise self.CollectError(trouble.told.zh) from None

    def _ruleset(self, id_: str) -> Ruleset:
        from engine.commands.files import library_of
        from engine.pipeline import load_ruleset

        beside = self.path.with_name(self.path.name.removesuffix(_ENDING) + ".yaml")
        if os.path.lexists(beside):
            named = (str(beside), self._bytes(beside, (beside.parent,)))
        else:
            wanted = library_of(self.path)(id_)
            if wanted is None:
                raise self.CollectError(f"no ruleset `{id_}` beside {self.path}, and none shipped")
            named = wanted
        ruleset, found = load_ruleset(*named, library_of(self.path))
        if ruleset is None:
            raise self.CollectError(_told(found))
        return ruleset


class _Item(pytest.Item):
    """What examples and case tests share: how a difference is told."""

    def __init__(self, *, ruleset: Ruleset, **more: Any) -> None:
        super().__init__(**more)
        self.ruleset = ruleset

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """Tell expected against got, with the working."""
        if isinstance(excinfo.value, Differs):
            return _told(excinfo.value.found)
        return super().repr_failure(excinfo, style)


class Examples(_Item):
    """The examples beside the indicators of a ruleset."""

    def runtest(self) -> None:
        """Work all of them out."""
        from engine.authoring.examples import failed_examples

        found = failed_examples(self.ruleset.plan, self.ruleset.program)
        if found:
            raise Differs(found)

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """Say where the examples are."""
        return self.path, None, f"examples of {self.ruleset.plan.id}"


class Case(_Item):
    """One test of the file."""

    def __init__(self, *, test: CaseTest, **more: Any) -> None:
        """Take the test."""
        super().__init__(**more)
        self.test = test

    def runtest(self) -> None:
        """Score the case and compare."""
        from engine.authoring.testing.run import compare
        from engine.scoring.ruleset import score_case

        found = compare(score_case(self.ruleset, self.test.facts), self.test)
        if found:
            raise Differs(tuple(found))

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """Say where the test is."""
        return self.path, self.test.span.line - 1, self.name


def _told(found: tuple[Diagnostic, ...]) -> str:
    from engine.render.diagnostics.text import full

    return full(found, "zh")
