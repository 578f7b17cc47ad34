"""From places in the forward index back to the text as displayed."""

from corpus.model import Article
from indexer.analysis import Token, tokens


def in_reading_order(article: Article) -> tuple[str, list[Token | None]]:
    """Title and text with a newline between, and its tokens at their places in the forward index.

    None stands where the forward index has a break: after the title, and between paragraphs that hold any token.
    """
    shown = f"{article.title}\n{article.text}"
    placed: list[Token | None] = list(tokens(article.title))
    after = len(article.title)
    end = -1
    for token in tokens(article.text):
        start, stop = token.start + after + 1, token.end + after + 1
        if end < 0 or "\n" in shown[end:start]:
            placed.append(None)
        placed.append(Token(start, stop, token.key))
        end = stop
    return shown, placed
