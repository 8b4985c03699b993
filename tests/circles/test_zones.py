"""The zones on offer: real, small enough for a button, named in every language."""

from zoneinfo import ZoneInfo

from bot.circles.zones import FAR, NEAR, OFFERED, Region
from bot.language import Language
from bot.wording.places import city


def test_every_zone_exists_and_fits_into_a_button() -> None:
    for zone in OFFERED:
        assert ZoneInfo(zone).key == zone
        assert len(zone.encode()) <= 24
        assert "." not in zone


def test_every_language_and_every_part_of_the_world_has_zones_once() -> None:
    assert set(NEAR) == set(Language)
    assert set(FAR) == set(Region)
    for zones in (*NEAR.values(), *FAR.values()):
        assert len(set(zones)) == len(zones) > 1


def test_a_zone_is_called_by_a_city_in_the_readers_language() -> None:
    assert [city("Europe/Brussels", language) for language in (Language.NL, Language.EN)] == [
        "Brussel",
        "Brussels",
    ]
    assert city("America/Buenos_Aires", Language.EN) == "Buenos Aires"
    assert all(0 < len(city(zone, language)) <= 28 for zone in OFFERED for language in Language)
