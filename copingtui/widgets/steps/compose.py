"""Build a script or a letter part by part, and see it grow."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.containers import Container, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Static, TextArea

from copingtui.skills.answers import Answer, Filled
from copingtui.skills.model import Compose, Part
from copingtui.widgets.steps.base import StepWidget
from copingtui.words import _

SIDE_BY_SIDE = 70  # columns from which the preview stands beside the parts


class Paragraph(TextArea):
    """As tall as what is in it. Enter goes on to the next part; up and down leave it at its first and last line."""

    DEFAULT_CSS = """
    Paragraph { height: auto; min-height: 1; max-height: 8; border: none; padding: 0 1; background: $panel; }
    Paragraph:focus { border: none; background: $boost; }
    """

    class Submitted(Message):
        """Enter was pressed in it."""

    class Neighbour(Message):
        """The person wants the part above (-1) or below (1)."""

        def __init__(self, paragraph: Paragraph, by: int) -> None:
            super().__init__()
            self.paragraph, self.by = paragraph, by

    def __init__(self, part: Part, text: str) -> None:
        super().__init__(
            text, soft_wrap=True, show_line_numbers=False, tab_behavior="focus", highlight_cursor_line=False
        )
        self.part = part

    def on_key(self, event: events.Key) -> None:
        """Textual would put a line end here."""
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self.post_message(self.Submitted())

    def action_cursor_up(self, select: bool = False) -> None:
        if self.wrapped_document.location_to_offset(self.cursor_location).y == 0 and not select:
            self.post_message(self.Neighbour(self, -1))
        else:
            super().action_cursor_up(select)

    def action_cursor_down(self, select: bool = False) -> None:
        last = self.wrapped_document.height - 1
        if self.wrapped_document.location_to_offset(self.cursor_location).y >= last and not select:
            self.post_message(self.Neighbour(self, 1))
        else:
            super().action_cursor_down(select)


class ComposeStep(StepWidget[Compose]):
    """Parts on the left, the whole on the right, or below where there is little width."""

    TYPES = True
    DEFAULT_CSS = """
    ComposeStep > Container { height: auto; layout: vertical; }
    ComposeStep .parts { height: auto; width: 100%; }
    ComposeStep .part-title { height: auto; width: 100%; }
    ComposeStep Paragraph { margin: 0 0 1 0; }
    ComposeStep .preview { height: auto; width: 100%; border-left: outer $border-blurred; padding: 0 1; }
    ComposeStep .preview-title { height: 1; color: $quiet; }
    ComposeStep .preview-text { height: auto; width: 100%; margin: 1 0 0 0; }
    ComposeStep.-beside > Container { layout: horizontal; height: 1fr; min-height: 6; }
    ComposeStep.-beside .parts { width: 1fr; height: 100%; overflow-y: auto; scrollbar-size-vertical: 1; padding: 0 1 0 0; }
    ComposeStep.-beside .preview { width: 1fr; height: 100%; margin: 0 0 0 2; scrollbar-size-vertical: 1; }
    ComposeStep.-low Paragraph { margin: 0; }
    """

    def body(self) -> ComposeResult:
        before = self.before if isinstance(self.before, Filled) else Filled()
        with Container():
            with Vertical(classes="parts"):
                for part in self.step.parts:
                    title = Content.assemble(
                        (part.title, "bold $primary"), "  " if part.text else "", (part.text, "$quiet")
                    )
                    yield Static(title, classes="part-title", markup=False)
                    yield Paragraph(part, "\n".join(before.lines.get(part.id, ())))
            with VerticalScroll(classes="preview", can_focus=False):
                yield Static(_("how it reads"), classes="preview-title", markup=False)
                yield Static("", classes="preview-text", markup=False)

    def on_mount(self) -> None:
        paragraphs = self.paragraphs
        (next((each for each in paragraphs if not each.text.strip()), paragraphs[-1])).focus()
        self.show_preview()

    def on_resize(self, event: events.Resize) -> None:
        self.set_class(event.size.width >= SIDE_BY_SIDE, "-beside")

    @property
    def paragraphs(self) -> list[Paragraph]:
        return list(self.query(Paragraph))

    def forward(self) -> bool:
        at = next((number for number, each in enumerate(self.paragraphs) if each.has_focus), None)
        return at is not None and self.go_to(at + 1)

    def go_to(self, number: int) -> bool:
        """Write in this part; False where there is none."""
        paragraphs = self.paragraphs
        if not 0 <= number < len(paragraphs):
            return False
        paragraphs[number].focus()
        return True

    def on_paragraph_submitted(self) -> None:
        self.done()

    def on_paragraph_neighbour(self, event: Paragraph.Neighbour) -> None:
        self.go_to(self.paragraphs.index(event.paragraph) + event.by)

    def on_text_area_changed(self) -> None:
        self.show_preview()
        self.changed()

    def preview(self) -> str:
        """The parts that have words, one after the other."""
        return "\n\n".join(each.text.strip() for each in self.paragraphs if each.text.strip())

    def show_preview(self) -> None:
        text = self.query_one(".preview-text", Static)
        text.update(self.preview() or _("Your words come together here."))
        text.set_class(not self.preview(), "quiet")

    def answer(self) -> Answer | None:
        lines = {}
        for each in self.paragraphs:
            if each.text.strip():
                lines[each.part.id] = tuple(each.text.strip().splitlines())
        return Filled(lines) if lines else None

    def words(self) -> str:
        return self.preview()
