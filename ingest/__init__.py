"""From a source to a clean item in the store."""

import os

# numpy sorts and counts whole numbers here. The library that it has for matrices starts a thread for each further
# processor as it is loaded, in each process, and they spin while they wait for what never comes.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
