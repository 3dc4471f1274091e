"""How fast long work goes, for a progress bar."""

from __future__ import annotations

from rich.progress import ProgressColumn, Task
from rich.text import Text

_SLOW = 10


class PaceColumn(ProgressColumn):
    """Steps a second of late: '2.4 a second'; empty until that is known."""

    def render(self, task: Task) -> Text:
        """The pace as words."""
        return Text(pace(task.finished_speed or task.speed))


def pace(speed: float | None) -> str:
    """A speed in words, with a decimal where it is slow."""
    if not speed:
        return ""
    return f"{speed:.1f} a second" if speed < _SLOW else f"{speed:,.0f} a second"
