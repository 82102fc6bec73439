"""Codes JX1: the shape of rulesets and cases."""

from __future__ import annotations

from engine.codes.code import Code

SHAPE: tuple[Code, ...] = ()
