"""The residents' door as a resident sees it: the way to his matter, his own view of it, its pictures."""
