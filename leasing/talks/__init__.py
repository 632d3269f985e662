"""What the screens ask of talks and meeting rooms."""
