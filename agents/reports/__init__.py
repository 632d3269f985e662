"""What came of working with brokers, as figures."""
