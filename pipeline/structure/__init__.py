"""Structure: a document becomes an act with its services, provisions and appendices.

`act` does it in this order:

1. `set_out` and `imprint` make one form of what pages and publishers print; `layout` tells how
   paragraphs begin.
2. `parts` divides the lines into the decree, its services and its appendices.
3. `head` and `requisites` read which act it is; `names` knows acts and those who issue them.
4. `prose` makes provisions of the paragraphs of each part, `services` says what they tell of a
   service as a whole.
5. `orders` reads what the act orders for other acts, `amendments` lists what changed it.
6. `terms` finds what is defined.
7. `checks` says what the act lacks.

`model` has what comes out.
"""

from pipeline.structure.act import read_structure

__all__ = ["read_structure"]
