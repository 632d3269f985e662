"""What the screens of introductions ask: who has the client already, lists, the next step, the timeline."""
