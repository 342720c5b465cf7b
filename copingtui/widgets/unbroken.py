"""Text whose numbers are never broken over two lines, however narrow the screen."""

from __future__ import annotations

from textual.content import Content
from textual.geometry import Size
from textual.visual import VisualType
from textual.widgets import Static

from copingtui.crisis.wrap import unbroken


class Unbroken(Static):
    DEFAULT_CSS = """
    Unbroken { height: auto; width: 100%; text-wrap: nowrap; }
    """

    def __init__(self, text: str, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(text, id=id, classes=classes, markup=False)
        self._text = text

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(unbroken(self._text, width))

    def render(self) -> VisualType:
        return Content("\n".join(unbroken(self._text, self.content_size.width or 80)))
