"""Text as it was received: bytes, spans, documents, sentences, tokens."""
