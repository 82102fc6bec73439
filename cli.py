"""The command line: opens files, calls the engine, prints."""

from __future__ import annotations


def main() -> int:
    """Run the command line and return its exit status."""
    raise SystemExit("not yet")
