"""Draws the picture of the README: the urge wave, as the app shows it."""

from __future__ import annotations

import asyncio
import os
import re
import tempfile
from pathlib import Path

OUT = Path(__file__).parents[1] / "docs" / "picture.svg"


async def draw() -> str:
    from copingtui.app import CopingApp
    from copingtui.profile import Profile

    profile = Profile()
    profile.change(country="GB", country_confirmed=True)
    app = CopingApp(profile, ("practice", "urge-surfing"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        for _step in range(5):
            await pilot.press("pagedown")
        for key in ("up", "up", "up", "down", "down", "up", "up", "up", "up", "down", "down", "down"):
            await pilot.press(key)
            await pilot.pause(2.0)
        await pilot.press("down")
        await pilot.pause(2.0)
        return app.export_screenshot(title="copingtui")


if __name__ == "__main__":
    os.environ["COPINGTUI_HOME"] = tempfile.mkdtemp()
    os.environ["TEXTUAL_COLOR_SYSTEM"] = "truecolor"
    picture = asyncio.run(draw())
    picture = re.sub(r"@font-face \{.*?\}", "", picture, flags=re.DOTALL)  # no font is fetched from anywhere
    OUT.write_text(picture, "utf-8")
