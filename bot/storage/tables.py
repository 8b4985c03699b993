"""The tables: what stands in the open, what is blinded, what is sealed.

Every table of records has the same shape. The whole record lies in the column `sealed`, encrypted and padded. Beside it
stand only the fields by which it must be found:

* in the open: random ids, states, numbers of the store, and `due_at` in microseconds since 1970 (UTC);
* blinded: anything that names a person or a chat, or that would tie a private row to a dilemma. A blinded column holds
  a keyed hash of the value, different in every column, so that equal values cannot be matched across tables. Where one
  person has several rows, of which some come only from an owner, equal values must not show within a table either: there
  a column is *spread* (a person's rows stand under many hashes) or blinded *with* another field of the row, or both.

So without the key no row says whose it is. Tables whose rows come from members have no row ids (`WITHOUT ROWID`): their
order on disk is that of random keys and tells nothing about who wrote first.
"""

from sqlalchemy import BigInteger, Column, Index, Integer, LargeBinary, MetaData, String, Table
from sqlalchemy.schema import SchemaItem

metadata = MetaData()

SEALED = "sealed"
DUE = "due_at"


def is_blind(column: Column[object]) -> bool:
    """Say whether a column holds keyed hashes instead of values."""
    return bool(column.info.get("blind"))


def is_spread(column: Column[object]) -> bool:
    """Say whether equal values of a blinded column stand under many hashes."""
    return bool(column.info.get("spread"))


def blinded_with(column: Column[object]) -> str | None:
    """Return the field with which a column is blinded together: it can be looked for only beside that one."""
    found: str | None = column.info.get("with")
    return found


def _id(name: str, *, key: bool = False) -> Column[str]:
    return Column(name, String, primary_key=key, nullable=False)


def _number(name: str, *, key: bool = False) -> Column[int]:
    return Column(name, BigInteger, primary_key=key, nullable=False, autoincrement=False)


def _blind(name: str, *, key: bool = False, spread: bool = False, beside: str | None = None) -> Column[bytes]:
    info = {"blind": True, "spread": spread, "with": beside}
    return Column(name, LargeBinary, primary_key=key, nullable=False, info=info)


def _due() -> Column[int]:
    return Column(DUE, BigInteger, nullable=True)


def _sealed() -> Column[bytes]:
    return Column(SEALED, LargeBinary, nullable=False)


def _unordered(name: str, *parts: SchemaItem) -> Table:
    return Table(name, metadata, *parts, sqlite_with_rowid=False)


people = _unordered("people", _blind("user", key=True), _sealed())

circles = _unordered(
    "circles",
    _id("id", key=True),
    _blind("chat"),
    _blind("invitation"),
    _sealed(),
    Index("circles_by_chat", "chat"),
    Index("circles_by_invitation", "invitation"),
)

members = _unordered(
    "members",
    _id("id", key=True),
    _id("circle"),
    _blind("user"),
    _sealed(),
    Index("members_by_circle", "circle"),
    Index("members_by_user", "user"),
)

dilemmas = _unordered(
    "dilemmas",
    _id("id", key=True),
    _id("circle"),
    _id("stage"),
    _sealed(),
    Index("dilemmas_by_circle", "circle"),
)

owner_links = _unordered(
    "owner_links",
    _id("dilemma", key=True),
    _id("circle"),
    _sealed(),
    Index("owner_links_by_circle", "circle"),
)

rounds = _unordered(
    "rounds",
    _id("id", key=True),
    _id("circle"),
    _id("status"),
    _due(),
    _sealed(),
    Index("rounds_by_circle", "circle"),
    Index("rounds_by_due_at", DUE),
)

meetings = _unordered(
    "meetings",
    _id("id", key=True),
    _id("circle"),
    _id("status"),
    _sealed(),
    Index("meetings_by_circle", "circle"),
)

seasons = _unordered(
    "seasons", _id("id", key=True), _id("circle"), _sealed(), Index("seasons_by_circle", "circle")
)

seasons_in_making = _unordered("seasons_in_making", _blind("user", key=True), _sealed())

season_voices = _unordered(
    "season_voices",
    _id("season", key=True),
    _blind("user", key=True),
    _sealed(),
    Index("season_voices_by_user", "user"),
)

date_polls = _unordered(
    "date_polls", _id("id", key=True), _id("circle"), _sealed(), Index("date_polls_by_circle", "circle")
)

polls_in_making = _unordered("polls_in_making", _blind("user", key=True), _sealed())

availabilities = _unordered(
    "availabilities",
    _id("poll", key=True),
    _blind("user", key=True),
    _sealed(),
    Index("availabilities_by_user", "user"),
)

ballots = _unordered(
    "ballots",
    _id("meeting", key=True),
    _id("member", key=True),
    _blind("user"),
    _sealed(),
    Index("ballots_by_user", "user"),
)

coming = _unordered(
    "coming",
    _id("meeting", key=True),
    _id("member", key=True),
    _blind("user"),
    _sealed(),
    Index("coming_by_user", "user"),
)

round_events = _unordered("round_events", _id("round", key=True), _number("n", key=True), _sealed())

contributions = _unordered(
    "contributions",
    _id("id", key=True),
    _id("round"),
    _sealed(),
    Index("contributions_by_round", "round"),
)

reflections = _unordered(
    "reflections",
    _id("id", key=True),
    _blind("user", spread=True),
    _blind("circle"),
    _blind("round"),
    _blind("month", spread=True, beside="user"),
    _blind("day", spread=True, beside="user"),
    _blind("evening", spread=True, beside="user"),
    _blind("theme", spread=True, beside="user"),
    _blind("theme_of_month", spread=True, beside="user"),
    _blind("dimension", spread=True, beside="user"),
    _sealed(),
    Index("reflections_by_user", "user"),
    Index("reflections_by_circle", "circle"),
    Index("reflections_by_round", "round"),
    Index("reflections_by_month", "month"),
    Index("reflections_by_day", "day"),
    Index("reflections_by_evening", "evening"),
    Index("reflections_by_theme", "theme"),
    Index("reflections_by_theme_of_month", "theme_of_month"),
    Index("reflections_by_dimension", "dimension"),
)

glimpses = _unordered(
    "glimpses", _id("id", key=True), _blind("user", spread=True), _sealed(), Index("glimpses_by_user", "user")
)

glimpses_in_making = _unordered("glimpses_in_making", _blind("user", key=True), _sealed())

attendance = _unordered(
    "attendance",
    _id("round", key=True),
    _id("member", key=True),
    _blind("user"),
    _id("circle"),
    _sealed(),
    Index("attendance_by_user", "user"),
    Index("attendance_by_circle", "circle"),
)

appointments = _unordered(
    "appointments",
    _blind("id", key=True),
    _id("kind"),
    _blind("subject"),
    _due(),
    _sealed(),
    Index("appointments_by_subject", "subject"),
    Index("appointments_by_due_at", DUE),
)

letters = _unordered(
    "letters",
    _number("update", key=True),
    _id("state"),
    _sealed(),
    Index("letters_by_state", "state"),
)

parcels = _unordered(
    "parcels",
    _number("n", key=True),
    _blind("chat"),
    _id("state"),
    _sealed(),
    Index("parcels_by_chat", "chat"),
    Index("parcels_by_state", "state"),
)

posted = _unordered(
    "posted",
    _blind("slot", key=True, beside="chat"),
    _blind("chat", key=True, spread=True),
    _blind("message", beside="chat"),
    _blind("until"),
    _sealed(),
    Index("posted_by_chat", "chat"),
    Index("posted_by_message", "message"),
    Index("posted_by_until", "until"),
)

drafts = _unordered("drafts", _blind("user", key=True), _sealed())

pending = _unordered(
    "pending",
    _blind("user", key=True),
    _blind("round"),
    _sealed(),
    Index("pending_by_round", "round"),
)

plans = _unordered(
    "plans",
    _blind("user", key=True),
    _blind("circle"),
    _sealed(),
    Index("plans_by_circle", "circle"),
)

round_records = _unordered(
    "round_records", _id("id", key=True), _id("circle"), _sealed(), Index("round_records_by_circle", "circle")
)

partings = _unordered(
    "partings",
    _id("round", key=True),
    _blind("user", key=True),
    _sealed(),
    Index("partings_by_user", "user"),
)

peer_asks = _unordered(
    "peer_asks",
    _id("id", key=True),
    _blind("user", spread=True),
    _blind("circle"),
    _sealed(),
    Index("peer_asks_by_user", "user"),
    Index("peer_asks_by_circle", "circle"),
)

own_methods = _unordered(
    "own_methods", _id("id", key=True), _id("circle"), _sealed(), Index("own_methods_by_circle", "circle")
)

own_questions = _unordered(
    "own_questions", _id("id", key=True), _id("circle"), _sealed(), Index("own_questions_by_circle", "circle")
)

methods_in_making = _unordered("methods_in_making", _blind("user", key=True), _sealed())

focus = _unordered("focus", _blind("user", key=True), _sealed())

facts = _unordered("facts", _id("name", key=True), _sealed())

canary = Table(
    "canary",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False, nullable=False),
    _sealed(),
)
"""One sealed row that opens with the right key only."""
