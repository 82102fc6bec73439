"""Office files, PDF and pages: how they begin, and how they are changed."""

from __future__ import annotations

import io
import random
import zipfile
from functools import cache
from typing import Any

from bench.fuzzing.coarse import NASTY, SIGNS, mutated, raw, signed
from bench.fuzzing.seeds import PAGE, PDF, TEXTS


@cache
def form() -> bytes:
    """Return a filled-in form as a workbook."""
    from openpyxl import Workbook

    book, out = Workbook(), io.BytesIO()
    sheet: Any = book.active
    for row in (
        ["项目支出绩效自评表（2022年度）"], ["项目名称", "讲座"], ["主管部门", "甲", "实施单位", "乙"],
        ["项目资金（万元）", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
        ["年度资金总额", 200, 200, 150, 10, "75%", 7.5],
        ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施"],
        ["产出指标", "数量指标", "讲座场次", "≥10场", "9场", 50, 45, "疫情"],
        ["总分", None, None, None, None, 100, 52.5],
    ):  # fmt: skip
        sheet.append(row)
    sheet.merge_cells("A1:H1")
    book.save(out)
    return out.getvalue()


@cache
def paper() -> bytes:
    """Return a report as a Word file."""
    from docx import Document

    doc, out = Document(), io.BytesIO()
    for line in TEXTS["prose"].splitlines():
        doc.add_paragraph(line)
    table = doc.add_table(rows=2, cols=2)
    table.cell(0, 0).text, table.cell(1, 1).text = "讲座", "9场"
    doc.save(out)
    return out.getvalue()


def archive(data: bytes, rng: random.Random) -> bytes:
    """Return an office file with a part of it changed, or its bytes."""
    if rng.random() < 0.25:
        return raw(data, rng)
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        names = old.namelist()
        chosen = rng.choice(
            [n for n in names if "sheet" in n or "document" in n or "shared" in n]
            if rng.random() < 0.7
            else names
        )
        for name in names:
            part = old.read(name)
            if name == chosen:
                if rng.random() < 0.1:
                    continue
                part = (
                    raw(part, rng)
                    if rng.random() < 0.2
                    else markup(part.decode("utf-8", "replace"), rng)
                )
            new.writestr(name, part)
    return out.getvalue()


def markup(page: str, rng: random.Random) -> bytes:
    """Return markup with attributes, texts and elements changed."""
    for _ in range(rng.choice((1, 2, 4))):
        pieces = [p for p in page.replace(">", ">\0").replace("<", "\0<").split("\0") if p]
        at = rng.randrange(len(pieces))
        change = rng.randrange(5)
        if change == 0:
            del pieces[at]
        elif change == 1:
            pieces.insert(rng.randrange(len(pieces)), pieces[at] * rng.choice((1, 2, 300)))
        elif change == 2 and '"' in pieces[at]:
            parts = pieces[at].split('"')
            parts[rng.randrange(len(parts) // 2) * 2 + 1 if len(parts) > 2 else 0] = rng.choice(
                [*NASTY, "A1:XFD1048576", "1048576", "-1", "B2"]
            )
            pieces[at] = '"'.join(parts)
        else:
            pieces.insert(at, rng.choice(NASTY + SIGNS))
        page = "".join(pieces)[:3_000_000]
    return page.encode("utf-8", "replace")


def document(rng: random.Random) -> tuple[str, bytes]:
    """Return a document of any kind, changed: its ending and its bytes."""
    end = rng.choice(("xlsx", "xlsx", "docx", "html", "pdf", "txt", "md", "csv"))
    if end in ("xlsx", "docx"):
        return end, archive(form() if end == "xlsx" else paper(), rng)
    if end == "html":
        return end, markup(PAGE, rng)
    return end, raw(PDF, rng) if end == "pdf" else signed(mutated(TEXTS["prose"], rng), rng)
