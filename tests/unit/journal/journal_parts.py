"""What the journal's tests share: a clock turned by hand, small entries, and any entry a person could make."""

from __future__ import annotations

from hypothesis import strategies as st

from copingtui.journal.entries import (
    BETTER,
    EASED,
    LASTED,
    MOMENTS,
    OUTCOMES,
    SHARES,
    SLEPT,
    Answer,
    Checkin,
    Did,
    Entry,
    Felt,
    Note,
    Pick,
    Practice,
    Rating,
    Urge,
)
from copingtui.journal.uid import new_uid

NOW = 1_760_000_000_000


class Clock:
    """Milliseconds since 1970, moved on by the test."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> int:
        return self.now

    def forward(self, *, minutes: float = 0) -> None:
        self.now += int(minutes * 60_000)


def noted(text: str, at_ms: int = NOW) -> Entry:
    return Entry.new(Note(), at_ms, 60, note=text)


# Anything a keyboard, a paste or a broken terminal can give, half of a surrogate pair included.
texts = st.text(max_size=40)
words = texts.filter(lambda text: bool("".join(char for char in text if char.isprintable()).strip()))
times = st.integers(0, 4_000_000_000_000)
ten = st.integers(0, 10)


def maybe(what: st.SearchStrategy) -> st.SearchStrategy:
    return st.none() | what


def some(what: st.SearchStrategy) -> st.SearchStrategy:
    return st.lists(what, max_size=3).map(tuple)


picks = st.builds(Pick, words, st.booleans())
felts = st.builds(Felt, words, maybe(words), maybe(ten), st.booleans())
dids = st.builds(Did, words, maybe(st.integers(0, 3)), maybe(words), st.booleans())
ratings = st.builds(Rating, words, st.sampled_from(MOMENTS), ten, st.sampled_from(BETTER), maybe(times))
answers = st.builds(Answer, words, words, st.lists(words, min_size=1, max_size=3).map(tuple))
curves = some(st.tuples(st.floats(0, 5_000), st.floats(0, 10)))
checkins = st.builds(
    Checkin,
    maybe(st.integers(-2, 2)),
    maybe(st.integers(-2, 2)),
    some(felts),
    some(picks),
    some(picks),
    maybe(st.sampled_from(SLEPT)),
    maybe(st.floats(0, 24)),
    maybe(st.booleans()),
)
urges = st.builds(
    Urge,
    maybe(picks),
    maybe(ten),
    maybe(ten),
    maybe(ten),
    maybe(times),
    maybe(st.sampled_from(LASTED)),
    some(picks),
    some(picks),
    some(felts),
    some(picks),
    maybe(texts),
    some(dids),
    maybe(st.sampled_from(OUTCOMES)),
    curves,
)
practices = st.builds(
    Practice,
    words,
    words,
    maybe(words),
    maybe(times),
    maybe(st.integers(0, 10_000)),
    st.booleans(),
    some(ratings),
    maybe(st.sampled_from(EASED)),
    maybe(texts),
    maybe(st.integers(0, 3)),
    some(answers),
    curves,
)
notes = st.builds(Note, maybe(texts))
details = checkins | urges | practices | notes
entries = st.builds(
    Entry,
    st.builds(new_uid),
    times,
    st.integers(-840, 840),
    details,
    times,
    maybe(texts),
    st.sampled_from(SHARES),
    maybe(times),
)
