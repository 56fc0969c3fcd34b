"""How the text of a web page is found: what is seen, what is the report, and what each part of it is."""
