"""Joins content and catalogues: what there is to say, what is said, and how far each language is."""

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import wisepath
from wisepath.model.catalogue import MARKS, SOURCE_LANGUAGE, Count, Entry, State, counted, matched
from wisepath.model.decode import decode_or_raise
from wisepath.model.fit import Term, faults
from wisepath.model.pack import Pack, dump_pack
from wisepath.model.page import Page
from wisepath.model.po import compiled, write_po
from wisepath.model.project import ModuleFolder, Project
from wisepath.model.texts import WHOLE, parts, texts_of, translated
from wisepath.model.word import Word, glossary
from wisepath.source.interface import interface_words
from wisepath.source.myst import read_page
from wisepath.source.paragraphs import Say, page_texts, said_page
from wisepath.source.report import Report
from wisepath.source.translations import read_catalogues, read_terms

FOLDER = "translations"
PACKAGE = Path(wisepath.__file__).parent
LOCALE = PACKAGE / "locale"
INTERFACE = "wisepath"
BLOCKS = "xblocks/wisepath_xblocks"

HEADER = (
    "Project-Id-Version: wisepath\nLanguage: %s\nMIME-Version: 1.0\nContent-Type: text/plain; charset=UTF-8\n"
    "Content-Transfer-Encoding: 8bit\nPlural-Forms: nplurals=2; plural=(n != 1);\n"
)
NOTICE = "Machine-made draft. No native reader has read it yet: see docs/translating.md."

Wanted = Mapping[str, tuple[Entry, ...]]


def interface(language: str) -> tuple[Entry, ...]:
    """Return the words of the interface with what a language says for them."""
    known = read_catalogues(LOCALE / language / "LC_MESSAGES", Report(PACKAGE)).get(INTERFACE, ())
    return matched(interface_words(PACKAGE), known)


def blocks(root: Path, language: str) -> tuple[Entry, ...]:
    """Return the words that the blocks for Open edX have besides those of the interface; none without their sources."""
    folder = root / BLOCKS
    if not folder.is_dir():
        return ()
    shared = {entry.key for entry in interface_words(PACKAGE)}
    known = read_catalogues(folder / "translations" / language / "LC_MESSAGES", Report(root)).get("text", ())
    return tuple(entry for entry in matched(interface_words(folder), known) if entry.key not in shared)


def wanted(project: Project, pack: Pack, only: Collection[str] = ()) -> Wanted:
    """Return the texts of the content by catalogue, in the order in which people meet them: of some, or of all."""
    found: dict[str, list[Entry]] = {}
    for name, part in parts(pack):
        catalogue = _catalogue(pack, name)
        if not only or catalogue in only:
            texts = found.setdefault(catalogue, [])
            texts += [Entry(source=text, places=(name,)) for text in texts_of(part)]
    for catalogue, page in _pages(project):
        if not only or catalogue in only:
            texts = found.setdefault(catalogue, [])
            texts += [Entry(source=text, places=(page.path,)) for text in page_texts(page.text)]
    return {name: tuple(entries) for name, entries in sorted(found.items()) if entries}


def content(project: Project, pack: Pack, language: str, *, every: bool = False) -> Wanted:
    """Return the texts of the content with what a language says for them: of the catalogues begun, or of all."""
    known = project.translations.get(language, {})
    if not known and not every:
        return {}
    found = wanted(project, pack, () if every else tuple(known))
    return {name: matched(entries, known.get(name, ())) for name, entries in found.items()}


def with_translations(project: Project, pack: Pack) -> Pack:
    """Return the pack with all fresh translations of its parts; questions and activities whole or not at all."""
    said = {language: dict(_said(project, pack, language)) for language in project.translations}
    return replace(pack, translations={language: texts for language, texts in said.items() if texts})


def coverage(project: Project, pack: Pack, language: str) -> Mapping[str, Count]:
    """Return how much is said, by group: the interface, then the content by catalogue."""
    counts = {"interface": counted(interface(language)), "blocks": counted(blocks(project.root, language))}
    return counts | {name: counted(entries) for name, entries in content(project, pack, language, every=True).items()}


def in_language(project: Project, pack: Pack, language: str) -> tuple[Pack, Mapping[str, str]]:
    """Return the pack that a book in a language is built with, and its pages as MyST text by path.

    What is not translated stays and carries a mark; so does what was changed since.
    """
    known = project.translations.get(language, {})
    texts, words = {}, {}
    for name, page in _pages(project):
        entries = matched((Entry(source=text) for text in page_texts(page.text)), known.get(name, ()))
        said = {entry.source: entry for entry in entries}
        texts[page.path] = said_page(page.text, _sayer(said))
        words[page.path] = read_page(_unmarked(texts[page.path]), page.path, page.words)[0].explained
    named = {curriculum.id: glossary(_words(project, curriculum.id, words)) for curriculum in project.curricula}
    return replace(translated(pack, language), language=language, glossary=named), texts


def _words(project: Project, curriculum: str, words: Mapping[str, tuple[Word, ...]]) -> Iterator[Word]:
    for word in project.explained(curriculum):
        yield from (part for part in words.get(word.place.path, ()) if part.page == word.page)


def _sayer(said: Mapping[str, Entry]) -> Say:
    return lambda text, running: _marked(said[text], running=running)


def _marked(entry: Entry, *, running: bool) -> str:
    text = entry.said[0] if entry.state is not State.MISSING else entry.source
    return text + MARKS[entry.state] if running else text


def _unmarked(text: str) -> str:
    for mark in filter(None, MARKS.values()):
        text = text.replace(mark, "")
    return text


def _said(project: Project, pack: Pack, language: str) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Yield each part of the pack of which something is said, with it: text to text."""
    known = project.translations[language]
    named: dict[str, dict[str, tuple[str, ...]]] = {}
    for name, part in parts(pack):
        named.setdefault(_catalogue(pack, name), {})[name] = texts_of(part)
    for catalogue, found in named.items():
        entries = {entry.source: entry for entry in known.get(catalogue, ()) if entry.state is State.FRESH}
        for name, texts in found.items():
            said = {text: entries[text].said[0] for text in texts if text in entries}
            if said and (len(said) == len(texts) or not name.startswith(WHOLE)):
                yield name, said


def _catalogue(pack: Pack, name: str) -> str:
    """Return the catalogue that the texts of a part of the pack are in."""
    kind, _, ident = name.partition("/")
    if kind in ("item", "activity"):
        part = pack.item[ident] if kind == "item" else pack.activity[ident]
        return f"{'items' if kind == 'item' else 'activities'}/{part.skill}"
    if kind == "module":
        return "modules"
    if kind == "lessons":
        owner = pack.curriculum_of.get(ident)
        return f"pages/{owner.id if owner else 'more'}/{ident}"
    return "vocabulary" if kind in ("area", "skill") else "choices"


def _pages(project: Project) -> Iterator[tuple[str, Page]]:
    """Yield every page of the books with the catalogue that its texts are in."""
    for curriculum in project.curricula:
        if curriculum.id in project.indexes:
            yield f"pages/{curriculum.id}/index", project.indexes[curriculum.id]
    for folder in project.folders:
        yield from ((f"pages/{folder.curriculum}/{folder.module.id}", page) for page in _of_folder(folder))


def _of_folder(folder: ModuleFolder) -> tuple[Page, ...]:
    return (*folder.lesson_pages(), *((folder.notes,) if folder.notes else ()))


def languages(project: Project) -> tuple[str, ...]:
    """Return the languages that something is translated into, the sources' first."""
    return (SOURCE_LANGUAGE, *sorted(project.translations))


def catalogue_files(root: Path, pack: Pack, project: Project, language: str, begin: str) -> Mapping[Path, str | bytes]:
    """Return the files of a language's catalogues, brought up to date with the sources.

    Templates (`.pot`) of everything go to `build/translations`. A catalogue of the content is
    written where it is there already, or is named by `begin`; that of the interface always,
    with its compiled form (one for Sphinx, the same for Django).
    """
    files: dict[Path, str | bytes] = {}
    for name, entries in wanted(project, pack).items():
        files[root / "build" / FOLDER / f"{name}.pot"] = write_po(HEADER % "", entries)
    header = HEADER % language
    for name, entries in content(project, pack, language, every=bool(begin)).items():
        if name in project.translations.get(language, {}) or name == begin:
            files[root / FOLDER / language / f"{name}.po"] = write_po(header, entries, NOTICE)
    entries = interface(language)
    folder = LOCALE / language / "LC_MESSAGES"
    files[folder / f"{INTERFACE}.po"] = write_po(header, entries, NOTICE)
    for domain in (INTERFACE, "django"):
        files[folder / f"{domain}.mo"] = compiled(header, entries)
    own = blocks(root, language)
    if own:  # the platform looks for a block's words there, and only there
        folder = root / BLOCKS / "translations" / language / "LC_MESSAGES"
        files[folder / "text.po"] = write_po(header, own, NOTICE)
        files[folder / "text.mo"] = compiled(header, (*entries, *own))
    return files


def pages_file(out: Path, language: str, curriculum: str) -> Path:
    """Return the file with the pages of a book in a language; `.` for the language of the sources."""
    return Path() if language == SOURCE_LANGUAGE else out / "cache" / f"pages-{language}" / f"{curriculum}.json"


def language_files(project: Project, pack: Pack, language: str, out: Path) -> Mapping[Path, str]:
    """Return what a build in a language begins with: the pack and, in another one, the pages of each book."""
    if language == SOURCE_LANGUAGE:
        return {out / "pack.json": dump_pack(pack)}
    said, texts = in_language(project, pack, language)
    files = {out / f"pack-{language}.json": dump_pack(said)}
    for curriculum in project.curricula:
        base = f"curricula/{curriculum.id}/"
        pages = {path.removeprefix(base)[:-3]: text for path, text in texts.items() if path.startswith(base)}
        files[pages_file(out, language, curriculum.id)] = json.dumps(pages, ensure_ascii=False, sort_keys=True)
    return files


def problems(project: Project, pack: Pack, language: str) -> Iterator[str]:
    """Yield a line for each translation that cannot be right, with its catalogue and source."""
    table = read_terms(project.root / FOLDER / language, Report(project.root))
    terms = tuple(decode_or_raise(Term, {"id": name, **term}) for name, term in table.items())
    words = {"interface": interface(language), "blocks": blocks(project.root, language)}
    for name, entries in (words | dict(content(project, pack, language))).items():
        for entry in entries:
            yield from (f"{name}: “{entry.source}”: {fault}" for fault in faults(entry, terms))
