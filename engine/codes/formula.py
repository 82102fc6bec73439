"""Codes JX3: formulas."""

from __future__ import annotations

from engine.codes.code import Code

FORMULA: tuple[Code, ...] = ()
