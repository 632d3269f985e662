"""Taking over a register from Excel: read the sheet, check every row, compare with the register, write it at once."""
