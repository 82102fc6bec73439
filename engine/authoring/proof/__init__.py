"""Guarantees proved over all possible cases, or broken by a case that the engine scores. Needs z3.

```
 plan ─▶ World: facts as unknowns, scores as terms ─▶ Is there a case that breaks it? ─ no ─▶ proved
                                                       └ yes ─▶ a case file, scored by the engine
```

A proof may widen what is possible (a rounded score lies anywhere within half a step, the measures
of a section earn any share together), never narrow it; so "no" is a proof. A "yes" counts only
once the engine itself has scored the case and it breaks the guarantee.
"""
