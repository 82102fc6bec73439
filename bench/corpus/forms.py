"""The forms of the corpus: each a short description, drawn in its layout, with what it states.

A description (`forms/*.yaml`) has the rows of the form as texts: `O 产出指标/数量指标/讲座场次 |
≥40 场 | 36 场 | 20 | 18 | 原因` is an output with its levels and title, target, actual, points, own
score and reason. `O`, `B`, `S`, `M`, `X` say what the row is (output, outcome, satisfaction,
management, execution), `>` a part of the row above; levels left out are those above; `-` is an empty
cell. A blank in a target or an actual is where a layout with columns of its own for sign and unit
cuts it. Every fault that was planted is listed with the figure that is right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from msgspec import Struct, field

from bench.corpus.layouts import Layout, layout
from bench.corpus.sheets import as_word, as_workbook

HERE = Path(__file__).parent
LISTS = {
    "O": "outputs",
    "B": "outcomes",
    "S": "satisfaction",
    "M": "management",
    "X": "execution",
}

#: What a form states: whose fact it is (a list, the money, the head), of what, and which.
Key = tuple[str, str, str]


class Fault(Struct, frozen=True):
    """A planted fault: words for what it is about, the figure that is right, and its kind."""

    kind: str  # inside: the form contradicts itself; rules: against the rules
    about: tuple[str, ...]
    right: str


class Row(Struct):
    """A row of indicators as it is described."""

    kind: str
    level1: str
    level2: str
    title: str
    target: str = ""
    actual: str = ""
    weight: str = ""
    score: str = ""
    reason: str = ""
    part_of: str = ""
    extra: str = ""


class Form(Struct):
    """One form: how it is drawn, what it states, what is wrong with it."""

    name: str
    layout: Layout
    said: dict[str, Any]
    rows: list[Row]
    drawing: list[list[str]]
    stated: dict[Key, str]
    faults: tuple[Fault, ...]
    follows: str
    asked: tuple[str, ...] = ()


class Paper(Struct):
    """A file with one form or several."""

    name: str
    file: str
    data: bytes
    forms: list[Form] = field(default_factory=list)


def papers() -> list[Paper]:
    """Return the files of the corpus."""
    found: list[tuple[str, list[Form], str]] = []
    for path in sorted((HERE / "forms").glob("*.yaml")):
        for said in yaml.load(path.read_text("utf-8"), yaml.BaseLoader):
            form = form_of(said)
            together = said.get("after", "")
            if together:
                found[-1][1].append(form)
                found[-1] = (found[-1][0], found[-1][1], together)
            else:
                found.append((form.name, [form], ""))
    return [_paper(*one) for one in found]


def _paper(name: str, forms: list[Form], together: str) -> Paper:
    if together == "below":
        rows: list[list[str]] = []
        for form in forms:
            rows += [*([[""]] if rows else []), *form.drawing]
        sheets = {"自评表": rows}
    else:
        sheets = {f"自评表{n}" if len(forms) > 1 else "自评表": f.drawing
                  for n, f in enumerate(forms, 1)}  # fmt: skip
    word = bool(forms[0].layout["word"])
    data = as_word(sheets) if word else as_workbook(sheets)
    return Paper(name, f"{name}.{'docx' if word else 'xlsx'}", data, forms)


def form_of(said: dict[str, Any]) -> Form:
    """Return a form of its description."""
    how = layout(said["layout"], said.get("with", {}))
    rows = list(_rows(said["rows"]))
    faults = tuple(_fault(text) for text in said.get("faults", ()))
    form = Form(said["name"], how, said, rows, [], {}, faults, said.get("follows", MINISTRY))
    form.asked = tuple(said.get("asked", ()))
    form.drawing = _drawing(form)
    form.stated = dict(_stated(form))
    return form


MINISTRY = "cn-mof-2020-self-evaluation"


def _fault(text: str) -> Fault:
    kind, about, right = text.split(" ")
    return Fault(kind, tuple(about.split("/")), right)


def _rows(texts: list[str]) -> Iterator[Row]:
    one = two = above = ""
    for text in texts:
        head, *cells = [cell.strip() for cell in text.split("|")]
        kind, _, names = head.partition(" ")
        levels = [name.strip() for name in names.split("/")]
        if len(levels) > 1 and levels[0]:
            one, two = levels[0], ""
        if len(levels) > 2 and levels[1]:
            two = levels[1]
        title = levels[-1]
        cells = ["" if cell == "-" else cell for cell in cells]
        part = above if kind == ">" else ""
        yield Row(kind, one, two, title, *cells[:5], part_of=part, extra="".join(cells[5:6]))
        above = above if part else title


# ---- how it is drawn ---------------------------------------------------------------------------


class _Columns(Struct):
    """The columns of the indicators: role and head by number, from 0."""

    roles: list[str]
    heads: list[str]
    side: bool


def _columns(how: Layout) -> _Columns:
    pairs = [text.split(":", 1) for text in how["columns"]]
    roles = [role if role != "x" else f"x:{head}" for role, head in pairs]
    side = bool(how["side"])
    return _Columns(
        ["side"] * side + roles, [how["side"]] * side + [head for _, head in pairs], side
    )


def _drawing(form: Form) -> list[list[str]]:
    how, columns = form.layout, _columns(form.layout)
    width = len(columns.roles)
    money = how["money"]
    if money:
        width = max(width, len(money["columns"]) + bool(money["side"]))
    names = {k: str(v) for k, v in form.said.items() if isinstance(v, str)}
    rows = [_wide([text.format(**names)], width) for text in how["above"]]
    rows.append(_wide([how["title"].format(**names)], width))
    if how["year"]:
        rows.append(_wide([how["year"].format(**names)], width))
    rows += [_wide([cell.format(**names) for cell in line], width) for line in how["head"]]
    if money:
        rows += [_filled(row, width) for row in _money(form, money)]
    if how["goals"]:
        rows += [_filled(row, width) for row in _goals(form, width)]
    rows += [_filled(row, width) for row in _indicators(form, columns)]
    rows += [_filled(row, width) for row in _totals(form, columns, width)]
    rows += [_wide([text.format(**names)], width) for text in form.said.get("notes", ())]
    rows.append(_filled(how["foot"], width) if len(how["foot"]) > 1 else _wide(how["foot"], width))
    return rows


def _filled(row: list[str], width: int) -> list[str]:
    return [*row, *[""] * (width - len(row))]


def _wide(cells: list[str], width: int) -> list[str]:
    """Spread cells over a row: labels one column wide, what stands beside them the rest."""
    if len(cells) == 1:
        return [cells[0], *["<"] * (width - 1)]
    pairs = len(cells) // 2
    found: list[str] = []
    for n in range(pairs):
        own = width // pairs if n < pairs - 1 else width - len(found)
        found += [cells[2 * n], cells[2 * n + 1], *["<"] * (own - 2)]
    return found


def _points(form: Form, text: str) -> str:
    plain = re.fullmatch(r"\d+(\.\d+)?", text)
    return f"#{text}" if plain and form.layout["numbers"] == "number" else text


def _percent(form: Form, text: str) -> str:
    if form.layout["numbers"] != "number" or not re.fullmatch(r"\d+(\.\d+)?%", text):
        return text
    return f"%{float(text[:-1]) / 100:.8f}"


def _money(form: Form, money: dict[str, Any]) -> Iterator[list[str]]:
    pairs = [text.split(":", 1) for text in money["columns"]]
    side = [money["side"]] if money["side"] else []
    yield [*side, *(head for _, head in pairs)]
    for number, line in enumerate(_money_lines(form)):
        cells = []
        for role, _ in pairs:
            text = line.get(role, "")
            if role in ("points", "rate", "score") and not text and number:
                text = money.get("child", "")
            cells.append(
                _percent(form, text)
                if role == "rate"
                else _points(form, text)
                if role != "label"
                else text
            )
        yield [*(["^"] if side else []), *cells]


def _money_lines(form: Form) -> list[dict[str, str]]:
    """Return the rows of money, each by role; points, rate and score stand in the whole's row."""
    if not form.layout["money"]:
        return []
    amounts = [
        text.split(":", 1)[0]
        for text in form.layout["money"]["columns"]
        if text.split(":", 1)[0] in ("initial", "planned", "adjusted", "received", "spent")
    ]
    found = []
    for text in form.said.get("money", ()):
        label, *cells = [cell.strip() for cell in text.split("|")]
        found.append(
            {
                "label": label,
                **dict(zip(amounts, ("" if c == "-" else c for c in cells), strict=False)),
            }
        )
    own = [cell.strip() for cell in form.said.get("execution", "").split("|")]
    at = int(form.said.get("whole", "1")) - 1
    for role, cell in zip(("points", "rate", "score"), own, strict=False):
        if cell and cell != "-":
            found[at][role] = cell
    return found


def _goals(form: Form, width: int) -> Iterator[list[str]]:
    half = (width - 1) // 2
    expected, achieved = form.said.get("goals", ["按计划完成全年任务", "已按计划完成全年任务"])
    heads = ["预期目标", *["<"] * (half - 1), "实际完成情况", *["<"] * (width - half - 2)]
    texts = [expected, *["<"] * (half - 1), achieved, *["<"] * (width - half - 2)]
    yield ["年度总体目标", *heads]
    yield ["^", *texts]


def _indicators(form: Form, columns: _Columns) -> Iterator[list[str]]:
    how = form.layout
    yield from _heads(how, columns)
    before: Row | None = None
    for number, row in enumerate(form.rows):
        if how["again"] and number and number % int(how["again"]) == 0:
            yield from _heads(how, columns)
            before = None
        if how["levels"] == "rows":
            yield from _group_rows(row, before, columns)
        yield [_cell(form, role, row, before) for role in columns.roles]
        before = row


def _heads(how: Layout, columns: _Columns) -> Iterator[list[str]]:
    if not how["over"]:
        yield list(columns.heads)
        return
    over = {role: name for name, roles in how["over"].items() for role in roles}
    top: list[str] = []
    for role, head in zip(columns.roles, columns.heads, strict=True):
        name = over.get(role)
        started = name is not None and name in top
        top.append(head if name is None else "<" if started else name)
    yield top
    yield [
        head if role in over else "^"
        for role, head in zip(columns.roles, columns.heads, strict=True)
    ]


def _group_rows(row: Row, before: Row | None, columns: _Columns) -> Iterator[list[str]]:
    width = len(columns.roles)
    if before is None or before.level1 != row.level1:
        yield [row.level1, *["<"] * (width - 1)]


def _cell(form: Form, role: str, row: Row, before: Row | None) -> str:
    how = form.layout
    same1 = before is not None and before.level1 == row.level1
    same2 = same1 and before is not None and before.level2 == row.level2
    again = {"merge": "^", "blank": "", "repeat": None, "rows": None}[how["levels"]]
    if role == "side":
        return "^"
    if role in ("l1", "l2"):
        text, same = (row.level1, same1) if role == "l1" else (row.level2, same2)
        return text if not same or again is None or not text else again
    if role == "title":
        behind = f"（{row.weight}分）" if how.get("titles") == "points" and row.weight else ""
        return row.title + behind
    if role in ("target", "actual"):
        return _quantity(form, role, row)
    if role in ("sign", "unit"):
        return _split(row.target)[0 if role == "sign" else 2] or (
            "定性" if role == "sign" else "无"
        )
    if role in ("weight", "score"):
        return _points(form, row.weight if role == "weight" else row.score)
    if role in ("reason", "note"):
        return row.reason or (how["none"] if not row.part_of else "")
    if role == "number":
        return str(form.rows.index(row) + 1)
    return _extra(role.removeprefix("x:"), row)


def _extra(head: str, row: Row) -> str:
    if "系数" in head:
        return row.extra or "100"
    if "核心" in head:
        return "否"
    if "复核" in head:
        return row.extra or ""
    return row.extra or {"指标解释": f"考察{row.title}的情况", "评价标准": "完成目标值得满分，未完成的按比例扣分"}.get(head, "")  # fmt: skip


_SPLIT = re.compile(r"([≥≤＝=><]?) ?(\S+)(?: (\S+))?")


def _split(text: str) -> tuple[str, str, str]:
    """Return sign, number and unit of a target; a text without a number is none of the three."""
    found = _SPLIT.fullmatch(text)
    if not found or not any(c.isdigit() for c in text) or "年" in text or "月" in text:
        return "", text, ""
    return found[1], found[2], found[3] or ""


def _quantity(form: Form, role: str, row: Row) -> str:
    text = row.target if role == "target" else row.actual
    columns = [c.split(":", 1)[0] for c in form.layout["columns"]]
    if "unit" not in columns:
        return text.replace(" ", "")
    sign, number, unit = _split(text)
    if role == "target":
        return _points(form, number)
    apart = form.layout.get("actual") == "bare"
    return _points(form, f"{sign}{number}") if apart else f"{sign}{number}{unit}"


def _totals(form: Form, columns: _Columns, width: int) -> Iterator[list[str]]:
    how = form.layout
    total = form.said.get("total", "")
    if how["total"] and total:
        points, score = [cell.strip() for cell in total.split("|")]
        row = [""] * len(columns.roles)
        row[0] = how["total"]
        first = min(
            columns.roles.index(r) for r in ("weight", "score", "target") if r in columns.roles
        )
        row[1:first] = ["<"] * (first - 1)
        for role, text in (("weight", points), ("score", score)):
            if role in columns.roles and text != "-":
                row[columns.roles.index(role)] = _points(form, text)
        yield row
    if form.said.get("grade") and how["grade"]:
        yield _wide([how["grade"], form.said["grade"]], width)


# ---- what it states ----------------------------------------------------------------------------


def _stated(form: Form) -> Iterator[tuple[Key, str]]:
    yield from _of_head(form)
    for line in _money_lines(form):
        for role in ("initial", "planned", "adjusted", "received", "spent"):
            if line.get(role, "") not in ("", "—", "/"):
                yield ("budget", _label(line["label"]), role), line[role]
    yield from _of_execution(form)
    shown = [text.split(":", 1)[0] for text in form.layout["columns"]]
    for row in form.rows:
        yield from _of_row(row, shown, form.layout)
    yield from _of_total(form, shown)


def _of_head(form: Form) -> Iterator[tuple[Key, str]]:
    how = form.layout
    head = str(how["head"]) + str(how["title"]) + str(how["year"]) + str(how["above"])
    for name in ("project", "department", "unit", "year"):
        if f"{{{name}}}" in head and form.said.get(name):
            code = "[105]" if name == "department" and "[105]" in head else ""
            yield ("head", "", name), code + form.said[name]


def _of_execution(form: Form) -> Iterator[tuple[Key, str]]:
    money = form.layout["money"] or {"columns": [], "side": ""}
    columns = [text.split(":", 1)[0] for text in money["columns"]]
    own = [cell.strip() for cell in form.said.get("execution", "").split("|")]
    for role, cell in zip(("points", "rate", "score"), own, strict=False):
        if cell not in ("", "-") and role in columns:
            yield ("execution", "", role), cell
    headed = re.search(r"（(\d+)分）", money["side"])
    if headed and "points" not in columns:
        yield ("execution", "", "points"), headed[1]


def _of_total(form: Form, shown: list[str]) -> Iterator[tuple[Key, str]]:
    said, how = form.said, form.layout
    if said.get("total") and how["total"]:
        points, score = [cell.strip() for cell in said["total"].split("|")]
        for name, text, role in (("points", points, "weight"), ("score", score, "score")):
            if role in shown and text != "-":
                yield ("declared", "", name), text
    if said.get("grade") and how["grade"]:
        yield ("declared", "", "grade"), said.get("grade-read", said["grade"])


def _label(text: str) -> str:
    return re.sub(r"^\s*其\s*中\s*[:：]?", "", text).rstrip("：:").replace(" ", "")


def _of_row(row: Row, shown: list[str], how: Layout) -> Iterator[tuple[Key, str]]:
    if row.kind == "X":
        for name, text in (("points", row.weight), ("rate", row.actual), ("score", row.score)):
            if text:
                yield ("execution", "", name), text
        return
    name = LISTS.get(row.kind, "parts")
    title = f"{row.part_of}>{row.title}" if row.part_of else row.title
    weights = "weight" in shown or how.get("titles") == "points"
    for role, text, there in (
        ("target", row.target, True),
        ("actual", row.actual, True),
        ("weight", row.weight, weights and not row.part_of),
        ("declared", row.score, "score" in shown),
    ):
        if text and there:
            yield (name, title, role), text.replace(" ", "")
