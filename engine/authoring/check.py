"""All that can be said of a ruleset: its errors, its examples, what a colleague would say."""

from __future__ import annotations

import datetime as dt

from engine.authoring.examples import failed_examples
from engine.authoring.lint.run import lint
from engine.base.diagnostics import Diagnostic, has_errors, in_order
from engine.language.load.text import decode
from engine.language.load.yaml_tree import read_tree
from engine.pipeline import Library, load_ruleset, read_ruleset


def check_ruleset(
    name: str, data: bytes, library: Library | None = None, today: dt.date | None = None
) -> tuple[Diagnostic, ...]:
    """Return everything that is wrong with a ruleset, its examples worked out.

    With `today` also what a careful colleague would say of a ruleset without errors: warnings and
    remarks, those about rules past their date as of that day. `library` is that of `load_ruleset`.

    >>> wrong = RULES.replace("points: 10", "points: 9", 1)
    >>> for said in check_ruleset("rules.yaml", wrong.encode()):
    ...     print(said.code, said.primary.span, said.message.en)
    JX417 rules.yaml:5:8 the points of the sections sum to 9, not 10
    JX417 rules.yaml:11:13 the points under `execution` sum to 10, not 9
    """
    ruleset, found = load_ruleset(name, data, library)
    if ruleset is None:
        return found
    found = in_order((*found, *failed_examples(ruleset.plan, ruleset.program)))
    if today is None or has_errors(found):
        return found
    doc, _, _ = read_ruleset(name, data, library)
    source, _ = decode(name, data)
    tree = read_tree(source)[0] if source is not None else None
    if doc is None or tree is None:
        return found
    plans = tuple(one.plan for one in ruleset.in_all_years())
    return in_order((*found, *lint(plans, doc, tree, today)))
