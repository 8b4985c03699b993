"""What Kring does about a concept besides asking: the instruments, the phases, the care. Pure data, for the page and for its test.

A flow is named here as people meet it; what it does stands in its own module. It must not know who went through one.
"""

from collections.abc import Mapping
from enum import StrEnum

from bot.reflection.model import Concept


class Flow(StrEnum):
    """Something to do, alone or in a round, that helps to see."""

    FEELING_PALETTE = "feeling palette"
    BODY_MAP = "body map"
    CLOSENESS_LINE = "closeness line"
    """Before the round and after it."""
    BOUNDARY_CHECK = "boundary check"
    """In oneself and in the other, with the areas in which a boundary can lie."""
    CONTEXT_QUESTIONS = "context questions"
    """The five behind a tag of the boundary check."""
    TOUCH_CHECK = "touch check"
    WHERE_IT_COMES_FROM = "where it comes from"
    SOUL_OR_EGO = "soul or ego"
    STRENGTH_OR_POWER = "strength or power"
    I_FEEL = "“I feel”, not “I am”"
    RESCUER_CHECK = "rescuer check"
    HERE_AND_NOW = "here and now"
    """A phase."""
    UNSAID = "the unsaid"
    """A phase."""
    GROUP_MIRROR = "group mirror"
    YOU_MAY = "“you may …” cards"
    SAFETY_CARD = "safety card"
    REFERRAL = "referral"
    PEER_ROUTE = "peer route"
    JOURNAL_REPORT = "report in the journal"


FLOWS: Mapping[Concept, tuple[Flow, ...]] = {
    Concept.TRANSFERENCE: (Flow.WHERE_IT_COMES_FROM, Flow.FEELING_PALETTE),
    Concept.PROJECTION: (Flow.WHERE_IT_COMES_FROM, Flow.UNSAID),
    Concept.PARALLEL_PROCESS: (Flow.GROUP_MIRROR, Flow.HERE_AND_NOW, Flow.BODY_MAP),
    Concept.BOUNDARY_SELF: (Flow.BOUNDARY_CHECK, Flow.CONTEXT_QUESTIONS),
    Concept.BOUNDARY_OTHER: (Flow.BOUNDARY_CHECK, Flow.CONTEXT_QUESTIONS),
    Concept.DISTANCE_CLOSENESS: (Flow.CLOSENESS_LINE,),
    Concept.INTIMACY: (Flow.REFERRAL, Flow.CONTEXT_QUESTIONS),
    Concept.TOUCH: (Flow.TOUCH_CHECK,),
    Concept.SOUL_EGO: (Flow.SOUL_OR_EGO, Flow.RESCUER_CHECK),
    Concept.STRENGTH_POWER: (Flow.STRENGTH_OR_POWER,),
    Concept.IDENTIFIED_EMOTION: (Flow.I_FEEL, Flow.FEELING_PALETTE),
    Concept.DISALLOWED_PART: (Flow.UNSAID,),
    Concept.INNER_PERMISSION: (Flow.YOU_MAY,),
    Concept.FLOURISHING: (Flow.BODY_MAP, Flow.JOURNAL_REPORT),
    Concept.COACH_THE_COACH: (Flow.PEER_ROUTE, Flow.REFERRAL),
    Concept.TWO_SIDED_STANCE: (Flow.JOURNAL_REPORT,),
    Concept.IN_RELATION: (Flow.HERE_AND_NOW,),
    Concept.SOMEBODY_OUTSIDE: (Flow.SAFETY_CARD,),
}
