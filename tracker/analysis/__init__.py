"""Questions, answered from the views of schema `bi`; nothing here prints or writes."""
