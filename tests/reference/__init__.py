"""The rules of the tracker again, in plain Python over plain rows: a second opinion.

Written from the documents, not from the views, so that a mistake in either shows as a
difference.  `rows` says what the model knows of, `spreading` and `conversion` are its
arithmetic, the rules are `belief`, `counting`, `promises`, `quarters`, `reported_year`,
`company_year`, `timeline` and `capacity`, and `tell_*` make rows of views of them; `telling`
lists the views.  `histories`, `reports` and `everything` make up what might be on file,
`loading` puts it there, `shrinking` tells the fewest rows that show a difference.

The usual run looks at a few histories, always the same ones.  `TRACKER_REFERENCE=200` looks
at so many others, and `TRACKER_REFERENCE_SEED` at the same ones again.
"""
