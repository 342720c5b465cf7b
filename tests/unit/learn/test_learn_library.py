"""Finding articles, reading their files, and what happens to a file that is not one."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from learn_parts import HEAD, TEXT

from copingtui.learn.article import ArticleError, Block, load_article
from copingtui.learn.library import ARTICLES, Articles, UnknownArticle, articles, articles_for


def ids(words: str) -> list[str]:
    return [article.id for article in articles().search(words)]


# -- finding -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("numb", "windows-of-distress"),
        ("what to say", "talking-to-someone"),
        ("my child", "for-families-and-friends"),
        ("dbt", "therapy-dbt"),
        ("wave", "why-urges-pass"),
        ("bad enough", "when-to-seek-help"),
        ("MEDITATION", "therapy-mindfulness"),
        ("it happened again", "after-a-hard-moment"),
        ("urge", "what-urges-are"),
    ],
)
def test_an_article_is_found_by_what_people_would_type(words: str, first: str) -> None:
    assert ids(words)[0] == first


def test_every_word_typed_has_to_fit_and_nothing_typed_is_everything() -> None:
    assert ids("urge zebra") == []
    assert ids("  ") == [article.id for article in articles().all]


def test_a_word_in_the_text_is_enough_to_find_it() -> None:
    assert ids("warning lights") == ["emotions-are-not-the-enemy"]


def test_an_article_is_known_by_its_whole_title_or_id() -> None:
    for name in ("Why urges pass", "why-urges-pass", "why urges PASS"):
        article = articles().named(name)
        assert article is not None
        assert article.id == "why-urges-pass"
    assert articles().named("why urges") is None
    assert articles().named("") is None


def test_a_skill_opens_the_article_that_is_nearest_to_it_first() -> None:
    assert [article.id for article in articles_for("urge-surfing")] == [
        "what-urges-are",
        "why-urges-pass",
        "why-it-can-feel-like-it-works",
    ]
    assert articles_for("reach-out")[0].id == "when-to-seek-help"
    assert articles_for("no-such-skill") == ()


def test_an_unknown_article_says_how_to_see_them_all() -> None:
    with pytest.raises(UnknownArticle, match="copingtui learn"):
        articles().get("nothing")
    assert not articles().has("nothing")


# -- files -------------------------------------------------------------------------------------------------------------


def put(folder: Path, name: str, text: str, language: str = "en") -> None:
    (folder / language).mkdir(parents=True, exist_ok=True)
    (folder / language / name).write_text(text, "utf-8")


def test_a_broken_file_is_named_and_every_other_article_can_be_read(tmp_path: Path) -> None:
    put(tmp_path, "one.md", HEAD + TEXT)
    put(tmp_path, "two.md", "no head at all")
    (tmp_path / "en" / "three.md").write_bytes(b"\xff\xfe")
    found = Articles(folder=tmp_path)
    assert [article.id for article in found.all] == ["one"]
    said = sorted(str(problem) for problem in found.problems)
    assert "three.md: the file is not text" in said[0]
    assert "two.md: a head between two lines of +++" in said[1]
    assert all("Every other article can be read." in each for each in said)


def test_a_language_takes_the_place_of_english_article_by_article(tmp_path: Path) -> None:
    put(tmp_path, "one.md", HEAD + TEXT)
    put(tmp_path, "two.md", HEAD.replace('"one"', '"two"').replace("order = 1", "order = 2") + TEXT)
    put(tmp_path, "one.md", HEAD.replace("One thing", "Eine Sache") + TEXT, "de")
    assert [article.title for article in Articles("de", tmp_path).all] == ["Eine Sache", "One thing"]
    assert [article.title for article in Articles("xx", tmp_path).all] == ["One thing", "One thing"]


def test_lines_of_a_paragraph_and_of_an_item_belong_together() -> None:
    assert load_article(HEAD + TEXT, "one.md").blocks == (
        Block("paragraph", "A first paragraph over two lines."),
        Block("heading", "A heading"),
        Block("paragraph", "Below it."),
        Block("item", "one item"),
        Block("item", "another, that goes on here"),
    )


def test_a_text_is_read_part_by_part() -> None:
    parts = load_article(HEAD + TEXT, "one.md").parts
    assert [part[0].text for part in parts] == ["A first paragraph over two lines.", "A heading"]


@pytest.mark.parametrize(
    ("head", "says"),
    [
        (HEAD.replace('summary = "What it is."\n', ""), "one.md: summary: a text in quotes is expected"),
        (HEAD.replace("order = 1", 'order = "first"'), "one.md: order: a whole number from 1"),
        (HEAD.replace('["Somebody 2000"]', "[]"), "one.md: sources: a list of texts"),
        (HEAD.replace('"one"', '"../one"'), "one.md: id: small letters, digits and hyphens"),
        (HEAD.replace('["stop"]', '["Stop it"]'), "one.md: skills: small letters"),
        (HEAD.replace("shelf", "shlef"), "one.md: shlef: this key is not known here"),
        (HEAD.replace("order = 1", "order = "), "one.md: the head is not TOML"),
    ],
)
def test_a_head_that_is_wrong_is_named_by_its_key(head: str, says: str) -> None:
    with pytest.raises(ArticleError) as caught:
        load_article(head + TEXT, "one.md")
    assert says in str(caught.value)


@pytest.mark.parametrize(
    "mark", ["*loud*", "_so_", "`code`", "[a link](x)", "<b>", "> quoted", "# one", "| a | b |", "### deep", "\\n"]
)
def test_marks_that_would_be_read_as_they_are_written_are_turned_away(mark: str) -> None:
    with pytest.raises(ArticleError, match="plain paragraphs"):
        load_article(f"{HEAD}\nA text with {mark} in it.\n", "one.md")


def test_an_article_without_a_text_is_none() -> None:
    with pytest.raises(ArticleError, match="a text is expected"):
        load_article(HEAD, "one.md")


def test_a_text_far_longer_than_an_article_is_turned_away() -> None:
    with pytest.raises(ArticleError, match="20000 characters"):
        load_article(f"{HEAD}\n{'word ' * 4000}\n", "one.md")


def test_nothing_that_acts_on_a_terminal_is_left_in_a_head() -> None:
    head = HEAD.replace("Somebody", "Some\\u001bbody").replace("One thing", "One \\u202ething")
    article = load_article(head + TEXT, "one.md")
    assert (article.title, article.sources) == ("One thing", ("Somebody 2000",))


WHOLE = (ARTICLES / "en" / "why-urges-pass.md").read_text("utf-8")


@given(
    st.one_of(
        st.text(), st.text().map(lambda text: HEAD + "\n" + text), st.text().map(lambda text: f"+++\n{text}\n+++\nx")
    )
)
@example("+++\nx = " + "[" * 3000 + "\n+++\nx")
@example(HEAD + "\nred \x1b[31m \u202ewords\x07")
def test_no_file_gives_anything_but_an_article_or_a_sentence(text: str) -> None:
    try:
        article = load_article(text, "one.md")
    except ArticleError as error:
        assert str(error).startswith("one.md: ")
        return
    for said in (article.title, article.summary, *article.texts):
        assert not [char for char in said if unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp") or char == "\u202e"]


@given(st.integers(0, len(WHOLE)), st.integers(0, 40))
def test_a_damaged_file_is_no_traceback(at: int, length: int) -> None:
    try:
        load_article(WHOLE[:at] + WHOLE[at + length :], "why-urges-pass.md")
    except ArticleError as error:
        assert "why-urges-pass.md" in str(error)
