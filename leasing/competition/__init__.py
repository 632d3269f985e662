"""Our building beside others: the sheet, what is fair to say, how old a known rent is, the timeline."""
