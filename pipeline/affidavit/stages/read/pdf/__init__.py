"""How the text of a PDF file is found: glyphs, rows, columns, margins, notes, paragraphs, kinds."""
