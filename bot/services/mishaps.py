"""What may be said of a bug in a log: its class and its place. Never its message, for that may hold what people wrote."""

from types import TracebackType


def place_of(bug: BaseException) -> str:
    """Return the class of an exception and the line of our own code in which it came up: `KeyError at home.py:31`."""
    ours = foreign = "?"
    trace = bug.__traceback__
    while trace is not None:
        foreign = _line(trace)
        if trace.tb_frame.f_globals.get("__name__", "").startswith("bot."):
            ours = foreign
        trace = trace.tb_next
    return f"{type(bug).__name__} at {foreign if ours == '?' else ours}"


def _line(trace: TracebackType) -> str:
    return f"{trace.tb_frame.f_code.co_filename.rsplit('/', 1)[-1]}:{trace.tb_lineno}"
