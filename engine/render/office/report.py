"""The self-evaluation report as a Word file, in the official order of chapters.

Everything in it is of the case or of the scorecard; where the case says nothing, so does the
report: 案例没有载明.
"""

from __future__ import annotations

from engine.base.words import Text
from engine.language.facts.types import Evidence, Known, Measure
from engine.language.vocabulary import AMOUNTS
from engine.render.office.grounds import score_text, units_data
from engine.render.office.material import Material
from engine.render.office.money import Row, money_of
from engine.render.office.word import Paper
from engine.render.office.words import NOT_STATED, pick
from engine.render.pictures.charts import Bar, bars_svg, section_bars, unit_bars
from engine.render.pictures.png import as_png
from engine.scoring.explain.adjustments import adjustment_text
from engine.scoring.explain.numbers import points_text, score_said, value_text
from engine.scoring.explain.reasons import check_text, declared_text, verdict
from engine.scoring.explain.reviews import review_lines
from engine.scoring.explain.rules import ruleset_title
from engine.scoring.scorecard import SectionScore, UnitScore, units_of

_BARS = 30  # on one picture
_LISTS = {
    "outputs": ("（二）产出指标完成情况", "2. Outputs"),
    "outcomes": ("（三）效益指标完成情况", "3. Outcomes"),
    "satisfaction": ("（四）满意度指标完成情况", "4. Satisfaction"),
}


def report_bytes(material: Material) -> bytes:
    """Return the report."""
    return _Report(material).made()


class _Report:
    """The report while it is written."""

    def __init__(self, material: Material) -> None:
        self.data = {unit["id"]: unit for unit in units_data(material)}
        self.material, self.facts, self.card = material, material.facts, material.card
        self.language = material.language
        name = self.facts.project or self.facts.title
        self.name = f"{name}{self.t('绩效自评报告', ': self-evaluation report')}"
        self.paper = Paper(self.name, self.facts.year)

    def t(self, zh: str, en: str) -> str:
        return pick(self.language, zh, en)

    def made(self) -> bytes:
        said = self.t(f"（{self.facts.year} 年度）", f"({self.facts.year})")
        self.paper.title(self.name, said)
        self._basics()
        self._conclusion()
        self._results()
        self._deviations()
        self._evidence()
        self._grounds()
        return self.paper.finish()

    # ---- chapters ---------------------------------------------------------------------------

    def _basics(self) -> None:
        paper, facts = self.paper, self.facts
        paper.heading(self.t("一、项目基本情况", "I. The project"))
        paper.heading(self.t("（一）项目概况", "1. Outline"), 2)
        rows = [
            (self.t("项目名称", "Project"), facts.project or facts.title),
            (self.t("主管部门", "Department"), facts.department),
            (self.t("实施单位", "Unit"), facts.unit),
            (self.t("年度", "Year"), str(facts.year)),
            (self.t("地区", "Jurisdiction"), facts.jurisdiction),
        ]
        known = [(name, text or self._nothing()) for name, text in rows]
        paper.table([self.t("事项", "Item"), self.t("内容", "Content")], known, [1, 3])
        paper.heading(self.t("（二）年度总体目标", "2. Goals of the year"), 2)
        if not facts.goals:
            paper.text(self._nothing())
        else:
            goals = [(g.expected or self._nothing(), g.achieved or self._nothing())
                     for g in facts.goals]  # fmt: skip
            head = [self.t("预期目标", "Expected"), self.t("实际完成情况", "Achieved")]
            paper.table(head, goals, [1, 1])
        paper.heading(self.t("（三）资金安排", "3. Money"), 2)
        self._money()

    def _money(self) -> None:
        money = money_of(self.facts)
        rows = [r for r in (money.total, *money.rows, *money.left) if r.amounts]
        if not rows:
            self.paper.text(self._nothing())
            return
        kinds = [k for k in AMOUNTS if any(k in r.amounts for r in rows)]
        head = [
            self.t("资金", "Money"),
            *(Text(AMOUNTS[k], k).to(self.language) for k in kinds),
        ]
        table = []
        for row in (money.total, *money.rows):
            table.append(self._amounts(row, kinds, ""))
            table += [self._amounts(part, kinds, "　") for part in money.left
                      if row.id and part.id == row.id]  # fmt: skip
        columns = range(1, len(kinds) + 1)
        self.paper.table(head, table, [2.2, *(1 for _ in kinds)], centred=columns)

    def _amounts(self, row: Row, kinds: list[str], before: str) -> list[str]:
        return [before + row.title, *(self._amount(row.amounts.get(k)) for k in kinds)]

    def _amount(self, known: Known | None) -> str:
        if known is None:
            return "—"
        if not known.parts:
            return known.written
        assert not isinstance(known.value, str)
        return value_text(known.value) + (known.unit.name if known.unit else "")

    def _conclusion(self) -> None:
        paper, card = self.paper, self.card
        paper.heading(self.t("二、自评工作开展情况和自评结论", "II. Evaluation and result"))
        rules = ruleset_title(card.plan).to(self.language)
        paper.text(self.t(f"本报告按规则集 {rules} 计分，逐项依据见附件。",
                          f"Scored by {rules}; grounds in the annex."))  # fmt: skip
        paper.text(self.t("自评组织过程：", "How the evaluation was done: ") + self._nothing())
        for line in (*verdict(card, self.language), *self._declared()):
            paper.text(line + self.t("。", "."))
        head = [
            self.t(*w) for w in (("一级指标", "Section"), ("分值", "Points"), ("得分", "Score"))
        ]
        rows = [[s.section.title.to(self.language), points_text(s.points), self._span(s)]
                for s in card.sections]  # fmt: skip
        if card.plan.total is not None:
            total = score_said(card).to(self.language)
            rows.append([self.t("总分", "Total"), points_text(card.plan.total), total])
        paper.table(head, rows, [3, 1, 1.4], centred=(1, 2))
        self._chart(section_bars(card, self.language), self.t("各部分得分", "Scores of sections"))
        for adjustment in card.adjustments:
            title = adjustment.adjustment.title.to(self.language)
            said = adjustment_text(card, adjustment, self.language)
            paper.text(self.t(f"调整——{title}：{said}。", f"Adjustment, {title}: {said}."))
        for line in review_lines(card, self.language):
            paper.text(line)

    def _declared(self) -> list[str]:
        card = self.card
        if card.declared is None:
            return [self.t("自评得分：", "Declared score: ") + self._nothing()]
        said = []
        if card.declared.score is not None:
            score = points_text(card.declared.score)
            said.append(self.t(f"案例自报得分 {score} 分", f"the case declares {score}"))
        if card.declared.grade is not None:
            grade = card.declared.grade
            said.append(self.t(f"自报等级 {grade}", f"declared grade {grade}"))
        return [*said, *declared_text(card, card.declared, self.language)]

    def _chart(self, bars: list[Bar], title: str) -> None:
        for first in range(0, len(bars), _BARS):
            chosen = bars[first : first + _BARS]
            last = first + len(chosen)
            name = title if len(bars) <= _BARS else f"{title}（{first + 1}–{last}）"
            svg = bars_svg(chosen, name, self.language)
            self.paper.picture(as_png(svg), name)

    def _results(self) -> None:
        paper = self.paper
        paper.heading(self.t("三、绩效目标实现情况", "III. What was reached"))
        listed = {u.id for u in self.card.units() if u.measure}
        fixed = [u for u in self.card.units() if u.id not in listed]
        paper.heading(self.t("（一）预算执行和管理指标", "1. Budget execution and management"), 2)
        if fixed:
            self._fixed(fixed)
        else:
            paper.text(self.t("规则集没有这类指标。", "The ruleset has none."))
        for name, words in _LISTS.items():
            paper.heading(self.t(*words), 2)
            self._measures(self.facts.measures.get(name, ()))  # type: ignore[call-overload]
        self._chart(
            unit_bars(self.card, self.language), self.t("各指标得分", "Scores of indicators")
        )

    def _fixed(self, units: list[UnitScore]) -> None:
        head = [self.t(*w) for w in (("指标", "Indicator"), ("计算", "Working"),
                                     ("分值", "Points"), ("得分", "Score"))]  # fmt: skip
        rows = [[u.title.to(self.language), self.data[u.id]["working"], points_text(u.points),
                 score_text(self.data[u.id], u, self.language)] for u in units]  # fmt: skip
        self.paper.table(head, rows, [2, 3.8, 1.1, 1.5], centred=(2, 3))

    def _measures(self, measures: tuple[Measure, ...]) -> None:
        if not measures:
            self.paper.text(self._nothing())
            return
        units = {u.id: u for u in self.card.units()}
        head = [self.t(*w) for w in (
            ("二级指标", "Level 2"), ("三级指标", "Level 3"), ("年度指标值", "Target"),
            ("实际完成值", "Actual"), ("分值", "Points"), ("得分", "Score"))]  # fmt: skip
        rows = []
        for m in measures:
            unit = units.get(m.path)
            actual = m.actual or m.level
            rows.append([
                m.dimension or "—",
                m.title,
                m.target.written if m.target else "—",
                actual.written if actual else "—",
                points_text(unit.points) if unit else "—",
                score_text(self.data[unit.id], unit, self.language) if unit else "—",
            ])  # fmt: skip
        self.paper.table(head, rows, [1.5, 2.8, 1.5, 1.6, 1.1, 1.5], centred=(0, 2, 3, 4, 5))
        if any(m.target is None and m.level is None for m in measures):
            self.paper.text(self.t("指标值一栏为“—”的，案例没有载明指标值。",
                                   "Where the target is —, the case does not say it."))  # fmt: skip

    def _deviations(self) -> None:
        paper = self.paper
        paper.heading(self.t("四、偏离绩效目标的原因和改进措施", "IV. Deviations and measures"))
        rows = [[m.title, m.reason] for ms in self.facts.measures.values() for m in ms if m.reason]
        if rows:
            head = [
                self.t("指标", "Indicator"),
                self.t("偏差原因和改进措施", "Reason and measures"),
            ]
            paper.table(head, rows, [1, 2.5])
        else:
            paper.text(self._nothing())
        checks = [check_text(self.card, c, self.language) for c in self.card.checks]
        if checks:
            paper.heading(self.t("需要说明的提示", "Warnings"), 2)
            for line in checks:
                paper.text(line + self.t("。", "."))
        holding = [m for m in self.card.missing if m.holds]
        if holding:
            paper.heading(self.t("未载明的事实", "Missing facts"), 2)
            head = [self.t("事实", "Fact"), self.t("所占分值", "Points it holds")]
            paper.table(head, [[m.title.to(self.language), points_text(m.holds)] for m in holding],
                        [4, 1], centred=(1,))  # fmt: skip

    def _evidence(self) -> None:
        paper, facts = self.paper, self.facts
        paper.heading(self.t("五、佐证材料", "V. Evidence"))
        documents = [[d.id, d.title, d.file or "—"] for d in facts.documents.values()]
        if documents:
            head = [self.t("编号", "Id"), self.t("名称", "Title"), self.t("文件", "File")]
            paper.table(head, documents, [1, 3, 2])
        rows = [[k.title, k.written, "\n".join(map(self._place, k.evidence))]
                for k in facts.known.values() if k.evidence and not k.parts]  # fmt: skip
        if rows:
            head = [self.t("事实", "Fact"), self.t("数值", "Value"), self.t("出处", "Place")]
            paper.table(head, rows, [2.2, 1.2, 2.6], centred=(1,))
        if not documents and not rows:
            paper.text(self._nothing())

    def _place(self, one: Evidence) -> str:
        figure = f"“{one.figure}”" if one.figure else ""
        places = [one.title or one.document, one.section or "", one.place or "", figure]
        return " ".join(p for p in places if p)

    def _grounds(self) -> None:
        paper = self.paper
        paper.heading(self.t("附：计分依据", "Annex: grounds of the scores"))
        head = pick(
            self.language,
            "指标|规则|计算|失分原因与说明|依据",
            "Indicator|Rule|Working|Loss and notes|Basis",
        ).split("|")
        rows = []
        for section in self.card.sections:
            for unit in units_of(section):
                one = self.data[unit.id]
                why = [one["why_lost"], *one["notes"]]
                said = "\n".join(w for w in why if w) or "—"
                basis = f"{one['basis'] or '—'}\n{one['checked']}"
                rows.append([one["title"], one["rule_text"], one["working"], said, basis])
        paper.table(head, rows, [1.6, 2, 2, 2, 1.8])
        for note in self.facts.notes:
            paper.text(self.t("案例备注：", "Remark: ") + note)

    def _span(self, section: SectionScore) -> str:
        return score_said(section).to(self.language)

    def _nothing(self) -> str:
        return NOT_STATED.to(self.language) + self.t("。", ".")
