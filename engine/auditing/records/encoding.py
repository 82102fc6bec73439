"""The bytes of records: one JSON object a line, written in one way only."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any


def canonical(data: Mapping[str, Any]) -> bytes:
    """Return an object as bytes: sorted keys, no blanks, UTF-8."""
    text = json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return text.encode("utf-8")


def sha256(data: bytes) -> str:
    """Return the SHA-256 of bytes in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def digest_of(record: Mapping[str, Any]) -> str:
    """Return the digest of a record: of all of it but the digest itself and the signature."""
    kept = {k: v for k, v in record.items() if k not in ("digest", "signature")}
    return sha256(canonical(kept))
