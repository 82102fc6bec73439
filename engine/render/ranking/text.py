"""A ranking of cases on a terminal, as a table. Needs rich."""

from __future__ import annotations

from fractions import Fraction

from rich import box
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text as Line

from engine.analysis.ranking import Ranked, Ranking
from engine.base.exact import ZERO, short_text, to_text
from engine.base.words import Language
from engine.render.ranking import words
from engine.render.ranking.notes import asks, notes, unit_of
from engine.render.wrapping import wrapped
from engine.scoring.explain.numbers import ends_text, points_text
from engine.scoring.scorecard import Scorecard


def print_ranking(console: Console, ranking: Ranking, language: Language) -> None:
    """Print a ranking on a console."""
    plan = ranking.plan
    console.print(Line(plan.title.to(language), style="bold"))
    console.print(Line(f"{plan.id} {plan.version}", style="dim"))
    console.print(Line(wrapped(_terms(ranking, language), console.width)))
    console.print()
    rows = [_row(ranking, ranked, language) for ranked in ranking.ranked]
    others = [_open_row(ranking, card, language) for card in ranking.unranked]
    sums = [_sums(ranking, language)] if ranking.budget is not None and asks(ranking) else []
    heads = (words.ASKING if asks(ranking) else words.PLAIN).parts(language)
    texts = len(heads) - 1
    number = {
        i: max(cell_len(row[i]) for row in [heads, *rows, *others, *sums])
        for i in range(len(heads))
        if i not in (1, texts)
    }
    rest = console.width - sum(number.values()) - 3 * len(heads) + 1
    widths = {**number, 1: max(rest * 55 // 100, 12), texts: max(rest - rest * 55 // 100, 12)}
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, padding=(0, 1))
    for i, head in enumerate(heads):
        table.add_column(head, justify="right" if i in number else "left", width=widths[i])
    for part, style in ((rows, ""), (others, "dim"), (sums, "bold")):
        if part:
            table.add_section()
        for row in part:
            table.add_row(*(wrapped(text, widths[i]) for i, text in enumerate(row)), style=style)
    console.print(table)
    for note in notes(ranking, language):
        console.print(Line(wrapped(note.to(language), console.width)))


def _terms(ranking: Ranking, language: Language) -> str:
    """Return under what terms the cases were ranked, in a line."""
    found = []
    if ranking.pass_at is not None:
        found.append(words.PASS_MARK.fill(points=points_text(ranking.pass_at)))
    if ranking.budget is not None:
        money = f"{to_text(ranking.budget)} {unit_of(ranking.plan) or ''}".rstrip()
        found += [words.MONEY.fill(money=money), words.WHEN_SHORT[ranking.when_short]]
    many = len(ranking.ranked) + len(ranking.unranked)
    found.append(words.CASES.fill(count=many))
    return words.JOINT.join(found).to(language)


def _row(ranking: Ranking, ranked: Ranked, language: Language) -> list[str]:
    rank = str(ranked.rank)
    if ranked.tied:
        rank = words.TIE.fill(rank=rank).to(language)
    cells = [rank, _name(ranked.card), points_text(ranked.score)]
    if asks(ranking):
        cells += [_money(ranked.request), _money(ranked.granted)]
    return [*cells, words.STATUS[ranked.status].to(language)]


def _open_row(ranking: Ranking, card: Scorecard, language: Language) -> list[str]:
    score = ends_text(card.ends)
    cells = ["—", _name(card), score]
    if asks(ranking):
        cells += ["", ""]
    return [*cells, words.UNRANKED[card.state].to(language)]


def _sums(ranking: Ranking, language: Language) -> list[str]:
    given = sum((r.granted for r in ranking.ranked if r.granted is not None), ZERO)
    asked = sum((r.request for r in ranking.ranked if r.request is not None), ZERO)
    rest = words.REST_OPEN
    if ranking.left is not None:
        rest = words.REST.fill(money=to_text(ranking.left))
    return ["", words.SUM.to(language), "", to_text(asked), to_text(given), rest.to(language)]


def _name(card: Scorecard) -> str:
    """Return how a case is called: its title, beneath it its id."""
    title, id_ = card.case_title, card.case_id
    return title if title == id_ else f"{title}\n{id_}"


def _money(value: Fraction | None) -> str:
    return "—" if value is None else short_text(value, 4)
