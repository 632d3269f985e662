"""The yearly plan (年度回访计划): which periods are open, whom the rules want in them, what is done, due and missed."""
