"""What a designation takes with it, so that a sentence stays a sentence: an article, a title, a role said twice, a capital."""

import re
from collections.abc import Collection

from bot.anonymiser.cues import NAMED, ROLES, TITLES

OWNERS = "mijn|haar|zijn|hun|onze|ons|jouw|je|uw|de|het|een|my|his|her|their|our|your|the|a|an"
_DESIGNATION = re.compile(
    rf"(?:{OWNERS})\s+(?:[^\W\d_]+\s+)*(?P<role>[^\W\d_]+(?:-[^\W\d_]+)*)", re.IGNORECASE
)
LONGEST = 4
"""The words of a designation."""
_TITLE = "|".join(sorted(map(re.escape, TITLES), key=len, reverse=True))
_OWNED = (
    "|".join(sorted((re.escape(role) for role in ROLES - NAMED if role.isalpha()), key=len, reverse=True))
    + "|huis|werk|leven|verhaal|gedrag|vraag|auto|dossier|contract|team|bedrijf|idee|verdriet|boosheid|ouders|kinderen|jurist|gezin|woorden|stem"
)
_HET = {
    "kind",
    "hoofd",
    "huis",
    "werk",
    "leven",
    "verhaal",
    "gedrag",
    "dossier",
    "contract",
    "team",
    "bedrijf",
    "idee",
    "verdriet",
    "gezin",
}
_DUTCH = re.compile(r"\b(?:mijn|haar|zijn|hun|onze|ons|jouw|je|de|het)\s", re.IGNORECASE)
_SENTENCE_ENDS = re.compile(r"(?:^|[.!?\n])[\s\"'“‘(*\-–•]*$")
_PLAIN = re.compile(r"(\W*)(.*?)(\W*)", re.DOTALL)
"""A designation within the marks of a preview."""
_FIRST = re.compile(r"^([^\w\[(]?)([^\W\d_])")


def _role_of(instead: str) -> str:
    """Return the role of a designation, nothing of what is none: 'mijn coachee' has one, '[adres]' has not."""
    bare = "".join(sign for sign in instead if sign.isalnum() or sign in " -").strip()
    found = _DESIGNATION.fullmatch(bare) if len(bare.split()) <= LONGEST else None
    return found["role"] if found is not None else ""


def in_front(instead: str, number: str) -> str:
    """Return a pattern of what is swallowed before the words."""
    role = _role_of(instead)
    if not role:
        return ""
    owned = rf"(?:(?:{OWNERS})\s+(?:[^\W\d_]+\s+)?|[^\W\d_]+['’]s\s+)?{re.escape(role)}(?P<c{number}>,)?\s+(?:(?:genaamd|called|named)\s+)?"
    article = r"(?:de|het|een|the|a|an)\s+"
    return rf"(?i:{owned}|(?:{article})?(?:{_TITLE})\.?\s+|{article})?"


def behind(instead: str, number: str) -> str:
    """Return a pattern of what is swallowed behind the words: ', haar teamleider,'."""
    role = _role_of(instead)
    if not role:
        return ""
    owns = (
        rf"(?<=[s'’])(?P<p{number}>\s+(?:{_OWNED}))(?![^\W_])(?!\s+[A-Z])|" if _DUTCH.search(instead) else ""
    )
    return rf"(?:{owns}(?i:,\s+(?:{OWNERS})\s+(?:[^\W\d_]+\s+)?{re.escape(role)}(?![^\W_])(?:,(?=\s))?)?(?(c{number}),?))"


def of_somebody(instead: str, ending: str) -> str:
    """Return what is said instead with the ending that a name had: Marions, Wendy's, Hans'."""
    ending = ending.casefold().replace("’", "'")
    if not ending.endswith(("s", "'")):
        return instead
    if _DUTCH.search(instead) is None:
        return f"{instead}'s" if "'" in ending else f"{instead}s"
    last = instead[-1:].casefold()
    if last in "sxz":
        return f"{instead}'"
    return f"{instead}'s" if last in "aiouy" else f"{instead}s"


def owned_by(instead: str, thing: str) -> str:
    """Return 'de zoon van de eerste persoon'."""
    article = "het" if thing in _HET or thing.endswith("je") else "de"
    return f"{article} {thing} van {instead}"


def once_owned(text: str, insteads: Collection[str]) -> str:
    """Return a text in which nobody is owned twice: 'de eerste persoons haar dochter' is 'de dochter van de eerste persoon'."""
    roles = {one: _role_of(one) for one in insteads}
    people = "|".join(map(re.escape, sorted((one for one in roles if roles[one]), key=len, reverse=True)))
    if not people:
        return text
    twice = re.compile(
        rf"(?<!\w)(?P<owner>{people})(?:['’]s|s|['’])\s+(?P<owned>{people})(?!\w)", re.IGNORECASE
    )

    def said(found: re.Match[str]) -> str:
        before, owner, behind = _PLAIN.fullmatch(found["owner"]).groups()  # type: ignore[union-attr]  # it matches anything
        role = _role_of(found["owned"])
        owned = owned_by(owner[:1].lower() + owner[1:], role) if _DUTCH.search(owner) else f"{owner}'s {role}"
        return f"{before}{owned[:1].upper() if owner[:1].isupper() else owned[:1]}{owned[1:]}{behind}"

    return twice.sub(said, text)


def in_sentence_case(instead: str, before: str, written: str) -> str:
    """Return what is said instead, with a capital where a sentence begins with one."""
    if not written[:1].isupper() or _SENTENCE_ENDS.search(before) is None:
        return instead
    return _FIRST.sub(lambda found: f"{found[1]}{found[2].upper()}", instead, count=1)
