"""Documents laid out and put in their place: .xlsx, .csv, .json and the rest."""
