"""Pages of an hour or a state in which nothing of the demo office stands: each with somebody who may open it."""
