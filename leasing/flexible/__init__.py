"""What may be offered besides the price, to whom and by whom."""
