"""Labelled relazioni: one JSON object a line, as ``models/corpus/README.md`` describes them."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from soc25doc.checks.finding import Span, Status
from soc25doc.errors import DataFileError
from soc25doc.forms import Edition

_STATUSES: tuple[Status, ...] = get_args(Status)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a person says of one flag marked SI: its status and the clauses that explain it."""

    flag: str
    status: Status
    evidence: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class LabelledRelazione:
    """One free text with a judgement for each flag of it that is marked SI."""

    text: str
    judgements: tuple[Judgement, ...]


def load_relazioni(path: Path, edition: Edition) -> Iterator[LabelledRelazione]:
    """Yield the labelled relazioni of a file. Raises DataFileError that names the line."""
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except UnicodeDecodeError as error:
        raise DataFileError(str(path), None, "il file non è in codifica UTF-8") from error
    except OSError as error:
        raise DataFileError(str(path), None, "il file non si può leggere") from error
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                yield _relazione(json.loads(line), edition)
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                raise DataFileError(str(path), number, _reason(error)) from error


def _relazione(raw: Mapping[str, Any], edition: Edition) -> LabelledRelazione:
    text = raw["text"]
    judgements = []
    for flag, one in raw["judgements"].items():
        if flag not in edition.fields or not edition.fields[flag].is_flag:
            raise ValueError(f"«{flag}» non è una motivazione della scheda")
        if one["status"] not in _STATUSES:
            raise ValueError(f"lo stato «{one['status']}» non esiste")
        evidence = tuple(_span(text, clause) for clause in one.get("evidence", ()))
        judgements.append(Judgement(flag, one["status"], evidence))
    return LabelledRelazione(text, tuple(judgements))


def _span(text: str, clause: str) -> Span:
    if text.count(clause) != 1:
        raise ValueError(f"il brano «{clause[:60]}» non sta nel testo una volta sola")
    start = text.index(clause)
    return Span(start, start + len(clause))


def _reason(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return "la struttura JSON non è corretta"
    if isinstance(error, KeyError):
        return f"manca la voce {error}"
    return str(error) if isinstance(error, ValueError) else "la riga non ha la forma attesa"
