import pytest

from tests.services.circle.room import Room


@pytest.fixture
def room() -> Room:
    return Room()
