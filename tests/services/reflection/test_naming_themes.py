"""Entries of before there were themes get theirs, once."""

from dataclasses import replace

from bot.services.records import NOTE, Fact, Reflection
from bot.services.reflection.naming_themes import name_themes
from tests.services.reflection.test_looking_back import a_journal, an_entry


async def test_an_entry_of_before_is_told_what_its_question_looks_at():
    old, note = an_entry(1, theme=None), an_entry(2, theme=None)
    group = await a_journal(note)
    question = group.tools.questions[0]
    await group.put(replace(old, question=question.id))
    await group.do(name_themes)
    assert [(one.question, one.concept) for one in group.store.all(Reflection)] == [
        (question.id, question.concept.value),
        (NOTE, ""),
    ]
    await group.put(replace(old, question=question.id))
    await group.do(name_themes)
    assert group.store.all(Reflection)[0].concept == "", "it is done once"
    assert len(group.store.all(Fact)) == 1
