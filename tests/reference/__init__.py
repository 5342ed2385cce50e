"""The rules of the tracker again, in plain Python over plain rows: a second opinion.

Written from the documents, not from the views, so that a mistake in either shows as a
difference.  `rows` says what the model knows of; `belief`, `counting`, `conversion`,
`spreading`, `promises`, ... are the rules; `histories` makes up what might be on file and
`loading` puts it there; the tests set each view beside the model.
"""
