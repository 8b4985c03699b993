"""Once, for journals of before entries knew their theme: each is told what its question looks at."""

from dataclasses import replace

from bot.services.records import Fact, Reflection
from bot.services.work import Work

NAMED = "journal_themes"
"""The fact that it was done."""


async def name_themes(work: Work) -> None:
    """Give every entry whose question is in the bank the name of its concept; called at each start, done at the first."""
    if await work.tx.get(Fact, NAMED) is not None:
        return
    concepts = {question.id: question.concept.value for question in work.tools.questions if question.concept}
    for entry in await work.tx.find(Reflection):
        if not entry.concept and entry.question in concepts:
            await work.tx.put(replace(entry, concept=concepts[entry.question]))
    await work.tx.put(Fact(name=NAMED, value="1"))
