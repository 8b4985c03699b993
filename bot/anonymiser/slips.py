"""Words that differ from a word by one letter: a slip of the finger."""

LONG_ENOUGH = 5
"""The letters from which one of them may be a slip."""
LETTERS = "abcdefghijklmnopqrstuvwxyzéëïöüç"


def slips_of(word: str) -> set[str]:
    """Return a word with one letter left out, two changed over, one wrong, one too many."""
    cuts = [(word[:cut], word[cut:]) for cut in range(len(word) + 1)]
    return {
        *(a + b[1:] for a, b in cuts if b),
        *(a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1),
        *(a + letter + b[1:] for a, b in cuts if b for letter in LETTERS),
        *(a + letter + b for a, b in cuts for letter in LETTERS),
    }
