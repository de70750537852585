"""The words of Wisepath as plain frozen data: standard library only, no input or output.

Every other part reads these types. `pack` writes them as canonical JSON and reads
them back, so that what runs without the sources speaks the same language.
"""
