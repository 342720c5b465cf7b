"""An article on a screen of any width: nothing lost, nothing wider than the screen, lists that hang together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from learn_parts import HEAD, TEXT

from copingtui.crisis.width import cells
from copingtui.learn.article import Article, load_article
from copingtui.learn.library import articles
from copingtui.learn.page import BULLET, lines

SMALL = load_article(HEAD + TEXT, "one.md")


@given(st.sampled_from(articles().all), st.integers(1, 120))
def test_every_word_is_there_in_order_at_any_width(article: Article, width: int) -> None:
    said = " ".join(line.text.removeprefix(BULLET) for line in lines(article, width))
    assert (
        " ".join(article.texts).split()
        == said.split()[-len(article.said_sources().split()) - article.word_count :][: article.word_count]
    )


@given(st.sampled_from(articles().all), st.integers(8, 120))
def test_no_line_is_wider_than_the_screen_but_for_a_single_long_word(article: Article, width: int) -> None:
    for line in lines(article, width):
        assert cells(line.text) <= width or len(line.text.removeprefix(BULLET).split()) == 1


@pytest.mark.parametrize("width", [36, 54, 66])
def test_every_article_fits_the_sizes_it_is_made_for(width: int) -> None:
    for article in articles().all:
        assert max(cells(line.text) for line in lines(article, width)) <= width


def test_a_page_has_title_time_text_and_sources_with_air_between() -> None:
    assert [(line.voice, line.text) for line in lines(SMALL, 18)] == [
        ("title", "One thing"),
        ("quiet", "Less than a"),
        ("quiet", "minute."),
        ("text", ""),
        ("text", "A first paragraph"),
        ("text", "over two lines."),
        ("text", ""),
        ("heading", "A heading"),
        ("text", "Below it."),
        ("text", ""),
        ("text", "• one item"),
        ("text", "• another, that"),
        ("text", "  goes on here"),
        ("text", ""),
        ("quiet", "Sources: Somebody"),
        ("quiet", "2000."),
    ]
