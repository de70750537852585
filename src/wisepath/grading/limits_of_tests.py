"""Which tests cells cannot be judged outside the learner's process: told by their text, before they run."""

import ast

_FILES = frozenset(("open", "Path", "pathlib", "glob", "shutil", "read_csv", "read_excel", "read_json"))
_INSIDE = {
    "globals": "it lists the learner's names",
    "locals": "it lists the learner's names",
    "vars": "it lists the learner's names",
    "get_ipython": "it uses the notebook program itself",
    "In": "it reads the texts of cells",
    "Out": "it reads earlier results",
    "getsource": "it reads the learner's source",
    "getsourcelines": "it reads the learner's source",
    "__main__": "it reaches into the running program",
    "patch": "it replaces parts of the running program",
    "monkeypatch": "it replaces parts of the running program",
    "builtins": "it replaces parts of the running program",
    "seed": "it sets the learner's random numbers",
    "_getframe": "it reaches into the running program",
    "display": "it shows something in the notebook",
    "gca": "it reads the learner's plot",
    "gcf": "it reads the learner's plot",
}


def why_not(source: str) -> str:
    """Return why a person has to judge this tests cell, or nothing."""
    try:
        tree = ast.parse(source)
    except SyntaxError:
        return ""
    stored = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Del) and node.id not in stored:
            return "it deletes a name of the learner's"
        name = node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""
        if isinstance(node, ast.alias):
            name = node.name.split(".")[0]
        if isinstance(node, ast.ClassDef) and any(isinstance(part, ast.Assign | ast.AnnAssign) for part in node.body):
            return "it defines a class whose body may read the learner's names"
        if name in _FILES:
            return "it reads files that the learner's code may have written"
        if name in _INSIDE:
            return _INSIDE[name]
    return ""
