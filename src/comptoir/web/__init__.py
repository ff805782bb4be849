"""HTTP in, HTTP out; thin: parse, authorise, call one verb, shape the answer."""
