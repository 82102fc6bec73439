"""Codes JX2: quantities."""

from __future__ import annotations

from engine.codes.code import Code

QUANTITY: tuple[Code, ...] = ()
