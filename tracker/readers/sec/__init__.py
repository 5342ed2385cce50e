"""Company facts of the SEC: fetched, and read strictly."""
