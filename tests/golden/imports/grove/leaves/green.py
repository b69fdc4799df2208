print("leaf of", __name__, __package__)
