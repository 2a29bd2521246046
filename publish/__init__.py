"""Turn built pages into downloads: PDF, Word, Excel, slides and zip files."""
