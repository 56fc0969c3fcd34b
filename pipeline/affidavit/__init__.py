"""Affidavit turns human-rights reports into open data in which every row swears to its source."""
