"""From bytes to parts, and from the parts to text: structure, encodings, character sets, files."""
