"""How LärSam is served on one machine: a web process and a worker, watched by one parent.

``supervisor`` starts and watches, ``web`` is the web process, ``router`` decides which of Django's two ways
a request takes, ``warmup`` makes the first visitor as well off as the hundredth, ``lifeline`` sees to it that
no process outlives its parent. Behind a reverse proxy the same parts run apart: see docs/adr/0002-serving.md.
"""
