"""An entry as rows of the tables and back: the only place where both shapes meet.

Lists travel as JSON in one binding each, so that an entry of any size is written by one fixed script in one call.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from copingtui.journal import options
from copingtui.journal.entries import (
    Answer,
    Checkin,
    Detail,
    Did,
    Entry,
    Felt,
    Kind,
    Note,
    Pick,
    Practice,
    Rating,
    Share,
    Urge,
)
from copingtui.journal.search import fold

START = 200  # characters of a note that a row of the list carries

ADD = """
INSERT INTO entry (uid, at_ms, tz_min, kind, note, share, created_ms, edited_ms)
VALUES (:uid, :at_ms, :tz_min, :kind, :note, :share, :created_ms, :edited_ms);
"""
# Times of change only ever grow, even if the clock was set back: when two copies come together, the later one counts.
CHANGE = """
UPDATE entry SET note = :note, share = :share,
    edited_ms = max(:edited_ms, created_ms, ifnull(edited_ms + 1, 0))
    WHERE uid = :uid AND kind = :kind;
"""
# "imported" as well: what the person has changed is their own now, and stays when the import is taken out again.
_OF_ENTRY = ("checkin", "urge", "practice", "note", "felt", "pick", "did", "rating", "curve", "answer", "imported")
EMPTY = "".join(
    f"DELETE FROM {table} WHERE entry = (SELECT id FROM entry WHERE uid = :uid AND kind = :kind);"
    for table in _OF_ENTRY
)
FILL = """
INSERT INTO checkin SELECT id, :pleasant, :energy, '-2..2', :slept, :sleep_hours, :medication
    FROM entry WHERE uid = :uid AND kind = 'checkin' AND :kind = 'checkin';
INSERT INTO urge SELECT id, :what, :what_own, :at_first, :peak, :now, '0-10', :started_ms, :lasted, :thought, :outcome
    FROM entry WHERE uid = :uid AND kind = 'urge' AND :kind = 'urge';
INSERT INTO practice SELECT id, :skill, :title, :variant, :started_ms, :seconds, :finished, :eased, :eased_word, :helped
    FROM entry WHERE uid = :uid AND kind = 'practice' AND :kind = 'practice';
INSERT INTO note SELECT id, :prompt FROM entry WHERE uid = :uid AND kind = 'note' AND :kind = 'note';
INSERT INTO felt SELECT e.id, j.key, j.value->>0, j.value->>1, j.value->>2, '0-10', j.value->>3
    FROM entry e, json_each(:felt) j WHERE e.uid = :uid AND e.kind = :kind;
INSERT INTO pick SELECT e.id, j.value->>0, j.key, j.value->>1, j.value->>2
    FROM entry e, json_each(:pick) j WHERE e.uid = :uid AND e.kind = :kind;
INSERT INTO did SELECT e.id, j.key, j.value->>0, j.value->>1, j.value->>2, j.value->>3
    FROM entry e, json_each(:did) j WHERE e.uid = :uid AND e.kind = :kind;
INSERT INTO rating SELECT e.id, j.key, j.value->>0, j.value->>1, j.value->>2, j.value->>3, j.value->>4, j.value->>5
    FROM entry e, json_each(:rating) j WHERE e.uid = :uid AND e.kind = :kind;
INSERT INTO curve SELECT e.id, j.key, j.value->>0, j.value->>1
    FROM entry e, json_each(:curve) j WHERE e.uid = :uid AND e.kind = :kind;
INSERT INTO answer SELECT e.id, j.value->>0, j.value->>1, j.value->>2, j.value->>3, j.value->>4
    FROM entry e, json_each(:answer) j WHERE e.uid = :uid AND e.kind = :kind;
INSERT INTO entry_text SELECT id, :folded FROM entry WHERE uid = :uid AND kind = :kind
    ON CONFLICT (id) DO UPDATE SET folded = excluded.folded;
"""
DELETE = """
INSERT INTO tombstone SELECT uid, max(:deleted_ms, created_ms, ifnull(edited_ms, 0)) FROM entry WHERE uid = :uid
    ON CONFLICT (uid) DO UPDATE SET deleted_ms = excluded.deleted_ms;
DELETE FROM entry WHERE uid = :uid;
"""


def _list(table: str, columns: str) -> str:
    keys = {"pick": "role, n", "answer": "n, k"}.get(table, "n")
    return (
        f"(SELECT json_group_array(json_array({columns}))"
        f" FROM (SELECT * FROM {table} WHERE entry = e.id ORDER BY {keys}))"
    )


GET = f"""
SELECT e.uid, e.at_ms, e.tz_min, e.kind, e.note, e.share, e.created_ms, e.edited_ms,
    json_array(c.pleasant, c.energy, c.slept, c.sleep_hours, c.medication),
    json_array(u.what, u.what_own, u.at_first, u.peak, u.now, u.started_ms, u.lasted, u.thought, u.outcome),
    json_array(p.skill, p.title, p.variant, p.started_ms, p.seconds, p.finished, p.eased, p.eased_word, p.helped),
    n.prompt,
    {_list("felt", "word, family, strength, own")}, {_list("pick", "role, name, own")},
    {_list("did", "label, skill, own, helped")}, {_list("rating", "measure, moment, value, better, at_ms")},
    {_list("curve", "seconds, value")}, {_list("answer", "n, step, label, text")}
FROM entry e LEFT JOIN checkin c ON c.entry = e.id LEFT JOIN urge u ON u.entry = e.id
    LEFT JOIN practice p ON p.entry = e.id LEFT JOIN note n ON n.entry = e.id
"""
ROW = f"""
SELECT e.id, e.uid, e.at_ms, e.tz_min, e.kind, e.edited_ms, e.created_ms,
    substr(e.note, 1, {START}), length(e.note) > {START},
    c.pleasant, c.energy, u.what, u.what_own, u.at_first, u.peak, u.now, u.outcome,
    p.skill, p.title, p.finished, p.eased, n.prompt,
    (SELECT value FROM rating WHERE entry = p.entry AND moment = 'before' ORDER BY n LIMIT 1),
    (SELECT value FROM rating WHERE entry = p.entry AND moment = 'after' AND measure =
        (SELECT measure FROM rating WHERE entry = p.entry AND moment = 'before' ORDER BY n LIMIT 1)
        ORDER BY n DESC LIMIT 1),
    {_list("felt", "word, own")}
FROM entry e LEFT JOIN checkin c ON c.entry = e.id LEFT JOIN urge u ON u.entry = e.id
    LEFT JOIN practice p ON p.entry = e.id LEFT JOIN note n ON n.entry = e.id
"""


@dataclass(frozen=True, slots=True)
class Row:
    """The head of an entry for a list: the parts a line is worded from, the wording is done elsewhere.

    ``edited_ms`` and ``created_ms`` as in Entry; ``start`` is how the note begins (line breaks kept), ``more`` whether
    it goes on. ``what`` is an urge's kind; ``before`` and ``after`` the first measure a practice was rated on.
    """

    id: int  # of this file only; a place in the list, never a name
    uid: str
    at_ms: int
    tz_min: int
    kind: Kind
    edited_ms: int | None
    created_ms: int
    start: str | None
    more: bool
    pleasant: int | None = None
    energy: int | None = None
    what: Pick | None = None
    at_first: int | None = None
    peak: int | None = None
    now: int | None = None
    outcome: str | None = None
    skill: str | None = None
    title: str | None = None
    finished: bool | None = None
    eased: str | None = None
    prompt: str | None = None
    before: int | None = None
    after: int | None = None
    emotions: tuple[Pick, ...] = ()  # words; ``own`` where the word is the person's


def row_of(values: tuple[Any, ...]) -> Row:
    """A row of the list from one answer to ROW."""
    (id_, uid, at_ms, tz_min, kind, edited_ms, created_ms, start, more, pleasant, energy, what, own, *rest) = values
    at_first, peak, now, outcome, skill, title, finished, eased, prompt, before, after, felt = rest
    return Row(
        id_, uid, at_ms, tz_min, kind, edited_ms, created_ms, start, bool(more), pleasant, energy,
        None if what is None else Pick(what, bool(own)), at_first, peak, now, outcome, skill, title,
        None if finished is None else bool(finished), eased, prompt, before, after,
        tuple(Pick(word, bool(is_own)) for word, is_own in json.loads(felt)),
    )  # fmt: skip


def bindings(entry: Entry) -> dict[str, Any]:
    """Everything ADD, CHANGE, EMPTY and FILL ask for."""
    detail = entry.detail
    found: dict[str, Any] = dict.fromkeys(_SCALARS)
    found |= dict.fromkeys(("felt", "pick", "did", "rating", "curve", "answer"), "[]")
    for name in _HEAD:
        found[name] = getattr(entry, name)
    for name in _SCALARS:
        if hasattr(detail, name) and name not in _HEAD:
            found[name] = getattr(detail, name)
    picks: list[tuple[str, str, bool]] = []
    match detail:
        case Checkin():
            picks = [*_roles("body", detail.body), *_roles("tag", detail.tags)]
        case Urge():
            picks = [
                *_roles("body", detail.body),
                *_roles("around", detail.around),
                *_roles("vulnerable", detail.vulnerable),
            ]
            if detail.what:
                found["what"], found["what_own"] = detail.what.name, detail.what.own
            found["did"] = _json([(each.label, each.skill, each.own, each.helped) for each in detail.did])
            found["curve"] = _json(detail.curve)
        case Practice():
            found["rating"] = _json(
                [
                    (each.measure, each.moment, each.value, each.scale, each.better, each.at_ms)
                    for each in detail.ratings
                ]
            )
            found["answer"] = _json(
                [
                    (n, k, each.step, each.label, text)
                    for n, each in enumerate(detail.answers)
                    for k, text in enumerate(each.texts)
                ]
            )
            found["curve"] = _json(detail.curve)
        case Note():
            pass
    if isinstance(detail, Checkin | Urge):
        found["felt"] = _json([(each.word, each.family, each.strength, each.own) for each in detail.emotions])
    found["pick"] = _json(picks)
    found["folded"] = fold("\n".join(texts_of(entry)))
    return found


_HEAD = ("uid", "at_ms", "tz_min", "kind", "note", "share", "created_ms", "edited_ms")
_SCALARS = (
    "pleasant", "energy", "slept", "sleep_hours", "medication",
    "what", "what_own", "at_first", "peak", "now", "started_ms", "lasted", "thought", "outcome",
    "skill", "title", "variant", "seconds", "finished", "eased", "eased_word", "helped", "prompt",
)  # fmt: skip


def entry_of(values: tuple[Any, ...]) -> Entry:
    """The entry from one answer to GET. Raises ValueError where the file holds what no entry can be."""
    uid, at_ms, tz_min, kind, note, share, created_ms, edited_ms, checkin, urge, practice, prompt, *lists = values
    felt, picks, did, ratings, curve, answers = map(json.loads, lists)
    emotions = tuple(Felt(word, family, strength, bool(own)) for word, family, strength, own in felt)
    points = tuple((float(seconds), float(value)) for seconds, value in curve)
    role = {name: tuple(Pick(each, bool(own)) for held, each, own in picks if held == name) for name in _ROLES}
    detail: Detail
    if kind == "checkin":
        pleasant, energy, slept, hours, medication = json.loads(checkin)
        taken = None if medication is None else bool(medication)
        detail = Checkin(pleasant, energy, emotions, role["body"], role["tag"], slept, hours, taken)
    elif kind == "urge":
        what, own, at_first, peak, now, started_ms, lasted, thought, outcome = json.loads(urge)
        done = tuple(Did(label, helped, skill, bool(is_own)) for label, skill, is_own, helped in did)
        detail = Urge(
            None if what is None else Pick(what, bool(own)), at_first, peak, now, started_ms, lasted,
            role["around"], role["vulnerable"], emotions, role["body"], thought, done, outcome, points,
        )  # fmt: skip
    elif kind == "practice":
        skill, title, variant, started_ms, seconds, finished, eased, eased_word, helped = json.loads(practice)
        rated = tuple(Rating(*each) for each in ratings)
        detail = Practice(
            skill, title, variant, started_ms, seconds, bool(finished), rated, eased, eased_word, helped,
            _answers(answers), points,
        )  # fmt: skip
    elif kind == "note":
        detail = Note(prompt)
    else:
        raise ValueError("a kind of entry this version does not know")
    checked_share: Share = share
    return Entry(uid, at_ms, tz_min, detail, created_ms, note, checked_share, edited_ms)


_ROLES = ("body", "tag", "around", "vulnerable")


def texts_of(entry: Entry) -> list[str]:
    """Every word of an entry a person can see, so that each can be found again."""
    detail, found = entry.detail, [entry.note]
    if isinstance(detail, Checkin | Urge):
        found += [text for felt in detail.emotions for text in (felt.word, felt.family)]
        found += [_seen(options.body_signs(), each) for each in detail.body]
    match detail:
        case Checkin():
            found += [_seen(options.around(), each) for each in detail.tags]
        case Urge():
            found += [detail.thought, _seen(options.urge_kinds(), detail.what) if detail.what else None]
            found += [_seen(options.around(), each) for each in detail.around]
            found += [_seen(options.vulnerable(), each) for each in detail.vulnerable]
            found += [_seen(options.did(), Pick(each.label, each.own or bool(each.skill))) for each in detail.did]
        case Practice():
            found += [detail.title, detail.skill, detail.eased_word]
            found += [text for each in detail.answers for text in (each.label, *each.texts)]
        case Note():
            found += [detail.prompt]
    return [text for text in found if text]


def _seen(choices: options.Options, pick: Pick) -> str:
    return pick.name if pick.own else options.label(choices, pick.name)


def _roles(role: str, picks: tuple[Pick, ...]) -> list[tuple[str, str, bool]]:
    return [(role, each.name, each.own) for each in picks]


def _answers(rows: list[list[Any]]) -> tuple[Answer, ...]:
    found: dict[int, list[Any]] = {}
    for n, step, label, text in rows:
        found.setdefault(n, [step, label, []])[2].append(text)
    return tuple(Answer(step, label, tuple(held)) for step, label, held in found.values())


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
