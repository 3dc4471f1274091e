"""The ids of documents that share a file: the first has the file's own, the others stand below it as in a folder.

No other file can have such an id, as what is a file is no folder.
"""

from __future__ import annotations


def part_id(file_id: str, number: int) -> str:
    """The id of the document at ``number``, from 1, of a file."""
    return file_id if number == 1 else f"{file_id}/{number}"


def whole_of(document_id: str) -> str:
    """The id of the file that a document would share as its second or a later one; '' where its id has no such form."""
    file_id, _, number = document_id.rpartition("/")
    return file_id if number.isdigit() else ""
