from bot.services.post.pacing import FORGET_BEYOND, UNHINDERED, Budget, Pace, Rate


def moments(budget: Budget, chat: int, count: int, *, start: float = 0.0) -> list[float]:
    """Return when each of so many messages to a chat may go, sent as early as allowed."""
    now, found = start, []
    for _ in range(count):
        while (wait := max(budget.wait(chat, now), budget.wait_overall(now))) > 1e-9:
            now += wait
        budget.spend(chat, now)
        found.append(round(now, 3))
    return found


def test_a_group_gets_a_small_burst_then_one_a_second():
    assert moments(Budget(Pace()), -1, 6) == [0, 0, 0, 1, 2, 3]


def test_a_group_never_gets_more_than_twenty_in_any_minute():
    sent = moments(Budget(Pace()), -1, 70)
    assert all(later - earlier >= 60 for earlier, later in zip(sent, sent[20:], strict=False))


def test_a_person_gets_a_burst_and_no_limit_by_the_minute():
    sent = moments(Budget(Pace()), 7, 40)
    assert sent[:6] == [0, 0, 0, 0, 1, 2]
    assert sent[-1] < 40


def test_all_chats_together_stay_below_thirty_a_second():
    budget, now, sent = Budget(Pace()), 0.0, []
    for chat in range(1, 301):
        now += budget.wait_overall(now)
        assert budget.wait(chat, now) == 0
        budget.spend(chat, now)
        sent.append(now)
    assert sent[9] == 0
    assert all(later - earlier >= 0.999 for earlier, later in zip(sent[10:], sent[40:], strict=False))


def test_what_rests_is_forgotten():
    budget = Budget(Pace(overall=Rate(per_second=1e9)))
    for chat in range(FORGET_BEYOND + 1):
        budget.spend(chat - 1000, float(chat))
    budget.spend(5000, 1e6)
    assert len(budget._chats) == 1


def test_an_unhindered_pace_never_waits():
    assert set(moments(Budget(UNHINDERED), -1, 5000)) == {0.0}
