"""The executor `wisepath` of jupyter-cache: `jcache project execute --executor wisepath`, and the books' builds."""

import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from jupyter_cache.base import CacheBundleIn, JupyterCacheAbstract
from jupyter_cache.executors.base import ExecutorRunResult, JupyterExecutorAbstract
from jupyter_cache.executors.basic import ExecutionWorkerLocalSerial, ProcessData
from nbformat import NotebookNode, from_dict

from wisepath.deliveries.jupyter_book.execution.forked import Output, Script, run_all

Record = tuple[int, str]  # jupyter-cache's number of a notebook, and its path

# What a kernel says of its language; pages and downloads name it.
_LANGUAGE: Mapping[str, Any] = {
    "name": "python",
    "version": sys.version.split()[0],
    "mimetype": "text/x-python",
    "codemirror_mode": {"name": "ipython", "version": 3},
    "pygments_lexer": "ipython3",
    "nbconvert_exporter": "python",
    "file_extension": ".py",
}


class ForkedExecutor(JupyterExecutorAbstract):  # type: ignore[misc]
    """Runs notebooks in forks of this process, as many at once as there are cores.

    What the forks cannot finish (a cell that raises, another language, a process that dies) is run
    again by jupyter-cache's own executor, so that its errors read as they always do.
    """

    def run_and_cache(
        self,
        *,
        filter_uris: list[str] | None = None,
        filter_pks: list[int] | None = None,
        timeout: int | None = 30,
        allow_errors: bool = False,
        force: bool = False,
        **_more: Any,
    ) -> ExecutorRunResult:
        """Run the notebooks of the cache's project that have no result yet; return their paths by how they ended."""
        records = self.get_records(filter_uris, filter_pks, clear_tracebacks=True, force=force)
        found = [((record.pk, record.uri), self.cache.get_project_notebook(record.pk).nb) for record in records]
        left = run_and_keep(self.cache, found, timeout or 0)
        worker = ExecutionWorkerLocalSerial(self.logger)
        ended = [worker(ProcessData(*record, self.cache, timeout, allow_errors)) for record in left]
        kept = [uri for (pk, uri), _ in found if (pk, uri) not in left]
        return ExecutorRunResult(
            succeeded=kept + [uri for code, uri in ended if code == 0],
            excepted=[uri for code, uri in ended if code == 1],
            errored=[uri for code, uri in ended if code == 2],
        )


def run_and_keep(
    cache: JupyterCacheAbstract, notebooks: Iterable[tuple[Record, NotebookNode]], seconds: float
) -> list[Record]:
    """Run notebooks and keep their results in the cache; return those that an executor of its own must run.

    `seconds` is how long one cell may take; 0 for a day.
    """
    known = {record[1]: (record, notebook) for record, notebook in notebooks}
    scripts = [
        _script(uri, notebook, seconds or 86_400.0) for uri, (_, notebook) in known.items() if _is_python(notebook)
    ]
    done = set()
    for uri, outputs in run_all(scripts) if scripts else ():
        if outputs is not None:
            bundle = CacheBundleIn(_executed(known[uri][1], outputs), uri, data={"execution_seconds": 0.0})
            cache.cache_notebook_bundle(bundle, check_validity=False, overwrite=True)
            done.add(uri)
    return [record for uri, (record, _) in known.items() if uri not in done]


def _is_python(notebook: NotebookNode) -> bool:
    """Return whether the notebook asks for the usual kernel and sets nothing of its own for its run."""
    kernel = notebook.metadata.get("kernelspec", {}).get("name", "python3")
    return kernel == "python3" and "execution" not in notebook.metadata


def _script(uri: str, notebook: NotebookNode, seconds: float) -> Script:
    cells = tuple(cell.source for cell in notebook.cells if cell.cell_type == "code")
    return Script(name=uri, cells=cells, folder=Path(uri).parent, seconds=seconds)


def _executed(notebook: NotebookNode, outputs: list[list[Output]]) -> NotebookNode:
    """Return the notebook with the outputs of its code cells."""
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    for number, (cell, shown) in enumerate(zip(code, outputs, strict=True), start=1):
        cell.execution_count = number
        cell.outputs = from_dict(shown)
    notebook.metadata.language_info = from_dict(dict(_LANGUAGE))
    return notebook
