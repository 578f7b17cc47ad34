"""Syllables so common that sharing one of them alone says nothing: the language's function words, by key."""

from corpus.vietnamese import fold, is_marked

FUNCTION_SYLLABLES = frozenset(
    "ai bao bị bởi các cái cho chỉ có còn của cùng cũng do gì giữa hay hoặc hơn khi không là làm lại lên mà mấy mỗi "
    "mọi một này nào nên nếu nhiêu như những nơi ở phải qua ra rằng rất sao sau sẽ tại theo thì thế trên trong trước "
    "từ tới vào và vẫn về vì với đã đang đến để đều đó được đâu".split()
)
# Those that ask: an answer does not repeat them.
QUESTION_SYLLABLES = frozenset("ai gì nào bao nhiêu khi đâu sao mấy".split())
_FOLDED = frozenset(map(fold, FUNCTION_SYLLABLES))


def is_function(key: str) -> bool:
    """Whether a syllable is a function word; one without marks is, if it is one with some marks."""
    return key in (FUNCTION_SYLLABLES if is_marked(key) else _FOLDED)
