"""What is vacant, as it may leave the house: the sheet, its rows, its Excel file."""
