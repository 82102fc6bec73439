"""A report in prose to a draft case: budget sentences, quantities, declared result, all proposed.

Nothing is confirmed by a program: every figure carries `proposed: true` with the place where it
stands, and scores nothing until somebody has compared it. Figures whose meaning the text does not
say go under `facts`, with the words around them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence

from msgspec import Struct

from engine.auditing.documents.reading import read_document
from engine.auditing.documents.types import Passage, ReadDocument
from engine.auditing.evidence.figures import Figure, apart, figures_in, squeezed
from engine.base.diagnostics import Diagnostic
from engine.language.quantity import find_unit

_MONEY = find_unit("元").dimension
_YEAR = re.compile(r"((?:19|20)\d\d)年?")
_PROJECT = re.compile(r"项目名称[:：]\s*(\S[^\n]*)")
_UNIT = re.compile(r"(?:预算部门|预算单位|实施单位|项目单位|主管部门)[:：]\s*(\S[^\n]*)")
_SCORE = re.compile(r"(?:自评)?(?:得分|总分|评分)(?:为|是)?[:：]?(\d+(?:\.\d+)?分)")
_GRADE = re.compile(r"自评(?:结果|结论|等级|等次)?(?:为|是)?[:：]?(优秀|优|良好|良|中|差)")
#: What stands before an amount says what it is.
_PLANNED = re.compile(r"(?:预算安排|安排预算|安排资金|预算资金|预算数?|安排)(?:为|是|共|共计)?$")
_SPENT = re.compile(r"(?:实际支出|决算支出|支出|执行数?|已支付|使用)(?:为|是|共|共计|了)?$")
_BREAK = re.compile(r"[,，。;；、:：]")
_LISTS = (("outputs", "产出"), ("outcomes", "效益"), ("outcomes", "效果"), ("satisfaction", "满意"))
_LONGEST_TITLE = 24
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]*")
_NOTICE = """\
# 由程序从文件中读出的草稿，没有人核对过。标着 proposed: true 的数不算事实、不得分：
# 对照原文逐个核对，改正名称，再运行 jixiao confirm（或删去 proposed: true）。
# 归不进产出、效益的数列在 facts，不用的删去。
"""


class Proposal(Struct, frozen=True):
    """A draft case as YAML, with how many figures it proposes under each head."""

    id: str
    text: str
    counts: tuple[tuple[str, int], ...]


class _Line(Struct):
    """A budget line being read."""

    title: str
    planned: Figure | None = None
    spent: Figure | None = None
    parts: list[tuple[str, Figure]] | None = None


def read_report(
    name: str, data: bytes, file: str, year: int | None, original: bytes | None = None
) -> tuple[Proposal | None, tuple[Diagnostic, ...]]:
    """Return a draft case of the bytes of a report; None with a diagnostic of what is none.

    `original` are the bytes of an older document that was converted. Beside a draft there may be a
    warning.
    """
    document, found = read_document(name, data, original)
    if document is None:
        return None, found
    return propose(document, file, year=year), document.said


def propose(document: ReadDocument, file: str, *, year: int | None = None) -> Proposal:
    """Return a draft case of a report; `file` is its file name, `year` goes before a year in it."""
    figures = [figure for figure in figures_in(document) if figure.certain]
    score = _first(document.passages, _SCORE)
    grade = _first(document.passages, _GRADE)
    lines, used = _budget(figures)
    if score is not None:
        used |= {id(f) for f in figures if f.passage is score[1] and f.text == score[0]}
    placed: dict[str, list[Figure]] = {"outputs": [], "outcomes": [], "satisfaction": []}
    rest: list[Figure] = []
    for figure in figures:
        if id(figure) not in used:
            name = _list_of(figure.passage)
            (placed[name] if name else rest).append(figure)
    stem = file.rpartition(".")[0]
    id_ = stem if _ID.fullmatch(stem) else "draft"
    parts = [_NOTICE, _head(document, file, id_, year)]
    parts.append(_budget_text(lines))
    parts += [_measures_text(name, listed) for name, listed in placed.items()]
    parts += [_facts_text(rest), _declared_text(score, grade)]
    counts = [
        ("budget", sum(2 + len(line.parts or ()) for line in lines)),
        *((name, len(listed)) for name, listed in placed.items()),
        ("facts", len(rest)),
        ("declared", sum(found is not None for found in (score, grade))),
    ]
    return Proposal(id_, "\n".join(p for p in parts if p), tuple(counts))


# ---- what stands where -------------------------------------------------------------------------


def _first(passages: Iterable[Passage], pattern: re.Pattern[str]) -> tuple[str, Passage] | None:
    """Return the last text that a pattern finds: conclusions stand at the end."""
    found = None
    for passage in passages:
        match = pattern.search(squeezed(passage.text))
        if match:
            found = match.group(1), passage
    return found


def _list_of(passage: Passage) -> str | None:
    """Return the list of measures that a section's headings speak of."""
    for heading in reversed(passage.section):
        for name, word in _LISTS:
            if word in heading.text and len(heading.text) <= _LONGEST_TITLE:
                return name
    return None


def _before(figure: Figure) -> str:
    return apart(figure.passage.text)[: figure.start]


def _is_money(figure: Figure) -> bool:
    unit = figure.quantity.unit
    return unit is not None and unit.dimension == _MONEY


def _budget(figures: Sequence[Figure]) -> tuple[list[_Line], set[int]]:
    """Return the budget lines: paragraphs that say what was planned, what was spent, of which."""
    lines: list[_Line] = []
    used: set[int] = set()
    by_passage: dict[int, list[Figure]] = {}
    for figure in figures:
        if _is_money(figure) and _list_of(figure.passage) is None:
            by_passage.setdefault(id(figure.passage), []).append(figure)
    for listed in by_passage.values():
        line = _line(listed)
        if line is not None:
            lines.append(line)
            parts = [figure for _, figure in line.parts or ()]
            used |= {id(f) for f in (line.planned, line.spent, *parts) if f is not None}
    return lines, used


def _line(listed: Sequence[Figure]) -> _Line | None:
    passage = listed[0].passage
    heading = passage.section[-1].text if passage.section else ""
    title = _BREAK.split(squeezed(heading), maxsplit=1)[0][:_LONGEST_TITLE]
    line = _Line(title or "项目资金", parts=[])
    for figure in listed:
        before = _before(figure)
        inside = line.spent is not None and "其中" in before[line.spent.start :]
        if line.planned is None and _PLANNED.search(before):
            line.planned = figure
        elif line.spent is None and line.planned is not None and _SPENT.search(before):
            line.spent = figure
        elif inside and line.parts is not None:
            line.parts.append((_title(figure), figure))
    return line if line.planned is not None and line.spent is not None else None


def _title(figure: Figure) -> str:
    """Return a short name from the words before a figure, or else after it."""
    text = apart(figure.passage.text)
    before = _BREAK.split(text[: figure.start])[-1]
    before = re.sub(r"^\d[\d,.]*[^\W\d]{0,3}", "", before) if before[:1].isdigit() else before
    before = re.sub(r"^(?:其中|和|及|并|以及)", "", before)
    after = _BREAK.split(text[figure.start + len(figure.text) :])[0]
    title = before if len(before) > 2 else before + after
    return title[-_LONGEST_TITLE:] or figure.text


# ---- the draft as text -------------------------------------------------------------------------


def _head(document: ReadDocument, file: str, id_: str, given: int | None) -> str:
    texts = [p.text.strip() for p in document.passages]
    start = "\n".join(texts[:40])
    stated = _YEAR.search(start)
    year = str(given) if given else stated.group(1) if stated else None
    project, unit = _PROJECT.search(start), _UNIT.search(start)
    title = project.group(1).strip() if project else (texts[0] if texts else file)
    lines = [f"case: {id_}", f"title: {_text(title)}"]
    if project:
        lines.append(f"project: {_text(project.group(1).strip())}")
    if unit:
        lines.append(f"unit: {_text(unit.group(1).strip())}")
    lines.append(f"year: {year or '2000  # 文件没有写年度，请改'}")
    lines.append("documents:")
    lines.append(
        f"  report: {{title: {_text(texts[0] if texts else file)}, file: {_text(file)}, "
        f"sha256: {_text(document.sha256)}}}"
    )
    return "\n".join(lines) + "\n"


def _budget_text(lines: Sequence[_Line]) -> str:
    if not lines:
        return ""
    rows = ["budget:", "  lines:"]
    for number, line in enumerate(lines, 1):
        assert line.planned is not None
        assert line.spent is not None
        rows += [f"    - id: line-{number}", f"      title: {_text(line.title)}"]
        rows += [f"      planned: {_fact(line.planned)}", f"      spent: {_fact(line.spent)}"]
        if line.parts:
            rows.append("      parts:")
        for title, figure in line.parts or ():
            rows.append(f"        - title: {_text(title)}")
            rows.append(f"          spent: {_fact(figure)}")
    return "\n".join(rows) + "\n"


def _measures_text(name: str, figures: Sequence[Figure]) -> str:
    if not figures:
        return ""
    rows = [f"{name}:"]
    for number, figure in enumerate(figures, 1):
        rows.append(f"  - id: {name.removesuffix('s')}-{number}")
        rows.append(f"    title: {_text(_title(figure))}")
        rows.append(f"    actual: {_fact(figure)}")
    return "\n".join(rows) + "\n"


def _facts_text(figures: Sequence[Figure]) -> str:
    if not figures:
        return ""
    rows = ["facts:"]
    for number, figure in enumerate(figures, 1):
        rows.append(f"  figure-{number}: {_fact(figure, note=figure.around)}")
    return "\n".join(rows) + "\n"


def _declared_text(score: tuple[str, Passage] | None, grade: tuple[str, Passage] | None) -> str:
    rows = []
    if score is not None:
        rows.append(f"  score: {_stated(score[0], score[0], score[1])}")
    if grade is not None:
        word = {"优秀": "优", "良好": "良"}.get(grade[0], grade[0])
        rows.append(f"  grade: {_stated(word, grade[0], grade[1])}")
    return "\n".join(["declared:", *rows]) + "\n" if rows else ""


def _fact(figure: Figure, note: str = "") -> str:
    """Return a figure as a proposed fact; numbers with blanks between them are not joined."""
    beside = f"原文“{figure.run}”之间有空格，逐个读出，没有连成一个数" if figure.run else ""
    said = "；".join(text for text in (note, beside) if text)
    return _stated(figure.digits or figure.text, figure.text, figure.passage, said or None)


def _stated(value: str, token: str, passage: Passage, note: str | None = None) -> str:
    section = "".join(_numbered(h.number, n) for n, h in enumerate(passage.section))
    parts = ["document: report"]
    if section:
        parts.append(f"section: {_text(section)}")
    parts += [f"place: {_text(passage.place)}", f"figure: {_text(token)}"]
    more = f", note: {_text(note)}" if note else ""
    return f"{{value: {_text(value)}, evidence: {{{', '.join(parts)}}}{more}, proposed: true}}"


def _numbered(number: str, depth: int) -> str:
    """Return the number of a heading as evidence writes it: 三（一）1."""
    if not number:
        return ""
    chinese = not number.isdigit()
    return f"（{number}）" if chinese and depth else number if chinese else f"、{number}"


def _text(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)
