"""When a circle meets, who comes, what is on the table: meetings as values. Pure; knows no clock, no person's name, no text."""
