from tests.channels.kit import Sample, json_of

SAMPLE = Sample(post=lambda id, who, text: json_of({"id": id, "visitor": who, "text": text}))
