"""What fits whom (R56, R156): spaces ranked by what a client wants, layouts by what a visitor wants, each with its reasons."""
