"""What the screens of commissions ask: what is reckoned, the list, the next step, the timeline."""
