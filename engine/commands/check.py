"""The command `check`: everything that is wrong with rulesets and cases."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from engine.commands.files import library_of, name_of, read, rules_path
from engine.commands.registrar import Registrar
from engine.commands.screen import BAD_INPUT, FINE, WRONG_USAGE, report, say
from engine.words import Language, Text

if TYPE_CHECKING:
    from engine.diagnostics import Diagnostic


def register(to: Registrar) -> None:
    """Add the command."""
    check = to.command(
        "check",
        _check,
        "检查规则集和案例，一次列出全部问题",
        "check rulesets and cases, all at once",
    )
    check.add_argument("files", nargs="*", metavar=to.t("文件", "FILE"), help=to.t("文件", "files"))
    check.add_argument(
        "--format",
        choices=("full", "concise", "json"),
        default="full",
        help=to.t("输出形式", "output form"),
    )
    check.add_argument(
        "--explain", metavar=to.t("代码", "CODE"), help=to.t("说明一个诊断代码", "explain a code")
    )


def _check(options: argparse.Namespace, language: Language) -> int:
    if options.explain:
        return _explain_code(options.explain, language)
    if not options.files:
        say(language, Text("请给出要检查的文件", "name the files to check"))
        return WRONG_USAGE
    from engine.pipeline import check_ruleset, load_case
    from engine.render.kind import kind_of_text

    found: list[Diagnostic] = []
    for name in options.files:
        path = rules_path(name, language) if not Path(name).exists() else Path(name)
        data = read(path, language)
        if kind_of_text(data) == "case":
            found.extend(load_case(name_of(path), data)[1])
        else:
            found.extend(check_ruleset(name_of(path), data, library_of(path)))
    errors = report(tuple(found), options, language, always=True)
    if not found and options.format == "full":
        count = len(options.files)
        print(
            f"{count} 个文件，没有发现问题"
            if language == "zh"
            else f"{count} file{'s' * (count > 1)}, nothing wrong"
        )
    return BAD_INPUT if errors else FINE


def _explain_code(name: str, language: Language) -> int:
    from engine.codes import CODES

    code = CODES.get(name.upper())
    if code is None:
        from engine.suggest import did_you_mean

        near = did_you_mean(name.upper(), list(CODES))
        say(
            language,
            Text(
                f"没有代码 `{name}`" + (f"，是不是 `{near}`？" if near else ""),
                f"there is no code `{name}`" + (f"; did you mean `{near}`?" if near else ""),
            ),
        )
        return WRONG_USAGE
    wrong, right = ("错误的写法", "正确的写法") if language == "zh" else ("wrong", "right")
    print(f"{code.id} {code.name}\n\n{code.what.to(language)}\n")
    for title, text in ((wrong, code.wrong), (right, code.right)):
        print(f"{title}:\n")
        print("\n".join(f"    {line}" for line in text.rstrip().splitlines()) + "\n")
    return FINE
