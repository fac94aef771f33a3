"""An anthology becomes pages and files, as values, and then a folder."""
