"""Selling homes (R155–R158): the price sheet, the purchase calculation, the contract with its instalments."""
