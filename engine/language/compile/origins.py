"""Where rules come from: basis references resolved, verification inherited."""

from __future__ import annotations

import re

from engine.base.suggest import suggestion
from engine.base.words import Text
from engine.language.compile.scope import Route, Scope
from engine.language.load.ruleset.origins import Sourced
from engine.language.plan import Basis, Origin

_REFERENCE = re.compile(r"\s*(\S+)(?:\s+(.*\S))?\s*")


def basis(scope: Scope, reference: str | None, where: Route) -> Basis | None:
    """Resolve a reference such as `measure-10 第十二条` against the ruleset's `basis`."""
    if reference is None:
        return None
    match = _REFERENCE.fullmatch(reference)
    id_ = match[1] if match else reference
    found = scope.doc.basis.get(id_)
    if found is None:
        scope.error(
            "JX401",
            Text(
                f"依据 `{id_}` 未在 basis 中列出",
                f"the basis `{id_}` is not listed under `basis`",
            ),
            where,
            help=suggestion(
                id_,
                list(scope.doc.basis),
                Text("在 basis 中加上这份文件", "add the document under `basis`"),
            ),
        )
        return None
    article = (match[2] if match else None) or ""
    return Basis(id_, found.title, found.number, article, found.verified)


def origin(scope: Scope, doc: Sourced, where: Route, above: Origin | None) -> Origin:
    """Return where a rule comes from; what it does not say it inherits from `above`."""
    own = basis(scope, doc.basis, (*where, "basis"))
    inherited_verified = above.verified if above else bool(scope.doc.verified)
    inherited_source = above.source if above else scope.doc.source
    return Origin(
        basis=own or (above.basis if above else None),
        source=doc.source or inherited_source,
        verified=inherited_verified if doc.verified is None else doc.verified,
        span=scope.doc.span_at(*where),
    )
