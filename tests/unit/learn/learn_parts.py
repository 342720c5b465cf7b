"""Makes what other tests wrote usable here: the wording lint, and a script that plays the person in a conversation."""

from __future__ import annotations

import sys
from pathlib import Path

TESTS = Path(__file__).parents[2]
sys.path += [str(TESTS / "safety"), str(TESTS / "unit" / "plain")]

HEAD = """+++
id = "one"
title = "One thing"
summary = "What it is."
shelf = "Tests"
order = 1
sources = ["Somebody 2000"]
skills = ["stop"]
+++
"""
TEXT = """
A first paragraph
over two lines.

## A heading
Below it.

- one item
- another, that goes
  on here
"""
