"""What a record and HEAD consist of, and whether something read is one: these fields, no other."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from types import NoneType, UnionType
from typing import (
    Annotated,
    Any,
    Literal,
    NotRequired,
    TypedDict,
    TypeGuard,
    TypeVar,
    Union,
    get_args,
    get_origin,
    get_type_hints,
    is_typeddict,
)

from engine.base.words import Language
from engine.scoring.published import EngineData

#: Texts of one form. The pattern is what the schema says too (`engine.render.schemas.parts`).
Digest = Annotated[str, ("pattern", "^[0-9a-f]{64}$")]
_Previous = Annotated[str, ("pattern", "^([0-9a-f]{64})?$")]
_Time = Annotated[
    str, ("pattern", r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{6}\+00:00$")
]
_Points = Annotated[str, ("pattern", r"^-?[0-9]+(\.[0-9]+)?$")]
_KeyId = Annotated[str, ("pattern", "^[0-9a-f]{32}$")]
_SignatureText = Annotated[str, ("pattern", "^[0-9a-f]{128}$")]


class Signature(TypedDict):
    """Who signed: the short name of a public key, and the signature."""

    key: _KeyId
    value: _SignatureText


class FileData(TypedDict):
    """A file that a score was made from."""

    name: str
    sha256: Digest


class NamedFile(FileData):
    """A file with the id of the case, or of the document that the case calls so."""

    id: str


class DocumentData(NamedFile):
    """A document; `kept` is false where it is too large to be kept."""

    kept: NotRequired[Literal[False]]


class RulesData(TypedDict):
    """A ruleset: its own file first, then those it extends."""

    id: str
    version: str
    files: list[FileData]


class RecordedEngine(EngineData):
    """The engine, and the Python that it ran on."""

    python: str


class RecordedResult(TypedDict):
    """What the scorecard came to."""

    state: str
    score: _Points | None
    low: _Points | None
    high: _Points | None
    grade: str | None
    bounds: str


class RecordData(TypedDict):
    """A score with everything that it was made from, by digest."""

    format: int
    number: int
    time: _Time
    previous: _Previous
    case: NamedFile
    ruleset: RulesData
    decisions: FileData | None
    documents: list[DocumentData]
    engine: RecordedEngine
    language: Language
    result: RecordedResult
    scorecard: Digest
    digest: Digest
    signature: NotRequired[Signature]


class HeadData(TypedDict):
    """The end of a ledger."""

    count: int
    last: Digest
    signature: NotRequired[Signature]


_Form = TypeVar("_Form")


def fits(value: object, form: type[_Form]) -> TypeGuard[_Form]:
    """Return whether a value is what a type says: all of its fields, no other."""
    return misfit(value, form) is None


@cache
def _fields(form: Any) -> Mapping[str, Any]:
    return get_type_hints(form, include_extras=True)


def misfit(value: Any, form: Any, path: str = "") -> str | None:
    """Return the field of a value that is not what a type says, None where all are."""
    origin, inner = get_origin(form), get_args(form)
    if is_typeddict(form):
        return _misfit_of_fields(value, _fields(form), path)
    if origin is list:
        if type(value) is not list:
            return path
        found = (misfit(one, inner[0], f"{path}[{n}]") for n, one in enumerate(value))
        return next((field for field in found if field is not None), None)
    if origin in (Union, UnionType):
        tried = [misfit(value, one, path) for one in inner]
        return None if None in tried else max(tried, key=lambda field: len(str(field)))
    if origin is Annotated:
        pattern = dict(form.__metadata__)["pattern"]
        return None if type(value) is str and re.fullmatch(pattern, value) else path
    if origin is Literal:
        fits = any(type(value) is type(one) and value == one for one in inner)
    else:
        fits = value is None if form is NoneType else type(value) is form
    return None if fits else path


def _misfit_of_fields(value: Any, fields: Mapping[str, Any], path: str) -> str | None:
    if type(value) is not dict:
        return path
    for name in value:
        if name not in fields:
            return _field(path, name)
    for name, form in fields.items():
        optional = get_origin(form) is NotRequired
        if name not in value:
            if not optional:
                return _field(path, name)
            continue
        found = misfit(value[name], get_args(form)[0] if optional else form, _field(path, name))
        if found is not None:
            return found
    return None


def _field(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name
