"""What a page is: frozen records of an article, its blocks, institutions, metrics and anchors."""
