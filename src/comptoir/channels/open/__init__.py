"""The open channel: any system that can post JSON over HTTP, signed both ways."""
