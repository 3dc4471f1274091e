"""Numbers as printed in front of paragraphs: counted here, as the file holds only how to count."""

from __future__ import annotations

import re

from ingest.readers.items import BULLET
from ingest.readers.markup import Node
from ingest.readers.numerals import numeral
from ingest.readers.word.schemes import Definition, Instance, Level, read_definition, read_instance, value_of
from ingest.readers.word.styles import Styles

_SLOT = re.compile(r"%([1-9])")


class Numbering:
    """All lists of a paper. ``marker`` is asked once for each paragraph, in order."""

    def __init__(self, root: Node | None, styles: Styles) -> None:
        self._styles = styles
        self._definitions: dict[str, Definition] = {}
        self._instances: dict[str, Instance] = {}
        for node in root.nodes if root else ():
            if node.name == "w:abstractNum":
                self._definitions[node.get("abstractNumId")] = read_definition(node)
            elif node.name == "w:num":
                self._instances[node.get("numId")] = read_instance(node)

    def marker(self, list_id: str, depth: int) -> str:
        """The marker of the next paragraph of a list, counted on; '-' for a bullet, '' where nothing is printed."""
        found = self._find(list_id)
        if found is None:
            return ""
        instance, definition = found
        level = self._level(instance, definition, depth)
        if not instance.begun:
            instance.begun = True
            for at, start in instance.starts.items():
                definition.counts[at] = start - 1
        definition.counts[depth] = definition.counts.get(depth, level.start - 1) + 1
        self._begin_below(instance, definition, depth)
        return self._printed(instance, definition, depth)

    def depth_of_style(self, list_id: str, style_id: str) -> int:
        """The level of a list that is bound to a style."""
        found = self._find(list_id)
        levels = found[1].levels if found else {}
        return next((at for at, level in levels.items() if level.style == style_id), 0)

    def _find(self, list_id: str) -> tuple[Instance, Definition] | None:
        """The list and its definition; one that only names a style is followed to that style's list."""
        instance = self._instances.get(list_id)
        definition = self._definitions.get(instance.definition) if instance else None
        if instance is None or definition is None:
            return None
        if not definition.levels and definition.style_link:
            numbered = self._styles.numbering(definition.style_link)
            linked = self._instances.get(value_of(numbered[0], "w:numId")) if numbered else None
            definition = self._definitions.get(linked.definition, definition) if linked else definition
        return instance, definition

    def _level(self, instance: Instance, definition: Definition, depth: int) -> Level:
        return instance.levels.get(depth) or definition.levels.get(depth) or Level(text=f"%{depth + 1}.")

    def _begin_below(self, instance: Instance, definition: Definition, depth: int) -> None:
        """Forget the counts of deeper levels that begin anew after this one."""
        for at in [at for at in definition.counts if at > depth]:
            restart = self._level(instance, definition, at).restart
            if restart is None or depth < restart:
                del definition.counts[at]

    def _printed(self, instance: Instance, definition: Definition, depth: int) -> str:
        level = self._level(instance, definition, depth)
        if level.form == "bullet":
            return BULLET
        if level.form == "none" and "%" not in level.text:
            return level.text.strip()

        def count(slot: re.Match[str]) -> str:
            at = int(slot[1]) - 1
            of = self._level(instance, definition, at)
            return numeral(definition.counts.get(at, of.start), "decimal" if level.legal else of.form)

        return _SLOT.sub(count, level.text).strip()
