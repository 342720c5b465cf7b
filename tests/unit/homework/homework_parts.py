"""What the homework tests share: a file as a therapist writes it, and a library to read it beside."""

from __future__ import annotations

from functools import cache

from copingtui.skills.library import Library

FILE = """
format = "copingtui-homework/1"
from = "Dr. Ada"
created = 2026-11-02
review = 2026-11-16
note = "Take what fits."

[[assignment]]
skill = "paced-breathing"
why = "You said mornings are hard."
how = "Sit, and count."
smallest = "Three breaths."
cue = "After brushing teeth"
times = 3
per = "week"
from = 2026-11-02
until = 2026-11-15
questions = ["What did you notice?", "When was it hard?"]
bring = "One moment."

[[assignment]]
task = "Ring the library"
times = 1
per = "all"

[[assignment]]
do = "check-in"
times = 1
per = "day"
from = 2026-11-02
until = 2026-11-15

[[assignment]]
skill = "warm-stone"

[[track]]
label = "Went outside"
scale = "yes-no"

[[skill]]
id = "warm-stone"
title = "Warm stone"
family = "From my therapist"
module = "Ours"
summary = "A stone to hold."
why = "We found it together."
when = ["everyday"]
states = []
minutes = 1
sources = []
evidence = "Ours."

[[skill.step]]
kind = "read"
id = "hold"
lines = ["Hold the stone."]
"""


@cache
def library() -> Library:
    return Library(None)
