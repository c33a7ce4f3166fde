"""The desk's screens of interviews: leads make, send and close them; agents read, and write down what they are told."""
