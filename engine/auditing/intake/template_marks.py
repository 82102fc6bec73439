"""What a form that `jixiao template` wrote carries, for `import` to know its cells again.

A hidden sheet says which ruleset it was made for. On the sheet of facts a hidden first row names
the columns, and hidden columns say of each row which fact it states and how; so rows may be moved
and inserted, and no text of the form decides what a cell means. On the official form a hidden
column says to which list of measures a row belongs.
"""

from __future__ import annotations

#: The name of the hidden sheet, and what stands in its first cell.
HIDDEN, MARK = "jixiao", "jixiao-form 1"
#: Of the hidden sheet: what a row of it states.
RULESET, USE, JURISDICTION, LEVEL = "ruleset", "use", "jurisdiction", "level"
#: What stands above the marks of the sheet of facts, of the official form, of sheets to be read.
FACTS, FORM, NOTES = "jixiao:facts", "jixiao:form", "jixiao:notes"
#: The keys of the columns of the sheet of facts; a row marked `FIXED` states nothing.
VALUE, REASON, DOCUMENT, PLACE, FIXED = "value", "reason", "document", "place", "-"
#: How a row is read: as words, a finding, an assessor's choice, several numbers, a number.
WORDS, FINDING, CHOICE, SEVERAL, NUMBER, HEAD = (
    "words", "finding", "choice", "several", "number", "head",
)  # fmt: skip
