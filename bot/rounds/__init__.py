"""What a round is: one dilemma, discussed by one circle with one method.

The model in forty lines:

* A `Method` is data: phases with speakers, rules, minutes and texts (`method`).
* `plan.steps` turns a method into the `Step`s of this round: what the group really does, given the pace and
  whether the owner is hidden. A phase may take two steps: questions first, answers after.
* A `Round` is a value: who sits in it, which step it is in (`Floor`), whose turn it is (`Turn`), and when it
  next moves by itself (`due_at`).
* An intent is what somebody asks (`intents`); `engine.step(round, intent, now)` answers `Accepted` with the new
  round and the events, or `Refused` with a reason. Time is an argument, chance is a seed.
* An event is what happened (`events`); `evolve` is the only thing that changes a round, so folding the events
  over the first round gives the last one.

Two counters keep the past out of the present. `epoch` counts how often the round has moved (another step, another
turn): every button and deadline carries the epoch in which it was made, and an old one is refused as `STALE`.
`revision` counts every accepted intent: the store uses it to see that nobody wrote in between.

A hidden owner is covered, not exempted: the owner keeps a seat, a turn and every prompt. The engine looks at who a
hidden owner is in three places only: which answers of a `RELAY` step are published, the own vote that does not count,
and who may step forward. Only an owner whom all know is left out, set apart or asked alone (`asking`).

What can be done with a round stands by who does it: `speaking` (members in a step), `presence` (leaving, stepping
forward, taking a dilemma back), `leading`, `waking` (the clock). All of it moves the round on through `course`.

The core never sees a text. Contributions are ids; what was written lies sealed in the store.
"""
