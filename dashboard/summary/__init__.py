"""The summary of a period (总结): figures, what came up, lessons and what became of them, the director’s words (R4, R5)."""
