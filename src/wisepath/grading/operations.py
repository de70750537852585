"""The operators that a test may use on a learner's value, by their names in the module `operator`."""

# Those that Python also asks of the right-hand value: `__radd__` and so on.
REFLECTED = (
    "add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "matmul", "and_", "or_", "xor", "lshift", "rshift",
)  # fmt: skip
_OF_ONE = ("neg", "pos", "abs", "invert", "index")
_OF_CONTAINERS = ("getitem", "setitem", "delitem", "contains", "iadd")
OPERATIONS = frozenset((*REFLECTED, *_OF_ONE, *_OF_CONTAINERS))
