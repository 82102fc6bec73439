"""A case whose texts are formulas and markup: no program may run them."""

from __future__ import annotations

HOSTILE = """\
case: hostile
title: 案例
project: =1+1
unit: "@SUM(A1) & <b>名</b> ]]>"
department: -2+3
year: 2023
goals: [{expected: '=HYPERLINK("x")', achieved: +1}]
budget: {lines: [{id: a, title: =A1, adjusted: 200, spent: 184}]}
outputs:
  - {id: o, title: '=cmd|x', dimension: '@质量', target: ≥10个, actual: 9个, weight: 50, reason: '=A1+B1'}
"""
