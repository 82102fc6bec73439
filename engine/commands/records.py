"""The commands `records`, `verify` and `keys`, and what `score --record` writes."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine.base.words import Language, Text
from engine.commands import words
from engine.commands.disk import FOR_US, Trouble, create, read
from engine.commands.files import name_of
from engine.commands.loading import chosen_rules
from engine.commands.registrar import Registrar
from engine.commands.results import Result, show
from engine.commands.scoring import decisions_path
from engine.commands.screen import BAD_INPUT, FINE, WRONG_USAGE, Stop, say, shown

if TYPE_CHECKING:
    from collections.abc import Callable

    from engine.auditing.records.checking import Fault
    from engine.auditing.records.record import Input, Scored


def register(to: Registrar) -> None:
    """Add the commands."""
    verify = to.command(
        "verify", _verify, "核对账本：逐条重算，找出改动", "recompute every record of a ledger"
    )
    _with_ledger(to, verify)
    verify.add_argument(
        "--key",
        action="append",
        default=[],
        metavar=to.t("公钥文件", "FILE"),
        help=to.t("只认这些公钥的签名，可写几次", "accept signatures of these keys only"),
    )
    verify.add_argument(
        "--expect-last",
        metavar=to.t("摘要", "DIGEST"),
        help=to.t(
            "账本里必须有这条记录（当时抄下的摘要）", "a digest that was noted must be there"
        ),
    )
    to.with_forms(verify, "text", "json")
    records = to.command("records", _records, "列出账本的记录", "list the records of a ledger")
    _with_ledger(to, records)
    to.with_forms(records, "text", "json")
    keys = to.group("keys", "签名用的密钥", "keys for signing")
    new = to.command("new", _new_key, "生成一对密钥", "make a pair of keys", keys)
    new.add_argument("file", metavar=to.t("文件", "FILE"), help=to.t("私钥文件", "private key"))


def _with_ledger(to: Registrar, target: argparse.ArgumentParser) -> None:
    target.add_argument(
        "ledger", metavar=to.t("账本", "LEDGER"), help=to.t("账本所在的文件夹", "its folder")
    )


def with_record(to: Registrar, target: argparse.ArgumentParser) -> None:
    """Add the options of a command that records scores."""
    target.add_argument(
        "--record",
        metavar=to.t("账本", "LEDGER"),
        help=to.t("把得分记入账本（文件夹）", "append the score to a ledger (a folder)"),
    )
    target.add_argument(
        "--sign",
        metavar=to.t("私钥文件", "KEY"),
        help=to.t("用私钥给记录签名", "sign the record with a private key"),
    )


def record(options: argparse.Namespace, data: dict[str, Any], language: Language) -> None:
    """Append a score to the ledger that the options name; say why and stop where that fails."""
    from engine.auditing.records.record import Scored
    from engine.commands.ledger import Broken, append

    private = read(Path(options.sign)) if options.sign else None
    scored = Scored(
        rules=_rules(options, language),
        case=_input(Path(options.case)),
        decisions=_decisions(options),
        documents=_documents(Path(options.case)),
        language=language,
        scorecard=data,
    )
    _unchanged(scored, language)
    try:
        done = append(Path(options.record), scored, private)
    except Broken:
        say(
            language,
            Text(
                f"账本 `{options.record}` 的末尾读不出来，没有记入；先运行 jixiao verify",
                f"the end of the ledger `{options.record}` cannot be read: run jixiao verify",
            ),
        )
        raise Stop(BAD_INPUT) from None
    except ValueError:
        say(
            language,
            Text(f"`{options.sign}` 不是 Ed25519 私钥", f"`{options.sign}` is no Ed25519 key"),
        )
        raise Stop(BAD_INPUT) from None
    except ImportError:
        _needs_extra(language)
    number, digest = done["number"], done["digest"]
    say(
        language,
        Text(
            f"已记入 {options.record} 第 {number} 条，摘要 {digest}",
            f"recorded as number {number} of {options.record}, digest {digest}",
        ),
    )


def _unchanged(scored: Scored, language: Language) -> None:
    """Stop where a file changed between scoring and recording: the record would name another."""
    from engine.pipeline import read_ruleset

    own, *more = scored.rules
    texts = {one.name.rpartition("/")[2].removesuffix(".yaml"): one for one in more}

    def library(id_: str) -> tuple[str, bytes] | None:
        return (texts[id_].name, texts[id_].data) if id_ in texts else None

    _, digest, _ = read_ruleset(own.name, own.data, library)
    card = scored.scorecard
    now = digest, scored.case.reference["sha256"]
    if now == (card["ruleset"]["sha256"], card["case"]["sha256"]):
        return
    say(
        language,
        Text("评分期间文件改了，没有记入；请再运行一次", "a file changed meanwhile: not recorded"),
    )
    raise Stop(BAD_INPUT)


def _needs_extra(language: Language) -> None:
    say(
        language,
        Text("签名要 pip install 'jixiao[sign]'", "signing needs pip install 'jixiao[sign]'"),
    )
    raise Stop(BAD_INPUT)


def _input(path: Path) -> Input:
    from engine.auditing.records.record import Input

    return Input(name_of(path), read(path))


def _rules(options: argparse.Namespace, language: Language) -> list[Input]:
    """Return the ruleset and those that it extends, its own first."""
    from engine.auditing.records.record import Input
    from engine.pipeline import extended

    rules = chosen_rules(options, language)
    more = extended(rules.name, rules.data, rules.library)
    return [Input(rules.name, rules.data), *(Input(name, data) for name, data in more)]


def _decisions(options: argparse.Namespace) -> Input | None:
    path = decisions_path(Path(options.case))
    used = not options.without_decisions and os.path.lexists(path)
    return _input(path) if used else None


def _documents(case: Path) -> list[tuple[str, Input]]:
    """Return the documents of a case that are beside it."""
    from engine.auditing.records.record import Input
    from engine.pipeline import load_case

    facts, _ = load_case(str(case), read(case))
    found = []
    for id_, document in facts.documents.items() if facts else ():
        path = case.parent / document.file if document.file else None
        if path is not None and os.path.lexists(path):
            found.append((id_, Input(document.file or "", read(path, None))))
    return found


def _ledger(name: str) -> tuple[Path, bytes, bytes | None]:
    from engine.commands.ledger import read as read_ledger

    folder = Path(name)
    return folder, *read_ledger(folder)


def _verify(options: argparse.Namespace, language: Language) -> int:
    from engine import __version__
    from engine.auditing.records.checking import check
    from engine.auditing.records.signing import key_id
    from engine.commands.ledger import fetch_from, keys_of

    folder, data, head = _ledger(options.ledger)
    keys = keys_of(folder)
    if options.key:
        given = [read(Path(name)) for name in options.key]
        keys = {key_id(public): public for public in given}
    fetch: Callable[[str], bytes | None] = lambda digest: fetch_from(folder, digest)  # noqa: E731
    count, faults = check(data, head, fetch, keys, options.expect_last, __version__)
    show(
        Result(
            plain=lambda: _faults_text(count, faults, language),
            data=lambda: {"records": count, "faults": [_fault(f, language) for f in faults]},
        ),
        options,
        language,
    )
    return BAD_INPUT if any(f.kind != "open" for f in faults) else FINE


def _fault(fault: Fault, language: Language) -> dict[str, Any]:
    return {
        "kind": fault.kind,
        "file": fault.file,
        "line": fault.line,
        "byte": fault.byte,
        "message": fault.said.to(language),
    }


def _faults_text(count: int, faults: list[Fault], language: Language) -> str:
    """Return a line for each fault, and how many there are."""
    lines = []
    for fault in faults:
        place = ":".join(str(p) for p in (fault.file, fault.line) if p is not None)
        at = "" if fault.byte is None else words.AT_BYTE.fill(byte=fault.byte).to(language)
        lines.append(f"{place}{at}  {fault.said.to(language)}")
    said = words.NOT_VERIFIED if faults else words.VERIFIED
    lines.append(said.fill(count=count, faults=len(faults)).to(language))
    return "".join(f"{line}\n" for line in lines)


def _records(options: argparse.Namespace, language: Language) -> int:
    import json

    from engine.auditing.records.checking import split

    _, data, _ = _ledger(options.ledger)
    found = []
    for _, text in split(data).lines:
        try:
            found.append(json.loads(text))
        except ValueError:
            found.append(None)
    lines = [_line(number, one) for number, one in enumerate(found, 1)]
    show(Result(plain=lambda: "".join(lines), data=lambda: found), options, language)
    return FINE


def _line(number: int, one: Any) -> str:
    """Return a record of a ledger in a line."""
    if not isinstance(one, dict):
        return f"{number:>5}  ?\n"
    result, rules = one["result"], one["ruleset"]
    total = result["score"] or f"{result['low']}–{result['high']}"
    parts = (one["time"][:19], one["case"]["id"], f"{rules['id']} {rules['version']}", total)
    return f"{number:>5}  {'  '.join(parts)}  {one['digest'][:12]}\n"


def _new_key(options: argparse.Namespace, language: Language) -> int:
    from engine.auditing.records.signing import key_id, new_key

    path = Path(options.file)
    public_path = path.with_name(path.name + ".pub")
    if os.path.lexists(path) or os.path.lexists(public_path):
        raise Stop(WRONG_USAGE, words.NOT_OVERWRITTEN.fill(path=shown(path)))
    try:
        private, public = new_key()
    except ImportError:
        _needs_extra(language)
    create(public_path, public)
    try:
        create(path, private, FOR_US)
    except Trouble:
        public_path.unlink()  # one without the other is of no use
        raise
    print(f"{shown(public_path)}  {key_id(public)}")
    return FINE
