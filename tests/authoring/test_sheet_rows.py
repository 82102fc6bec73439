"""What people do with rows in Excel, and the edit of the YAML that each of it is."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from conftest import messages
from sheets import Book

from engine.authoring.check import check_ruleset
from engine.authoring.sheet.locating import located

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


# ---- indicators and what belongs to them ------------------------------------------------------


def test_an_indicator_that_is_cut_and_put_below_another_section_belongs_to_it() -> None:
    moved = edited(lambda b: b.cut("indicators", 2, 3))
    files = between("      - id: files", "\nadjustments")

    assert moved == TEXT.replace(KEPT, "", 1).replace(
        "      - {id: trained", KEPT + "      - {id: trained"
    )
    assert edited(lambda b: b.cut("indicators", 5, 2)) == TEXT.replace(files, "").replace(
        KEPT, files + KEPT
    )


def test_a_new_section_with_new_indicators_and_their_bands() -> None:
    def add(book: Book) -> None:
        book.insert("indicators", 6, level1="效益", points=10, id="effect")
        book.insert(
            "indicators",
            7,
            level2="接待",
            points=6,
            value="facts.trained",
            method="分档",
            id="visits",
        )
        book.insert("indicators", 8, level2="宣传", points=4, method="评价要点", id="press")
        rows = book.rows("standards")
        book.insert("standards", rows, owner="接待", at_least=100, points=6)
        book.insert("standards", rows + 1, owner="接待", points=0)
        book.insert("standards", rows + 2, owner="宣传", item="paper", name="上报", points=4)
        book.insert(
            "examples", book.rows("examples"), owner="接待", given="facts.trained: 120", score=6
        )

    new = """\

  - id: effect
    title: 效益
    points: 10
    indicators:
      - id: visits
        title: 接待
        points: 6
        value: facts.trained
        score: {method: bands, bands: [{at_least: 100, points: 6}, {points: 0}]}
        examples:
          - {given: {facts.trained: 120}, score: 6}
      - id: press
        title: 宣传
        points: 4
        score: {method: checklist, items: [{id: paper, title: 上报, points: 4}]}
"""
    assert edited(add) == TEXT.replace("\nadjustments", new + "\nadjustments")


def test_a_section_copied_with_its_rows_is_a_section_of_its_own() -> None:
    def copy(book: Book) -> None:
        book.copy("indicators", 0, 6, level1="资金二", title_en="Money 2", id="money2")
        book.copy("indicators", 1, 7, level2="支出二", id="spent2")

    copied = MONEY[: MONEY.index("      - id: kept")]
    for before, after in [
        ("id: money", "id: money2"), ("zh: 资金, en: Money", "zh: 资金二, en: Money 2"),
        ("id: spent", "id: spent2"), ("支出进度", "支出二"), ("      # 支出多少\n", ""),
        ("   # 三十分", ""), ("   # 满分", ""),
    ]:  # fmt: skip
        assert before in copied
        copied = copied.replace(before, after)
    assert edited(copy) == TEXT.replace("\nadjustments", "\n" + copied + "\nadjustments")


def test_the_bands_of_a_copied_indicator_are_those_that_are_written_for_it() -> None:
    def copy(book: Book) -> None:
        book.copy("indicators", 1, 2, level2="支出二", id="spent2")
        book.copy("standards", 0, 3, owner="支出二", at_least="80%")
        book.insert("standards", 4, owner="支出二", points=0)

    text = edited(copy)
    new = text[text.index("      - id: spent2") : text.index("      - id: kept")]

    assert "            - {at_least: 80%, points: 30}\n            - {points: 0}\n" in new
    assert "合格" not in new
    assert text.replace(new, "") == TEXT


def test_a_section_that_loses_its_row_leaves_its_indicators_to_the_one_above() -> None:
    text = edited(lambda b: b.delete("indicators", 3))

    assert "id: results" not in text
    assert text.index("- {id: trained") < text.index("adjustments")


def test_cells_that_are_cut_without_the_hidden_column_are_the_row_that_they_were() -> None:
    def cut(book: Book) -> None:
        sheet = book.sheet("indicators")
        held = [cell.value for cell in sheet[5]]
        sheet.delete_rows(5)
        sheet.insert_rows(4)
        for number, value in enumerate(held[1:], 2):
            sheet.cell(4, number).value = value

    assert edited(cut) == TEXT.replace(SPENT + KEPT, KEPT + SPENT)


def test_a_column_that_was_not_there_can_be_added_by_its_header() -> None:
    assert "points: 10\n        weight: 2\n" in edited(lambda b: b.type("indicators", 2, weight=2))


# ---- what is asked and refused ------------------------------------------------------------------


def told(change: Callable[[Book], object], *, ids: bool = False) -> list[str]:
    """Return what is said of an edit that is not taken over, with its help."""
    book = Book(DATA)
    change(book)
    result = book.back(ids=ids)
    assert result.text is None
    return [f"{p.code} {p.message.zh} → {p.help.zh if p.help else ''}" for p in result.problems]


def percent(book: Book, value: float, key: str = "at_least", row: int = 0) -> None:
    cell = book.cell("standards", row, key)
    cell.value, cell.number_format = value, "0%"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda b: percent(b, 93), "JX709 评分标准!F3：`9300%` 是 93% 还是 9300%（原为 90%） → 写明：先打一个英文单引号再写，'93% 或 '9300%"),
        (lambda b: b.type("standards", 0, at_least="93"), "JX709 评分标准!F3：`93` 是 93% 还是 9300%（原为 90%）"),
        (lambda b: b.type("tables", 1, value="1"), "JX709 对照表!F4：`1` 是 1% 还是 100%（原为 50%）"),
        (lambda b: b.type("parameters", 0, value=6500), "JX709 参数!E3：`650000%` 是 6500% 还是 650000%（原为 60%）"),
        (lambda b: b.type("grades", 0, at_least="93%"), "JX709 等级!E3：`93%` 是 93 还是 0.93（原为 90）"),
        (lambda b: b.insert("standards", 1, share=93), "JX709 评分标准!"),
        (lambda b: b.copy("indicators", 2, 3), "JX710 指标体系!J6：编号 `kept` 已经有了（复制的行要换编号） → 在这一格写 `按规定使用`"),
        (lambda b: b.insert("indicators", 3, level2="结余（率）", points=5, method="评价人评分"), "JX710 指标体系!J6：新的一行没有编号 → 在这一格写 `结余`"),
        (lambda b: b.insert("checks", 1, say="Money is left", when="facts.spent < 1"), "JX710 提示!H4：新的一行没有编号 → 在这一格写 `money-is-left`"),
        (lambda b: b.insert("facts", 1, name="人数", kind="整数"), "JX710 事实!C4：新的一行没有编号 → 在这一格写 `facts.人数`"),
        (lambda b: b.insert("standards", 4, owner="材料", name="有名单", points=1), "JX710 评分标准!E7：新的一行没有编号 → 在这一格写 `有名单`"),
        (lambda b: b.copy("let", 0, 1), "JX710 起名的值!C4：编号 `执行率` 已经有了"),
        (lambda b: b.insert("indicators", 0, level2="没有上级", points=5, id="x", method="评价人评分"), "JX703 指标体系!D3：这一行上面没有它所属的上级指标"),
        (lambda b: b.insert("indicators", 2, points=5), "JX703 指标体系!F5：新的一行没有写指标名称"),
        (lambda b: b.insert("indicators", 2, level2="没有分值", id="x", method="评价人评分"), "JX716 指标体系!F5：新的一行缺“分值” → 填上"),
        (lambda b: b.insert("standards", 1, owner="没有", points=1), "JX703 评分标准!C4：“所属”的 `没有` 找不到"),
        (lambda b: b.insert("standards", 3, points=1), "JX703 评分标准!C6：新的一行没有写“所属”"),
        (lambda b: b.insert("examples", 0, owner="支出进度", given="{预算: ", score=1), "JX715 例子!D3：`{预算:` 读不出来"),
        (lambda b: b.type("indicators", 1, points=None), "JX702 指标体系!F4：单元格清空了，原为 `30`；没有它，这一条不成立"),
        (lambda b: b.type("indicators", 1, id="spend"), "JX702 指标体系!J4：这一格只供阅读，原为 `spent`，改成了 `spend`"),
        (lambda b: b.type("indicators", 1, level1="一级"), "JX702 指标体系!C4：这里不能填；填了 `一级`"),
        (lambda b: b.type("indicators", 1, points="=F5*2"), "JX706 指标体系!F4：单元格里是公式 → 写成数或文字"),
        (lambda b: b.insert("grades", 1, name="良", at_least="=80+1"), "JX706 等级!E4：单元格里是公式"),
        (lambda b: b.sheet("indicators").merge_cells("F4:F5"), "JX712 指标体系!F4:F5：合并单元格盖住了 指标体系!F5 的内容"),
        (lambda b: b.delete("standards", 0, 3), "JX704 评分标准：`支出进度` 的各行全删去了"),
        (lambda b: (b.delete("indicators", 1), b.type("standards", 0, points=29)), "JX704 评分标准!G3：这里改了，可它所属的指标删去了"),
        (lambda b: b.sort("grades", lambda c: str(c[3])), None),
        (lambda b: b.sort("indicators", lambda c: c[5]), "JX711 指标体系：行的次序变了，像是按“分值”排过序，也可能是移动了行 → 只是排序：按“序”列升序排回去"),
    ],
)  # fmt: skip
def test_what_is_not_clear_is_asked_or_refused_with_its_cell(
    change: Callable[[Book], object], said: str | None
) -> None:
    if said is not None:
        found = told(change)
        assert any(line.startswith(said) for line in found), found


def test_a_percentage_that_is_written_out_is_what_it_says() -> None:
    for typed in ("93%", "９３％", "9300%"):
        book = Book(DATA)
        book.type("standards", 0, at_least=typed)
        result = book.back()
        plain = typed.translate({c + 0xFEE0: c for c in range(0x21, 0x7F)})
        assert result.text == DATA.replace(b"90%, points: 30", f"{plain}, points: 30".encode())
    assert "{at_least: 120%, points: 30}" in edited(lambda b: percent(b, 1.2))


def test_proposed_ids_are_taken_where_that_is_asked_for_and_told() -> None:
    book = Book(DATA)
    book.insert("indicators", 3, level2="按规定使用", points=0, method="评价人评分")
    book.insert("indicators", 4, level2="按规定使用", points=0, method="评价人评分")
    book.insert("facts", 1, name="人数", kind="整数")
    result = book.back(ids=True)

    assert messages(result.problems) == []
    assert result.text is not None
    assert [c.after for c in result.changes if c.kind == "id"] == [
        "按规定使用",
        "按规定使用-2",
        "facts.人数",
    ]
    text = result.text.decode()
    assert "      - id: 按规定使用-2\n        title: 按规定使用\n" in text
    assert "  facts.人数: {title: 人数, kind: whole}\n" in text


def test_columns_of_their_own_stay_theirs_and_are_told_once() -> None:
    book = Book(DATA)
    sheet = book.sheet("indicators")
    sheet.insert_cols(4)
    sheet["D2"] = "李处意见"
    for row in range(3, 7):
        sheet.cell(row, 4).value = "同意"
    book.sheet("grades")["Z9"] = "随手写的"
    book.sheet("facts").cell(2, 30).value = "待填"
    result = book.back()

    assert result.text == DATA
    assert [(p.code, p.severity, p.message.zh) for p in result.problems] == [
        ("JX701", "warning", "指标体系!D3：`李处意见` 这一列是自己加的，没有导入"),
        ("JX701", "warning", "等级!Z9：表格之外写了内容，没有导入"),
        ("JX701", "warning", "事实!AD2：`待填` 这一列是自己加的，没有导入"),
    ]


def test_merging_cells_in_which_nothing_stood_does_no_harm() -> None:
    book = Book(DATA)
    book.sheet("indicators").merge_cells("C3:C5")  # the section above its indicators

    result = book.back()
    assert messages(result.problems) == []
    assert result.text == DATA


def test_comments_above_a_row_that_is_deleted_stay_and_are_told() -> None:
    book = Book(DATA)
    book.delete("indicators", 1)
    result = book.back()

    assert result.text == TEXT.replace(SPENT, "      # 支出多少\n").encode()
    line = TEXT[: TEXT.index("# 支出多少")].count("\n") + 1
    assert result.comments == ((line, "# 支出多少"),)


def test_a_text_that_was_changed_in_one_language_only_is_pointed_out() -> None:
    book = Book(DATA)
    book.type("indicators", 0, level1="经费")
    result = book.back()

    assert result.text == DATA.replace("zh: 资金,".encode(), "zh: 经费,".encode())
    assert [p.message.zh for p in result.problems] == [
        "指标体系!C3：中文改了，英文（指标体系!E3）没有改"
    ]
    book.type("indicators", 0, title_en="Funds")
    assert book.back().problems == ()


def test_a_sorted_table_comes_back_by_its_numbers_or_by_being_told() -> None:
    book = Book(DATA)
    book.sort("indicators", lambda cells: str(cells[8]))
    assert book.back("yaml").text == DATA
    book.sort("indicators", lambda cells: int(cells[1]))
    assert book.back().text == DATA


def test_a_new_row_in_a_sorted_table_follows_the_row_above_it() -> None:
    book = Book(DATA)
    book.sort("grades", lambda cells: str(cells[3]))
    row = book.row_of("grades", "name", "优")
    book.insert("grades", row + 1, name="良", at_least=80)

    assert book.back("yaml").text == DATA.replace(
        GRADE.encode(), ("    - {at_least: 80, grade: 良}\n" + GRADE).encode()
    )


def test_everything_that_was_changed_is_told() -> None:
    book = Book(DATA)
    book.type("grades", 1, at_least=65)
    book.cut("indicators", 2, 1)
    book.delete("standards", 1)
    book.insert("grades", 1, name="良", at_least=80)
    result = book.back()

    assert [(c.kind, c.address, c.before, c.after) for c in result.changes] == [
        ("added", "等级!D4", "", "良 80"),
        ("cell", "等级!E5", "60", "65"),
        ("removed", "评分标准", "支出进度 合格 合格线 20 money › spent › bands › 2", ""),
        ("moved", "指标体系!D4", "", ""),
    ]


@pytest.mark.parametrize(
    ("change", "code", "cell"),
    [
        (lambda b: b.type("indicators", 1, points=35), "JX417", ("indicators", 1, "points")),
        (lambda b: b.delete("indicators", 2), "JX417", ("indicators", 0, "points")),
        (lambda b: b.type("examples", 0, score=29), "JX451", ("examples", 0, "score")),
        (lambda b: b.type("examples", 0, given="预算: 100, facts.spent: 65"), "JX451", ("examples", 0, "score")),
        (lambda b: b.insert("examples", 1, owner="支出进度", given="预算: 1, facts.spent: 1", score=9), "JX451", ("examples", 1, "score")),
        (lambda b: b.type("examples", 0, given="预祘: 100, facts.spent: 65"), "JX4", ("examples", 0, "given")),
        (lambda b: b.type("standards", 0, points=31), "JX410", ("standards", 0, "points")),
        (lambda b: b.insert("standards", 2, at_least="50%", points=41), "JX410", ("standards", 2, "points")),
        (lambda b: b.cut("standards", 2, 0), "JX4", ("indicators", 1, "level2")),
        (lambda b: b.type("let", 0, value="facts.spent / 预祘"), "JX3", ("let", 0, "value")),
        (lambda b: b.insert("let", 2, owner="新", value="facts.spent / 预祘"), "JX3", ("let", 2, "value")),
        (lambda b: b.type("adjustments", 0, amount="很多"), "JX3", ("adjustments", 0, "amount")),
        (lambda b: b.type("checks", 0, when="facts.spent >"), "JX3", ("checks", 0, "when")),
        (lambda b: b.type("facts", 0, kind="数量的"), "JX1", ("facts", 0, "kind")),
        (lambda b: b.type("grades", 0, at_least="九十"), "JX1", ("grades", 0, "at_least")),
    ],
)  # fmt: skip
def test_what_the_check_finds_names_the_cell(
    change: Callable[[Book], object], code: str, cell: tuple[str, int, str]
) -> None:
    book = Book(DATA)
    change(book)
    result = book.back("sheet")
    assert result.text is not None
    found = located(check_ruleset("r.yaml", result.text), "r.yaml", result.text, result.draft)

    notes = [note.zh for d in found if d.code.startswith(code) for note in d.notes]
    said = [d.message.zh for d in found]
    assert any(book.address(*cell) in note for note in notes), (said, notes)


def test_a_title_changed_in_one_language_is_taken_over_and_pointed_out() -> None:
    book = Book(DATA)
    book.type("indicators", 0, level1="资金使用")
    result = book.back()

    assert result.text == DATA.replace(
        "{zh: 资金, en: Money}".encode(), "{zh: 资金使用, en: Money}".encode()
    )
    assert [(p.code, p.severity) for p in result.problems] == [("JX714", "warning")]


def test_a_layout_that_does_not_take_a_change_is_told_and_nothing_is_written() -> None:
    flow = "bands: [\n    {at_least: 90, grade: 优}, # 九十分以上\n    {else: 差}]\n"
    block = TEXT[TEXT.index("bands:\n    - {at_least: 90") : TEXT.index("\nfacts:\n")]
    book = Book(TEXT.replace(block, flow, 1).encode())
    book.delete("grades", 0)
    result = book.back()

    assert result.text is None
    assert "JX713" in [p.code for p in result.problems]
