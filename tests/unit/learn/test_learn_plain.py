"""Reading as a conversation: find, read part by part, start what is explained; nothing kept."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from learn_parts import HEAD, TEXT
from plain_parts import CRISIS, Script, to_the_end

from copingtui.learn import library
from copingtui.learn.library import Articles, articles
from copingtui.paths import places
from copingtui.plain import learn as plain
from copingtui.plain.learn import learn
from copingtui.plain.skills import skills
from copingtui.profile import Profile

ASKED = "What would you like to read about?"


@pytest.fixture
def profile(home: Path) -> Iterator[Profile]:
    made = Profile(places(), clock=lambda: 1_800_000_000_000)
    yield made
    made.close()


Hold = Callable[..., Script]


@pytest.fixture
def hold(profile: Profile) -> Hold:
    def holding(*lines: str, words: str = "") -> Script:
        script = Script(list(lines))
        talk = script.talk()
        to_the_end(talk, lambda: learn(talk, profile, words))
        return script

    return holding


def test_an_empty_line_lists_every_title(hold: Hold) -> None:
    said = hold("", ":q").said
    for number, article in enumerate(articles().all, 1):
        assert f"{number}. {article.title}" in said


def test_a_word_lists_what_fits_with_what_it_is_about(hold: Hold) -> None:
    script = hold("numb", ":q")
    assert "Windows of distress. Too much, too little" in script.text
    assert "CBT:" not in script.text


def test_a_word_that_fits_nothing_is_said_and_asked_again(hold: Hold) -> None:
    script = hold("zebra", ":q")
    assert "Nothing by that word. Try a shorter one." in script.said
    assert script.text.count(ASKED) == 2


@pytest.mark.parametrize("words", ["Windows of distress", "windows-of-distress", "spaced out"])
def test_a_name_or_the_one_that_fits_opens_at_once(hold: Hold, words: str) -> None:
    assert "Picture a window." in hold(":q", words=words).text


def test_a_whole_title_opens_its_article_though_others_fit_too(hold: Hold) -> None:
    assert len(articles().search("Why urges pass")) > 1
    assert "In the middle of a strong urge" in hold(":q", words="Why urges pass").text


def test_an_empty_line_reads_on_and_the_end_names_sources_and_skills(hold: Hold) -> None:
    article = articles().get("windows-of-distress")
    script = hold(*[""] * (len(article.parts) - 1), "", ":q", words=article.id)
    for text in article.texts:
        assert text in script.said or f"- {text}" in script.said
    assert script.text.index("Sources: Siegel 1999") < script.text.index("1. 5-4-3-2-1 senses")
    assert "people to talk to" in script.text


def test_back_reads_the_part_before_again_and_from_the_first_leaves_it(hold: Hold) -> None:
    script = hold("", ":b", ":b", ":q", words="windows-of-distress")
    assert script.text.count("Over the top: too much") == 1
    assert script.text.count("Picture a window.") == 2
    assert ASKED in script.said[-1]


def test_skip_goes_to_the_end_and_stop_leaves(hold: Hold) -> None:
    script = hold(":s", ":q", words="windows-of-distress")
    assert "Sources: Siegel 1999" in script.text
    assert "The window changes" not in script.text
    assert "Sources" not in hold(":q", words="windows-of-distress").text


def test_where_nobody_can_ask_for_more_the_rest_is_said_at_once(hold: Hold) -> None:
    text = hold(words="windows-of-distress").text
    assert text.rstrip().index("How sure this is") < text.index("Sources: Siegel 1999")


def test_asking_for_help_says_where_one_is_in_the_text(hold: Hold) -> None:
    script = hold("", ":?", ":q", words="windows-of-distress")
    assert "Part 2 of 6. An empty line goes on." in script.text


def test_a_number_starts_the_skill_and_reading_goes_on_after_it(hold: Hold) -> None:
    after = hold(":s", "2", ":q", ":q", words="windows-of-distress").text.partition("people to talk to")[2]
    assert "How steady are you right now?" in after
    assert after.count(ASKED) == 1


def test_reading_opens_no_journal(hold: Hold, profile: Profile) -> None:
    hold(":s", "", ":q", words="windows-of-distress")
    assert profile.opened_journal is None
    assert not profile.where.journal.exists()


def test_the_last_number_says_the_crisis_lines(hold: Hold) -> None:
    article = articles().get("windows-of-distress")
    assert CRISIS in hold(":s", str(len(article.skills) + 1), ":q", words=article.id).said


def test_a_skill_that_is_not_here_is_not_offered(hold: Hold, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "one.md").write_text(HEAD.replace('["stop"]', '["no-such-skill", "stop"]') + TEXT, "utf-8")
    (tmp_path / "en" / "two.md").write_text("nothing", "utf-8")
    monkeypatch.setattr(plain, "articles", lambda: Articles(folder=tmp_path))
    script = hold(":s", ":q", words="one")
    assert "1. STOP" in script.said
    assert "no-such-skill" not in script.text
    assert "two.md" in script.text, "what cannot be read is said"


def test_the_shelf_is_read_once() -> None:
    assert library.articles() is library.articles()


def test_a_skill_offers_what_there_is_to_read_about_it(profile: Profile) -> None:
    script = Script(["box breathing", "1", "read: Mindfulness-based therapy: training attention", ":s", "", ":q"])
    talk = script.talk()
    to_the_end(talk, lambda: skills(talk, profile))
    assert "Mindfulness means paying attention" in script.text


def test_the_command_finds_by_a_word_and_says_it_whole_in_a_pipe(child_env: Callable[..., dict[str, str]]) -> None:
    command = [sys.executable, "-m", "copingtui", "learn", "--plain", "windows", "of", "distress"]
    done = subprocess.run(command, capture_output=True, text=True, input="", env=child_env())
    assert done.returncode == 0, done.stderr
    assert done.stdout.index("Picture a window.") < done.stdout.index("Sources: Siegel 1999")
