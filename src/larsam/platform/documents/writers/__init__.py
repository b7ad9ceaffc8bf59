"""Writers of the document model: HTML, Word and PDF, and plain tables as CSV and XLSX."""
