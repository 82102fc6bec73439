"""The command line: opens files, calls the engine, prints.

Exit status: 0 fine; 1 the input has errors or a check did not hold; 2 the command line was wrong;
70 a bug of ours. Heavy imports stand inside the commands that need them.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from engine.words import Language, Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from engine.diagnostics import Diagnostic
    from engine.facts.types import CaseFacts
    from engine.pipeline import Ruleset
    from engine.scorecard import Scorecard

FINE, BAD_INPUT, WRONG_USAGE, OUR_BUG = 0, 1, 2, 70
_MOST_BYTES = 2_000_001  # one more than the loader takes, so that it can say "too large"
_NARROWEST, _WIDEST = 40, 1000  # columns of a table
_DEFAULT_RULES = "cn-mof-2020-self-evaluation"


#: Why a file cannot be opened, in both languages.
_WHY: dict[type[OSError], tuple[str, str]] = {
    FileNotFoundError: ("没有这个文件或文件夹", "no such file or folder"),
    NotADirectoryError: ("没有这个文件或文件夹", "no such file or folder"),
    IsADirectoryError: ("这是一个文件夹", "this is a folder"),
    PermissionError: ("没有权限", "no permission"),
}


class Stop(Exception):  # noqa: N818 - it ends the run, it is not an error
    """Ends the run with a status, after everything has been said."""

    def __init__(self, status: int) -> None:
        """Stop with `status`."""
        super().__init__(status)
        self.status = status


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    language = _language(given)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        options = _parser(language).parse_args(given)
        return int(options.run(options, language))
    except Stop as stop:
        return stop.status
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINE
    except KeyboardInterrupt:
        return 130
    except Exception:  # noqa: BLE001 - the last resort: say that it is our bug
        return _our_bug(language)


def _our_bug(language: Language) -> int:
    import traceback

    print(
        "这是 jixiao 的错误，不是你的。请把下面的内容连同命令一起报告："
        if language == "zh"
        else "This is a bug in jixiao, not a mistake of yours. Please report what follows:",
        file=sys.stderr,
    )
    traceback.print_exc()
    return OUR_BUG


# ---- commands ---------------------------------------------------------------------------------


def _score(options: argparse.Namespace, language: Language) -> int:
    card, version = _scorecard(options, language)
    if options.format == "json":
        from engine.render.scorecard_json import scorecard_data

        _print_json(scorecard_data(card, language, version))
    else:
        from engine.render.scorecard_text import print_scorecard

        print_scorecard(_console(options), card, language)
    return BAD_INPUT if _report(card.problems, options, language) else FINE


def _explain(options: argparse.Namespace, language: Language) -> int:
    card, _ = _scorecard(options, language)
    from engine.render.explanation_text import (
        find_adjustments,
        find_units,
        print_adjustments,
        print_explanation,
    )

    units = find_units(card, options.indicator)
    adjustments = find_adjustments(card, options.indicator)
    if not units and adjustments:
        print_adjustments(_console(options), card, adjustments, language)
        return BAD_INPUT if _report(card.problems, options, language) else FINE
    if not units:
        from engine.suggest import did_you_mean

        names = [u.id for u in card.units()] + [u.title.to(language) for u in card.units()]
        names += [a.adjustment.id for a in card.adjustments]
        near = did_you_mean(options.indicator, names)
        _say(
            language,
            Text(
                f"没有指标 `{options.indicator}`" + (f"，是不是 `{near}`？" if near else ""),
                f"there is no indicator `{options.indicator}`"
                + (f"; did you mean `{near}`?" if near else ""),
            ),
        )
        _say(
            language,
            Text(
                "指标有：" + "、".join(u.id for u in card.units()),
                "indicators: " + ", ".join(u.id for u in card.units()),
            ),
        )
        return WRONG_USAGE
    print_explanation(_console(options), card, units, language)
    return BAD_INPUT if _report(card.problems, options, language) else FINE


def _check(options: argparse.Namespace, language: Language) -> int:
    if options.explain:
        return _explain_code(options.explain, language)
    if not options.files:
        _say(language, Text("请给出要检查的文件", "name the files to check"))
        return WRONG_USAGE
    from engine.pipeline import check_ruleset, load_case
    from engine.render.kind import kind_of_text

    found: list[Diagnostic] = []
    for name in options.files:
        path = _rules_path(name, language) if not Path(name).exists() else Path(name)
        data = _read(path, language)
        if kind_of_text(data) == "case":
            found.extend(load_case(_name(path), data)[1])
        else:
            found.extend(check_ruleset(_name(path), data))
    errors = _report(tuple(found), options, language, always=True)
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
        _say(
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


def _rules_list(options: argparse.Namespace, language: Language) -> int:
    from engine.pipeline import load_ruleset

    rows = []
    for path in _shipped_rules():
        ruleset, found = load_ruleset(str(path), _read(path, language))
        if ruleset is None:
            _report(found, options, language)
            continue
        rows.append((ruleset.plan.id, ruleset.plan.version, ruleset.plan.title.to(language)))
    if options.format == "json":
        _print_json([{"id": i, "version": v, "title": t} for i, v, t in rows])
    else:
        wide = max((len(i) for i, _, _ in rows), default=0)
        for id_, version, title in rows:
            print(f"{id_:<{wide}}  {version}  {title}")
    return FINE


def _rules_show(options: argparse.Namespace, language: Language) -> int:
    ruleset = _load_rules(options.ruleset, options, language)
    from engine.render.ruleset_text import print_ruleset

    print_ruleset(_console(options), ruleset.plan, language)
    return FINE


def _schema(options: argparse.Namespace, _language: Language) -> int:
    from engine.render.schemas import SCHEMAS

    _print_json(SCHEMAS[options.what]())
    return FINE


def _new(options: argparse.Namespace, language: Language) -> int:
    from engine.render.skeletons import good_id, skeleton

    if not good_id(options.id):
        _say(
            language,
            Text(
                f"编号 `{options.id}` 只能用字母、数字、汉字和连字符",
                f"the id `{options.id}` may only have letters, digits and hyphens",
            ),
        )
        return WRONG_USAGE
    text = skeleton(options.what, options.id, language)
    if options.output is None:
        print(text, end="")
        return FINE
    path = Path(options.output)
    if path.exists():
        _say(
            language,
            Text(f"`{path}` 已经存在，没有改动", f"`{path}` exists already; it was not touched"),
        )
        return BAD_INPUT
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        zh, en = _WHY.get(type(error), (str(error.strerror), str(error.strerror)))
        _say(language, Text(f"不能写入 `{path}`：{zh}", f"cannot write `{path}`: {en}"))
        return BAD_INPUT
    print(f"{path}\njixiao check {path}")
    return FINE


# ---- files ------------------------------------------------------------------------------------


def _scorecard(options: argparse.Namespace, language: Language) -> tuple[Scorecard, str]:
    from engine import __version__
    from engine.match import CaseTooLarge, Disagreement
    from engine.pipeline import score_case

    ruleset, facts = _both(options, language)
    try:
        return score_case(ruleset, facts), __version__
    except CaseTooLarge as error:
        _say(language, Text(f"案例太大，无法匹配：{error}", f"the case is too large: {error}"))
        raise Stop(BAD_INPUT) from None
    except Disagreement as error:
        _say(
            language,
            Text(
                f"两个匹配器结果不一致，拒绝给分。请报告：\n{error}",
                f"the two matchers disagree; no score is given. Please report:\n{error}",
            ),
        )
        raise Stop(OUR_BUG) from None


def _both(options: argparse.Namespace, language: Language) -> tuple[Ruleset, CaseFacts]:
    """Load the ruleset and the case; report everything that is wrong with either."""
    from engine.pipeline import load_case, load_ruleset

    rules_path = _rules_path(options.rules, language)
    case_path = Path(options.case)
    rules_data, case_data = _read(rules_path, language), _read(case_path, language)
    _not_swapped(rules_path, rules_data, "ruleset", language)
    _not_swapped(case_path, case_data, "case", language)
    ruleset, found = load_ruleset(_name(rules_path), rules_data)
    facts, more = load_case(str(case_path), case_data)
    _report((*found, *more), options, language)
    if ruleset is None or facts is None:
        raise Stop(BAD_INPUT)
    return ruleset, facts


def _not_swapped(path: Path, data: bytes, wanted: str, language: Language) -> None:
    """Stop with a plain word where a case stands for a ruleset, or the other way about."""
    from engine.render.kind import kind_of_text

    plain = {"case": ("案例", "a case"), "ruleset": ("规则集", "a ruleset")}
    found = kind_of_text(data)
    if found == wanted or f"\n{found}:".encode() not in b"\n" + data[:65_536]:
        return
    (zh, en), (other_zh, other_en) = plain[wanted], plain[found]
    _say(
        language,
        Text(f"`{path}` 是{other_zh}，这里要{zh}", f"`{path}` is {other_en}, {en} is needed here"),
    )
    raise Stop(BAD_INPUT)


def _load_rules(name: str, options: argparse.Namespace, language: Language) -> Ruleset:
    from engine.pipeline import load_ruleset

    path = _rules_path(name, language)
    ruleset, found = load_ruleset(_name(path), _read(path, language))
    _report(found, options, language)
    if ruleset is None:
        raise Stop(BAD_INPUT)
    return ruleset


def _rules_folder() -> Path:
    """Return the folder of shipped rulesets: in a checkout, or inside the installed package."""
    here = Path(__file__).resolve().parent / "rulesets"
    if here.is_dir():
        return here
    import engine

    return Path(engine.__file__).resolve().parent / "data" / "rulesets"


def _shipped_rules() -> list[Path]:
    return sorted(_rules_folder().glob("*.yaml"))


def _rules_path(name: str, language: Language) -> Path:
    """Return the file of a ruleset given by path or by the id of a shipped one."""
    path = Path(name)
    if path.suffix in (".yaml", ".yml") or path.exists():
        return path
    shipped = {p.stem: p for p in _shipped_rules()}
    if name in shipped:
        return shipped[name]
    from engine.suggest import did_you_mean

    near = did_you_mean(name, list(shipped))
    _say(
        language,
        Text(
            f"没有规则集 `{name}`" + (f"，是不是 `{near}`？" if near else ""),
            f"there is no ruleset `{name}`" + (f"; did you mean `{near}`?" if near else ""),
        ),
    )
    _say(language, Text(f"随附的有：{'、'.join(shipped)}", f"shipped: {', '.join(shipped)}"))
    raise Stop(WRONG_USAGE)


def _name(path: Path) -> str:
    """Return what diagnostics and scorecards call a file: shipped ones alike from everywhere."""
    if path.parent == _rules_folder():
        return f"rulesets/{path.name}"
    return str(path)


def _read(path: Path, language: Language) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(_MOST_BYTES)
    except OSError as error:
        zh, en = _WHY.get(type(error), (str(error.strerror), str(error.strerror)))
        _say(language, Text(f"不能读取 `{path}`：{zh}", f"cannot read `{path}`: {en}"))
        raise Stop(BAD_INPUT) from None


# ---- the screen -------------------------------------------------------------------------------


def _report(
    found: Sequence[Diagnostic],
    options: argparse.Namespace,
    language: Language,
    *,
    always: bool = False,
) -> bool:
    """Print diagnostics, to stdout with `always`, and return whether any is an error."""
    from engine.diagnostics import has_errors
    from engine.render.diagnostics import as_data, concise, full

    stream = sys.stdout if always else sys.stderr
    form = getattr(options, "format", "full")
    if form == "json" and always:
        _print_json(as_data(found, language))
    elif found:
        text = concise(found, language) if form == "concise" else full(found, language)
        print(text, file=stream)
    return has_errors(found)


def _say(language: Language, text: Text) -> None:
    print(text.to(language), file=sys.stderr)


def _print_json(data: Any) -> None:
    print(json.dumps(data, ensure_ascii=False, indent=2))


def _console(options: argparse.Namespace) -> Any:
    from rich.console import Console

    width = options.width
    if width is None and not sys.stdout.isatty():
        width = int(os.environ.get("COLUMNS") or 100)
    return Console(width=width, highlight=False, markup=False, soft_wrap=False, emoji=False)


def _language(arguments: Sequence[str]) -> Language:
    """Return the language asked for by --lang, else by the environment, else Chinese."""
    for i, word in enumerate(arguments):
        value = word.partition("=")[2] if word.startswith("--lang=") else None
        if word == "--lang" and i + 1 < len(arguments):
            value = arguments[i + 1]
        if value in ("zh", "en"):
            return "en" if value == "en" else "zh"
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name)
        if value:
            return "en" if value.startswith("en") else "zh"
    return "zh"


# ---- arguments --------------------------------------------------------------------------------


def _columns(text: str) -> int:
    """Return a width that tables can be laid out in."""
    width = int(text)
    if not _NARROWEST <= width <= _WIDEST:
        raise argparse.ArgumentTypeError(f"{width} is not between {_NARROWEST} and {_WIDEST}")
    return width


class _Parser(argparse.ArgumentParser):
    """An argument parser that speaks the user's language and suggests near words."""

    language: Language = "zh"

    def error(self, message: str) -> NoReturn:
        zh = self.language == "zh"
        print(f"{self.prog}: {_translated(message) if zh else message}", file=sys.stderr)
        print(
            f"用 `{self.prog} --help` 看用法" if zh else f"`{self.prog} --help` shows how",
            file=sys.stderr,
        )
        raise Stop(WRONG_USAGE)


def _translated(message: str) -> str:
    """Return argparse's own message in Chinese."""
    import re

    for pattern, words in (
        (r"the following arguments are required: (.*)", r"缺少参数：\1"),
        (r"unrecognized arguments: (.*)", r"不认识的参数：\1"),
        (
            (
                r"argument (\S+): invalid choice: '?(.*?)'?(?:, maybe you meant '(.*?)'\?)? "
                r"\(choose from (.*)\)"
            ),
            r"\1 不能是 `\2`，可选：\4",
        ),
        (r"argument (\S+): expected one argument", r"\1 后面要跟一个值"),
        (r"argument (\S+): invalid _columns value: '(.*)'", r"\1 要整数，写的是 `\2`"),
        (r"argument (\S+): (\S+) is not between (\d+) and (\d+)", r"\1 要在 \3 到 \4 之间"),
    ):
        found = re.fullmatch(pattern, message, re.DOTALL)
        if found:
            return found.expand(words)
    return message


def _parser(language: Language) -> argparse.ArgumentParser:
    zh = language == "zh"

    def t(chinese: str, english: str) -> str:
        return chinese if zh else english

    _Parser.language = language
    parser = _Parser(
        prog="jixiao",
        description=t(
            "按 YAML 规则集给项目支出评分，逐分说明依据、输入、算式和佐证。",
            "Scores public-expenditure projects by rules in YAML and explains every point.",
        ),
        epilog=t(
            "例：\n"
            "  jixiao score cases/jiangmen-2022.yaml\n"
            "  jixiao score cases/jiangmen-2022.yaml --rules cn-hb-20-40-40\n"
            "  jixiao explain cases/jiangmen-2022.yaml execution-rate\n"
            "  jixiao check my-rules.yaml my-case.yaml\n"
            "  jixiao new case my-case -o my-case.yaml\n\n"
            "退出码：0 正常；1 输入有错；2 命令写错；70 程序自身的错误。",
            "examples:\n"
            "  jixiao score cases/jiangmen-2022.yaml\n"
            "  jixiao score cases/jiangmen-2022.yaml --rules cn-hb-20-40-40\n"
            "  jixiao explain cases/jiangmen-2022.yaml execution-rate\n"
            "  jixiao check my-rules.yaml my-case.yaml\n"
            "  jixiao new case my-case -o my-case.yaml\n\n"
            "exit status: 0 fine; 1 the input has errors; 2 wrong usage; 70 a bug in jixiao.",
        ),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        add_help=False,
    )
    common = _Parser(add_help=False)
    for target in (parser, common):
        target.add_argument(
            "-h", "--help", action="help", help=t("显示用法", "show how this is used")
        )
        target.add_argument(
            "--lang", choices=("zh", "en"), default=language, help=t("语言", "language")
        )
    from engine import __version__

    parser.add_argument(
        "--version", action="version", version=__version__, help=t("版本", "version")
    )
    commands = parser.add_subparsers(
        dest="command", metavar=t("命令", "COMMAND"), title=t("命令", "commands"), required=True
    )

    def command(name: str, run: Any, chinese: str, english: str, into: Any = commands) -> Any:
        words = t(chinese, english)
        found = into.add_parser(
            name, help=words, description=words, parents=[common], add_help=False
        )
        found.set_defaults(run=run)
        return found

    def with_case(target: Any) -> None:
        target.add_argument("case", metavar=t("案例", "CASE"), help=t("案例文件", "case file"))
        with_width(target)
        target.add_argument(
            "--rules",
            default=_DEFAULT_RULES,
            metavar=t("规则集", "RULESET"),
            help=t(
                f"规则集编号或文件，缺省 {_DEFAULT_RULES}",
                f"id or file of the ruleset, by default {_DEFAULT_RULES}",
            ),
        )

    def with_width(target: Any) -> None:
        target.add_argument(
            "--width",
            type=_columns,
            metavar="N",
            help=t("按 N 列排版（40 到 1000）", "lay out for N columns (40 to 1000)"),
        )

    score = command("score", _score, "给案例评分，显示计分卡", "score a case, show the scorecard")
    with_case(score)
    score.add_argument(
        "--format", choices=("table", "json"), default="table", help=t("输出形式", "output form")
    )
    explain = command(
        "explain", _explain, "逐步说明一个指标的得分或一项调整", "derive one score or adjustment"
    )
    with_case(explain)
    explain.add_argument(
        "indicator", metavar=t("指标", "INDICATOR"), help=t("指标编号或名称", "id or title")
    )
    check = command(
        "check",
        _check,
        "检查规则集和案例，一次列出全部问题",
        "check rulesets and cases, all at once",
    )
    check.add_argument("files", nargs="*", metavar=t("文件", "FILE"), help=t("文件", "files"))
    check.add_argument(
        "--format",
        choices=("full", "concise", "json"),
        default="full",
        help=t("输出形式", "output form"),
    )
    check.add_argument(
        "--explain", metavar=t("代码", "CODE"), help=t("说明一个诊断代码", "explain a code")
    )
    rules = command("rules", None, "列出或显示规则集", "list or show rulesets")
    which = rules.add_subparsers(dest="what", metavar=t("做什么", "WHAT"), required=True)
    listing = command("list", _rules_list, "列出随附的规则集", "list the shipped rulesets", which)
    listing.add_argument("--format", choices=("table", "json"), default="table")
    show = command("show", _rules_show, "显示一个规则集", "show a ruleset", which)
    show.add_argument("ruleset", metavar=t("规则集", "RULESET"))
    with_width(show)
    schema = command(
        "schema", _schema, "输出 JSON Schema，供编辑器补全", "print a JSON Schema for editors"
    )
    schema.add_argument("what", choices=("ruleset", "case", "scorecard"))
    new = command("new", _new, "写一份带注释的骨架", "write a commented skeleton")
    new.add_argument("what", choices=("case", "ruleset"))
    new.add_argument("id", help=t("编号", "id"))
    new.add_argument("-o", "--output", metavar=t("文件", "FILE"), help=t("写入文件", "write to"))
    return parser


if __name__ == "__main__":
    sys.exit(main())
