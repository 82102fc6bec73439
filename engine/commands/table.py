"""Every command: what it does, its options, and the function that runs it, by name.

Only the module of the command that was chosen is imported, once its options were read.
"""

from __future__ import annotations

import argparse
import importlib
from collections.abc import Callable

from msgspec import Struct

from engine.base.words import Language, Text
from engine.commands.options import analysis, auditing, authoring, scoring
from engine.commands.parser import Parser
from engine.commands.registrar import Registrar
from engine.commands.screen import needing


class Command(Struct, frozen=True):
    """A command. `options` adds its options to its parser.

    `run` is `module:function` in `engine.commands`; the function takes the options and the language
    and returns the exit status. It is empty where the command has commands of its own.
    """

    does: Text
    options: Callable[[Registrar, Parser], None]
    run: str = ""


COMMANDS: dict[str, Command] = {
    "score": Command(
        Text("给案例评分，显示计分卡", "score a case, show the scorecard"),
        scoring.score,
        "score:run_score",
    ),
    "explain": Command(
        Text("逐步说明一个指标的得分或一项调整", "derive one score or adjustment"),
        scoring.explain,
        "explain:run_explain",
    ),
    "report": Command(
        Text("把案例和得分写成表或报告", "write a case and its scores as a document"),
        scoring.report,
        "report:run_report",
    ),
    "import": Command(
        Text(
            "把填好的自评表（.xlsx .docx）或自评报告（.docx .pdf .txt …）变成案例",
            "turn a filled-in form (.xlsx .docx) or a report (.docx .pdf .txt ...) into a case",
        ),
        auditing.import_,
        "importing:run_import",
    ),
    "confirm": Command(
        Text("列出或确认程序读出的数", "list or confirm the figures that a program proposed"),
        auditing.confirm,
        "confirm:run_confirm",
    ),
    "decide": Command(
        Text("记下复核决定：认可、核定、存疑、撤回", "note a reviewer's decision on a score"),
        scoring.decide,
        "decide:run_decide",
    ),
    "audit": Command(
        Text(
            "审核案例：佐证、加总、一致性、自评得分",
            "audit a case: evidence, sums, consistency, declared score",
        ),
        auditing.audit,
        "audit:run_audit",
    ),
    "verify": Command(
        Text("核对账本：逐条重算，找出改动", "recompute every record of a ledger"),
        auditing.verify,
        "records:run_verify",
    ),
    "records": Command(
        Text("列出账本的记录", "list the records of a ledger"),
        auditing.records,
        "records:run_records",
    ),
    "keys": Command(Text("签名用的密钥", "keys for signing"), auditing.keys),
    "check": Command(
        Text("检查规则集和案例，一次列出全部问题", "check rulesets and cases, all at once"),
        authoring.check,
        "check:run_check",
    ),
    "test": Command(
        Text(
            "把规则集的例子当测试运行，并说明例子没有用到哪些规则",
            "run the examples of rulesets as tests, and say what they do not reach",
        ),
        authoring.test,
        "test:run_test",
    ),
    "prove": Command(
        Text(
            "证明规则集的保证对任何案例都成立，或给出不成立的案例",
            "prove that a ruleset's guarantees hold of every case, or give a case that breaks one",
        ),
        authoring.prove,
        "prove:run_prove",
    ),
    "compare": Command(
        Text(
            "比较几个案例、年度或规则集，把差别归到绩效、资料和规则",
            "compare cases, years and rulesets; divide differences by performance, facts that are "
            "missing, and rules",
        ),
        analysis.compare,
        "compare:run_compare",
    ),
    "diff": Command(
        Text("按含义比较两个规则集", "compare two rulesets by what they mean"),
        authoring.diff,
        "compare_rules:run_diff",
    ),
    "docs": Command(
        Text("把规则集写成可读的附件", "write a ruleset out as a readable annex"),
        authoring.docs,
        "compare_rules:run_docs",
    ),
    "impact": Command(
        Text(
            "规则改动发布之前，看它对一批案例的影响",
            "what an edit of a ruleset does to cases, before it is published",
        ),
        analysis.impact,
        "impact:run_impact",
    ),
    "whatif": Command(
        Text(
            "假设事实不同，得分会怎样；几个方案并排",
            "what the score would be if facts were different; scenarios side by side",
        ),
        analysis.whatif,
        "whatif:run_whatif",
    ),
    "sensitivity": Command(
        Text(
            "每个事实值几分：变动一成差多少，下一个界限在哪里",
            "what each fact is worth: a step less or more, and its next threshold",
        ),
        analysis.sensitivity,
        "sensitivity:run_sensitivity",
    ),
    "reach": Command(
        Text(
            "要达到一个等级或总分，最少要改哪些事实",
            "the least changes of facts that would reach a grade or a total",
        ),
        analysis.reach,
        "reach:run_reach",
    ),
    "rank": Command(
        Text(
            "给几个案例排名，并在预算内拟定资助",
            "rank several cases and give out a budget among them",
        ),
        analysis.rank,
        "rank:run_rank",
    ),
    "rules": Command(Text("列出或显示规则集", "list or show rulesets"), authoring.rules),
    "template": Command(
        Text(
            "写一份空表发给单位填，填好用 import 读回",
            "write the form that a unit fills in; `import` reads it back",
        ),
        authoring.template,
        "template:run_template",
    ),
    "schema": Command(
        Text("输出 JSON Schema，供编辑器补全", "print a JSON Schema for editors"),
        authoring.schema,
        "new:run_schema",
    ),
    "new": Command(
        Text("写一份带注释的骨架", "write a commented skeleton"), authoring.new, "new:run_new"
    ),
}


def run(options: argparse.Namespace, language: Language) -> int:
    """Run the command that the options name, and return its exit status."""
    module, _, function = options.run.partition(":")
    with needing():
        command = importlib.import_module(f"engine.commands.{module}")
    return int(getattr(command, function)(options, language))
