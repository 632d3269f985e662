"""What must be true after faults: each drill is tried on real processes of embedded servers started for it."""
