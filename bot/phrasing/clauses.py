"""Making a clause of a question: 'ben je boos' becomes 'je boos bent', 'are you cross' 'you are cross'.

By rule, and only where the rule is safe: a longer question, or one that has a clause of its own, gets none.
"""

from bot.phrasing.model import Grammar


def clause_of(verb: str, who: str, rest: str, grammar: Grammar) -> str | None:
    """Return who, rest and verb in the order of a clause; `None` where that would not read well."""
    words = rest.split()
    if not verb or not who or len(words) > grammar.longest or grammar.no_clause.search(rest):
        return None
    verb, who = _agreeing(verb.casefold(), who.casefold(), grammar), who.casefold()
    if not grammar.verb_last:
        return " ".join([who, verb, *words])
    return " ".join([who, *_with_the_verb(words, verb, grammar)])


def _agreeing(verb: str, who: str, grammar: Grammar) -> str:
    if who not in {"je", "jij"}:
        return verb
    if verb in grammar.turned_verbs:
        return grammar.turned_verbs[verb]
    return f"{verb}t" if grammar.ends_in_t.fullmatch(verb) else verb


def _with_the_verb(words: list[str], verb: str, grammar: Grammar) -> list[str]:
    """Return the rest with the verb at its end: before another verb, or in one with what belongs to it."""
    last = words[-1] if words else ""
    if last in grammar.particles:
        return [*words[:-1], f"{last}{verb}"]
    if words[-2:-1] == ["te"] and last.endswith("n"):
        return [*words[:-2], verb, "te", last]
    if verb in grammar.helpers and last.endswith("en"):
        return [*words[:-1], verb, last]
    return [*words, verb]
