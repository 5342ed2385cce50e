"""The rules of the tracker again, in plain Python over plain rows: a second opinion.

Written from the documents, not from the views, so that a mistake in either shows as a
difference.  `rows` says what the model knows of, `spreading` and `conversion` are its
arithmetic, and the rules are `belief`, `counting`, `promises`, `quarters`, `reported_year`,
`company_year` and `capacity`.  `histories` and `reports` make up what might be on file,
`loading` puts it there, and each test sets views beside the model.

The usual run looks at a few histories, always the same ones.  `TRACKER_REFERENCE=200` looks
at so many others for each test; what differs is told with the smallest history that shows it
and the seed it came from, which `TRACKER_REFERENCE_SEED` takes to see the same ones again.
"""
