"""What copingtui is and is not, who it is for, and how sure its content is (R-32 to R-36)."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from copingtui import __version__
from copingtui.screens.base import Room
from copingtui.words import _

DISCLAIMER = _(
    "copingtui helps you practise coping skills and keep a private journal. It isn't a medical device, doesn't "
    "diagnose or treat, and nobody watches what you write: no one will be alerted. If life is at risk, use the "
    "numbers below."
)
CONTENT_DATE = "2026-11"


class AboutRoom(Room):
    def heading(self) -> str:
        return _("About")

    def body(self) -> ComposeResult:
        with VerticalScroll(classes="body"):
            for text in self.texts():
                yield Static(text, classes="text", markup=False)
                yield Static("", classes="text")

    def texts(self) -> tuple[str, ...]:
        return (
            DISCLAIMER,
            _(
                "Skills are practice, not treatment. Stop if you feel faint, short of breath, numb, unreal or more "
                "upset. Ask a doctor first about cold, exertion or holding your breath if you are pregnant or have a "
                "heart, lung, seizure or eating problem."
            ),
            _(
                "Who it is for: people of 16 and older on their own; younger with an adult or therapist they trust. "
                "When not to rely on it: hearing or seeing things others don't, withdrawal, very high and sleepless "
                "days, or danger right now. People can help there, and the numbers are below."
            ),
            _(
                "What you write stays on this computer, in one encrypted file. There are no ads, no accounts and no "
                "network: copingtui never opens a connection. The file opens with this computer account; it does not "
                "protect you from someone who uses this account."
            ),
            _(
                "The skills come from published therapies (DBT, ACT, CFT, CBT, mindfulness), in our own words. Each "
                "one names its source and how much research there is, and says so where it is common practice with "
                "little research. The texts have not been reviewed by a clinician or by people with lived experience "
                "yet."
            ),
            _(
                "The crisis numbers were collected from public sources, with the date of each. No number was checked "
                "on its own site by us."
            ),
            _("copingtui {version}, texts of {date}. Written by the copingtui authors. MIT licence.").format(
                version=__version__, date=CONTENT_DATE
            ),
        )
