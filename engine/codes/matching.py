"""Codes JX6: the matching engine's limits."""

from __future__ import annotations

from engine.codes.code import Code

MATCHING: tuple[Code, ...] = ()
