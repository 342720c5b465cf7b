"""Makes the journal's record of a practice: what the person did and said, nothing they did not choose."""

from __future__ import annotations

from copingtui.journal.entries import Answer, Eased, Entry, Practice, Rating
from copingtui.skills.measures import measure
from copingtui.skills.practice import Result
from copingtui.skills.recount import recount


def entry_of(
    result: Result,
    now_ms: int,
    tz_min: int,
    *,
    eased: Eased | None = None,
    eased_word: str | None = None,
    note: str | None = None,
    helped: int | None = None,
) -> Entry:
    """An entry at the time the practice began. ``eased`` is what the person said of it, None if they did not say."""
    answers = []
    for step, answer in result.answers:
        texts = recount(step, answer)
        if texts and not hasattr(answer, "value"):  # ratings have a place of their own
            answers.append(Answer(step.id, step.text or step.id, texts))
    detail = Practice(
        skill=result.skill,
        title=result.title,
        variant=result.variant,
        started_ms=result.started_ms,
        seconds=result.seconds,
        finished=result.finished,
        ratings=tuple(
            Rating(each.measure, each.point, each.value, measure(each.measure).better, each.at_ms)
            for each in result.ratings
        ),
        eased=eased,
        eased_word=eased_word,
        helped=helped,
        answers=tuple(answers),
        curve=tuple((seconds, float(value)) for seconds, value in result.curve),
    )
    return Entry.new(detail, now_ms, tz_min, note=note, at_ms=result.started_ms)
