"""How a Word document is read: its package, styles, numbering, body and notes."""
