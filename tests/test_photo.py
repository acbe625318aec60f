"""A photo: small and without metadata in the formats that show one, and one sentence where it cannot be shown."""

import base64
import io
import re
import zipfile
from pathlib import Path

import pypdf
import pytest
from conftest import Run
from pdfminer.high_level import extract_pages
from pdfminer.layout import LTFigure, LTTextBox
from PIL import Image
from test_latex import compiled, problems

PICTURES = ("pdf", "png", "typst", "html", "docx")


def picture(folder: Path, name: str = "me.jpg", size: tuple[int, int] = (1200, 1600), mode: str = "RGB") -> Path:
    """Save a picture with metadata in it: a place, a comment, and that it lies on its side."""
    exif = Image.Exif()
    exif[0x010E], exif[0x0112] = "SECRET-PLACE", 6
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    image = Image.new(mode, size, "teal")
    if name.endswith("jpg"):
        image.save(path, exif=exif, comment=b"SECRET-COMMENT")
    else:
        image.save(path, exif=exif)
    return path


def cv(folder: Path, photo: str, more: str = "") -> Path:
    path = folder / "cv.yaml"
    path.write_text(f"person:\n  name: Ada Lovelace\n  photo: {photo}\nsummary: Hello.\n{more}", encoding="utf-8")
    return path


def photo_in(path: Path) -> bytes | None:
    """Find the photo in a file, by means of another program than wrote it."""
    match path.suffix:
        case ".pdf":
            images = [image.data for page in pypdf.PdfReader(path).pages for image in page.images]
            return images[0] if images else None
        case ".docx":
            with zipfile.ZipFile(path) as package:
                return next((package.read(name) for name in package.namelist() if "media/" in name), None)
        case ".html":
            found = re.search(r'src="data:image/\w+;base64,([^"]*)"', path.read_text(encoding="utf-8"))
            return base64.b64decode(found[1]) if found else None
        case _:
            found = re.search(r"bytes\(\(([\d,]*)\)\)", path.read_text(encoding="utf-8"))
            return bytes(int(number) for number in found[1].split(",") if number) if found else None


@pytest.mark.parametrize("name", ["me.jpg", "sub/me.png", "me.webp"])
def test_it_is_small_upright_and_has_no_metadata(name: str, cvtool: Run, tmp_path: Path) -> None:
    picture(tmp_path, name)
    words = [word for each in PICTURES for word in ("-f", each)]
    made = cvtool("render", str(cv(tmp_path, name)), *words, "-o", f"{tmp_path}/out/")
    assert made.code == 0, made.err
    for path in (tmp_path / "out").iterdir():
        assert b"SECRET" not in path.read_bytes()
        if path.suffix != ".png":
            data = photo_in(path)
            assert data
            image = Image.open(io.BytesIO(data))
            assert image.size == (600, 450)
            assert not image.getexif()
            assert b"SECRET" not in data
    assert "Ada Lovelace" in re.findall('alt="([^"]*)"', (tmp_path / "out" / "cv.html").read_text(encoding="utf-8"))


def test_redacted_it_is_nowhere(cvtool: Run, tmp_path: Path) -> None:
    picture(tmp_path, "zqmark.jpg")
    path = cv(tmp_path, "zqmark.jpg", "variants: {blind: {redact: [photo]}}\n")
    words = [word for each in (*PICTURES, "jsonresume", "latex") for word in ("-f", each)]
    made = cvtool("render", str(path), *words, "--variant", "blind", "-o", f"{tmp_path}/out/")
    assert made.code == 0, made.err
    for file in (tmp_path / "out").iterdir():
        assert b"zqmark" not in file.read_bytes()
        if file.suffix in {".pdf", ".docx", ".html", ".typ"}:
            assert photo_in(file) is None


def test_transparent_ones_stay_so(cvtool: Run, tmp_path: Path) -> None:
    picture(tmp_path, "me.png", mode="RGBA")
    made = cvtool("render", str(cv(tmp_path, "me.png")), "-f", "docx", "-f", "pdf", "-o", f"{tmp_path}/out/")
    assert made.code == 0, made.err
    assert (photo_in(tmp_path / "out" / "cv.docx") or b"").startswith(b"\x89PNG")


WRONG = {
    "missing.jpg": "there is no file missing.jpg",
    "folder": "folder is a folder, not a file",
    "text.png": "text.png is not a picture that can be read",
    "cut.jpg": "cut.jpg is not a picture that can be read",
    "vector.svg": "vector.svg is not a picture that can be read",
    "huge.png": "huge.png has more than 50 million pixels",
    "../outside.jpg": "the photo is outside of the CV's folder",
    "/dev/zero": "the photo is outside of the CV's folder",
    "link.jpg": "the photo is outside of the CV's folder",
}


@pytest.mark.parametrize("name", WRONG)
def test_one_sentence_with_its_place(name: str, cvtool: Run, tmp_path: Path) -> None:
    folder = tmp_path / "cv"
    (folder / "folder").mkdir(parents=True)
    (folder / "text.png").write_text("not a picture", encoding="utf-8")
    (folder / "vector.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>", encoding="utf-8")
    (folder / "cut.jpg").write_bytes(picture(tmp_path, "outside.jpg").read_bytes()[:300])
    (folder / "link.jpg").symlink_to(tmp_path / "outside.jpg")
    if name == "huge.png":
        Image.new("1", (10_000, 6_000)).save(folder / name)
    path = cv(folder, name)
    made = cvtool("render", str(path), "-f", "html", "-o", str(folder / "cv.html"))
    assert made.code == 1
    assert made.messages.count("error[") == 1
    assert (
        f"cv.yaml:3:10: error[{'no-file' if name in {'missing.jpg', 'folder'} else 'photo'}]: {WRONG[name]}"
        in made.messages
    )
    assert not (folder / "cv.html").exists()
    assert cvtool("render", str(path), "-f", "text", "-o", "-").code == 0, "a format without pictures needs none"
    checked = cvtool("validate", str(path))
    is_there = name not in {"missing.jpg", "folder"}
    assert checked.code == is_there
    assert f"{'error[photo]' if is_there else 'warning[no-file]'}: {WRONG[name]}" in checked.messages


@pytest.mark.parametrize("form", ["html", "docx", "typst"])
def test_the_note_of_an_address_is_for_formats_with_photos(form: str, cvtool: Run, tmp_path: Path) -> None:
    path = cv(tmp_path, "https://example.org/me.png")
    made = cvtool("render", str(path), "-f", form, "-f", "markdown", "-o", str(tmp_path / "out") + "/")
    assert made.messages.count("is never fetched") == 1
    assert "is never fetched" not in cvtool("render", str(path), "-f", "text", "-o", "-").messages


@pytest.mark.parametrize("level", [200, 30_000, 65_535])
def test_gray_of_16_bits_is_not_white(level: int, cvtool: Run, tmp_path: Path) -> None:
    Image.new("I;16", (40, 40), level).save(tmp_path / "gray.png")
    cvtool("render", str(cv(tmp_path, "gray.png")), "-f", "html", "-o", str(tmp_path / "cv.html"))
    data = photo_in(tmp_path / "cv.html")
    assert data is not None
    shown = Image.open(io.BytesIO(data)).convert("L").tobytes()[500]
    assert abs(shown - level / 257) < 3


def test_an_address_is_never_fetched(cvtool: Run, tmp_path: Path) -> None:
    path = cv(tmp_path, "https://example.org/me.png")
    made = cvtool("render", str(path), "-f", "html", "-o", "-")
    assert made.code == 0
    assert "<img" not in made.out
    assert made.messages.count("note[photo]: a photo on the web is never fetched") == 1
    assert "is never fetched" in cvtool("validate", str(path)).messages
    assert "https://example.org/me.png" in cvtool("render", str(path), "-f", "jsonresume", "-o", "-").out


def test_it_counts_when_pages_are_counted(cvtool: Run, tmp_path: Path) -> None:
    picture(tmp_path)
    made = cvtool("render", str(cv(tmp_path, "me.jpg")), "--max-pages", "1", "-o", str(tmp_path / "cv.pdf"))
    assert made.code == 0, made.err
    assert photo_in(tmp_path / "cv.pdf")


def test_a_theme_says_where_and_how_it_is(cvtool: Run, tmp_path: Path) -> None:
    picture(tmp_path)
    look = "theme: {photo_side: left, photo_shape: round, photo_width: 30}\n"
    words = [word for each in PICTURES for word in ("-f", each)]
    made = cvtool("render", str(cv(tmp_path, "me.jpg", look)), *words, "-o", f"{tmp_path}/out/")
    assert made.code == 0, made.err
    page = (tmp_path / "out" / "cv.html").read_text(encoding="utf-8")
    assert "flex-flow: row wrap;" in page
    assert "width: 30mm;" in page
    assert "aspect-ratio: 30 / 30;" in page
    assert "border-radius: 50%" in page
    with zipfile.ZipFile(tmp_path / "out" / "cv.docx") as package:
        text = package.read("word/document.xml").decode()
    assert "<wp:align>left</wp:align>" in text
    assert 'prst="ellipse"' in text
    assert "srcRect" not in text
    with Image.open(io.BytesIO(photo_in(tmp_path / "out" / "cv.docx") or b"")) as cut:
        assert cut.width == cut.height
    assert 'cx="1080000" cy="1080000"' in text
    place = pypdf.PdfReader(tmp_path / "out" / "cv.pdf").pages[0]
    edges: dict[str, float] = {}

    def visit(text: str, cm: list[float], tm: list[float], *_: object) -> None:
        edges.setdefault(text.strip(), tm[4] * cm[0] + tm[5] * cm[2] + cm[4])

    place.extract_text(visitor_text=visit)
    assert edges["Ada Lovelace"] == pytest.approx((20 + 30 + 6) / 25.4 * 72, abs=0.6)


@pytest.mark.parametrize(
    ("look", "name_at", "edge"),
    [
        ("photo_side: left, photo_shape: round, photo_width: 30", 20 + 30 + 5, 20),
        ("photo_side: left, photo_shape: plain, photo_width: 20", 20 + 20 + 5, 20),
        ("photo_side: right, photo_shape: rounded, photo_width: 24", 20, 210 - 20 - 24),
    ],
)
def test_latex_has_it_where_the_theme_says(look: str, name_at: float, edge: float, cvtool: Run, tmp_path: Path) -> None:
    picture(tmp_path, size=(1600, 1200))
    made = cvtool(
        "render", str(cv(tmp_path, "me.jpg", f"theme: {{{look}}}\n")), "-f", "latex", "-o", f"{tmp_path}/out/"
    )
    assert made.code == 0, made.err
    source = (tmp_path / "out" / "cv.tex").read_text(encoding="utf-8")
    code, log = compiled(source, "pdflatex", tmp_path / "out")
    assert (code, problems(log)) == (0, [])
    [page] = extract_pages(tmp_path / "out" / "cv.pdf")
    [name] = (each.x0 for each in page if isinstance(each, LTTextBox) and each.get_text().startswith("Ada"))
    [photo] = (each.x0 for each in page if isinstance(each, LTFigure))
    assert name * 25.4 / 72 == pytest.approx(name_at, abs=0.6)
    assert photo * 25.4 / 72 == pytest.approx(edge, abs=0.6)


@pytest.mark.parametrize("name", ["missing.jpg", "fotos/ich.png", "été.webp"])
def test_what_a_missing_photo_means_is_said(name: str, cvtool: Run, tmp_path: Path) -> None:
    text = f"person: {{name: Zoë, photo: {name}}}\nsections: {{items: [T]}}\n"
    (tmp_path / "cv.yaml").write_text(text, encoding="utf-8")
    checked = cvtool("validate", "cv.yaml", cwd=tmp_path)
    assert "until it is there, no format that shows photos can be made" in checked.messages
    assert cvtool("render", "cv.yaml", "-f", "html", "-o", "cv.html", cwd=tmp_path).code == 1
    assert cvtool("render", "cv.yaml", "-f", "text", cwd=tmp_path).code == 0
