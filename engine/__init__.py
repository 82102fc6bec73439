"""jixiao: scores public-expenditure projects by rules in YAML and explains every point.

```python
import engine

ruleset, found = engine.load_ruleset("rules.yaml", Path("rules.yaml").read_bytes())
facts, more = engine.load_case("case.yaml", Path("case.yaml").read_bytes())
card = engine.score(ruleset, facts)
card.low, card.high, card.score
```

Numbers are `fractions.Fraction`. Diagnostics say what is wrong with a text; where one of them is
an error, no ruleset or case comes back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from engine.base.diagnostics import Diagnostic as Diagnostic
    from engine.language.facts.types import CaseFacts as CaseFacts
    from engine.pipeline import Ruleset as Ruleset
    from engine.pipeline import load_case as load_case
    from engine.pipeline import load_ruleset as load_ruleset
    from engine.pipeline import score_case as score  # noqa: F401 - a public name
    from engine.scoring.match import Disagreement as Disagreement
    from engine.scoring.scorecard import Scorecard as Scorecard

__version__ = "0.1.0"

_PLACES = {
    "Diagnostic": ("engine.base.diagnostics", "Diagnostic"),
    "CaseFacts": ("engine.language.facts.types", "CaseFacts"),
    "Disagreement": ("engine.scoring.match", "Disagreement"),
    "Ruleset": ("engine.pipeline", "Ruleset"),
    "Scorecard": ("engine.scoring.scorecard", "Scorecard"),
    "load_case": ("engine.pipeline", "load_case"),
    "load_ruleset": ("engine.pipeline", "load_ruleset"),
    "score": ("engine.pipeline", "score_case"),
}

__all__ = ["__version__", *_PLACES]  # noqa: PLE0604 - names of the table above


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used, so that `import engine` costs nothing."""
    if name not in _PLACES:
        raise AttributeError(name)
    import importlib

    module, attribute = _PLACES[name]
    return getattr(importlib.import_module(module), attribute)
