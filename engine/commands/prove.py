"""The command `prove`: the guarantees of a ruleset over all possible cases. Needs z3."""

from __future__ import annotations

import argparse
import os
import time
from fractions import Fraction
from pathlib import Path

from engine import __version__
from engine.authoring.proof.claims import Claim, claims_of
from engine.authoring.proof.search import Verdict, decide
from engine.authoring.proof.solver import OutOfTimeError
from engine.base.exact import to_text
from engine.base.suggest import aside, did_you_mean
from engine.base.words import Language, Text, listed
from engine.commands import words
from engine.commands.disk import make_folder, write
from engine.commands.loading import load_rules
from engine.commands.results import Result, not_over, on_screen, show
from engine.commands.screen import BAD_INPUT, FINE, WRONG_USAGE, Stop, say
from engine.commands.terminal import progress
from engine.render.proof.blocks import outcome_text, proof_blocks, remarks, summary
from engine.render.proof.data import proof_data, proof_table
from engine.scoring.explain.rules import ruleset_title
from engine.scoring.ruleset import Ruleset

_NANOSECONDS = 1_000_000_000


def run_prove(options: argparse.Namespace, language: Language) -> int:
    """Run the command."""
    if options.examples is not None and os.path.isfile(options.examples):
        folder = options.examples
        said = Text(f"`{folder}` 是文件，不是文件夹", f"`{folder}` is a file, not a folder")
        say(language, said)
        raise Stop(WRONG_USAGE)
    ruleset = load_rules(options.ruleset, options, language)
    _known(options.guarantee, ruleset, language)
    plain = on_screen(options)
    found: list[Verdict] = []
    plan = ruleset.plan
    if plain:
        print(f"{ruleset_title(plan).to(language)}\n")
    claims = [c for c in claims_of(plan) if options.guarantee in (None, c.id)]
    for number, claim in enumerate(claims, 1):
        said = words.PROVING.fill(number=number, count=len(claims), title=claim.title)
        with progress(said.to(language)):
            verdict = _decided(ruleset, claim, options.seconds)
        found.append(verdict)
        if plain:  # one after the other, as each is decided
            _print(verdict, language, whole=options.examples is None)
    if options.examples is not None:
        _write_examples(Path(options.examples), found, options)
    if plain:
        print(summary(found, language))
    else:
        show(
            Result(
                blocks=lambda: proof_blocks(plan, found, language),
                data=lambda: proof_data(plan, found, language, __version__),
                table=lambda: proof_table(plan, found, language),
            ),
            options,
            language,
        )
    return FINE if all(v.outcome in ("proved", "waived") for v in found) else BAD_INPUT


def _decided(ruleset: Ruleset, claim: Claim, seconds: Fraction | None) -> Verdict:
    """Decide a claim, within so many seconds where they are stated."""
    if seconds is None:
        return decide(ruleset, claim)
    end = time.monotonic_ns() + int(seconds * _NANOSECONDS)
    try:
        return decide(ruleset, claim, lambda: Fraction(end - time.monotonic_ns(), _NANOSECONDS))
    except OutOfTimeError:
        why = words.NOT_WITHIN.fill(seconds=to_text(seconds))
        return Verdict(claim, "undecided", why=why)


def _known(id_: str | None, ruleset: Ruleset, language: Language) -> None:
    """Say which guarantees there are and stop where none is called `id_`."""
    ids = [claim.id for claim in claims_of(ruleset.plan)]
    if id_ is None or id_ in ids:
        return
    near = aside(did_you_mean(id_, ids), words.GUARANTEES.fill(ids=listed(ids)))
    say(language, words.NO_GUARANTEE.fill(id=id_, near=near))
    raise Stop(WRONG_USAGE)


def _print(verdict: Verdict, language: Language, *, whole: bool) -> None:
    """Print a verdict; with `whole` also the text of the cases that break the claim."""
    print(outcome_text(verdict, language))
    for remark in remarks(verdict, language):
        print(f"    {remark}")
    for example in verdict.examples if whole else ():
        print("".join(f"      {line}\n" for line in example.text.splitlines()), end="")
    print(end="", flush=True)


def _write_examples(folder: Path, found: list[Verdict], options: argparse.Namespace) -> None:
    examples = [e for v in found for e in v.examples]
    if not examples:
        return
    make_folder(folder)
    files = {folder / f"{example.name}.yaml": example for example in examples}
    not_over(files, options)
    for path, example in files.items():
        write(path, example.text.encode())
