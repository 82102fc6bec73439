"""What people do with rows in Excel, and the edit of the YAML that each of it is."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from conftest import messages
from sheets import Book

from engine.authoring.check import check_ruleset

TEXT = """\
# 县级办法
ruleset: county
title: 县级自评
version: 1.0.0   # 版本
total: 100
rounding: {places: 2}
grades:
  # 由高到低
  bands:
    - {at_least: 90, grade: 优}   # 九十分以上
    - {at_least: 60, grade: 中}
    - {else: 差}

facts:
  # 预算
  facts.budget: {title: {zh: 预算, en: budget}, kind: quantity, range: {at_least: 0}}
  facts.spent: {title: 支出, kind: quantity}
  facts.class: {kind: words, words: [A, B]}
  facts.trained: {kind: whole, unit: 人次}

terms: {预算: facts.budget}

parameters:
  合格线: {value: 60%}
  单价:
    values:
      - {from: 2020-01-01, value: 1.5}   # 旧价
      - {from: 2022-01-01, value: 2}

let:
  执行率: facts.spent / 预算
  够: {title: 够了, value: 执行率 >= 合格线}

tables:
  系数: {rows: {A: 1, B: 50%}, else: 0}
  场次分: {bands: [{at_least: 10, value: 3}, {value: 1}]}

sections:
  - id: money
    title: {zh: 资金, en: Money}
    points: 40
    indicators:
      # 支出多少
      - id: spent
        title: 支出进度
        points: 30   # 三十分
        value: 执行率
        score:
          method: bands
          bands:
            - {at_least: 90%, points: 30}   # 满分
            - {at_least: 合格线, points: 20, title: 合格}
            - {points: 0}
        examples:
          - {given: {预算: 100, facts.spent: 95}, score: 30}
      - id: kept
        title: 按规定使用
        points: 10
        score: {method: assessed}

  # 产出
  - id: results
    title: 产出
    points: 60
    indicators:
      - {id: trained, title: 培训, points: 40, score: {method: proportional, of: facts.trained, full_at: 100}}
      - id: files
        title: 材料
        points: 20
        score:
          method: checklist
          items:
            - {id: plan, title: 有计划, points: 12}
            - {id: sum, title: 有总结, points: 8}

adjustments:
  - id: slow
    title: 太慢
    when: {执行率: {below: 10%}}
    then: {total_at_most: 89.99}
checks:
  - {id: idle, when: facts.spent = 0, say: {zh: 没有支出, en: nothing spent}}
"""

DATA = TEXT.encode()


def codes(found: object) -> list[str]:
    return [m[:5] for m in messages(found.problems)]  # type: ignore[attr-defined]


def edited(change: Callable[[Book], object], *, order: str = "ask", ids: bool = False) -> str:
    """Return the text after an edit of the workbook that must be without problems."""
    book = Book(DATA)
    change(book)
    result = book.back(order, ids=ids)  # type: ignore[arg-type]
    assert messages(result.problems) == []
    assert result.text is not None
    return result.text.decode()


def test_the_ruleset_of_these_tests_is_without_mistakes() -> None:
    assert messages(check_ruleset("r.yaml", DATA)) == []


GRADE = "    - {at_least: 60, grade: 中}\n"
KEPT = """\
      - id: kept
        title: 按规定使用
        points: 10
        score: {method: assessed}
"""
FIRST = "    - {at_least: 90, grade: 优}   # 九十分以上\n"


def between(start: str, end: str) -> str:
    return TEXT[TEXT.index(start) : TEXT.index(end)]


SPENT = between("      # 支出多少", "      - id: kept")
RESULTS = between("\n  # 产出", "\nadjustments")
MONEY = between("  - id: money", "\n  # 产出")
PRODUCED = RESULTS[1:]
BANDS = between("            - {at_least: 90%", "            - {points: 0}").splitlines(
    keepends=True
)
SWAPPED = "".join(BANDS), "".join(reversed(BANDS))
NAMED = between("  执行率: ", "\ntables").splitlines(keepends=True)
LETS = "".join(NAMED), "".join(reversed(NAMED))
TABLED = between("  系数: ", "\nsections").splitlines(keepends=True)
LOOKUPS = "".join(TABLED), "".join(reversed(TABLED))


@pytest.mark.parametrize(
    ("change", "before", "after"),
    [
        # a row inserted in the middle, and filled in
        (lambda b: b.insert("grades", 1, name="良", at_least=80), GRADE, "    - {at_least: 80, grade: 良}\n" + GRADE),
        (lambda b: b.insert("grades", 1, owner="总分", name="良", at_least=80), GRADE, "    - {at_least: 80, grade: 良}\n" + GRADE),
        (lambda b: b.insert("standards", 2, points=10, at_least="50%"), "            - {points: 0}\n",
         "            - {at_least: 50%, points: 10}\n            - {points: 0}\n"),
        (lambda b: b.insert("standards", 4, owner="材料", item="list", name="有名单", points=2), "            - {id: sum,",
         "            - {id: list, title: 有名单, points: 2}\n            - {id: sum,"),
        (lambda b: b.insert("facts", 1, owner="facts.extra", name="另外", kind="整数", required="是"), "  facts.spent: {title: 支出",
         "  facts.extra: {title: 另外, kind: whole, required: true}\n  facts.spent: {title: 支出"),
        (lambda b: b.insert("let", 1, owner="翻倍", value="执行率 × 2"), "  够: {title", "  翻倍: 执行率 × 2\n  够: {title"),
        (lambda b: b.insert("let", 2, owner="翻倍", title="翻一倍", value="执行率 × 2"), "合格线}\n\ntables",
         "合格线}\n  翻倍: {title: 翻一倍, value: 执行率 × 2}\n\ntables"),
        (lambda b: b.insert("parameters", 0, owner="上限", value=100), "  合格线: {value: 60%}\n", "  上限: {value: 100}\n  合格线: {value: 60%}\n"),
        (lambda b: b.insert("parameters", 3, owner="单价", **{"from": "2024-01-01", "value": 3}), "value: 2}\n",
         "value: 2}\n      - {from: 2024-01-01, value: 3}\n"),
        (lambda b: b.insert("parameters", 1, owner="合格线", **{"from": "2024-01-01", "value": "70%"}), "{value: 60%}",
         "{values: [{value: 60%}, {from: 2024-01-01, value: 70%}]}"),
        (lambda b: b.insert("tables", 1, owner="系数", name="C", value="30%"), "{A: 1, B: 50%}", "{A: 1, C: 30%, B: 50%}"),
        (lambda b: b.insert("tables", 3, owner="场次分", at_least=5, value=2.5), "{value: 1}]", "{at_least: 5, value: 2.5}, {value: 1}]"),
        (lambda b: b.insert("tables", 4, owner="新表", name="甲", value=7), "{value: 1}]}\n", "{value: 1}]}\n  新表: {rows: {甲: 7}}\n"),
        (lambda b: b.insert("examples", 1, given="预算：100，facts.spent：50", score=0, owner="支出进度"), "score: 30}\n",
         "score: 30}\n          - {given: {预算: 100, facts.spent: 50}, score: 0}\n"),
        (lambda b: b.insert("examples", 1, given="facts.trained: 50", score=20, owner="培训"),
         "full_at: 100}}", "full_at: 100}, examples: [{given: {facts.trained: 50}, score: 20}]}"),
        (lambda b: b.insert("adjustments", 1, name="加分", when="facts.spent > 1", effect="加分", amount=2, id="more"), "89.99}\n",
         "89.99}\n  - id: more\n    title: 加分\n    when: facts.spent > 1\n    then: {bonus: 2}\n"),
        (lambda b: b.insert("checks", 1, say="提示", when="{facts.class: [A, B]}", severity="提示", id="say"), "nothing spent}}\n",
         "nothing spent}}\n  - {id: say, severity: info, when: {facts.class: [A, B]}, say: 提示}\n"),
        (lambda b: b.insert("terms", 1, owner="支出", **{"from": "facts.spent"}), "{预算: facts.budget}", "{预算: facts.budget, 支出: facts.spent}"),
        (lambda b: b.insert("indicators", 2, level2="结余", points=10, method="评价人评分", id="left"), KEPT,
         "      - id: left\n        title: 结余\n        points: 10\n        score: {method: assessed}\n" + KEPT),
        # rows copied whole, and changed
        (lambda b: b.copy("grades", 0, 1, name="良", at_least=80), GRADE, "    - {at_least: 80, grade: 良}\n" + GRADE),
        (lambda b: b.copy("grades", 1, 1, name="良", at_least=80), GRADE, "    - {at_least: 80, grade: 良}\n" + GRADE),
        (lambda b: b.copy("indicators", 2, 3, level2="结余", id="left"), KEPT,
         KEPT + KEPT.replace("kept", "left").replace("按规定使用", "结余")),
        (lambda b: b.copy("standards", 3, 4, item="list", name="有名单", points=3), "            - {id: sum,",
         "            - {id: list, title: 有名单, points: 3}\n            - {id: sum,"),
        (lambda b: b.copy("parameters", 2, 3, value=3, **{"from": "2024-01-01"}), "value: 2}\n",
         "value: 2}\n      - {from: 2024-01-01, value: 3}\n"),
        # rows deleted, or emptied
        (lambda b: b.delete("grades", 1), GRADE, ""),
        (lambda b: b.delete("standards", 1), "            - {at_least: 合格线, points: 20, title: 合格}\n", ""),
        (lambda b: b.delete("indicators", 2), KEPT, ""),
        (lambda b: b.delete("parameters", 1), "      - {from: 2020-01-01, value: 1.5}   # 旧价\n", ""),
        (lambda b: b.delete("parameters", 1, 2), TEXT[TEXT.index("  单价:") : TEXT.index("\nlet:")], ""),
        (lambda b: b.delete("tables", 1), "{A: 1, B: 50%}", "{A: 1}"),
        (lambda b: b.delete("tables", 2, 2), "  场次分: {bands: [{at_least: 10, value: 3}, {value: 1}]}\n", ""),
        (lambda b: b.delete("examples", 0), "        examples:\n          - {given: {预算: 100, facts.spent: 95}, score: 30}\n", ""),
        (lambda b: b.delete("checks", 0), TEXT[TEXT.index("checks:") :], ""),
        (lambda b: b.delete("facts", 2), "  facts.class: {kind: words, words: [A, B]}\n", ""),
        (lambda b: b.type("grades", 1, owner=None, name=None, at_least=None, place=None, no=None), GRADE, ""),
        # rows cut, and inserted elsewhere
        (lambda b: b.cut("grades", 1, 0), FIRST + GRADE, GRADE + FIRST),
        (lambda b: b.cut("indicators", 2, 1), SPENT + KEPT, KEPT + SPENT),
        (lambda b: b.cut("indicators", 1, 5), SPENT + KEPT + RESULTS, KEPT + RESULTS + SPENT),
        (lambda b: b.cut("indicators", 3, 0, 3), MONEY + "\n" + PRODUCED, PRODUCED + "\n" + MONEY),
        (lambda b: b.cut("standards", 1, 0), *SWAPPED),
        (lambda b: b.cut("let", 1, 0), *LETS),
        (lambda b: b.cut("tables", 1, 0), "{A: 1, B: 50%}", "{B: 50%, A: 1}"),
        (lambda b: b.cut("tables", 2, 0, 2), *LOOKUPS),
        # cells filled and emptied
        (lambda b: b.type("grades", 1, above=59), "{at_least: 60,", "{at_least: 60, above: 59,"),
        (lambda b: b.type("grades", 0, at_least=None, above=89.5), "{at_least: 90,", "{above: 89.5,"),
        (lambda b: b.type("grades", 1, at_least=None), "{at_least: 60, grade: 中}", "{else: 中}"),
        (lambda b: b.type("grades", 2, at_least=10), "{else: 差}", "{at_least: 10, grade: 差}"),
        (lambda b: b.type("standards", 1, name=None), ", title: 合格", ""),
        (lambda b: b.type("standards", 2, name="其余"), "- {points: 0}", "- {points: 0, title: 其余}"),
        (lambda b: b.type("standards", 0, points="25～30"), "points: 30}   #", "points: [25, 30]}   #"),
        (lambda b: b.type("facts", 0, at_least=None), ", range: {at_least: 0}", ""),
        (lambda b: b.type("facts", 1, at_least="0", at_most="9"), "支出, kind: quantity", "支出, kind: quantity, range: {at_least: 0, at_most: 9}"),
        (lambda b: b.type("facts", 2, words="A、B、C"), "[A, B]", "[A, B, C]"),
        (lambda b: b.type("facts", 2, words="B，A"), "[A, B]", "[B, A]"),
        (lambda b: b.type("let", 0, title="预算执行率"), "执行率: facts.spent / 预算", "执行率: {title: 预算执行率, value: facts.spent / 预算}"),
        (lambda b: b.type("parameters", 0, **{"from": "2020-01-01"}), "{value: 60%}", "{values: [{from: 2020-01-01, value: 60%}]}"),
        (lambda b: b.type("adjustments", 0, effect="一票否决", amount="true"), "{total_at_most: 89.99}", "{veto: true}"),
        (lambda b: b.type("adjustments", 0, section="money"), "{total_at_most: 89.99}", "{section: money, total_at_most: 89.99}"),
        (lambda b: b.type("adjustments", 0, when="执行率 < 0.6"), "{执行率: {below: 10%}}", "执行率 < 0.6"),
        (lambda b: b.type("indicators", 2, applies="{facts.class: A}", basis="甲 第一条"), "按规定使用\n        points: 10\n        score: {method: assessed}\n",
         "按规定使用\n        points: 10\n        basis: 甲 第一条\n        applies: {facts.class: A}\n        score: {method: assessed}\n"),
        # typed by hand, pasted from elsewhere
        (lambda b: b.type("indicators", 2, points="１５"), "points: 10", "points: 15"),
        (lambda b: b.type("indicators", 2, points=" 15 ", level2="  按规定用　"), "按规定使用\n        points: 10", "按规定用\n        points: 15"),
        (lambda b: b.type("standards", 0, at_least="８５ ％"), "at_least: 90%, points: 30", "at_least: 85%, points: 30"),
        (lambda b: b.type("grades", 0, at_least="90 "), "", ""),
        (lambda b: b.type("grades", 0, at_least="９０"), "", ""),
    ],
)  # fmt: skip
def test_an_edit_of_rows_is_exactly_that_edit(
    change: Callable[[Book], object], before: str, after: str
) -> None:
    assert TEXT.count(before) == 1 or not before
    assert edited(change, order="sheet") == TEXT.replace(before, after, 1)
