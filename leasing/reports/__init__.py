"""The reports of leasing (招商报表): each figure is reckoned from exactly the rows to which it leads."""
