"""Makes `weights.npz`: for development, with scikit-learn (of the dev dependencies).

`data` reads the public texts, `phrases` puts customers' messages together from `customers.txt`, which is our own,
`fit` finds the weights, `measure` tells how good they are. Nothing of this is imported by a desk that runs.
"""
