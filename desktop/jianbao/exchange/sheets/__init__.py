"""The check sheet (核校单) and the ledger on paper and in tables: XLSX, DOCX, CSV, and HTML to print from."""
