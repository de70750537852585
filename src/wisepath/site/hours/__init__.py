"""Hours of a group: entered by a trainer, confirmed by each person, exported with a checksum, counted for funders."""
