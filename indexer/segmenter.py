"""pyvi's words."""


def segment(text: str) -> list[str]:
    """The words of one paragraph, syllables of a word joined by a space."""
    from pyvi import ViTokenizer

    return [word.replace("_", " ") for word in ViTokenizer.tokenize(text).split(" ") if word]
