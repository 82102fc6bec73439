"""A published scorecard is read back only where it is one of this form."""

from __future__ import annotations

import json

import pytest
from conftest import case_of, ruleset_of, text_of

from engine.scoring.ruleset import score_case
from engine.scoring.scorecard_json import scorecard_data
from engine.scoring.scorecard_reading import read_scorecard


def test_a_scorecard_of_another_schema_is_refused() -> None:
    rules = ruleset_of(text_of("tests/data/demo.yaml"))
    card = score_case(rules, case_of(text_of("tests/data/demo-case.yaml")))
    data = scorecard_data(card, "en", "0")
    assert read_scorecard(json.dumps(data)).case_id == data["case"]["id"]

    for schema in ("jixiao/other", None):
        with pytest.raises(ValueError, match=f"schema is {schema!r}, not "):
            read_scorecard(json.dumps({**data, "schema": schema}))
    with pytest.raises(ValueError, match="schema is None"):
        read_scorecard(json.dumps({k: v for k, v in data.items() if k != "schema"}))
