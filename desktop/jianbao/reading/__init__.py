"""How a page is read: text in, records out. Loads no Qt and no SQL, reads no setting and no clock."""
