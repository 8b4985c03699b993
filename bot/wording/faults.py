"""What is wrong in a method file, in words for who wrote it. Pure."""

from bot.language import Language
from bot.rounds.method_checks import Fault
from bot.wording.texts import Texts


def said(fault: Fault, texts: Texts, language: Language) -> str:
    """Return what is wrong; the names of fields and of words in a file stay as they stand there."""
    return texts.label(f"faults.{fault.name}", language, **fault.values)
