"""What two sides call the same, as commands are told it: `--same`, and files of YAML."""

from __future__ import annotations

import argparse
from collections.abc import Sequence, Set
from pathlib import Path

from engine.analysis.compare.correspondences import ids_of, same_in, taken_twice
from engine.analysis.compare.same import Same
from engine.base.suggest import aside, did_you_mean
from engine.base.words import Language, Text, listed
from engine.commands import words
from engine.commands.diagnostics import report
from engine.commands.disk import read
from engine.commands.screen import BAD_INPUT, WRONG_USAGE, Stop, say
from engine.language.load.correspondences import CorrespondencesDoc
from engine.language.load.document import load_document
from engine.language.plan import Plan


class Correspondences:
    """What the options state, read once."""

    def __init__(self, options: argparse.Namespace, language: Language) -> None:
        """Read what the options state; say what is wrong and stop."""
        self.options, self.language = options, language
        given = options.correspondences
        self._docs = None if given is None else self._read(given)
        self._stated = [self._split(text) for text in options.same]

    def between(self, before: Plan, after: Plan) -> Same:
        """Return what is called differently under two rulesets, and in two cases."""
        rules: dict[str, str] = {}
        if before is not after:
            if self._docs is not None:
                stated, found = same_in(self._docs, before, after)
                if report(found, self.options, self.language):
                    raise Stop(BAD_INPUT)
                rules.update(stated)
            own, other = frozenset(ids_of(before)), frozenset(ids_of(after))
            rules.update({a: b for a, b in self._stated if a in own and b in other})
        facts = {a: b for a, b in self._stated if "." in a}
        self._once(rules)
        self._once(facts)
        return Same(rules, facts)

    def fitting(self, sides: Sequence[Set[str]]) -> None:
        """Stop where `--same` names what no earlier side has together with a later one.

        `sides` are the ids of what is compared, in order.
        """
        known = sorted({id_ for side in sides for id_ in side})
        for before, after in self._stated:
            for id_ in (before, after):
                if id_ in known:
                    continue
                near = aside(did_you_mean(id_, known))
                self._stop(words.SAME_UNKNOWN.fill(before=before, after=after, id=id_, near=near))
            firsts = [n for n, side in enumerate(sides) if before in side]
            lasts = [n for n, side in enumerate(sides) if after in side]
            if firsts[0] < lasts[-1]:
                continue
            turned = aside(f"{after}={before}" if lasts[0] < firsts[-1] else None)
            self._stop(words.SAME_NOT_IN_TURN.fill(before=before, after=after, near=turned))

    def of_rulesets(self, before: Plan, after: Plan) -> Same:
        """Return what is called differently under two rulesets that score the same cases."""
        for pair in self._stated:
            if any("." in name for name in pair):
                text = "=".join(pair)
                self._stop(
                    Text(
                        f"`--same {text}`：前后是同一批案例，只能写规则集里的编号",
                        f"`--same {text}`: the cases are the same on both sides; "
                        "only ids of the rulesets can be stated",
                    )
                )
        self.fitting([frozenset(ids_of(before)), frozenset(ids_of(after))])
        return self.between(before, after)

    def about(self, plans: Sequence[Plan]) -> None:
        """Say so where the file states nothing about any two of the rulesets."""
        if self._docs is None:
            return
        ids = [plan.id for plan in plans]
        pairs = {frozenset((a, b)) for n, a in enumerate(ids) for b in ids[n + 1 :]}
        if any(frozenset((d.before, d.after)) in pairs for d in self._docs.correspondences):
            return
        name = self.options.correspondences
        say(
            self.language,
            words.NO_CORRESPONDENCE.fill(name=name, ids=listed(dict.fromkeys(ids))),
        )

    def _once(self, same: dict[str, str]) -> None:
        twice = taken_twice(same)
        if twice is not None:
            one, other, after = twice
            self._stop(
                Text(
                    f"`{one}` 和 `{other}` 都对应 `{after}`，只能有一个",
                    f"`{one}` and `{other}` both correspond to `{after}`; only one can",
                )
            )

    def _split(self, text: str) -> tuple[str, str]:
        before, sign, after = (part.strip() for part in text.replace("＝", "=").partition("="))
        if not sign or not before or not after:
            self._stop(
                Text(f"`--same {text}` 要写成 前=后", f"`--same {text}` is to be BEFORE=AFTER")
            )
        return before, after

    def _read(self, name: str) -> CorrespondencesDoc:
        doc, found = load_document(name, read(Path(name)), CorrespondencesDoc)
        report(found, self.options, self.language)
        if doc is None:
            raise Stop(BAD_INPUT)
        return doc

    def _stop(self, text: Text) -> None:
        say(self.language, text)
        raise Stop(WRONG_USAGE)
