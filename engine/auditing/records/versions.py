"""Rulesets that were edited and kept their version."""

from __future__ import annotations

from engine.auditing.records.chain import Malformed, read_record
from engine.auditing.records.encoding import canonical
from engine.auditing.records.shape import RecordData, RulesData


def edited(rules: RulesData, before: RulesData) -> list[str]:
    """Return the files of a record's ruleset that are not the texts another record names."""
    texts = {one["sha256"] for one in before["files"]}
    new = [one["name"] for one in rules["files"] if one["sha256"] not in texts]
    if not new and len(rules["files"]) != len(before["files"]):
        new = [rules["files"][0]["name"]]
    return new


def edited_since(ledger: bytes, record: RecordData) -> int | None:
    """Return the number of the record before that has the ruleset's version and another text.

    `ledger` is what stands before the record.
    """
    rules = record["ruleset"]
    stated = canonical({"id": rules["id"], "version": rules["version"]})[1:]
    found = ledger.rfind(stated)
    if found < 0:
        return None
    start = ledger.rfind(b"\n", 0, found) + 1
    try:
        before = read_record(ledger[start : ledger.find(b"\n", found)])
    except Malformed:
        return None
    return before["number"] if edited(rules, before["ruleset"]) else None
