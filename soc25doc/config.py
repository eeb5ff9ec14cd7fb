"""The settings file ``soc25doc.toml``: which rules are switched off, and why."""

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from soc25doc.errors import DataFileError

DEFAULT_NAME = "soc25doc.toml"
_TOML_LINE = re.compile(r"at line (\d+)")


def load_disabled(path: Path) -> Mapping[str, str]:
    """Return the rules that the file switches off (table ``[escludi]``) with their reasons.

    Raises DataFileError with the line at fault.
    """
    text, tree = _parsed(path)
    for key in tree:
        if key != "escludi":
            raise DataFileError(str(path), _line_of(text, key), f"la voce «{key}» non è prevista")
    table = tree.get("escludi", {})
    if not isinstance(table, dict):
        raise DataFileError(
            str(path), _line_of(text, "escludi"), '[escludi] deve elencare righe CODICE = "motivo"'
        )
    for code, reason in table.items():
        problem = disabling_problem(code, reason)
        if problem:
            raise DataFileError(str(path), _line_of(text, code), problem)
    return {code.upper(): reason.strip() for code, reason in table.items()}


def disabling_problem(code: str, reason: Any) -> str | None:
    """Return what is wrong with switching off ``code`` for ``reason``, None if nothing is."""
    from soc25doc.checks.registry import find_rule

    if find_rule(code) is None:
        return f"la regola «{code}» non esiste: «soc25doc regole» le elenca"
    if not isinstance(reason, str) or not reason.strip():
        return f"per escludere {code.upper()} va scritto il motivo"
    return None


def _parsed(path: Path) -> tuple[str, dict[str, Any]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
        return text, tomllib.loads(text)
    except UnicodeDecodeError as error:
        raise DataFileError(str(path), None, "il file non è in codifica UTF-8") from error
    except OSError as error:
        raise DataFileError(str(path), None, "il file non si può leggere") from error
    except tomllib.TOMLDecodeError as error:
        found = _TOML_LINE.search(str(error))
        line = int(found.group(1)) if found else None
        raise DataFileError(str(path), line, "la struttura TOML non è corretta") from error


def _line_of(text: str, key: str) -> int | None:
    """Return the first line that names the key (tomllib keeps no positions)."""
    for number, line in enumerate(text.splitlines(), start=1):
        if re.match(rf"\s*\[?\s*\"?{re.escape(key)}\b", line):
            return number
    return None
