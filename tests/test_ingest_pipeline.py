"""Folders of papers -> a library: run twice, broken files, crashes, leftovers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest

from ingest.document import PassageKind
from ingest.embedding import Encoder, Vectors, open_encoder
from ingest.errors import ModelProblem, NoSuchPath, NothingReadable, UnknownDocument, UnknownPassage
from ingest.library import Library
from ingest.packaged_model import check_weights
from ingest.pipeline import ingest
from ingest.register import Register
from ingest.report import IngestReport
from ingest.vectors import VectorStore
from tests.papers import PAPERS, Opens

pytest_plugins = ("tests.papers.shelf",)

HERONS = "# Report on the Herons\n\n3 May 2018\n\nSeven herons nest beside the mill pond. Pupils count them in April.\n"
OTTERS = "# Report on the Otters\n\n3 May 2019\n\nTwo otters live under the railway bridge. Nobody sees them by day.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "papers"
    made.mkdir()
    (made / "herons.md").write_text(HERONS)
    (made / "otters.md").write_text(OTTERS)
    return made


def counts(report: IngestReport) -> tuple[int, int, int, int]:
    return report.new, report.changed, report.same, report.removed


def by_words(library: Library, word: str) -> set[str]:
    return {library.passage(i).text for i, _ in library.search_words(f'"{word}"', 20)}


def by_vectors(library: Library, text: str) -> set[str]:
    return {library.passage(i).text for i, _ in library.search_vectors(library.encoder.encode([text]), 20)}


def stored_vectors(tmp_path: Path) -> int:
    return VectorStore(tmp_path / "store" / "vectors").count()


def expected_vectors(library: Library) -> int:
    passages = [p for d in library.documents() for p in library.passages(d.id)]
    return sum(1 for p in passages if p.kind is not PassageKind.HEADING)


# --- twice, changed, removed -------------------------------------------------------------------------


def test_a_second_run_changes_nothing(opens: Opens) -> None:
    library = opens()
    first = ingest(PAPERS, library)
    before = [(d, library.passages(d.id)) for d in library.documents()]
    second = ingest(PAPERS, library)
    assert counts(first) == (len(PAPERS), 0, 0, 0)
    assert counts(second) == (0, 0, len(PAPERS), 0)
    assert second.passages == first.passages
    assert [(d, library.passages(d.id)) for d in library.documents()] == before


def test_a_second_run_stores_no_vector_twice(opens: Opens, folder: Path, tmp_path: Path) -> None:
    library = opens()
    for _ in range(2):
        ingest([folder], library)
    assert stored_vectors(tmp_path) == expected_vectors(library)


def test_a_library_opened_again_holds_what_was_read(opens: Opens, folder: Path) -> None:
    ingest([folder], opens())
    again = opens()
    assert [d.id for d in again.documents()] == ["otters.md", "herons.md"]
    assert by_words(again, "railway") == {"Two otters live under the railway bridge."}
    assert "Seven herons nest beside the mill pond." in by_vectors(again, "birds near the pond")


def test_a_changed_file_leaves_no_trace_of_what_it_said(opens: Opens, folder: Path, tmp_path: Path) -> None:
    library = opens()
    ingest([folder], library)
    (folder / "herons.md").write_text(HERONS.replace("Seven herons nest", "Nine egrets roost"))
    report = ingest([folder], library)
    assert counts(report) == (0, 1, 1, 0)
    assert by_words(library, "nest") == set()
    assert by_words(library, "egrets") == {"Nine egrets roost beside the mill pond."}
    found = by_vectors(library, "Seven herons nest beside the mill pond.")
    assert "Nine egrets roost beside the mill pond." in found
    assert not any("Seven herons" in text for text in found)
    assert stored_vectors(tmp_path) == expected_vectors(library)


def test_a_file_that_shrank_leaves_none_of_its_later_passages(opens: Opens, folder: Path) -> None:
    library = opens()
    ingest([folder], library)
    (folder / "herons.md").write_text(HERONS.replace(" Pupils count them in April.", ""))
    ingest([folder], library)
    assert [p.text for p in library.passages("herons.md")][-1] == "Seven herons nest beside the mill pond."
    assert by_words(library, "count") == set()


def test_a_file_gone_from_the_corpus_is_gone_from_the_library(opens: Opens, folder: Path, tmp_path: Path) -> None:
    library = opens()
    ingest([folder], library, origin="corpus")
    (folder / "herons.md").unlink()
    report = ingest([folder], library, origin="corpus")
    assert counts(report) == (0, 0, 1, 1)
    assert [d.id for d in library.documents()] == ["otters.md"]
    assert by_words(library, "herons") == set()
    assert not any("herons" in text for text in by_vectors(library, "herons on the pond"))
    assert stored_vectors(tmp_path) == expected_vectors(library)
    with pytest.raises(UnknownDocument, match=r"herons\.md"):
        library.document("herons.md")


def test_a_file_that_was_added_stays_when_the_corpus_is_read(opens: Opens, folder: Path) -> None:
    library = opens()
    ingest([PAPERS[0]], library)
    ingest([folder], library, origin="corpus")
    assert {d.id for d in library.documents()} == {PAPERS[0].name, "herons.md", "otters.md"}


def test_reading_other_papers_removes_none_that_were_added(opens: Opens, folder: Path) -> None:
    library = opens()
    ingest([folder / "herons.md"], library)
    assert counts(ingest([folder / "otters.md"], library)) == (1, 0, 0, 0)
    assert {d.id for d in library.documents()} == {"herons.md", "otters.md"}


def test_a_paper_in_a_folder_inside_is_known_by_its_path(opens: Opens, folder: Path) -> None:
    (folder / "old").mkdir()
    (folder / "herons.md").rename(folder / "old" / "herons.md")
    library = opens()
    ingest([folder], library)
    assert {d.id for d in library.documents()} == {"old/herons.md", "otters.md"}


def test_hidden_files_are_left_alone(opens: Opens, folder: Path) -> None:
    (folder / ".notes.md").write_text(HERONS)
    (folder / ".git").mkdir()
    (folder / ".git" / "words.md").write_text(HERONS)
    report = ingest([folder], opens())
    assert (counts(report), report.refused, report.failed) == ((2, 0, 0, 0), (), ())


def test_two_files_of_one_name_in_two_folders_are_both_counted(opens: Opens, folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "herons.md").write_text(OTTERS)
    report = ingest([folder, other], opens())
    assert sum(counts(report)) + len(report.refused) + len(report.failed) == 3


def test_progress_is_told_for_each_file_and_at_the_end(opens: Opens, folder: Path) -> None:
    told: list[tuple[int, int, str]] = []
    ingest([folder], opens(), progress=lambda *at: told.append(at))
    assert told == [(0, 2, "herons.md"), (1, 2, "otters.md"), (2, 2, "")]


def test_documents_come_newest_first(opens: Opens) -> None:
    library = opens()
    ingest(PAPERS, library)
    dates = [d.particulars.date for d in library.documents()]
    assert dates == sorted(dates, reverse=True)


def test_a_passage_that_is_not_there_is_an_error_with_a_name(opens: Opens, folder: Path) -> None:
    library = opens()
    ingest([folder], library)
    for passage_id in ("herons.md#99", "herons.md#x", "herons.md", "nothing.md#0"):
        with pytest.raises(UnknownPassage):
            library.passage(passage_id)


# --- the papers that are shipped ---------------------------------------------------------------------

ROOT = Path(__file__).parent.parent
SHIPPED = {"eval": ROOT / "eval" / "papers", "built in": ROOT / "ingest" / "corpus"}


@pytest.mark.parametrize("folder", SHIPPED.values(), ids=SHIPPED)
def test_every_paper_that_is_shipped_is_read_without_a_refusal(opens: Opens, folder: Path) -> None:
    files = sorted(f.name for f in folder.iterdir() if not f.name.startswith("."))
    library = opens()
    report = ingest([folder], library, origin="corpus")
    assert (report.refused, report.failed) == ((), ())
    assert counts(report) == (len(files), 0, 0, 0)
    assert sorted(d.id for d in library.documents()) == files
    for document in library.documents():
        assert document.particulars.title
        assert document.particulars.date
        assert document.particulars.body
        assert len(library.passages(document.id)) >= 20


# --- files that cannot be read -----------------------------------------------------------------------

BAD = {
    "empty.txt": (b"", "empty"),
    "blank.txt": (b" \n\n\t\n", "empty"),
    "few_words.txt": (b"1 2 3 4 - - 5\n", "hardly any words"),
    "binary.txt": (bytes(range(256)) * 8, "binary"),
    "half_utf16.txt": (OTTERS.encode("utf-16-le"), "binary"),
    "scan.pdf": (b"%PDF-1.7\n" + OTTERS.encode(), "PDF"),
    "letter.docx": (b"PK\x03\x04" + bytes(50), "Word"),
    "broken_top.md": (b"---\ntitle: [unclosed\n---\n" + OTTERS.encode(), "not valid YAML"),
    "list_top.md": (b"---\n- one\n- two\n---\n" + OTTERS.encode(), "pairs"),
}


@pytest.fixture
def with_bad_files(folder: Path) -> Path:
    for name, (data, _) in BAD.items():
        (folder / name).write_bytes(data)
    return folder


def test_files_that_cannot_be_read_never_stop_the_others(opens: Opens, with_bad_files: Path) -> None:
    library = opens()
    report = ingest([with_bad_files], library)
    assert counts(report) == (2, 0, 0, 0)
    assert {d.id for d in library.documents()} == {"herons.md", "otters.md"}
    assert report.failed == ()


@pytest.mark.parametrize("name", BAD)
def test_a_file_that_cannot_be_read_is_reported_with_its_reason(opens: Opens, with_bad_files: Path, name: str) -> None:
    told = {p.file: p.reason for p in ingest([with_bad_files], opens()).refused}
    assert BAD[name][1] in told[name]


def test_reasons_are_sentences_and_not_python(opens: Opens, with_bad_files: Path) -> None:
    for problem in ingest([with_bad_files], opens()).refused:
        assert " " in problem.reason
        assert not any(sign in problem.reason for sign in ("Error", "Traceback", "codec", "0x", "\n"))


@pytest.mark.parametrize("encoding", ["utf-16", "cp1252", "utf-8-sig"])
def test_text_in_another_encoding_is_read_with_its_letters_right(opens: Opens, folder: Path, encoding: str) -> None:
    (folder / "cafe.txt").write_bytes("The café at Quarley’s pond costs £9 – or did in spring.\r\n".encode(encoding))
    library = opens()
    assert ingest([folder], library).refused == ()
    assert library.document("cafe.txt").text == "The café at Quarley’s pond costs £9 – or did in spring.\n"


def test_a_paper_that_became_unreadable_stays_as_it_was(opens: Opens, folder: Path) -> None:
    library = opens()
    ingest([folder], library, origin="corpus")
    (folder / "herons.md").write_bytes(b"")
    report = ingest([folder], library, origin="corpus")
    assert [p.file for p in report.refused] == ["herons.md"]
    assert report.removed == 0
    assert by_words(library, "herons") >= {"Seven herons nest beside the mill pond."}


def test_a_front_matter_with_a_day_that_is_none_is_reported_with_its_reason(opens: Opens, folder: Path) -> None:
    (folder / "february.md").write_text("---\ndate: 2021-02-30\n---\n" + OTTERS)
    report = ingest([folder], opens())
    assert [p.file for p in report.refused] == ["february.md"]


def test_a_path_that_is_not_there_is_an_error_with_a_name(opens: Opens, tmp_path: Path) -> None:
    with pytest.raises(NoSuchPath, match="nowhere"):
        ingest([tmp_path / "nowhere"], opens())


def test_an_empty_folder_is_an_error_with_a_name(opens: Opens, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(NothingReadable, match="no paper"):
        ingest([tmp_path / "empty"], opens())


def test_a_folder_with_nothing_readable_is_an_error_that_says_why(opens: Opens, tmp_path: Path) -> None:
    (tmp_path / "scans").mkdir()
    (tmp_path / "scans" / "one.pdf").write_bytes(b"%PDF-1.4 ...")
    with pytest.raises(NothingReadable, match=r"one\.pdf.*PDF"):
        ingest([tmp_path / "scans"], opens())


def test_a_corpus_folder_that_is_suddenly_empty_removes_nothing(opens: Opens, folder: Path) -> None:
    library = opens()
    ingest([folder], library, origin="corpus")
    for file in folder.iterdir():
        file.unlink()
    with pytest.raises(NothingReadable):
        ingest([folder], library, origin="corpus")
    assert len(library.documents()) == 2


# --- crashes -----------------------------------------------------------------------------------------


class PowerCut(BaseException):
    """What no ``except Exception`` catches, as when the machine stops."""


def crash(monkeypatch: pytest.MonkeyPatch, owner: type, step: str, run: Callable[[], object]) -> None:
    """Run until ``step`` of ``owner`` is reached, where the power goes."""

    def cut(*_: object, **__: object) -> None:
        raise PowerCut

    with monkeypatch.context() as broken:
        broken.setattr(owner, step, cut)
        with pytest.raises(PowerCut):
            run()


def test_a_crash_before_the_register_is_written_leaves_the_old_version_searchable(
    opens: Opens, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = opens()
    ingest([folder], library)
    whole = stored_vectors(tmp_path)
    (folder / "herons.md").write_text(HERONS.replace("Seven herons nest", "Nine egrets roost"))
    crash(monkeypatch, Register, "put", lambda: ingest([folder], library))
    assert stored_vectors(tmp_path) > whole, "the crash came before the vectors were written"
    for seen in (lambda: library, opens):
        held = seen()
        assert "Seven herons nest beside the mill pond." in by_vectors(held, "herons nest beside the mill pond")
        assert not any("egrets" in text for text in by_vectors(held, "egrets roost"))
        assert by_words(held, "nest") == {"Seven herons nest beside the mill pond."}
        assert by_words(held, "egrets") == set()
    assert stored_vectors(tmp_path) == whole


def test_a_crash_after_the_register_is_written_leaves_the_new_version_alone(
    opens: Opens, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ingest([folder], opens())
    (folder / "herons.md").write_text(HERONS.replace("Seven herons nest", "Nine egrets roost"))
    crash(monkeypatch, VectorStore, "delete", lambda: ingest([folder], opens()))
    library = opens()
    assert by_words(library, "egrets") == {"Nine egrets roost beside the mill pond."}
    assert not any("Seven herons" in text for text in by_vectors(library, "Seven herons nest"))
    assert stored_vectors(tmp_path) == expected_vectors(library)


def test_a_crash_while_a_new_paper_is_read_leaves_nothing_of_it(
    opens: Opens, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    crash(monkeypatch, Register, "put", lambda: ingest([folder], opens()))
    library = opens()
    assert (library.documents(), stored_vectors(tmp_path)) == ([], 0)


def test_a_run_after_a_crash_finishes_the_work(opens: Opens, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    crash(monkeypatch, Register, "put", lambda: ingest([folder], opens()))
    assert counts(ingest([folder], opens())) == (2, 0, 0, 0)


def test_a_crash_while_a_paper_is_removed_leaves_no_vectors_behind(
    opens: Opens, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ingest([folder], opens(), origin="corpus")
    (folder / "herons.md").unlink()
    crash(monkeypatch, VectorStore, "delete", lambda: ingest([folder], opens(), origin="corpus"))
    library = opens()
    assert [d.id for d in library.documents()] == ["otters.md"]
    assert stored_vectors(tmp_path) == expected_vectors(library)


def test_one_paper_that_fails_in_an_unforeseen_way_never_stops_the_others(
    opens: Opens, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put = Register.put

    def fails_for_herons(self: Register, document: object, *rest: object) -> None:
        if getattr(document, "id", "") == "herons.md":
            raise RuntimeError("details for the log")
        put(self, document, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(Register, "put", fails_for_herons)
    library = opens()
    report = ingest([folder], library)
    assert [p.file for p in report.failed] == ["herons.md"]
    assert "details for the log" not in report.failed[0].reason
    assert [d.id for d in library.documents()] == ["otters.md"]
    assert not any("herons" in text for text in by_vectors(library, "herons on the pond"))


# --- the model ---------------------------------------------------------------------------------------


class OtherModel:
    """An encoder that obeys the protocol under another name."""

    name = "another model"

    def encode(self, texts: Sequence[str]) -> Vectors:
        return np.ones((len(texts), 384), dtype=np.float32) / np.float32(384) ** 0.5


def test_a_library_made_with_another_model_is_refused(opens: Opens, folder: Path, tmp_path: Path) -> None:
    ingest([folder], opens())
    store = tmp_path / "store"
    register = Register(store / "register.sqlite")
    with pytest.raises(ModelProblem, match="another model"):
        Library(register, VectorStore(store / "vectors"), OtherModel(), tmp_path)
    register.close()
    assert by_words(opens(), "otters"), "the refusal left the library as it was"


def test_an_empty_library_may_change_its_model(opens: Opens, tmp_path: Path) -> None:
    opens()
    store = tmp_path / "store"
    register = Register(store / "register.sqlite")
    assert Library(register, VectorStore(store / "vectors"), OtherModel(), tmp_path).encoder.name == "another model"
    register.close()


def test_a_model_that_is_not_there_is_an_error_with_a_name(tmp_path: Path) -> None:
    with pytest.raises(ModelProblem, match="no-such-model"):
        open_encoder(str(tmp_path / "no-such-model"), tmp_path)


def test_weights_that_are_not_the_genuine_ones_are_refused(tmp_path: Path) -> None:
    (tmp_path / "model.safetensors").write_bytes(b"not the weights")
    with pytest.raises(ModelProblem, match="weights"):
        check_weights(tmp_path)


def test_vectors_have_length_one_and_like_texts_are_near(encoder: Encoder) -> None:
    vectors = encoder.encode(["Seven herons nest by the pond.", "Birds live near water.", "The budget is £4 million."])
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1.0, atol=1e-5)
    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[2] + 0.1


def test_one_text_has_nearly_the_same_vector_alone_and_among_others(encoder: Encoder) -> None:
    texts = ["Seven herons nest by the pond.", "The budget is £4 million and will not grow before the year 2030."]
    alone = np.vstack([encoder.encode([t]) for t in texts])
    assert (alone * encoder.encode(texts)).sum(axis=1).min() > 0.95
