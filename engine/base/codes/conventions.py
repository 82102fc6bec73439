"""Codes JX860 to JX869: an office's conventions for audits."""

from __future__ import annotations

from engine.base.codes.code import Code
from engine.base.words import Text

CONVENTIONS: tuple[Code, ...] = (
    Code(
        "JX860",
        "convention-out-of-range",
        Text(
            "审核约定的数没有意义：负的步长、大于 100% 的比例、不是整数的个数。",
            "A number of a convention makes no sense: a step below zero, a share above 100 %, a "
            "count that is not whole.",
        ),
        "{id: unspent, title: 未执行数占预算的比例, value: 200%}",
        "{id: unspent, title: 未执行数占预算的比例, value: 20%}",
    ),
    Code(
        "JX861",
        "convention-incomplete",
        Text(
            "审核约定没有写数，或没有写词语。",
            "A convention states no number, or no words.",
        ),
        "{id: round-to, title: 整数}",
        "{id: round-to, title: 整数, value: 100000}",
    ),
    Code(
        "JX862",
        "convention-unknown",
        Text(
            "没有一项审核用到这个编号，写了也不起作用。",
            "No check of an audit uses this id: it has no effect.",
        ),
        "{id: unspend, title: 未执行数占预算的比例, value: 20%}",
        "{id: unspent, title: 未执行数占预算的比例, value: 20%}",
    ),
    Code(
        "JX863",
        "convention-twice",
        Text("一条审核约定写了两次。", "A convention stands there twice."),
        "- {id: unspent, title: 未执行数, value: 20%}\n- {id: unspent, title: 未执行数, value: 30%}",
        "- {id: unspent, title: 未执行数, value: 20%}",
    ),
)
