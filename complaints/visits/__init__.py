"""Peer visits (同行参观) as their pages show them: steps, words, story, rows of the desk."""
