"""What the screens of firms and brokers ask: finding, lists, doubles, the timeline."""
