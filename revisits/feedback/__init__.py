"""What was said at revisits, on the screen: words, steps, filters, figures, and the rooms of the top floor."""
