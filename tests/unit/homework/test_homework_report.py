"""What may leave: every line seen, nothing but what was ticked, the same bytes in the preview and in the file."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from homework_parts import NOW, TZ, at, practised, taken
from hypothesis import given, settings
from hypothesis import strategies as st

from copingtui.errors import CopingError
from copingtui.homework import accepted, caseload, leaving, sealing
from copingtui.homework.gathering import BRING, gather
from copingtui.homework.report import Report
from copingtui.homework.sealing import Lock
from copingtui.homework.writing_report import FORMS, render
from copingtui.journal.entries import Checkin, Entry, Felt, Note, Pick, Urge
from copingtui.journal.store import Journal
from copingtui.paths import Places

SINCE, UNTIL, TODAY = date(2026, 11, 2), date(2026, 11, 15), date(2026, 11, 16)
OWN = "PRIVATEWORD"  # every word of the person's own in the journal below


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    with Journal.open(Places(tmp_path / "config", tmp_path / "data", tmp_path / "state"), clock=lambda: NOW) as opened:
        yield opened


@pytest.fixture
def whole(journal: Journal) -> Report:
    """Everything a journal can hold, with the person's own words in every place that takes them."""
    first = taken(journal)[0]
    now = accepted.changed(first.asked, {"cue": OWN})
    accepted.keep(journal, replace(first, now=now, obstacles=OWN, note=OWN, answers={0: OWN}))
    journal.add(practised("paced-breathing", "2026-11-03", before=8, after=5))
    journal.add(
        Entry.new(
            Checkin(1, -1, (Felt("sad", "sadness", 4), Felt(OWN, own=True)), tags=(Pick("night"), Pick(OWN, True))),
            at("2026-11-03"),
            TZ,
            note=OWN,
        )
    )
    urge = Urge(what=Pick(OWN, True), at_first=5, peak=7, now=3, thought=OWN, around=(Pick("alone"),), outcome="acted")
    journal.add(Entry.new(urge, at("2026-11-04"), TZ, note=OWN))
    journal.add(Entry.new(Note(), at("2026-11-05"), TZ, note=OWN, share="therapist"))
    journal.add(Entry.new(Note(), at("2026-11-05"), TZ, note="NEVERSHARED"))
    journal.items.put("state", BRING, {"points": [OWN]})
    journal.items.put("card_day", "2026-11-03", {"joy": {"value": 3, "scale": "0-5", "written": "2026-11-03"}})
    journal.items.put("plan", "plan", {"signs": [{"text": OWN}], "safer": [{"text": f"{OWN}SIX"}]})
    return gather(journal, SINCE, UNTIL, TODAY, name="J.")


@pytest.mark.parametrize("form", FORMS)
def test_ratings_and_skills_are_in_and_own_words_are_not(whole: Report, form: str) -> None:
    content = render(whole.only(whole.ticked), form).decode()  # type: ignore[arg-type]
    assert OWN not in content
    assert "NEVERSHARED" not in content
    for word in ("Paced breathing", "sad", "2026"):
        assert word in content


def test_what_is_ticked_is_in_and_what_is_not_is_nowhere(whole: Report) -> None:
    everything = frozenset(line.id for line in whole.lines)
    content = render(whole.only(everything), "json").decode()
    assert content.count(OWN) >= 8
    assert "NEVERSHARED" not in content  # a private note is no line at all
    for line in whole.lines:
        left = json.loads(render(whole.only(everything - {line.id}), "json"))
        part = next(part.id for part in whole.parts if line in part.lines)
        assert line.data not in left.get(part, [])


def test_step_six_comes_with_a_word_of_its_own_and_never_by_itself(whole: Report) -> None:
    (six,) = [line for line in whole.lines if "SIX" in line.text]
    assert six.free
    assert six.why
    assert six.id not in whole.ticked


def test_figures_are_as_they_were_recorded(whole: Report) -> None:
    data = json.loads(render(whole.only(whole.ticked), "json"))
    assert data["format"] == "copingtui-report/1"
    assert data["urges"] == [{"day": "2026-11-04", "n": 1, "strongest": [7], "scale": "0-10"}]
    assert data["practices"][0]["ratings"][0]["before_after"] == [[8, 5]]
    assert data["checkins"][0]["feelings"] == [{"word": "sad", "strength": 4}]
    assert data["card"][0] == {"row": "joy", "week": "2026-11-02", "scale": "0-5", "values": {"2026-11-03": 3}}
    assert "not monitoring" in data["about"]
    task = data["homework"][0]
    assert (task["state"], task["times"], task["done"]) == ("tried", 3, [{"day": "2026-11-03", "smallest": False}])


def test_no_percentage_and_no_verdict_leaves(whole: Report) -> None:
    text = render(whole, "md").decode().lower()
    assert not [word for word in ("%", "risk", "overdue", "missed", "score", "failed") if word in text]


def test_other_days_are_left_out(journal: Journal, whole: Report) -> None:
    none = gather(journal, date(2026, 10, 1), date(2026, 10, 2), TODAY)
    assert {part.id for part in none.parts} <= {"bring", "plan"}


def test_html_holds_words_as_words(journal: Journal) -> None:
    journal.items.put("state", BRING, {"points": ["<script>x</script>"]})
    whole = gather(journal, SINCE, UNTIL, TODAY)
    content = render(whole, "html").decode()
    assert "<script" not in content
    assert "&lt;script" in content


def test_a_page_shows_the_card_as_a_week_and_no_row_that_was_left_out(journal: Journal) -> None:
    day = {
        "joy": {"value": 3, "scale": "0-5", "written": "2026-11-03"},
        "shame": {"value": 5, "scale": "0-5", "written": "2026-11-03"},
    }
    journal.items.put("card_day", "2026-11-03", day)
    whole = gather(journal, SINCE, UNTIL, TODAY)
    without = whole.ticked - {line.id for line in whole.lines if line.data.get("row") == "shame"}
    page = render(whole.only(without), "html").decode()
    assert "<th>joy <small>0-5</small></th><td></td><td>3</td>" in page  # on the Tuesday
    assert "shame" not in page
    assert "<td>5</td>" not in page


def test_no_cell_is_a_formula(journal: Journal) -> None:
    journal.items.put("state", BRING, {"points": ["=1+1"]})
    assert "'=1+1" in render(gather(journal, SINCE, UNTIL, TODAY), "csv").decode()


def test_the_file_is_what_was_seen_private_and_noted(journal: Journal, whole: Report, tmp_path: Path) -> None:
    chosen = whole.only(whole.ticked)
    parcel = leaving.pack(chosen, "md")
    path = leaving.write(parcel, leaving.place_of(str(tmp_path), parcel))
    assert path.read_bytes() == parcel.readable
    assert path.stat().st_mode & 0o777 == 0o600
    with pytest.raises(CopingError, match="already"):
        leaving.write(parcel, path)
    leaving.note_shared(journal, chosen, parcel, path, NOW)
    (line,) = leaving.shared_lines(journal)
    assert path.name in line
    assert OWN not in json.dumps([item.data for item in journal.items.all("shared")])


def test_a_place_that_cannot_be_written_gets_a_sentence(whole: Report, tmp_path: Path) -> None:
    parcel = leaving.pack(whole, "md")
    with pytest.raises(CopingError, match="cannot be written"):
        leaving.write(parcel, tmp_path / "none" / "file.md")


# -- locked ------------------------------------------------------------------------------------------------------------

needs_age = pytest.mark.skipif(not sealing.available(), reason="the extra for age is not installed")


@needs_age
def test_a_passphrase_opens_what_it_locked_and_another_does_not(whole: Report) -> None:
    parcel = leaving.pack(whole, "json", Lock(passphrase="two żółwie"))
    assert parcel.locked
    assert parcel.name.endswith(".json.age")
    assert OWN.encode() not in parcel.content
    assert sealing.unseal(parcel.content, passphrase="two żółwie") == parcel.readable
    with pytest.raises(CopingError, match="does not open"):
        sealing.unseal(parcel.content, passphrase="other")


@needs_age
@pytest.mark.skipif(shutil.which("age") is None, reason="the age command line is not here")
def test_the_age_command_line_opens_what_was_locked_for_its_key(whole: Report, tmp_path: Path) -> None:
    subprocess.run(["age-keygen", "-o", tmp_path / "key"], check=True, capture_output=True)
    key = (tmp_path / "key").read_text()
    public = next(line for line in key.splitlines() if "public key" in line).rpartition(" ")[2]
    parcel = leaving.pack(whole, "json", Lock(recipients=public))
    (tmp_path / "report.age").write_bytes(parcel.content)
    opened = subprocess.run(
        ["age", "-d", "-i", tmp_path / "key", tmp_path / "report.age"], check=True, capture_output=True
    )
    assert opened.stdout == parcel.readable
    assert sealing.unseal(parcel.content, identity=key) == parcel.readable


@pytest.mark.parametrize("text", ["", "AGE-SECRET-KEY-1ABC", "hello", "age1x\nhello"])
def test_what_is_no_public_key_is_refused(text: str) -> None:
    with pytest.raises(CopingError, match="public age key"):
        sealing.recipients_of(text)


# -- the therapist's side ----------------------------------------------------------------------------------------------


def test_a_report_comes_back_as_it_was_sent(whole: Report, tmp_path: Path) -> None:
    parcel = leaving.pack(whole.only(whole.ticked), "json")
    leaving.write(parcel, tmp_path / parcel.name)
    (client,) = caseload.look(tmp_path).clients
    assert client.name == "J."
    assert (client.last.since, client.last.until, client.last.made) == (SINCE, UNTIL, TODAY)
    assert json.loads(parcel.readable)["urges"] == list(client.last.part("urges"))
    days = {point.day: point for point in caseload.over_time(client)}
    assert (days[date(2026, 11, 4)].strongest, days[date(2026, 11, 3)].pleasant) == (7, 1.0)


def test_locked_reports_open_with_what_is_asked_for_or_stay_closed(whole: Report, tmp_path: Path) -> None:
    if not sealing.available():
        pytest.skip("the extra for age is not installed")
    parcel = leaving.pack(whole, "json", Lock(passphrase="word"))
    leaving.write(parcel, tmp_path / parcel.name)
    assert caseload.look(tmp_path).closed == (parcel.name,)
    opened = caseload.look(tmp_path, lambda _path, content: sealing.unseal(content, passphrase="word"))
    assert [client.name for client in opened.clients] == ["J."]


def test_a_newer_report_counts_for_the_days_of_both(tmp_path: Path) -> None:
    for made, peak in (("2026-11-10", 4), ("2026-11-12", 6)):
        (tmp_path / f"{made}.json").write_text(
            json.dumps(
                {"format": "copingtui-report/1", "name": "A", "made": made, "since": "2026-11-01", "until": made,
                 "urges": [{"day": "2026-11-09", "n": 1, "strongest": [peak]}]}
            )
        )  # fmt: skip
    (client,) = caseload.look(tmp_path).clients
    assert [point.strongest for point in caseload.over_time(client)] == [6]


@pytest.mark.parametrize(
    "content",
    [b"", b"{}", b"[1]", b'{"format": "copingtui-report/2"}', b"\xff\xfe", b"[" * 50_000,
     b'{"format": "copingtui-report/1", "made": "x"}',
     b'{"format": "copingtui-report/1", "made": "2026-11-02", "since": "2026-11-02", "until": "2026-11-01"}',
     b'{"format": "copingtui-report/1", "made": "2026-11-02", "since": "2026-11-01", "until": "2026-11-02", "urges": 3}'],
)  # fmt: skip
def test_a_file_that_is_no_report_is_named_and_the_rest_is_shown(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "bad.json").write_bytes(content)
    good = {"format": "copingtui-report/1", "made": "2026-11-02", "since": "2026-11-01", "until": "2026-11-02"}
    (tmp_path / "good.json").write_text(json.dumps(good))
    found = caseload.look(tmp_path)
    assert [client.name for client in found.clients] == ["good"]
    assert "bad.json" in found.problems[0]


def test_words_of_a_report_cannot_steer_the_terminal(tmp_path: Path) -> None:
    good = {"format": "copingtui-report/1", "made": "2026-11-02", "since": "2026-11-01", "until": "2026-11-02"}
    (tmp_path / "a.json").write_text(json.dumps(good | {"name": "A\x1b[2J", "bring": [{"text": "x\x1b]0;y"}]}))
    (client,) = caseload.look(tmp_path).clients
    assert client.name == "A[2J"
    assert client.last.part("bring")[0]["text"] == "x]0;y"


tables = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=12,
)


def test_every_line_of_a_report_comes_as_a_sentence(whole: Report) -> None:
    from copingtui.homework import caseload_telling as telling

    sent = caseload.report_of(render(whole, "json"), "file.json")
    told = "\n".join(telling.client_lines(caseload.Client(sent.name, (sent, sent))))
    for words in (
        "Paced breathing: tried · 1 time (Tue 3 Nov) · meant: 3 times a week",
        f"Paced breathing, changed to their own size: when or where: After brushing teeth → {OWN}",
        f"Paced breathing. What did you notice? “{OWN}”",
        "joy (0-5), week of Mon 2 Nov: Tue 3 Nov: 3",
        "Tue 3 Nov: 1 check-in · pleasant, low energy · sad 4",
        "Wed 4 Nov: 1 urge · at the strongest: 7 of 10",
        "Paced breathing: 1 time · distress before → after: 8 → 5",
        "Homework, report by report",
        "Diary card, row by row",
    ):
        assert words in told
    for key in ("task:", "state:", "strongest: [", "before_after", "scale:", "own_feelings"):
        assert key not in told  # no key of the file


def test_what_a_newer_copingtui_says_of_a_line_is_not_lost() -> None:
    from copingtui.homework.sent_words import sentence

    assert sentence("tags", {"tag": "night", "n": 2, "where": "home"}) == "night: 2 times · where: home"
    assert sentence("tags", {"tag": 3, "n": "x"}) == "tag: 3 · n: x"


@settings(max_examples=100)
@given(
    st.dictionaries(
        st.sampled_from(["name", "urges", "checkins", "homework", "plan", "since", "card", "practices", "tags"]), tables
    )
)
def test_any_report_is_shown_or_refused_in_words(parts: dict[str, object]) -> None:
    from copingtui.homework import caseload_telling as telling

    head = {"format": "copingtui-report/1", "made": "2026-11-02", "since": "2026-11-01", "until": "2026-11-02"}
    try:
        sent = caseload.report_of(json.dumps(head | parts).encode(), "file.json")
    except CopingError:
        return
    client = caseload.Client(sent.name, (sent,))
    telling.row(client)
    assert telling.client_lines(client)


def test_a_folder_that_is_not_there_gets_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(CopingError, match="cannot be read"):
        caseload.look(tmp_path / "none")
