"""Where rulesets are found: by path, by the id of a shipped one, beside another."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from msgspec import Struct

from engine.base.suggest import aside, did_you_mean
from engine.base.words import Language, listed
from engine.commands import words
from engine.commands.disk import TEXTS, read
from engine.commands.screen import WRONG_USAGE, Stop, say, shown


class Place(Struct, frozen=True):
    """A file that is to be read; one that was found in a folder may not lead out of it."""

    path: Path
    inside: tuple[Path, ...] = ()

    def read(self) -> bytes:
        """Return its bytes. Raises Trouble."""
        return read(self.path, inside=self.inside)


DEFAULT_RULES = "cn-mof-2020-self-evaluation"


def name_of(path: Path) -> str:
    """Return what diagnostics and scorecards call a file: shipped ones alike from everywhere."""
    if path.parent == rules_folder():
        return f"rulesets/{path.name}"
    return shown(path)


def rules_folder() -> Path:
    """Return the folder of shipped rulesets."""
    return _shipped("rulesets", "rulesets")


def conformance_folder() -> Path:
    """Return the folder of the conformance tests."""
    return _shipped("tests/conformance", "conformance")


def _shipped(here: str, packed: str) -> Path:
    """Return a folder that ships: in a checkout, or inside the installed package."""
    checkout = Path(__file__).resolve().parents[2] / here
    if os.path.isdir(checkout):
        return checkout
    return Path(__file__).resolve().parents[1] / "data" / packed


def shipped_rules() -> list[Path]:
    """Return the files of the shipped rulesets, by id."""
    return rulesets_in(rules_folder())


def rulesets_in(folder: Path) -> list[Path]:
    """Return the rulesets of a folder, by name."""
    others = tuple(f".{kind}{ending}" for kind in ("tests", "decisions") for ending in TEXTS)
    found = [path for ending in TEXTS for path in folder.glob(f"*{ending}")]
    return sorted(path for path in found if not path.name.endswith(others))


def rules_path(name: str, language: Language) -> Path:
    """Return the file of a ruleset given by path or by the id of a shipped one."""
    path = Path(name)
    if path.suffix in (".yaml", ".yml") or os.path.lexists(path):
        return path
    shipped = {p.stem: p for p in shipped_rules()}
    if name in shipped:
        return shipped[name]
    near = aside(did_you_mean(name, list(shipped)))
    say(language, words.NO_RULESET.fill(name=name, near=near))
    say(language, words.SHIPPED.fill(ids=listed(shipped)))
    raise Stop(WRONG_USAGE)


def library_of(path: Path) -> Callable[[str], tuple[str, bytes] | None]:
    """Return what finds the rulesets that a ruleset extends: beside it, else the shipped ones.

    What is beside it is no link to somewhere else.
    """

    def find(id_: str) -> tuple[str, bytes] | None:
        for folder in (path.parent, rules_folder()):
            file = folder / f"{id_}.yaml"
            if "/" not in id_ and os.path.lexists(file):
                inside = () if folder == rules_folder() else (folder,)
                return name_of(file), read(file, inside=inside)
        return None

    return find
