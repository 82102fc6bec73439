"""The sheets beside the form: why every score is what it is, and what else an auditor looks at."""

from __future__ import annotations

from engine.base.words import Language
from engine.language.vocabulary import AMOUNTS
from engine.render.office.material import Material
from engine.render.office.money import Money
from engine.render.office.sheets import Page
from engine.render.office.words import pick
from engine.scoring.explain.adjustments import adjustment_text
from engine.scoring.explain.numbers import ends_text, points_text, score_said
from engine.scoring.explain.reasons import check_text, declared_text, verdict
from engine.scoring.explain.reviews import review_lines
from engine.scoring.explain.words import OR_NONE
from engine.scoring.published import IndicatorData, SectionData
from engine.scoring.review_json import EvidenceData
from engine.scoring.scorecard import UnitScore
from engine.scoring.scorecard_json import scorecard_data

_HEAD = {"bold": True, "align": "center", "bg_color": "#E8EEF7"}
_WIDTHS = (18.0, 7.0, 12.0, 24.0, 26.0, 21.0, 20.0, 7.0, 20.0, 16.0, 7.0)


def write_grounds(page: Page, material: Material) -> None:
    """Write why every score is what it is, a row for each indicator."""
    language = material.language
    page.columns(*_WIDTHS)
    heads = pick(
        language,
        "指标|分值|得分|评分规则|计算|依据|佐证|失分|失分原因|说明|核对",
        "Indicator|Points|Score|Rule|Working|Basis|Evidence|Lost|Why|Notes|Checked",
    )
    for column, text in enumerate(heads.split("|"), 1):
        page.text(1, column, text, **_HEAD)
    page.height(1, least=30)
    page.a4(repeat=(1, 1), frozen=1, columns=1)
    row = 2
    for of, unit in zip(material.card.units(), units_data(material), strict=True):
        cells = ground_cells(unit, of, material)
        for column, text in enumerate(cells, 1):
            align = "center" if column in (2, 3, 8, 11) else "left"
            page.text(row, column, text, align=align)
        page.height(row, *zip(cells, _WIDTHS, strict=True))
        row += 1


def units_data(material: Material) -> list[IndicatorData]:
    """Return the data of all indicators in order."""
    data = scorecard_data(material.card, material.language, material.version)

    def within(section: SectionData) -> list[IndicatorData]:
        inner = [unit for s in section["sections"] for unit in within(s)]
        return [*inner, *section["indicators"]]

    return [unit for section in data["sections"] for unit in within(section)]


def ground_cells(unit: IndicatorData, of: UnitScore, material: Material) -> list[str]:
    """Return what the grounds say of one indicator."""
    language = material.language
    title = unit["title"] + (f"（{unit['dimension']}）" if unit["dimension"] else "")
    basis = [unit["basis"], unit["source"]]
    lost = "" if unit["low"] is None else unit["lost"]
    if unit["low"] != unit["high"] and lost not in ("", "0"):
        lost = "≤" + lost
    return [
        title,
        unit["points"],
        score_text(unit, of, language),
        unit["rule_text"],
        unit["working"],
        "\n".join(b for b in basis if b) or pick(language, "规则集没有注明", "none cited"),
        "\n".join(evidence_text(e) for e in unit["evidence"])
        or pick(language, "没有佐证", "no evidence"),
        lost,
        unit["why_lost"] or "",
        "\n".join(unit["notes"]),
        unit["checked"],
    ]


def score_text(unit: IndicatorData, of: UnitScore, language: Language) -> str:
    """Return a score, or which of the other states it is in; `unit` is the data of `of`."""
    if unit["low"] is None:
        return pick(language, "不适用", "not applicable")
    shown = unit["low"] if of.settled else f"{unit['low']}–{unit['high']}"
    if of.may_have_none:
        return OR_NONE.fill(score=shown).to(language)
    if unit["state"] == "zeroed":
        return shown + pick(language, "（缺事实计分）", " (fact missing)")
    return shown


def evidence_text(evidence: EvidenceData) -> str:
    """Return a piece of evidence in a line."""
    figure = f"“{evidence['figure']}”" if evidence["figure"] else ""
    places = [evidence["title"] or evidence["document"], evidence["section"] or "", figure]
    return " ".join(p for p in places if p)


def write_changes(page: Page, material: Material, money: Money) -> None:
    """Write the result, declared against computed, adjustments, checks, what is open, money."""
    page.columns(34, 18, 18, 18, 62)
    page.a4(repeat=(1, 1), frozen=1)
    row = 1
    for title, lines in _blocks(material, money):
        if not lines:
            continue
        page.across(row, 1, row, 5, title, **_HEAD)
        page.height(row, least=22)
        row += 1
        for line in lines:
            cells = [*line, *([""] * (5 - len(line)))]
            if len(line) == 1:
                page.across(row, 1, row, 5, line[0])
                page.height(row, (line[0], 150.0))
            else:
                for column, text in enumerate(cells, 1):
                    page.text(row, column, text, align="left" if column in (1, 5) else "center")
                page.height(row, *zip(cells, (34.0, 18.0, 18.0, 18.0, 62.0), strict=True))
            row += 1
        row += 1


def _blocks(material: Material, money: Money) -> list[tuple[str, list[list[str]]]]:
    card, language = material.card, material.language

    def t(zh: str, en: str) -> str:
        return pick(language, zh, en)

    return [
        (t("结论", "Result"), [[line] for line in verdict(card, language)]),
        (t("自评与核算", "Declared and computed"), _declared(material)),
        (t("调整", "Adjustments"), _adjustments(material)),
        (
            t("提示", "Warnings"),
            [
                [
                    check_text(card, c, language)
                    + ("" if c.certain else t("（可能）", " (possible)"))
                ]
                for c in card.checks
            ],
        ),
        (t("未定的得分由什么决定", "What decides the open scores"), _missing(material)),
        (t("复核决定", "Decisions"), [[line] for line in review_lines(card, language)]),
        (t("资金明细（自评表没有位置的）", "Money for which the form has no place"), _money(money)),
        (t("案例备注", "Remarks of the case"), [[note] for note in card.notes]),
    ]


def _declared(material: Material) -> list[list[str]]:
    card, language = material.card, material.language
    head = pick(language, "项目|自评|核算|分值|说明", "Item|Declared|Computed|Points|Note").split(
        "|"
    )
    rows: list[list[str]] = []
    for unit in card.units():
        if unit.declared is not None:
            computed = score_said(unit).to(language)
            rows.append(
                [
                    unit.title.to(language),
                    unit.declared.written,
                    computed,
                    points_text(unit.points),
                    "",
                ]
            )
    if card.declared is not None:
        said = "" if card.declared.score is None else points_text(card.declared.score)
        computed = score_said(card).to(language)
        about = "\n".join(declared_text(card, card.declared, language))
        points = "" if card.plan.total is None else points_text(card.plan.total)
        rows.append([pick(language, "总分", "Total"), said, computed, points, about])
        if card.declared.grade:
            grade = card.grade or f"{card.grade_low}～{card.grade_high}"
            rows.append(
                [
                    pick(language, "等级", "Grade"),
                    card.declared.grade,
                    grade if card.grade_low else "—",
                    "",
                    "",
                ]
            )
    return [head, *rows] if rows else []


def _adjustments(material: Material) -> list[list[str]]:
    card, language = material.card, material.language
    head = pick(
        language, "调整|是否适用|调整前|调整后|说明", "Adjustment|Applies|Before|After|Note"
    )
    said = {
        True: pick(language, "适用", "yes"),
        False: pick(language, "不适用", "no"),
        None: pick(language, "未定", "open"),
    }
    rows = [
        [
            a.adjustment.title.to(language),
            said[a.applies],
            ends_text(a.before),
            ends_text(a.after),
            adjustment_text(card, a, language),
        ]
        for a in card.adjustments
    ]
    return [head.split("|"), *rows] if rows else []


def _missing(material: Material) -> list[list[str]]:
    card, language = material.card, material.language
    titles = {u.id: u.title.to(language) for u in card.units()}
    head = pick(
        language, "未载明的事实|所占分值|||涉及的指标", "Missing fact|Points it holds|||Indicators"
    )
    rows = []
    for fact in card.missing:
        units = "、".join(titles.get(u, u) for u in fact.units)
        rows.append([fact.title.to(language), points_text(fact.holds), "", "", units])
    return [head.split("|"), *rows] if rows else []


def _money(money: Money) -> list[list[str]]:
    rows = []
    for part in money.left:
        said = "；".join(f"{AMOUNTS[k]} {v.written}" for k, v in part.amounts.items())
        rows.append([f"{part.id}：{part.title}", "", "", "", said])
    for row in (money.total, *money.rows):
        said = "；".join(
            f"{AMOUNTS[k]} {row.amounts[k].written}" for k in money.more_kinds if k in row.amounts
        )
        if said:
            rows.append([row.title, "", "", "", said])
    return rows
