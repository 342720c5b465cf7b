"""All articles there are: listed by shelf, found by a word, and known by the skills they explain."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from copingtui.errors import CopingError
from copingtui.learn.article import LIMIT_CHARS, Article, ArticleError, load_article
from copingtui.paths import reason
from copingtui.skills.library import fold
from copingtui.words import _

ARTICLES = Path(__file__).parent / "articles"
LIMIT_BYTES = 4 * LIMIT_CHARS  # four bytes are the most one character takes


class UnknownArticle(CopingError):
    """There is no article of this id."""

    def __init__(self) -> None:
        super().__init__(_("There is no article of that name."), "", _("`copingtui learn` lists all of them."))


class Articles:
    """The articles in one language; one that is not translated yet is there in English.

    ``problems`` are files that could not be used; every other article is there.
    """

    def __init__(self, language: str = "en", folder: Path = ARTICLES) -> None:
        self._found: dict[str, Article] = {}
        self._folded: dict[str, tuple[tuple[int, str], ...]] = {}
        self.problems: list[ArticleError] = []
        for name in dict.fromkeys(("en", language)):
            for path in sorted((folder / name).glob("*.md")):
                try:
                    article = load_article(_text(path), path.name)
                except ArticleError as error:
                    self.problems.append(error)
                else:
                    self._found[article.id] = article

    @property
    def all(self) -> tuple[Article, ...]:
        """Every article, in the order of its shelf."""
        return tuple(sorted(self._found.values(), key=lambda article: (article.order, article.id)))

    def has(self, article_id: str) -> bool:
        return article_id in self._found

    def get(self, article_id: str) -> Article:
        """Raises UnknownArticle."""
        try:
            return self._found[article_id]
        except KeyError:
            raise UnknownArticle from None

    def named(self, words: str) -> Article | None:
        """The article whose id or title is exactly this; None for none."""
        wanted = fold(words)
        return next((each for each in self.all if wanted in (fold(each.id), fold(each.title))), None)

    def search(self, words: str) -> tuple[Article, ...]:
        """Articles that fit every word typed so far, best first: title, what people call it, summary, then the text."""
        parts = fold(words).split()
        if not parts:
            return self.all
        scored = [(self._score(article, parts), article) for article in self.all]
        return tuple(article for score, article in sorted(scored, key=lambda pair: -pair[0]) if score)

    def for_skill(self, skill_id: str) -> tuple[Article, ...]:
        """Articles that explain this skill, the one that is nearest to it first."""
        fitting = [article for article in self.all if skill_id in article.skills]
        return tuple(sorted(fitting, key=lambda article: article.skills.index(skill_id)))

    def _score(self, article: Article, parts: list[str]) -> int:
        """How well an article fits: 0 unless each part begins some word of it."""
        weighed = self._weighed(article)
        total = 0
        for part in parts:
            best = max((weight for weight, text in weighed if f" {part}" in text), default=0)
            if not best:
                return 0
            total += best
        return total

    def _weighed(self, article: Article) -> tuple[tuple[int, str], ...]:
        """The article's texts for comparing, with what a find in each is worth; made once."""
        if article.id not in self._folded:
            fields = (
                (50, (article.title, article.id)),
                (40, article.words),
                (30, (article.summary, article.shelf, *article.skills)),
                (10, article.texts),
            )
            self._folded[article.id] = tuple((weight, " " + fold(" | ".join(texts))) for weight, texts in fields)
        return self._folded[article.id]


@cache
def articles(language: str = "en") -> Articles:
    """The articles that come with copingtui, read once."""
    return Articles(language)


def articles_for(skill_id: str) -> tuple[Article, ...]:
    """Articles that explain this skill, the nearest first."""
    return articles().for_skill(skill_id)


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > LIMIT_BYTES:
            raise _broken(path, _("the file is far larger than an article can be"))
        return path.read_text("utf-8")
    except UnicodeDecodeError:
        raise _broken(path, _("the file is not text (UTF-8)")) from None
    except OSError as error:
        raise _broken(path, reason(error)) from None


def _broken(path: Path, what: str) -> ArticleError:
    return ArticleError((f"{path.name}: {what}",))
