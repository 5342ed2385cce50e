"""Mutation testing: one small change at a time, and whether a test notices.

    python -m tests.mutation tracker/views --sample 60

Top to bottom: `__main__` orders the work; `reach` knows which tests run a line or read a
view (`measure` finds out, `reach_plugin` notes it); `python_files` and `view_files` make the
mutants; `python_runs` and `view_runs` try them; `checkout` is the copy that all of it works on.
"""
