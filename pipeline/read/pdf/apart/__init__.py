"""Reading in a process of its own, which is stopped when a page takes too much.

`guard` starts and watches the `worker`, which reads; `child` is any such process, `messages` what
they tell one another.
"""
