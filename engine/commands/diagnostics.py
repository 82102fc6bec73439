"""Diagnostics of a command's files, said beside its output."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from engine.base.diagnostics import Diagnostic, has_errors
from engine.base.words import Language
from engine.render.diagnostics.text import concise, full


def report(found: Sequence[Diagnostic], options: argparse.Namespace, language: Language) -> bool:
    """Print diagnostics on stderr, and return whether any is an error."""
    if found:
        form = concise if getattr(options, "format", None) == "concise" else full
        print(form(found, language), file=sys.stderr)
    return has_errors(found)
