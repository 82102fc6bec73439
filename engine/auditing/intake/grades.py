"""Grades as forms write them: spaced out, with their range behind, or ticked among all of them."""

from __future__ import annotations

import re

#: What grades are called. A cell under 等级 may hold another one, one under 结论 may not.
GRADES = ("优", "优秀", "良", "良好", "中", "差", "低", "合格", "不合格")

_TICKED = re.compile(r"[☑☒√✓✔■●]\s*([^\s☑☒√✓✔■●□○☐]+)")
_BOX = re.compile(r"[☑☒√✓✔■●□○☐]")
_RANGE = re.compile(r"[（(\[【][^（()）\[\]【】]*\d[^（()）\[\]【】]*[)）\]】]")


def grade_in(text: str) -> str | None:
    """Return the grade that a cell states; None where none or several of its boxes are ticked.

    >>> grade_in("优 秀"), grade_in("优（90-100分）"), grade_in("□优 ☑良 □中 □差"), grade_in("□优 □良")
    ('优秀', '优', '良', None)
    """
    if _BOX.search(text):
        ticked = _TICKED.findall(text)
        if len(ticked) != 1:
            return None
        text = ticked[0]
    return "".join(_RANGE.sub("", text).split()).strip("“”\"'。.，,；;：:") or None
