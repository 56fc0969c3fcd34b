"""The stages of the pipeline, in the order the data walks: none imports another; `building` and `releasing` join them.

read -> analyse -> extract -> resolve -> decide -> validate -> withhold -> package -> release
"""
