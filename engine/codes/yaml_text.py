"""Codes JX0: YAML text."""

from __future__ import annotations

from engine.codes.code import Code

YAML_TEXT: tuple[Code, ...] = ()
