"""Checked documents between processes: the edition goes by name, places on the page stay behind."""

import io
import pickle
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from soc25doc.checks.finding import Checked
from soc25doc.forms import Edition


def pack(checked: Checked) -> bytes:
    """Return a checked document as bytes, without where its values were read."""
    buffer = io.BytesIO()
    _Packer(buffer, pickle.HIGHEST_PROTOCOL).dump(
        replace(checked, scheda=replace(checked.scheda, where={}))
    )
    return buffer.getvalue()


def unpack(content: bytes, editions: Mapping[str, Edition]) -> Checked:
    """Return the document of ``pack``, of this process's own edition."""
    checked: Checked = _Unpacker(io.BytesIO(content), editions).load()
    return checked


class _Packer(pickle.Pickler):
    def persistent_id(self, obj: Any) -> str | None:
        return obj.name if isinstance(obj, Edition) else None


class _Unpacker(pickle.Unpickler):
    def __init__(self, stream: io.BytesIO, editions: Mapping[str, Edition]) -> None:
        super().__init__(stream)
        self._editions = editions

    def persistent_load(self, pid: Any) -> Edition:
        return self._editions[pid]
