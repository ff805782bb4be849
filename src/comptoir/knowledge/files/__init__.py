"""Files as content: Markdown, PDF, Word, Excel, question lists and merchant feeds to drafts."""
