"""Codes JX901 to JX914: names and facts that stand for numbers, arguments of shared methods."""

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
    Code(
        "JX905",
        "points-of-the-case-out-of-place",
        Text(
            "分值以案例为准的，要与同级各项相加合成上一级的分值，并有规则自己的分值。",
            "Points that the case gives are added up to those above, and the rules state their own.",
        ),
        "aggregate: mean  # sections: [{id: a, points: 20, points_from: facts.w, …}]",
        "sections: [{id: a, points: 20, points_from: facts.w, …}, {id: b, points: 80, points_from: 100 - facts.w, …}]",
    ),
    Code(
        "JX906",
        "points-where-shares-are-due",
        Text(
            "分值以案例为准的指标，得多少要写成分值的比例。",
            "What an indicator earns of points that the case gives is written as shares of them.",
        ),
        "points_from: facts.w, score: {method: levels, levels: {A: {points: 10}}}",
        "points_from: facts.w, score: {method: levels, levels: {A: 100%}}",
    ),
    Code(
        "JX907",
        "points-of-the-case-not-the-whole",
        Text(
            "案例给各项的分值合起来不是上一级的分值；不会按比例折算，各项的分值未定。",
            "The points that the case gives are not those of the whole: nothing is scaled, they stay open.",
        ),
        "facts: {w1: 30, w2: 60}  # of 100 points",
        "facts: {w1: 40, w2: 60}",
    ),
    Code(
        "JX908",
        "points-of-a-form-not-the-whole",
        Text(
            "表中没有印出全部分值，或合起来不是上一级的分值；按规则的分值计。",
            "A form does not print all points, or not those of the whole: those of the rules count.",
        ),
        "outputs: [{id: a, weight: 30, …}, {id: b, …}]",
        "outputs: [{id: a, weight: 30, …}, {id: b, weight: 20, …}]",
    ),
    Code(
        "JX909",
        "weight-of-the-case-below-zero",
        Text("案例所载的权数小于零。", "A weight that the case states is below zero."),
        "facts: {weight: -1}",
        "facts: {weight: 1}",
    ),
    Code(
        "JX910",
        "argument-lacking",
        Text(
            "共用的方法列出的参数，用它的地方没有写全。",
            "A shared method lists arguments, and a use of it does not state them all.",
        ),
        'methods: {share: {arguments: [of], method: proportional, of: "{of}"}}  # score: {use: share}',
        'methods: {share: {arguments: [of], method: proportional, of: "{of}"}}  # score: {use: share, of: facts.a}',
    ),
    Code(
        "JX911",
        "argument-unknown",
        Text("用共用的方法时写了它没有的参数。", "A use states an argument that the method lacks."),
        "methods: {share: {arguments: [of], …}}  # score: {use: share, off: facts.a}",
        "methods: {share: {arguments: [of], …}}  # score: {use: share, of: facts.a}",
    ),
    Code(
        "JX912",
        "argument-idle",
        Text(
            "写了参数，方法里哪里也没有用到它。",
            "An argument is stated and nothing in the method uses it.",
        ),
        'methods: {share: {arguments: [of, limit], method: proportional, of: "{of}"}}',
        'methods: {share: {arguments: [of, limit], method: proportional, of: "{of}", full_at: "{limit}"}}',
    ),
    Code(
        "JX913",
        "argument-without-name",
        Text("参数要列成名称的清单，各写一次。", "Arguments are a list of names, each once."),
        "methods: {share: {arguments: of, …}}",
        "methods: {share: {arguments: [of], …}}",
    ),
    Code(
        "JX914",
        "methods-too-large",
        Text(
            "方法层层引用，写开后太大。",
            "Methods that name each other grow too large once written out.",
        ),
        "methods: {a: {method: best-of, methods: [b, b, …]}, b: {method: best-of, methods: [c, c, …]}, …}",
        "methods: {a: {method: best-of, methods: [b, c]}, b: …, c: …}",
    ),
)
