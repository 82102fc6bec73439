"""What `score --record` adds to a ledger, and how it says that it could not."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from engine.auditing.documents.reading import MOST_BYTES
from engine.auditing.records.record import Input, Scored, Unkept
from engine.auditing.records.signing import Signer
from engine.auditing.records.versions import edited_since
from engine.base.words import Language, Text
from engine.commands import words
from engine.commands.diagnostics import report
from engine.commands.disk import Trouble, digest, read
from engine.commands.documents import folders_of, path_of, unopened
from engine.commands.files import name_of
from engine.commands.ledger import Appended, Broken, append, note, notes_beside, notes_of
from engine.commands.loading import chosen_rules
from engine.commands.scoring import decisions_path
from engine.commands.screen import BAD_INPUT, Stop, say, shown
from engine.language.facts.types import any_word
from engine.pipeline import extended, load_case, read_ruleset
from engine.scoring.published import ScorecardData

_MOST_HASHED = 1_000_000_000  # bytes: some seconds


def record(options: argparse.Namespace, data: ScorecardData, language: Language) -> None:
    """Append a score to the ledger that the options name; say why and stop where that fails."""
    if not options.record:
        raise Trouble(Path(), words.NO_SUCH_NAME, words.CANNOT_WRITE)
    scored = Scored(
        rules=_rules(options, language),
        case=_input(Path(options.case)),
        decisions=_decisions(options),
        documents=_documents(options, language),
        language=language,
        scorecard=data,
    )
    _unchanged(scored, language)
    done = _append(options, scored, language)
    number, ledger = done.record["number"], shown(options.record)
    say(
        language,
        Text(
            f"已记入 {ledger} 第 {number} 条，摘要 {done.record['digest']}",
            f"recorded as number {number} of {ledger}, digest {done.record['digest']}",
        ),
    )
    if (line := edited_since(done.before, done.record)) is not None:
        rules = done.record["ruleset"]
        named = {"id": rules["id"], "version": rules["version"]}
        say(language, words.EDITED_RULESET.fill(**named, line=line))


def _append(options: argparse.Namespace, scored: Scored, language: Language) -> Appended:
    key = Path(options.sign) if options.sign is not None else None
    signer = _signer(key) if key else None
    try:
        notes = notes_of(key) if key else ()
        done = append(Path(options.record), scored, signer, notes or ())
    except Broken as error:
        why = words.BROKEN_LEDGER.fill(why=error.said)
        said = words.NOT_RECORDED.fill(ledger=shown(options.record), why=why)
        raise Stop(BAD_INPUT, said) from None
    if key:
        try:
            note(key, done.note)
        except Trouble as trouble:
            file = shown(notes_beside(key))
            say(language, words.NOT_NOTED.fill(file=file, why=trouble.why))
    return done


def _signer(key: Path) -> Signer:
    try:
        return Signer(read(key))
    except ImportError:
        raise Stop(BAD_INPUT, words.SIGNING_NEEDS) from None
    except ValueError:
        raise Stop(BAD_INPUT, words.NO_PRIVATE_KEY.fill(file=shown(key))) from None


def _unchanged(scored: Scored, language: Language) -> None:
    """Stop where a file changed between scoring and recording: the record would name another."""
    own, *more = scored.rules
    texts = {one.name.rpartition("/")[2].removesuffix(".yaml"): one for one in more}

    def library(id_: str) -> tuple[str, bytes] | None:
        return (texts[id_].name, texts[id_].data) if id_ in texts else None

    _, digest, _ = read_ruleset(own.name, own.data, library)
    card = scored.scorecard
    now = digest, scored.case.reference["sha256"]
    if now == (card["ruleset"]["sha256"], card["case"]["sha256"]):
        return
    say(
        language,
        Text("评分期间文件改了，没有记入；请再运行一次", "a file changed meanwhile: not recorded"),
    )
    raise Stop(BAD_INPUT)


def _input(path: Path, inside: tuple[Path, ...] = ()) -> Input:
    return Input(name_of(path), read(path, inside=inside))


def _rules(options: argparse.Namespace, language: Language) -> list[Input]:
    """Return the ruleset and those that it extends, its own first."""
    rules = chosen_rules(options, language)
    more = extended(rules.name, rules.data, rules.library)
    return [Input(rules.name, rules.data), *(Input(name, data) for name, data in more)]


def _decisions(options: argparse.Namespace) -> Input | None:
    path = decisions_path(Path(options.case))
    used = not options.without_decisions and os.path.lexists(path)
    return _input(path, (path.parent,)) if used else None


def _documents(options: argparse.Namespace, language: Language) -> list[tuple[str, Input | Unkept]]:
    """Return the documents of a case that are there; stop where one cannot be read."""
    folders = folders_of(options, language)
    facts, _ = load_case(options.case, read(Path(options.case)), any_word)
    found = []
    for id_, document in facts.documents.items() if facts else ():
        path = path_of(document, folders)
        if path is None:
            continue
        try:
            found.append((id_, _document(path, document.file or "", folders, language)))
        except Trouble as trouble:
            report([unopened(document, trouble)], options, language)
            raise Stop(BAD_INPUT) from None
    return found


def _document(path: Path, name: str, folders: list[Path], language: Language) -> Input | Unkept:
    """Return a document; of one that is too large for the ledger only its digest is kept."""
    data = read(path, MOST_BYTES, folders)
    if len(data) <= MOST_BYTES:
        return Input(name, data)
    known = digest(path, _MOST_HASHED, folders)
    if known is None:
        raise Trouble(path, words.FILE_TOO_LARGE)
    said = words.ONLY_DIGEST.fill(file=shown(name), most=f"{MOST_BYTES // 1_000_000}", digest=known)
    say(language, said)
    return Unkept(name, known)
