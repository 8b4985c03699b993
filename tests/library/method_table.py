"""The methods as their sources give them, typed in by hand: what the files must say, phase by phase.

Each row: who speaks, what the owner does, minutes, and P where the minutes are published. Kring's own choices are minutes
without P. Where a source gives a range, the file takes a number within it. What a source calls "the group writes, then each
reads aloud" is SOLO here, because Kring publishes together; what a facilitator says is no phase of its own.
"""

P = True

Row = tuple[str, str, int] | tuple[str, str, int, bool]

TABLE: dict[str, tuple[Row, ...]] = {
    # Short form in seven steps: fotoscholing.nl. Sixty-five minutes, all published.
    "incident": (
        ("ROUND_ALL", "speaks", 5, P),
        ("ROUND_ALL", "speaks", 10, P),
        ("SOLO", "speaks", 5, P),
        ("OWNER QA", "answers", 15, P),
        ("FREE", "absent", 10, P),
        ("ROUND", "listens", 10, P),
        ("OWNER ROUND_ALL", "speaks", 10, P),
    ),
    # eenmeesterinleren.nl, after Hendriksen: the ten rounds; all minutes are Kring's.
    "incident_long": (
        ("SOLO", "speaks", 10),
        ("OWNER", "speaks", 5),
        ("SOLO", "listens", 5),
        ("QA", "answers", 15),
        ("FREE", "listens", 10),
        ("SOLO", "listens", 5),
        ("ROUND", "listens", 10),
        ("OWNER", "speaks", 5),
        ("FREE_ALL", "speaks", 15),
        ("ROUND_ALL", "speaks", 5),
    ),
    # bpopleidingen.nl (tips) and guidetocoach.com (forces): five for the sketch; the others Kring's, for four members.
    "ten_step": (
        ("OWNER", "speaks", 5, P),
        ("SOLO", "listens", 10),
        ("OWNER", "speaks", 5),
        ("OWNER", "answers", 15),
        ("QA", "answers", 15),
        ("SOLO", "listens", 10),
        ("OWNER", "speaks", 10),
        ("OWNER", "speaks", 10),
        ("ROUND", "listens", 10),
        ("ROUND_ALL", "speaks", 10),
    ),
    "ten_step_forces": (
        ("OWNER", "speaks", 5, P),
        ("SOLO", "listens", 10),
        ("OWNER", "speaks", 5),
        ("OWNER", "answers", 15),
        ("QA", "answers", 15),
        ("SOLO", "listens", 10),
        ("OWNER", "speaks", 10),
        ("OWNER", "speaks", 10),
        ("ROUND", "listens", 10),
        ("ROUND_ALL", "speaks", 10),
    ),
    # me-we-elearning.com, seven steps; all minutes are Kring's.
    "socratic_short": (
        ("OWNER QA", "answers", 10),
        ("SOLO", "listens", 8),
        ("OWNER", "speaks", 4),
        ("OWNER", "answers", 12),
        ("OWNER", "speaks", 5),
        ("ROUND OWNER", "listens", 14),
        ("OWNER", "speaks", 7),
    ),
    # kollegiale-beratung.de: ten for the story and ten for the consultation; forty-five to fifty with the transitions.
    "tietze": (
        ("FREE_ALL", "speaks", 5),
        ("OWNER QA", "answers", 10, P),
        ("OWNER", "speaks", 5),
        ("OWNER", "speaks", 5),
        ("ROUND", "listens", 10, P),
        ("OWNER", "speaks", 5),
    ),
    # No published form for peers: round and minutes are Kring's.
    "seven_eyes": (
        ("OWNER QA", "answers", 8),
        ("SOLO", "listens", 7),
        ("ROUND", "listens", 18),
        ("OWNER", "speaks", 8),
        ("FREE_ALL", "speaks", 10),
        ("ROUND_ALL", "speaks", 9),
    ),
    # managementissues.com: only the fifteen minutes of gossip; the others Kring's, forty to forty-five in all.
    "gossip": (
        ("OWNER", "speaks", 5),
        ("QA", "answers", 10),
        ("FREE", "listens", 15, P),
        ("OWNER", "speaks", 8),
        ("ROUND_ALL", "speaks", 5),
    ),
    # lessonup.com; the core is written, then the owner picks; after the advice the owner says what appeals. The source goes back
    # to the questions when nothing helped: the two minutes in which the owner says so are Kring's form of that.
    "five_step": (
        ("OWNER", "speaks", 5),
        ("QA", "answers", 15),
        ("SOLO OWNER", "listens", 10),
        ("ROUND OWNER", "listens", 15),
        ("OWNER", "speaks", 2),
        ("OWNER ROUND_ALL", "speaks", 5),
    ),
    # transitiepraktijk.nl: about six hours; the inner minutes are Kring's.
    "socratic_long": (
        ("FREE_ALL", "speaks", 10),
        ("ROUND_ALL", "speaks", 15),
        ("OWNER QA", "answers", 15),
        ("OWNER", "speaks", 10),
        ("ROUND", "listens", 15),
        ("FREE_ALL", "speaks", 20),
        ("ROUND_ALL", "speaks", 15),
    ),
    # balint.co.uk and others: about forty-five a case; the inner minutes are Kring's.
    "balint": (
        ("SOLO", "speaks", 2),
        ("OWNER", "speaks", 8),
        ("QA", "answers", 5),
        ("FREE", "listens", 22),
        ("OWNER", "speaks", 5),
        ("NONE", "listens", 3),
    ),
    # bibelwissenschaft.de: phases one to five; the others Kring's.
    "ten_phase_generic": (
        ("ROUND_ALL", "speaks", 5, P),
        ("SOLO", "speaks", 5, P),
        ("OWNER", "speaks", 10, P),
        ("ROUND", "listens", 5, P),
        ("QA", "answers", 10, P),
        ("FREE", "listens", 12),
        ("OWNER", "speaks", 4),
        ("ROUND", "listens", 10),
        ("OWNER", "speaks", 5),
        ("ROUND_ALL", "speaks", 6),
    ),
    # vornheder.de, citing Haug-Benien 1998: sixty-five, all published.
    "eight_phases": (
        ("FREE_ALL", "speaks", 5, P),
        ("OWNER", "speaks", 5, P),
        ("QA", "answers", 15, P),
        ("FREE", "listens", 10, P),
        ("OWNER", "speaks", 5, P),
        ("ROUND", "listens", 10, P),
        ("OWNER", "speaks", 10, P),
        ("ROUND_ALL", "speaks", 5, P),
    ),
    # ced.au.dk: 10, then 10 to 15; forty-five to sixty in all.
    "reflecting_team": (
        ("OWNER QA", "answers", 10, P),
        ("FREE", "listens", 15, P),
        ("OWNER", "speaks", 10),
        ("FREE OWNER", "listens", 15),
    ),
    # sessionlab.com, microsolidarity.cc: 2, 10 to 15, 2, 10; sixty to seventy-five in all.
    "case_clinic": (
        ("NONE", "speaks", 2, P),
        ("OWNER QA", "answers", 15, P),
        ("NONE", "listens", 2, P),
        ("ROUND OWNER", "listens", 10, P),
        ("FREE_ALL", "speaks", 20),
        ("ROUND_ALL", "speaks", 8),
        ("NONE", "listens", 3),
    ),
    # docsbay.net/doc/514092: 5 to 10, 5, 10, 15; fifty in all.
    "consultancy": (
        ("OWNER", "speaks", 10, P),
        ("QA", "answers", 5, P),
        ("QA", "answers", 10, P),
        ("FREE", "listens", 15, P),
        ("OWNER", "speaks", 5),
        ("FREE_ALL", "speaks", 5),
    ),
    # personal-coaching-information.com: 2, 5 to 10, 10 to 15, 2, 5, 2; the report before it is Kring's.
    "action_learning": (
        ("ROUND_ALL", "speaks", 5),
        ("OWNER", "speaks", 2, P),
        ("QA", "answers", 10, P),
        ("QA", "answers", 15, P),
        ("OWNER", "speaks", 2, P),
        ("ROUND", "listens", 5, P),
        ("OWNER", "speaks", 2, P),
    ),
    # dailygood.org/story/2755: at most 15 to begin with, mirroring in the last 15; ninety minutes to two hours in all.
    "clearness": (
        ("OWNER", "speaks", 15, P),
        ("QA", "answers", 75),
        ("OWNER", "speaks", 2),
        ("ROUND", "listens", 15, P),
        ("ROUND_ALL", "speaks", 5),
    ),
    # talententoolbox.nl: sixty, all published.
    "appreciative": (
        ("OWNER", "speaks", 15, P),
        ("FREE_ALL", "speaks", 20, P),
        ("QA", "answers", 15, P),
        ("ROUND_ALL", "speaks", 10, P),
    ),
    # care-full-courses.com and others: thirty for three turns. Preparing is each for themselves, so silence; the shared harvest
    # is Kring's.
    "troika": (
        ("NONE", "speaks", 1, P),
        ("OWNER", "speaks", 2, P),
        ("QA", "answers", 2, P),
        ("FREE", "listens", 4, P),
        ("OWNER", "speaks", 1, P),
        ("SOLO", "speaks", 2),
    ),
    # liberatingstructures-uncovered.com: fifteen minutes for each owner, sixty for four.
    "wise_crowds": (
        ("OWNER", "speaks", 2, P),
        ("QA", "answers", 3, P),
        ("FREE", "listens", 8, P),
        ("OWNER", "speaks", 2, P),
    ),
}

KRINGS_OWN = {"meeting", "appreciative_round"}
"""Methods without a source to compare with."""
