import pytest

from bot.services.post.lanes import MANY, Lanes, Track, Waiting
from bot.services.post.pacing import UNHINDERED, Budget, Pace
from bot.wording.outgoing import Urgency

WIDEST = 64


def lanes(pace=UNHINDERED):
    return Lanes(Budget(pace))


def post(n, chat, urgency=Urgency.ROUND):
    return Waiting(n=n, chat=chat, track=Track.ONCE, urgency=urgency)


def revision(n, chat, slot="anchor"):
    return Waiting(n=n, chat=chat, track=Track.AGAIN, urgency=Urgency.ROUND, slot=slot)


def toast(n):
    return Waiting(n=n, chat=0, track=Track.FREE, urgency=Urgency.ANSWER)


def numbers(taken):
    return [each.n for each in taken]


def drained(waiting, now=0.0):
    """Return in which order everything leaves when each is done before the next look."""
    order = []
    while taken := waiting.take(now, widest=WIDEST):
        order.append(numbers(taken))
        for each in taken:
            waiting.finish(each, now)
    return order


def test_one_message_is_on_its_way_at_a_time():
    waiting = lanes()
    for n in range(1, 4):
        waiting.add(post(n, n), 0.0)
    assert drained(waiting) == [[1], [2], [3]]
    assert len(waiting) == 0


def test_a_chat_keeps_its_order_and_what_is_urgent_goes_first_between_chats():
    waiting = lanes()
    waiting.add(post(1, 1, Urgency.REMINDER), 0.0)
    waiting.add(post(2, 2, Urgency.ROUND), 0.0)
    waiting.add(post(3, 3, Urgency.ANSWER), 0.0)
    waiting.add(post(4, 1, Urgency.ANSWER), 0.0)
    assert drained(waiting) == [[1], [3], [4], [2]]


def test_answers_to_buttons_wait_for_nothing():
    waiting = lanes(Pace())
    for n in range(1, 40):
        waiting.add(post(n, 7), 0.0)
    for n in range(40, 50):
        waiting.add(toast(n), 0.0)
    assert numbers(waiting.take(0.0, widest=WIDEST)) == [*range(40, 50), 1]


def test_revisions_leave_beside_a_message_but_not_in_its_chat():
    waiting = lanes()
    waiting.add(post(1, 1), 0.0)
    waiting.add(revision(2, 1), 0.0)
    waiting.add(revision(3, 2), 0.0)
    assert numbers(waiting.take(0.0, widest=WIDEST)) == [1, 3]


def test_only_the_newest_revision_of_a_slot_stays():
    waiting = lanes()
    assert waiting.add(revision(1, 1), 0.0) == ()
    assert waiting.add(revision(2, 1, "other"), 0.0) == ()
    assert waiting.add(revision(3, 1), 0.0) == (1,)
    (leaving,) = waiting.take(0.0, widest=WIDEST)
    assert leaving.n == 2
    assert waiting.add(revision(4, 1, "other"), 0.0) == ()
    waiting.finish(leaving, 0.0)
    assert drained(waiting) == [[3], [4]]


def test_a_backlog_widens_the_way():
    waiting = lanes()
    for n in range(1, MANY + 2):
        waiting.add(post(n, n), 0.0)
    assert len(waiting.take(0.0, widest=WIDEST)) == MANY + 1


def test_somebody_waiting_too_long_widens_the_way():
    waiting = lanes()
    for n in range(1, 4):
        waiting.add(post(n, n), 0.0)
    assert numbers(waiting.take(0.0, widest=WIDEST)) == [1]
    assert waiting.next_moment(0.0) == pytest.approx(1.0)
    assert waiting.take(0.9, widest=WIDEST) == []
    assert numbers(waiting.take(1.0, widest=WIDEST)) == [2, 3]
    assert waiting.next_moment(1.0) is None


def test_a_limited_chat_does_not_hold_up_or_widen_anything():
    waiting = lanes(Pace())
    for n in range(1, 10):
        waiting.add(post(n, -1), 0.0)
    waiting.add(post(10, 2), 0.0)
    assert drained(waiting) == [[1], [2], [3], [10]]
    assert waiting.next_moment(0.0) == pytest.approx(1.0)
    assert drained(waiting, 1.0) == [[4]]
    assert drained(waiting, 1.5) == []


def test_a_retried_parcel_stays_the_first_of_its_chat():
    waiting = lanes()
    waiting.add(post(1, 1), 0.0)
    waiting.add(post(2, 1), 0.0)
    (head,) = waiting.take(0.0, widest=WIDEST)
    waiting.retry(head, 0.0, not_before=5.0)
    waiting.add(post(3, 2), 0.0)
    assert drained(waiting, 1.0) == [[3]]
    assert waiting.next_moment(1.0) == pytest.approx(5.0)
    assert drained(waiting, 5.0) == [[1], [2]]


def test_a_parcel_that_comes_late_finds_its_place_and_comes_only_once():
    waiting = lanes()
    waiting.add(post(5, 1), 0.0)
    waiting.add(post(3, 1), 0.0)
    waiting.add(post(5, 1), 0.0)
    assert drained(waiting) == [[3], [5]]


def test_nothing_spins_when_the_whole_is_limited():
    waiting = lanes(Pace())
    for n in range(1, 31):
        waiting.add(post(n, n), 0.0)
    taken = waiting.take(0.0, widest=WIDEST)
    assert len(taken) == 10
    assert waiting.next_moment(0.0) == pytest.approx(1 / 30)
    assert waiting.take(0.0, widest=WIDEST) == []


def test_what_may_go_by_the_time_somebody_looks_goes_at_once():
    waiting = lanes(Pace())
    for n in range(1, 31):
        waiting.add(post(n, n), 0.0)
    for each in waiting.take(0.0, widest=WIDEST):
        waiting.finish(each, 0.2)
    assert waiting.next_moment(0.2) == pytest.approx(0.2)
    assert waiting.take(0.2, widest=WIDEST) != []
