"""The plan and the hope kit as lines: used without a trace, made line by line, printed; and read as a command."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from plain_parts import Script, to_the_end

from copingtui.commands import cli
from copingtui.crisis.people import Contact, People
from copingtui.errors import CopingError
from copingtui.paths import places
from copingtui.plain.hope import hope as hold_hope
from copingtui.plain.plan import plan as hold_plan
from copingtui.plain.plan import use
from copingtui.plain.practice import practise
from copingtui.plain.row import follow_place
from copingtui.plan import hope, kept, safety_plan
from copingtui.plan.kept import visible_plan
from copingtui.plan.making import show_parts
from copingtui.plan.safety_plan import SKILL, Line
from copingtui.profile import Profile

LINE_OF = {name: str(number) for number, name in enumerate(safety_plan.PARTS, 3)}  # its number in the list


def write(profile: Profile, part: str, *lines: str) -> None:
    for text in lines:
        kept.keep(profile, safety_plan.add(part, Line(text)))


def small(profile: Profile) -> None:
    write(profile, "signs", "I go quiet")
    write(profile, "alone", "Rain sounds")
    kept.keep(profile, safety_plan.add("alone", Line(link=SKILL + "paced-breathing", name="Paced breathing")))
    write(profile, "safer", "Agreed with Wren")
    write(profile, "keeps", "The dog")


def rows(profile: Profile) -> dict[str, object]:
    database = profile.need_journal()._database
    tables = database.ask("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '%fts%'")
    return {name: database.ask(f"SELECT * FROM {name}") for (name,) in tables}


def used(profile: Profile, *lines: str) -> Script:
    script = Script(list(lines))
    talk = script.talk()
    assert to_the_end(talk, lambda: use(talk, profile))
    return script


def made(profile: Profile, *lines: str) -> Script:
    script = Script(list(lines))
    talk = script.talk()
    to_the_end(talk, lambda: hold_plan(talk, profile))
    return script


def lines(profile: Profile, part: str) -> list[str]:
    return [line.words for line in visible_plan(profile).plan.lines(part)]


# -- using it ---------------------------------------------------------------------------------------------------------


def test_an_empty_line_is_all_it_takes_and_nothing_is_written(profile: Profile) -> None:
    small(profile)
    before = rows(profile)
    said = used(profile, *[""] * 5).text
    order = [said.index(words) for words in ("I go quiet", "Rain sounds", "Paced breathing", "Wren", "The dog", "999")]
    assert order == sorted(order)
    assert rows(profile) == before


def test_it_goes_back_and_to_a_step_and_to_the_end(profile: Profile) -> None:
    small(profile)
    script = used(profile, "", ":b", "7", "0")
    assert script.text.count("I go quiet") == 2
    assert "Rain sounds" in script.text
    assert "Wren" not in script.text
    assert "999" in script.text


def test_a_skill_starts_and_leads_back_to_its_line(profile: Profile) -> None:
    small(profile)
    script = used(profile, "", "", "d", ":q", "", "", "")
    assert script.text.count("2. What I can do on my own (2 of 2).") == 2
    assert "Slow breaths" in script.text


def test_where_the_input_ends_the_rest_is_said_all_the_same(profile: Profile) -> None:
    small(profile)
    said = used(profile, "").text
    assert "The dog" in said
    assert "999" in said


def test_without_a_plan_it_goes_straight_to_people_and_numbers(profile: Profile) -> None:
    script = used(profile)
    assert "not now" in script.text
    assert "999" in script.text
    assert not profile.where.data.exists()


def test_stopping_ends_at_people_and_numbers_too(profile: Profile) -> None:
    small(profile)
    assert "999" in used(profile, ":q").text


# -- making it --------------------------------------------------------------------------------------------------------


def test_lines_are_added_changed_moved_deleted_and_brought_back(profile: Profile) -> None:
    made(profile, LINE_OF["alone"], "a", "tea", "walk", "", "1", "green tea", "m2", "d 2", "u", "", "", "")
    assert lines(profile, "alone") == ["walk", "green tea"]


def test_a_skill_a_person_and_a_line_of_the_country_come_in_by_choice(profile: Profile) -> None:
    People(profile).keep(Contact(name="Ola", number="600 100 200"))
    made(
        profile,
        LINE_OF["alone"],
        "s",
        "box",
        "1",
        "",
        LINE_OF["help"],
        "p",
        "1",
        "",
        LINE_OF["services"],
        "t",
        "1",
        "",
        "",
    )
    plan = visible_plan(profile).plan
    assert plan.lines("alone")[0].skill == "box-breathing"
    assert plan.lines("help")[0].whole == "Ola, 600 100 200"
    assert "116 123" in plan.lines("services")[0].text


@pytest.mark.parametrize("answer", ["d 9", "x", "d", "m0", "99"])
def test_what_does_not_fit_is_asked_again_and_changes_nothing(profile: Profile, answer: str) -> None:
    write(profile, "alone", "tea")
    made(profile, LINE_OF["alone"], answer, "", "", "")
    assert lines(profile, "alone") == ["tea"]


def test_the_one_question_is_asked_at_the_end_once_and_nothing_is_an_answer(profile: Profile) -> None:
    first = made(profile, LINE_OF["alone"], "a", "tea", "", "", "", "")
    assert "asked this once" in first.text
    assert not places().visible.exists()
    assert "asked this once" not in made(profile, "").text


def test_ticked_parts_can_be_taken_back(profile: Profile) -> None:
    write(profile, "keeps", "the dog")
    made(profile, "12", "7", "")
    assert profile.visible is not None
    assert list(profile.visible.shown("plan")) == ["keeps"]
    made(profile, "12", "8", "")
    assert profile.visible.shown("plan") == {}


def test_printing_asks_for_step_six_and_numbers_and_no_is_the_answer(profile: Profile, tmp_path: Path) -> None:
    small(profile)
    made(profile, "13", str(tmp_path / "page.txt"), "", "", "", "")
    text = (tmp_path / "page.txt").read_text("utf-8")
    assert "The dog" in text
    assert "Wren" not in text


@pytest.mark.parametrize(
    ("place", "words"), [("plan", "I go quiet"), ("make-plan", "Safety plan."), ("hope", "a adds something")]
)
def test_a_choice_of_a_skill_leads_to_plan_and_kit(profile: Profile, place: str, words: str) -> None:
    small(profile)
    script = Script([""] * 9)
    talk = script.talk()
    to_the_end(talk, lambda: follow_place(talk, profile, place))
    assert words in script.text


# -- the hope kit, and what comes from a practice ---------------------------------------------------------------------


def kit(profile: Profile, *lines: str) -> Script:
    script = Script(list(lines))
    talk = script.talk()
    to_the_end(talk, lambda: hold_hope(talk, profile))
    return script


def test_the_kit_is_filled_shown_and_emptied_as_lines(profile: Profile) -> None:
    kit(profile, "a", "5", "Dear me,", "rest.", "", "a", "2", "the dog", "", "")
    texts = [(each.what, each.text) for each in hope.things(profile.need_journal())]
    assert texts == [("reason", "the dog"), ("letter", "Dear me,\nrest.")]
    before = rows(profile)
    said = kit(profile, "s", "", "", "").text
    assert "the dog" in said
    assert "rest." in said
    assert rows(profile) == before
    script = kit(profile, "1", "4", "u", "")
    assert "It is back." in script.text
    assert len(hope.things(profile.need_journal())) == 2
    kit(profile, "1", "3", "")
    assert [each.text for each in hope.one_by_one(hope.readable(profile), 1)] == ["Dear me,\nrest."]


def test_nothing_to_bring_back_is_said(profile: Profile) -> None:
    assert "There is nothing to bring back." in kit(profile, "u", "").text


@pytest.mark.parametrize(("answer", "there"), [("yes", ["walk"]), ("", []), ("no", [])])
def test_at_the_end_of_a_practice_only_yes_puts_it_into_the_plan(
    profile: Profile, answer: str, there: list[str]
) -> None:
    script = Script(["4", "walk", "Anna", *[""] * 5, answer, ""])
    talk = script.talk()
    assert to_the_end(talk, lambda: practise(talk, profile, "safety-plan"))
    assert "Put it into my safety plan, too?" in script.text
    assert lines(profile, "alone") == there


# -- as a command -----------------------------------------------------------------------------------------------------


def command(*args: str, lines: str = "") -> Result:
    return CliRunner().invoke(cli, ["plan", *args], input=lines, catch_exceptions=False)


def test_the_command_without_a_plan_gives_numbers_and_makes_no_file(home: Path) -> None:
    result = command()
    assert "no plan here yet" in result.output
    assert "findahelpline.com" in result.output
    assert not home.exists()


def test_the_command_shows_all_of_it_then_whom_to_call(profile: Profile) -> None:
    small(profile)
    profile.close()
    output = command("show").output
    assert output.index("I go quiet") < output.index("The dog") < output.index("In danger")


def test_the_command_shows_what_is_ticked_where_the_journal_cannot_be_opened(profile: Profile) -> None:
    small(profile)
    kept.keep(profile, show_parts(frozenset({"keeps"})))
    profile.close()
    places().journal_key.unlink()
    output = command().output
    assert "The dog" in output
    assert "I go quiet" not in output
    assert "The rest is in the journal" in output


def test_using_it_from_the_shell_is_lines_where_there_is_no_terminal(profile: Profile) -> None:
    small(profile)
    profile.close()
    output = command("use", lines="\n\n\n\n\n").output
    assert "Rain sounds" in output
    assert "In danger" in output


def test_the_printed_file_is_private_and_leaves_step_six_out_unless_asked(profile: Profile, tmp_path: Path) -> None:
    small(profile)
    profile.close()
    result = command("print", str(tmp_path / "page.html"))
    assert "can read it" in result.output
    assert stat.S_IMODE((tmp_path / "page.html").stat().st_mode) == 0o600
    assert "Wren" not in (tmp_path / "page.html").read_text("utf-8")
    command("print", str(tmp_path / "all.txt"), "--safer")
    assert "Wren" in (tmp_path / "all.txt").read_text("utf-8")


def test_a_file_that_is_there_is_not_replaced(profile: Profile, tmp_path: Path) -> None:
    small(profile)
    profile.close()
    (tmp_path / "page.txt").write_text("mine", "utf-8")
    with pytest.raises(CopingError):
        command("print", str(tmp_path / "page.txt"))
    assert (tmp_path / "page.txt").read_text("utf-8") == "mine"


def test_without_a_plan_no_file_is_written(home: Path, tmp_path: Path) -> None:
    with pytest.raises(CopingError, match="no plan here yet"):
        command("print", str(tmp_path / "page.txt"))
    assert not (tmp_path / "page.txt").exists()


def test_no_words_of_a_plan_are_taken_from_the_command_line(home: Path) -> None:
    assert CliRunner().invoke(cli, ["plan", "I go quiet"]).exit_code != 0
