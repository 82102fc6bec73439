"""Codes JX901 to JX904: parameters that stand for numbers."""

from __future__ import annotations

from engine.base.codes.code import Code
from engine.base.words import Text

BY_NAME: tuple[Code, ...] = (
    Code(
        "JX901",
        "no-number-of-parameters",
        Text(
            "写数的地方写了公式，里面有的名称不是参数，或算不出一个数。",
            "A formula stands for a number, and has a name that is no parameter, or gives none.",
        ),
        "parameters: {满分: {value: 10}}  # points: 满分 × 支出",
        "parameters: {满分: {value: 10}}  # points: 满分 / 2",
    ),
    Code(
        "JX902",
        "parameter-without-number-in-force",
        Text(
            "规则集施行的时候，分值、界限等用到的参数有一段时间没有数。",
            "A parameter stands for points or a limit, and has no number for a time in force.",
        ),
        "effective: {from: 2018-01-01}  # parameters: {满分: {values: [{from: 2020-01-01, value: 10}]}}",
        "effective: {from: 2018-01-01}  # parameters: {满分: {values: [{value: 8}, {from: 2020-01-01, value: 10}]}}",
    ),
    Code(
        "JX903",
        "numbers-that-change-too-often",
        Text(
            "分值、界限等用到的参数先后变得太多，不能逐段检查。",
            "The parameters that stand for points and limits change too often to be checked.",
        ),
        "parameters: {满分: {values: [{from: 1900-01-01, value: 1}, {from: 1901-01-01, value: 2}, …]}}",
        "parameters: {满分: {values: [{from: 2020-01-01, value: 10}, {from: 2024-01-01, value: 12}]}}",
    ),
    Code(
        "JX904",
        "year-without-number",
        Text(
            "案例的年度，分值、界限等用到的参数没有数，按时间上最近的计。",
            "A parameter stands for points or a limit and has no number for the year of the case: "
            "the one nearest in time counts.",
        ),
        "year: 2015  # parameters: {满分: {values: [{from: 2020-01-01, value: 10}]}}",
        "year: 2021  # parameters: {满分: {values: [{from: 2020-01-01, value: 10}]}}",
    ),
)
