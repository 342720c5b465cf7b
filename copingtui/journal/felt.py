"""A feeling that was named, as the journal keeps it."""

from __future__ import annotations

from copingtui.journal.entries import Felt
from copingtui.skills import answers
from copingtui.skills.emotions import unsure


def felt_entry(felt: answers.Felt) -> Felt:
    """``own`` where the vocabulary has no such word."""
    known = bool(felt.family) or felt.word in dict(unsure()).values()
    return Felt(felt.word, felt.family or None, felt.strength, own=not known)
