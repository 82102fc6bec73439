"""The command `check`: everything that is wrong with rulesets and cases."""

from __future__ import annotations

import argparse
import datetime as dt
import os
from functools import partial
from pathlib import Path

from engine.authoring.check import check_ruleset
from engine.authoring.lint.dates import overlapping
from engine.authoring.testing.reading import read_tests
from engine.base.codes import CODES
from engine.base.diagnostics import Diagnostic, Label, has_errors
from engine.base.source import Source, Span
from engine.base.suggest import aside, did_you_mean
from engine.base.words import Language, Text, listed
from engine.commands import words
from engine.commands.disk import Trouble, files_in
from engine.commands.files import Place, library_of, name_of, rules_path
from engine.commands.mending import mend
from engine.commands.results import Result, show
from engine.commands.screen import BAD_INPUT, FINE, WRONG_USAGE, Stop, say, shown
from engine.commands.together import checked_cases
from engine.language.load.decisions import DecisionsDoc
from engine.language.load.document import load_document
from engine.language.load.hidden import ids_alike
from engine.pipeline import load_ruleset, read_ruleset
from engine.render.diagnostics.data import diagnostics_data
from engine.render.diagnostics.text import concise, full
from engine.render.kind import kind_of_text
from engine.scoring.ruleset import Ruleset


def run_check(options: argparse.Namespace, language: Language) -> int:
    """Run the command."""
    if options.explain:
        return _explain_code(options.explain, language)
    if not options.files:
        say(language, Text("请给出要检查的文件", "name the files to check"))
        return WRONG_USAGE
    places = [place for name in options.files for place in _files(name, language)]
    today = options.on or dt.datetime.now(tz=dt.UTC).date()
    if options.fix or options.diff:
        for place in places:
            mend(place, today, only_show=options.diff)
    found = _found(places, today, language)
    told = [d for d in found if options.all or d.severity != "info"]
    text = _concise if options.format == "concise" else partial(_full, len(places), found)
    show(
        Result(
            plain=lambda: text(told, language) + _looked_at(places, options, language),
            data=lambda: diagnostics_data(told, language),
        ),
        options,
        language,
    )
    errors = has_errors(found)
    strict = options.strict and any(d.severity == "warning" for d in found)
    return BAD_INPUT if errors or strict else FINE


def _files(name: str, language: Language) -> list[Place]:
    """Return the file that a name stands for, or the YAML files of a folder and those in it."""
    path = Path(name)
    if os.path.isdir(path):
        found = files_in(path)
        if not found:
            said = Text(
                f"`{shown(name)}` 里没有 .yaml 或 .yml 文件",
                f"`{shown(name)}` holds no .yaml or .yml file",
            )
            say(language, said)
            raise Stop(BAD_INPUT)
        return [Place(file, (path,)) for file in found]
    return [Place(path if os.path.lexists(path) else rules_path(name, language))]


def _looked_at(places: list[Place], options: argparse.Namespace, language: Language) -> str:
    """Return which files were found in folders; a machine reads nothing but what is wrong."""
    files: dict[Path, list[str]] = {}
    for place in places if options.format != "concise" else ():
        for folder in place.inside:
            files.setdefault(folder, []).append(shown(place.path.relative_to(folder)))
    said = [words.LOOKED_AT.fill(folder=shown(f), files=listed(files[f])) for f in files]
    return "".join(f"{text.to(language)}\n" for text in said)


def _found(places: list[Place], today: dt.date, language: Language) -> list[Diagnostic]:
    found: list[Diagnostic] = []
    docs = []
    cases: list[tuple[str, bytes]] = []
    rulesets: list[Ruleset] = []
    texts: list[tuple[str, bytes]] = []
    for place in places:
        path = place.path
        try:
            data = place.read()
        except Trouble as trouble:
            found.append(_unreadable(path, trouble))
            continue
        kind = kind_of_text(data)
        if kind in ("case", "ruleset") and len(places) > 1:
            texts.append((name_of(path), data))
        if kind == "case":
            cases.append((name_of(path), data))
        elif kind == "tests":
            found.extend(read_tests(name_of(path), data)[1])
        elif kind == "decisions":
            found.extend(load_document(name_of(path), data, DecisionsDoc)[1])
        else:
            library = library_of(path)
            found.extend(check_ruleset(name_of(path), data, library, today))
            ruleset, _ = load_ruleset(name_of(path), data, library)
            rulesets.extend([ruleset] if ruleset is not None else [])
            doc = read_ruleset(name_of(path), data, library)[0]
            docs.extend([doc] if doc is not None else [])
    found.extend(overlapping(docs))
    found.extend(ids_alike(texts))
    found.extend(checked_cases(cases, rulesets, language))
    return found


def _unreadable(path: Path, trouble: Trouble) -> Diagnostic:
    """Return what is wrong with a file of which nothing can be read."""
    place = Span(Source(name_of(path), ""), 1, 1, 1, 1)
    return Diagnostic("JX006", "error", trouble.told, Label(place))


def _concise(shown: list[Diagnostic], language: Language) -> str:
    return f"{concise(shown, language)}\n" if shown else ""


def _full(count: int, found: list[Diagnostic], shown: list[Diagnostic], language: Language) -> str:
    """Return what is shown, or that there is nothing, and how many remarks are not."""
    lines = [full(shown, language)] if shown else []
    hidden = len(found) - len(shown)
    if not shown:
        files = words.FILE if count <= 1 else words.FILES
        lines.append(words.NOTHING_WRONG.fill(count=count, files=files).to(language))
    if hidden:
        lines.append(words.REMARKS_HIDDEN.fill(hidden=hidden).to(language))
    return "".join(f"{line}\n" for line in lines)


def _explain_code(name: str, language: Language) -> int:
    code = CODES.get(name.upper())
    if code is None:
        near = did_you_mean(name.upper(), list(CODES))
        say(language, words.NO_CODE.fill(name=name, near=aside(near)))
        return WRONG_USAGE
    print(f"{code.id} {code.name}\n\n{code.what.to(language)}\n")
    for title, text in ((words.WRONG, code.wrong), (words.RIGHT, code.right)):
        print(f"{title.to(language)}:\n")
        print("\n".join(f"    {line}" for line in text.rstrip().splitlines()) + "\n")
    return FINE
