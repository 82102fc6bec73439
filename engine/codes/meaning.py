"""Codes JX4: meaning of rulesets. Codes JX5: meaning of cases."""

from __future__ import annotations

from engine.codes.code import Code

RULES: tuple[Code, ...] = ()
CASE: tuple[Code, ...] = ()
