"""Hypothesis profiles; nothing else global.

`fast` (the default) draws the same examples every time, so that a red build is about the change and not about luck.
`deep` looks for new trouble: HYPOTHESIS_PROFILE=deep, or `make deep`.
"""

import os
from datetime import timedelta

from hypothesis import HealthCheck, settings

settings.register_profile(
    "fast",
    max_examples=60,
    derandomize=True,
    database=None,
    deadline=timedelta(seconds=2),
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile(
    "deep",
    max_examples=3000,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "fast"))
