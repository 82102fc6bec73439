"""Every diagnostic code, in one table. A code is never reused; its name states the bad thing.

Families: JX0 YAML text · JX1 shape of rulesets and cases · JX2 quantities · JX3 formulas ·
JX4 and JX90 meaning of rulesets · JX5 meaning of cases · JX6 matching limits · JX7 workbooks · JX80 documents ·
JX82 forms · JX84 correspondences · JX85 scenarios · JX86 conventions · JX88 decisions.
"""

from __future__ import annotations

from engine.base.codes.authoring import AUTHORING
from engine.base.codes.awards import AWARDS
from engine.base.codes.by_name import BY_NAME
from engine.base.codes.case import CASE
from engine.base.codes.code import Code
from engine.base.codes.comparison import COMPARISON
from engine.base.codes.conventions import CONVENTIONS
from engine.base.codes.decisions import DECISIONS
from engine.base.codes.declared import DECLARED
from engine.base.codes.documents import DOCUMENTS
from engine.base.codes.forms import FORMS
from engine.base.codes.formula import FORMULA
from engine.base.codes.language import LANGUAGE
from engine.base.codes.matching import MATCHING
from engine.base.codes.named import NAMED
from engine.base.codes.quantity import QUANTITY
from engine.base.codes.rules import RULES
from engine.base.codes.scenarios import SCENARIOS
from engine.base.codes.shape import SHAPE
from engine.base.codes.sheet import SHEET
from engine.base.codes.together import TOGETHER
from engine.base.codes.yaml_text import YAML_TEXT

CODES: dict[str, Code] = {
    code.id: code
    for code in (
        *YAML_TEXT,
        *SHAPE,
        *QUANTITY,
        *FORMULA,
        *AWARDS,
        *RULES,
        *LANGUAGE,
        *NAMED,
        *BY_NAME,
        *AUTHORING,
        *CASE,
        *TOGETHER,
        *DECLARED,
        *FORMS,
        *COMPARISON,
        *SCENARIOS,
        *CONVENTIONS,
        *DECISIONS,
        *DOCUMENTS,
        *MATCHING,
        *SHEET,
    )
}

__all__ = ["CODES", "Code"]
