"""Files we hold: told by their bytes, checked, converted, kept on disk, shown by signed addresses.

`sniff.py` tells what a file is, `check.py` whether it is whole and harmless to open; `pictures.py`,
`boxes.py` and `ogg.py` know single formats. `disk.py` holds the bytes, `keep.py` the bytes with
their row in the database, `address.py` signs the addresses that `web/files.py` serves.
"""
