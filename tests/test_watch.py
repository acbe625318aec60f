"""``cvtool render --watch``: the files follow, a mistake is reported and ends nothing."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from conftest import ROOT, Run


@contextmanager
def watching(folder: Path, *words: str) -> Iterator["subprocess.Popen[str]"]:
    command = [sys.executable, "-m", "cvtool", "render", "--watch", *words]
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src"), "CVTOOL_CV": ""}
    with subprocess.Popen(command, cwd=folder, env=environment, stderr=subprocess.PIPE, text=True) as process:
        killer = threading.Timer(60, process.kill)  # a message that never comes
        killer.start()
        try:
            yield process
        finally:
            killer.cancel()
            process.terminate()


def until(process: "subprocess.Popen[str]", words: str) -> str:
    """Read messages up to one with these words."""
    assert process.stderr
    seen = ""
    for line in process.stderr:
        seen += line
        if words in line:
            return seen
    pytest.fail(seen)


def write(folder: Path, name: str, text: str) -> None:
    (folder / name).write_text(text, encoding="utf-8")


CV = "person: {name: Ada}\nbibliography: pubs.bib\nsections: {skills: [Looms], publications: }\n"
BIB = "@article{a, title = {Of Looms}, author = {Ada}, year = {1843}}\n"


def test_what_is_read_is_watched(tmp_path: Path) -> None:
    write(tmp_path, "cv.yaml", CV)
    write(tmp_path, "pubs.bib", BIB)
    out = tmp_path / "out" / "cv.txt"
    with watching(tmp_path, "-f", "text", "-o", "out/") as process:
        until(process, "watching")
        assert "Of Looms" in out.read_text(encoding="utf-8")
        write(tmp_path, "pubs.bib", BIB.replace("Looms", "Engines"))
        until(process, "wrote")
        assert "Of Engines" in out.read_text(encoding="utf-8")
        write(tmp_path, "cv.yaml", CV.replace("skills", "skils"))
        until(process, "missing-kind")
        (tmp_path / "cv.yaml").unlink()
        until(process, "there is no file cv.yaml")
        write(tmp_path, "cv.yaml", CV.replace("Ada", "Ada Lovelace"))
        until(process, "wrote")
        assert "Ada Lovelace" in out.read_text(encoding="utf-8")
        process.send_signal(signal.SIGINT)
        assert process.wait(30) in {130, -signal.SIGINT}


def test_its_own_output_is_no_change(tmp_path: Path) -> None:
    write(tmp_path, "cv.yaml", "person: {name: Ada}\nsections: {skills: [Looms]}\n")
    with watching(tmp_path, "-f", "html", "-o", "cv.html") as process:
        until(process, "watching")
        first = (tmp_path / "cv.html").stat().st_mtime_ns
        time.sleep(0.5)
        assert (tmp_path / "cv.html").stat().st_mtime_ns == first


@pytest.mark.parametrize("words", [["-"], ["-o", "-", "-f", "text"], ["--explain"]])
def test_what_cannot_be_watched(words: list[str], cvtool: Run) -> None:
    done = cvtool("render", "--watch", *words)
    assert (done.code, "--watch needs a file" in done.err) == (2, True)
