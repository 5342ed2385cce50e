"""Years, halves, quarters and months in words to the days they name; one period, any calendar."""
