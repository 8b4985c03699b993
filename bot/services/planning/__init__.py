"""Use cases of planning: meetings, seasons, who comes, reminders, the agenda."""
