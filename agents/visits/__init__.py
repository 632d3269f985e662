"""What the screens of visits ask: the day's register, the questions, the suggestion, the timeline."""
