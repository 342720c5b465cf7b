"""Runs the real program as it would be at a given moment: ``python on_a_day.py 2026-11-03T12:00 ARGS``."""

from __future__ import annotations

import sys
from datetime import datetime

from copingtui import cli
from copingtui.profile import Profile

moment = int(datetime.fromisoformat(sys.argv[1]).astimezone().timestamp() * 1000)
Profile.__init__.__defaults__ = (None, lambda: moment)
sys.argv = ["copingtui", *sys.argv[2:]]
cli.main()
