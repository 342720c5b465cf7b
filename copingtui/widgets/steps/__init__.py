"""One widget for each kind of step; the practice screen swaps them in place."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from copingtui.skills.model import Step, kind_of

if TYPE_CHECKING:
    from copingtui.skills.practice import Practice
    from copingtui.widgets.steps.base import StepWidget

# kind -> (module below this package, class); a test keeps it in step with the model and the plain mode.
WIDGETS = {
    "read": ("read", "ReadStep"),
    "breathe": ("breathe", "BreatheStep"),
    "countdown": ("countdown", "CountdownStep"),
    "collect": ("collect", "CollectStep"),
    "choose": ("choose", "ChooseStep"),
    "rate": ("rate", "RateStep"),
    "write": ("write", "WriteStep"),
    "name": ("name", "NameStep"),
    "ride": ("ride", "RideStep"),
    "tense": ("tense", "TenseStep"),
    "drift": ("drift", "DriftStep"),
    "grid": ("grid", "GridStep"),
    "sort": ("sort", "SortStep"),
    "compose": ("compose", "ComposeStep"),
    "link": ("link", "LinkStep"),
}


def widget_for(step: Step, practice: Practice) -> StepWidget[Any]:
    """A fresh widget for this step, imported only now."""
    module, name = WIDGETS[kind_of(step)]
    made: StepWidget[Any] = getattr(import_module(f"{__name__}.{module}"), name)(step, practice)
    return made
