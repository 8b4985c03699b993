"""Kring: a Telegram bot that carries intervision groups of coaches."""
