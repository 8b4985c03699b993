"""Processes of their own: the room on one core, the bots on another, where the system can keep them apart."""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

ROOM_CORE, BOT_CORE = 0, 1
TIME_TO_STOP = 15.0
MIB = 1024


@contextmanager
def process(
    module: str,
    *arguments: str,
    core: int | None = None,
    environment: Mapping[str, str] | None = None,
    listen: bool = False,
) -> Iterator[subprocess.Popen[str]]:
    """Run a module in a Python of its own as long as the block lasts; on one core if it is to be compared."""
    running = subprocess.Popen(
        [sys.executable, "-m", module, *arguments],
        stdout=subprocess.PIPE if listen else subprocess.DEVNULL,
        env={**os.environ, **(environment or {})},
        text=True,
    )
    if core is not None:
        _pin(running.pid, core)
    try:
        yield running
    finally:
        running.terminate()
        try:
            running.wait(TIME_TO_STOP)
        except subprocess.TimeoutExpired:
            running.kill()
            running.wait()
        if running.stdout is not None:
            running.stdout.close()


def output_line(running: subprocess.Popen[str]) -> str:
    """Return the first line that a process says."""
    line = running.stdout.readline() if running.stdout is not None else ""
    if not line:
        raise RuntimeError("the process ended without a word")
    return line.strip()


def memory(running: subprocess.Popen[str]) -> tuple[float, float] | None:
    """Return how many MiB a process takes now and took at most; `None` where the system does not tell."""
    status = Path(f"/proc/{running.pid}/status")
    if not status.exists():
        return None
    lines = dict(line.split(":", 1) for line in status.read_text().splitlines() if ":" in line)
    now, most = (int(lines[name].split()[0]) / MIB for name in ("VmRSS", "VmHWM"))
    return now, most


def cpu_seconds(running: subprocess.Popen[str]) -> float:
    """Return the time of the processor that a process took; 0 where the system does not tell."""
    stat = Path(f"/proc/{running.pid}/stat")
    if not stat.exists():
        return 0.0
    fields = stat.read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _pin(pid: int, core: int) -> None:
    allowed = sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_setaffinity") else []
    if len(allowed) > 1:
        os.sched_setaffinity(pid, {allowed[core]})
