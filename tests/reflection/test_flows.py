"""What there is to do about each concept."""

from bot.reflection.flows import FLOWS, Flow
from bot.reflection.model import Concept


def test_every_concept_has_something_to_do_and_every_flow_a_concept():
    assert {concept for concept, flows in FLOWS.items() if flows} == {*Concept}
    assert {flow for flows in FLOWS.values() for flow in flows} == {*Flow}
    assert all(len(flows) == len(set(flows)) for flows in FLOWS.values())
