"""What the articles say: all that were named, long enough and no longer, easy to read, honest, and never about means."""

from __future__ import annotations

import re

import learn_parts  # noqa: F401  (finds the wording lint)
import pytest
from wording import Said, grade, hard_words, sentences, soft_words

from copingtui.learn.article import Article
from copingtui.learn.library import ARTICLES, articles
from copingtui.skills.library import Library

ALL = articles().all
NAMED = (
    "what-urges-are",
    "why-urges-pass",
    "why-it-can-feel-like-it-works",
    "emotions-are-not-the-enemy",
    "windows-of-distress",
    "when-you-cannot-think",
    "after-a-hard-moment",
    "when-to-seek-help",
    "talking-to-someone",
    "for-families-and-friends",
    "therapy-what-to-expect",
    "therapy-cbt",
    "therapy-dbt",
    "therapy-act",
    "therapy-cft",
    "therapy-mindfulness",
    "therapy-psychodynamic",
)
IN_CRISIS = frozenset({"when-you-cannot-think", "when-to-seek-help", "after-a-hard-moment"})
SHORT_PARAGRAPH = 80  # words
SOURCE = re.compile(r"[A-Z][^0-9]+ (?:19|20)\d\d")

each_article = pytest.mark.parametrize("article", ALL, ids=lambda article: article.id)


def text_of(article: Article) -> str:
    return " ".join(article.texts)


def test_every_article_that_was_named_is_there_and_can_be_read() -> None:
    assert articles().problems == []
    assert tuple(article.id for article in ALL) == NAMED


def test_a_file_is_named_like_its_article_and_no_two_share_a_place() -> None:
    assert {path.stem for path in (ARTICLES / "en").iterdir()} == set(NAMED)
    assert [article.order for article in ALL] == list(range(1, len(ALL) + 1))


def test_a_shelf_stands_in_one_piece() -> None:
    shelves = [article.shelf for article in ALL]
    assert [shelf for n, shelf in enumerate(shelves) if shelf not in shelves[:n]] == [
        shelf for n, shelf in enumerate(shelves) if n == 0 or shelf != shelves[n - 1]
    ]


@each_article
def test_an_article_is_long_enough_to_say_something_and_short_enough_to_read(article: Article) -> None:
    assert 300 <= article.word_count <= 600
    assert max(len(text.split()) for text in article.texts) <= SHORT_PARAGRAPH


@each_article
def test_an_article_names_whose_ideas_these_are_by_author_and_year(article: Article) -> None:
    assert article.sources
    assert [source for source in article.sources if not SOURCE.fullmatch(source)] == []


@each_article
def test_an_article_reads_easily(article: Article) -> None:
    limit, hardest = (6, 9) if article.id in IN_CRISIS else (8, 14)
    assert grade(article.texts) <= limit
    assert [words for words in sentences(article.texts) if grade([" ".join(words)]) > hardest] == []


@each_article
def test_no_article_names_means_or_shames_or_presses(article: Article) -> None:
    said = [
        Said(article.id, text)
        for text in (article.title, article.summary, article.shelf, *article.words, *article.texts)
    ]
    assert [str(found) for found in hard_words(said) + soft_words(said)] == []


@pytest.mark.parametrize("article", [each for each in ALL if each.shelf != "Therapies"], ids=lambda each: each.id)
def test_where_someone_might_act_the_way_to_people_is_named(article: Article) -> None:
    if re.search(r"suicide|end(?:ing)? your life|might act|might do it|hurt now|taken something", text_of(article)):
        assert re.search(r"crisis lines?|lines here|emergency number", text_of(article))


@pytest.mark.parametrize("article", [each for each in ALL if each.shelf != "People and help"], ids=lambda each: each.id)
def test_what_is_claimed_comes_with_how_sure_it_is(article: Article) -> None:
    headings = [block.text for block in article.blocks if block.kind == "heading"]
    assert "How sure this is" in headings or article.id in ("why-it-can-feel-like-it-works", "after-a-hard-moment")


def test_the_page_on_why_it_seems_to_work_warns_first_and_ends_with_care() -> None:
    texts = articles().get("why-it-can-feel-like-it-works").texts
    assert "you can stop here" in texts[0]
    assert "medical help, even if you feel all right" in texts[-1]


def test_families_are_asked_to_listen_and_not_to_keep_watch() -> None:
    text = text_of(articles().get("for-families-and-friends")).lower()
    assert "listen" in text
    for word in ("watch for", "watch out", "look out for", "signs", "monitor", "keep an eye", "search their"):
        assert word not in text


def test_every_skill_an_article_names_is_there_and_every_skill_has_an_article() -> None:
    library = Library()
    named = {name for article in ALL for name in article.skills}
    assert named == {head.id for head in library.heads}


@each_article
def test_no_article_sends_anyone_to_a_web_page(article: Article) -> None:
    assert not re.search(r"https?:|www\.|\bclick\b", text_of(article))
