"""Writing what an officer corrects of a paper into the file beside it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from ingest.corrections import BadCorrections, checked, file_beside, written_beside


def correct(paper: Path, number: int, said: Mapping[str, str]) -> None:
    """State the particulars ``said`` of the document at ``number`` in the file of a paper; '' states one no longer.

    What else stands in the file beside the paper stays. Raises BadCorrections, and OSError where it cannot be written.
    """
    values = written_beside(paper)
    reports = values.setdefault("reports", {}) if number > 1 else {}
    if not isinstance(reports, dict):
        raise BadCorrections("its reports are not numbers with lines such as 'title: Library Strategy' below each")
    own = values if number == 1 else reports.setdefault(number, {})
    for name, value in said.items():
        own.pop(name, None)
        if value:
            own[name] = value
    if number > 1 and not own:
        del reports[number]
    if not values.get("reports", True):
        del values["reports"]
    checked(values)
    _write(file_beside(paper), values)


def _write(file: Path, values: dict[Any, Any]) -> None:
    """Put the values there at one stroke, so that nobody reads half of them; no file where there are none."""
    if not values:
        file.unlink(missing_ok=True)
        return
    new = file.with_name(f".{file.name}.new")
    new.write_text(yaml.safe_dump(values, allow_unicode=True, sort_keys=False), encoding="utf-8")
    os.replace(new, file)
