"""The scorecard as one page: no network, prints on A4, each score opens to its derivation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from engine.base.words import Language
from engine.language.facts.types import Evidence
from engine.render.blocks import PAGE_HEAD, PAGE_LANGUAGE, seen
from engine.render.pictures.charts import bars_svg, section_bars
from engine.render.scorecard import words
from engine.render.scorecard.rows import Row, cited_by, has_declared, made_of, rows_of, total_of
from engine.scoring.explain.adjustments import adjustment_derivation
from engine.scoring.explain.derivation import derivation
from engine.scoring.explain.inputs import evidence_text
from engine.scoring.explain.numbers import ends_text, points_text
from engine.scoring.explain.overview import (
    adjustment_lines,
    check_lines,
    let_lines,
    missing_lines,
    note_lines,
)
from engine.scoring.explain.reasons import result_lines
from engine.scoring.explain.reviews import review_lines
from engine.scoring.explain.rules import ruleset_title
from engine.scoring.explain.section_working import section_derivation
from engine.scoring.explain.statements import Statement
from engine.scoring.explain.total import total_derivation
from engine.scoring.scorecard import Scorecard, SectionScore

if TYPE_CHECKING:
    from engine.auditing.evidence.quotes import Quote

_ALL = 1_000_000
_PAGE = (
    PAGE_HEAD
    + """header p { margin: .1rem 0; }
.tiles { display: flex; gap: .8rem; margin: 1rem 0; flex-wrap: wrap; }
.tile { border: 1px solid #888; border-radius: .3rem; padding: .5rem 1rem; min-width: 8rem; }
.tile b { display: block; font-size: 1.5rem; font-variant-numeric: tabular-nums; }
.tile.first { background: #eaf2fb; border-color: #1f6fb2; }
td.n, th.n { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
tr.section td { background: #f4f6f8; font-weight: bold; }
tr.section td.words { font-weight: normal; }
tr.total td { border-top: 2px solid #111; font-weight: bold; }
td.open { color: #8a4b00; font-weight: bold; }
td.words { white-space: normal; }
details > summary { cursor: pointer; }
.why { color: #555; font-size: .9rem; }
ul.tree, ul.tree ul { margin: .2rem 0; padding-left: 1.1rem; font-size: .9rem; }
ul.tree li { color: #222; font-size: inherit; }
blockquote { margin: .4rem 0; padding: .2rem .6rem; border-left: 3px solid #bbb; font-size: .9rem;
  background: #fafafa; }
button { font: inherit; padding: .2rem .8rem; }
@media print { button { display: none; } .tile.first, tr.section td, th {
  print-color-adjust: exact; -webkit-print-color-adjust: exact; } }
</style>
</head>
<body>
{%- macro tree(statements) %}
<ul class="tree">
{%- for s in statements %}
<li>{% if s.label %}<b>{{ s.label }}</b>{% if s.text %} {% endif %}{% endif %}{{ s.text }}
{%- if s.inner %}{{ tree(s.inner) }}{% endif %}</li>
{%- endfor %}
</ul>
{%- endmacro %}
{%- macro listed(title, lines) %}
{%- if lines %}
<h2>{{ title }}</h2>
<ul>
{%- for line in lines %}
<li>{{ line }}</li>
{%- endfor %}
</ul>
{%- endif %}
{%- endmacro %}
<header>
<h1>{{ card.case_title }}</h1>
<p>{{ card.case_unit or '' }}{{ ' · ' if card.case_unit }}
{{- words.YEAR.fill(year=card.year).to(language) }}</p>
<p class="quiet">{{ ruleset }}</p>
</header>
<div class="tiles">
{%- for name, text, grade in tiles %}
<div class="tile{{ ' first' if loop.first }}">{{ name }}<b>{{ text }}</b>{{ grade }}</div>
{%- endfor %}
</div>
<ul>
{%- for line in said %}
<li>{{ line }}</li>
{%- endfor %}
</ul>
<figure>{{ chart|safe }}</figure>
<h2>{{ words.SCORES.to(language) }}</h2>
<p><button type="button" id="all">{{ words.TOGGLE.to(language) }}</button></p>
<table>
<thead><tr><th>{{ words.INDICATOR.to(language) }}</th>
<th class="n">{{ words.POINTS.to(language) }}</th>
{%- if declared %}<th class="n">{{ words.OWN.to(language) }}</th>{% endif %}
<th class="n">{{ words.SCORE.to(language) }}</th>
{%- if decided %}<th class="n">{{ words.DECIDED.to(language) }}</th>{% endif %}
<th>{{ words.WORKING.to(language) }}</th></tr></thead>
<tbody>
{%- for row in rows %}
<tr{% if row.section %} class="section"{% endif %} id="{{ row.id }}">
<td style="padding-left: {{ row.row.depth * 1.1 + 0.5 }}rem">{{ row.row.title }}
{%- if row.row.dimension %} <span class="quiet">{{ row.row.dimension }}</span>{% endif %}</td>
<td class="n">{{ row.row.points }}</td>
{%- if declared %}<td class="n">{{ row.row.declared }}</td>{% endif %}
<td class="n{{ ' open' if row.row.open }}">{{ row.row.computed }}</td>
{%- if decided %}<td class="n">{{ row.row.decided }}</td>{% endif %}
<td class="words">
{%- if row.section and row.row.standard %}<div>{{ row.row.standard }}</div>{% endif %}
{%- if row.statements %}<details><summary>{{ row.row.working or row.more }}</summary>
{{- tree(row.statements) }}
{%- for where, quote in row.quotes %}
<blockquote>{{ where }}
{%- if quote %}<br>{{ quote.place }}：{{ quote.before }}
{%- if quote.marked %}<mark>{{ quote.marked }}</mark>{% endif %}{{ quote.after }}{% endif %}
</blockquote>
{%- endfor %}
</details>
{%- else %}{{ row.row.working }}{% endif %}
{%- if row.row.why %}<div class="why">{{ row.row.why }}</div>{% endif %}</td>
</tr>
{%- endfor %}
<tr class="total"><td>{{ total.title }}</td><td class="n">{{ total.points }}</td>
{%- if declared %}<td class="n">{{ total.declared }}</td>{% endif %}
<td class="n">{{ total.computed }}</td>
{%- if decided %}<td class="n">{{ total.decided }}</td>{% endif %}
<td class="words"><details><summary>{{ total.working or total.computed }}</summary>
{{- tree(total_statements) }}</details>
{%- if total.grade %}<div>{{ total.grade }}</div>{% endif %}</td></tr>
</tbody>
</table>
{{- listed(words.LET.to(language), values) }}
{{- listed(words.DECISIONS.to(language), decisions) }}
{%- if adjustments %}
<h2>{{ words.ADJUSTMENTS.to(language) }}</h2>
<ul>
{%- for line, statements in adjustments %}
<li><details><summary>{{ line }}</summary>{{ tree(statements) }}</details></li>
{%- endfor %}
</ul>
{%- endif %}
{{- listed(words.WARNINGS.to(language), warnings) }}
{{- listed(words.MISSING.to(language),
           missing) }}
{{- listed(words.NOTES.to(language), notes) }}
<h2>{{ words.AGAIN.to(language) }}</h2>
<table>
{%- for name, text in made %}
<tr><th>{{ name }}</th><td>{{ text }}</td></tr>
{%- endfor %}
</table>
<script>
document.getElementById("all").addEventListener("click", function () {
  var every = Array.prototype.slice.call(document.querySelectorAll("details"));
  var open = every.some(function (d) { return !d.open; });
  every.forEach(function (d) { d.open = open; });
});
</script>
</body>
</html>
"""
)


class _Shown(Struct, frozen=True):
    """A row with what its details hold."""

    row: Row
    id: str
    statements: tuple[Statement, ...]
    quotes: tuple[tuple[str, Quote | None], ...]
    more: str

    @property
    def section(self) -> bool:
        """Whether it is a section."""
        return isinstance(self.row.of, SectionScore)


def scorecard_html(
    card: Scorecard, language: Language, version: str, quotes: Mapping[Evidence, Quote]
) -> str:
    """Return the page; `quotes` are passages of the documents that were at hand."""
    adjustments = [
        (line, adjustment_derivation(card, score, language))
        for line, score in zip(adjustment_lines(card, language), card.adjustments, strict=True)
    ]
    by_section = words.BY_SECTION.to(language)
    from jinja2 import Environment  # noqa: PLC0415 - only pages need it

    return (
        Environment(autoescape=True, finalize=seen)
        .from_string(_PAGE)
        .render(
            title=card.case_title,
            page_language=PAGE_LANGUAGE.to(language),
            card=card,
            ruleset=ruleset_title(card.plan).to(language),
            language=language,
            words=words,
            tiles=_tiles(card, language),
            said=result_lines(card, language),
            chart=bars_svg(section_bars(card, language), by_section, language),
            rows=[_shown(card, row, language, quotes) for row in rows_of(card, language)],
            total=total_of(card, language),
            total_statements=total_derivation(card, language),
            declared=has_declared(card),
            decided=card.review is not None,
            values=let_lines(card, language),
            decisions=review_lines(card, language),
            adjustments=adjustments,
            warnings=check_lines(card, language),
            missing=missing_lines(card, language, _ALL),
            notes=note_lines(card, language),
            made=made_of(card, language, version),
        )
    )


def _tiles(card: Scorecard, language: Language) -> list[tuple[str, str, str]]:
    """Return the totals side by side: computed, declared, decided."""
    total = total_of(card, language)
    found = [(words.COMPUTED_SCORE.to(language), total.computed, total.grade)]
    if card.declared is not None and card.declared.score is not None:
        stated = card.declared.grade or ""
        grade = words.GRADE.fill(grade=stated).to(language) if stated else ""
        found.append((words.OWN_SCORE.to(language), points_text(card.declared.score), grade))
    if card.review is not None:
        after = card.review.card
        text = ends_text(after.ends)
        grade = words.GRADE.fill(grade=after.grade).to(language) if after.grade else ""
        found.append((words.DECIDED_SCORE.to(language), text, grade))
    return found


def _shown(
    card: Scorecard, row: Row, language: Language, quotes: Mapping[Evidence, Quote]
) -> _Shown:
    more = words.HOW.to(language)
    if isinstance(row.of, SectionScore):
        statements = section_derivation(card, row.of, language)
        return _Shown(row, row.of.section.id, statements, (), more)
    unit = row.of
    cited = tuple((evidence_text(e, language), quotes.get(e)) for e in cited_by(unit))
    return _Shown(row, unit.id, derivation(card, unit, language), cited, more)
