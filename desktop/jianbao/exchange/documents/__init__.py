"""Sources that are no text: what is taken from a PDF, a DOCX, a web page or a picture, and how it is done safely."""
