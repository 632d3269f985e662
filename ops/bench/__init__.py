"""How fast it is: ratios between our pages and a bare page, measured in turn in one run."""
