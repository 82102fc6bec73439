"""The commands `rules export` and `rules import`: a ruleset as a workbook, and back."""

from __future__ import annotations

import argparse
import difflib
import hashlib
from pathlib import Path
from typing import Any

from engine.commands.files import WHY, library_of, name_of, read, rules_path
from engine.commands.registrar import Registrar
from engine.commands.screen import BAD_INPUT, FINE, Stop, report, say
from engine.commands.writing import write
from engine.words import Language, Text

_MOST_BYTES = 50_000_000


def register(to: Registrar, which: Any) -> None:
    """Add the commands to the group `rules`."""
    export = to.command(
        "export", _export, "把规则集写成工作簿，用 Excel 改", "write a ruleset as a workbook", which
    )
    export.add_argument("ruleset", metavar=to.t("规则集", "RULESET"))
    export.add_argument(
        "-o", "--output", required=True, metavar=to.t("工作簿", "WORKBOOK"), help="R.xlsx"
    )
    bring = to.command(
        "import",
        _import,
        "把改过的工作簿变回 YAML",
        "turn an edited workbook back into YAML",
        which,
    )
    bring.add_argument("workbook", metavar=to.t("工作簿", "WORKBOOK"))
    to.with_output(bring)
    bring.add_argument(
        "--in-place",
        metavar=to.t("规则集文件", "FILE"),
        help=to.t(
            "写回这个文件；它自导出后改过就拒绝", "write over this file unless it has changed"
        ),
    )


def _needs_openpyxl(language: Language) -> None:
    try:
        import openpyxl  # noqa: F401
    except ImportError:
        say(
            language,
            Text(
                "读写 Excel 需要 openpyxl：pip install 'jixiao[excel]'",
                "workbooks need openpyxl: pip install 'jixiao[excel]'",
            ),
        )
        raise Stop(BAD_INPUT) from None


def _export(options: argparse.Namespace, language: Language) -> int:
    _needs_openpyxl(language)
    from engine.explain.standards import standards
    from engine.pipeline import load_ruleset
    from engine.sheet.changes import layout_of
    from engine.sheet.workbook import to_bytes

    path = rules_path(options.ruleset, language)
    data = read(path, language)
    ruleset, found = load_ruleset(name_of(path), data, library_of(path))
    report(found, options, language)
    if ruleset is None:
        return BAD_INPUT
    words = standards(ruleset.plan)
    book = to_bytes(path.name, data, layout_of(data, words), words)
    write(Path(options.output), book, language)
    print(options.output)
    return FINE


def _import(options: argparse.Namespace, language: Language) -> int:
    _needs_openpyxl(language)
    from engine.diagnostics import has_errors
    from engine.pipeline import check_ruleset
    from engine.sheet.changes import layout_of, located, taken_over
    from engine.sheet.workbook import NotOurs, from_bytes

    path = Path(options.workbook)
    try:
        sheets = from_bytes(_bytes(path, language), layout_of)
    except NotOurs:
        say(
            language,
            Text(
                f"`{path}` 不是 `jixiao rules export` 写的工作簿",
                f"`{path}` is no workbook that `jixiao rules export` wrote",
            ),
        )
        return BAD_INPUT
    result = taken_over(sheets)
    report(result.problems, options, language)
    if result.text is None:
        return BAD_INPUT
    found = check_ruleset(sheets.name, result.text, library_of(path.parent / sheets.name))
    report(located(found, result.text, result.cells), options, language)
    if has_errors(found):
        return BAD_INPUT
    return _deliver(
        options, language, sheets.name, sheets.original, result.text, len(result.changed)
    )


def _bytes(path: Path, language: Language) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(_MOST_BYTES)
    except OSError as error:
        zh, en = WHY.get(type(error), (str(error.strerror), str(error.strerror)))
        say(language, Text(f"不能读取 `{path}`：{zh}", f"cannot read `{path}`: {en}"))
        raise Stop(BAD_INPUT) from None


def _deliver(
    options: argparse.Namespace,
    language: Language,
    name: str,
    before: bytes,
    after: bytes,
    changed: int,
) -> int:
    """Write the text where it is wanted; show what changed where it is not."""
    said = Text(f"改动 {changed} 格", f"{changed} cells changed")
    if options.in_place is not None:
        target = Path(options.in_place)
        if hashlib.sha256(read(target, language)).digest() != hashlib.sha256(before).digest():
            say(
                language,
                Text(
                    f"`{target}` 自导出后改过，没有写；重新导出再改",
                    f"`{target}` has changed since the export; nothing was written",
                ),
            )
            return BAD_INPUT
        write(target, after, language)
        say(language, said)
        return FINE
    if options.output is not None:
        write(Path(options.output), after, language)
        say(language, said)
        return FINE
    lines = difflib.unified_diff(
        before.decode("utf-8-sig").splitlines(),
        after.decode("utf-8-sig").splitlines(),
        name,
        name,
        lineterm="",
        n=1,
    )
    print("\n".join([*lines, said.to(language)]))
    return FINE
