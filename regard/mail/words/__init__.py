"""What she wrote herself: apart from quotes, signatures and disclaimers; as text, and as HTML that is safe."""
