"""The head of a CV: titles, contacts with labels, numbers that dial, accounts that lead somewhere."""

import io
import json
from pathlib import Path
from typing import Any, get_args

import pypdf
import pytest
import yaml
from conftest import Run

from cvtool.compose.phones import dialled
from cvtool.cv.model.cv import CV
from cvtool.cv.model.networks import NETWORKS, account_address
from cvtool.cv.model.person import Person
from cvtool.cv.model.variants import Redactable
from cvtool.cv.read import read_cv
from cvtool.cv.write import write
from cvtool.exchange.jsonresume.import_log import ImportLog
from cvtool.exchange.jsonresume.reading import read as read_resume
from cvtool.writers.formats import WRITERS

TEXTS = [name for name, writer in WRITERS.items() if not writer.binary]

PERSON: dict[str, Any] = {
    "name": "Ada Lovelace",
    "titles": "Prof. Dr.",
    "postnominals": ["PhD", "PE"],
    "pronouns": "she/her",
    "affiliation": "Institute of *Engines*",
    "email": ["ada@example.org", {"value": "office@example.org", "label": {"en": "office", "de": "Büro"}}],
    "phone": [{"value": "+44 (0)20 7946 0958", "label": "lab"}, "+1 212 555 0123 ext. 22"],
    "website": ["https://example.org/ada", {"value": "https://example.com", "label": "group"}],
    "address": "1 Main St\nCambridge",
    "profiles": [{"network": "Mastodon", "username": "@ada@hci.social"}],
}


def a_file(folder: Path, **keys: Any) -> str:
    cv = {"person": PERSON, "sections": {"interests": ["Engines"]}, **keys}
    path = folder / "cv.yaml"
    path.write_text(yaml.safe_dump(cv, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return str(path)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("+44 (0)20 7946 0958", "tel:+442079460958"),
        ("+49 (0) 30 / 1234567", "tel:+49301234567"),
        ("0044 (0)20 7946 0958", "tel:00442079460958"),
        ("+49 (0)7071 / 29-12345", "tel:+49707129-12345".replace("-", "")),
        ("+7 (8) 495 123-45-67", "tel:+74951234567"),
        ("+39 (0)6 1234567", "tel:+39061234567"),
        ("(020) 7946 0958", "tel:02079460958"),
        ("(0)20 7946 0958", "tel:02079460958"),
        ("+1 (212) 555-0123", "tel:+12125550123"),
        ("+1 212 555 0123 ext. 22", "tel:+12125550123;ext=22"),
        ("+1.212.555.0123 x7", "tel:+12125550123;ext=7"),
        ("(212) 555-0123, extension 104", "tel:2125550123;ext=104"),
        ("+49 30 1234 #5", "tel:+49301234;ext=5"),
        ("tel:+1-212-555-0123", "tel:+12125550123"),
        ("+٤٩ ٣٠ ١٢٣٤٥", "tel:+493012345"),
        ("\uff0b81 3 1234 5678", "tel:+81312345678"),
        ("+33 1 23 45 67 89 poste 12", "tel:+33123456789;ext=12"),
        ("1-800-FLOWERS", None),
        ("+1 212 555 0123 (mobile)", None),
        ("555 1234 / 555 5678", None),
        ("+44 20 7946 0958, +44 20 7946 0959", None),
        ("+1234567890123456", None),
        ("+123456789012345", "tel:+123456789012345"),
        ("12", None),
        ("on request", None),
    ],
)
def test_a_number_links_to_what_is_dialled(written: str, expected: str | None) -> None:
    assert dialled(written) == expected


@pytest.mark.parametrize(
    ("network", "username", "expected"),
    [
        ("Mastodon", "@ada@hci.social", "https://hci.social/@ada"),
        ("mastodon", "ada@fosstodon.org", "https://fosstodon.org/@ada"),
        ("Pixelfed", "@ada@pixel.example.org", "https://pixel.example.org/@ada"),
        ("Mastodon", "ada", None),
        ("GitHub", "ada", "https://github.com/ada"),
        ("GitHub", "https://github.com/ada", "https://github.com/ada"),
        ("LinkedIn", "www.linkedin.com/in/ada/", "https://www.linkedin.com/in/ada/"),
        ("linked-in", "in/ada", "https://www.linkedin.com/in/ada"),
        ("Stack Overflow", "12345/ada", "https://stackoverflow.com/users/12345/ada"),
        ("StackOverflow", "12345", "https://stackoverflow.com/users/12345"),
        ("DBLP", "129/3456", "https://dblp.org/pid/129/3456"),
        ("Google Scholar", "jg1gxEUAAAAJ", "https://scholar.google.com/citations?user=jg1gxEUAAAAJ"),
        ("google_scholar", "x", "https://scholar.google.com/citations?user=x"),
        ("Bluesky", "@ada.bsky.social", "https://bsky.app/profile/ada.bsky.social"),
        ("X", "@ada", "https://x.com/ada"),
        ("YouTube", "@ada", "https://www.youtube.com/@ada"),
        ("OpenReview", "~Ada_Lovelace1", "https://openreview.net/profile?id=~Ada_Lovelace1"),
        ("GitHub", "a b", "https://github.com/a%20b"),
        ("GitHub", "javascript:alert(1)", "https://github.com/javascript%3Aalert(1)"),
        ("Nowhere", "ada", None),
        ("Nowhere", "example.org/ada", "https://example.org/ada"),
    ],
)
def test_an_account_has_an_address(network: str, username: str, expected: str | None) -> None:
    found = account_address(network, username)
    assert found == (expected.replace("%3A", ":") if expected else None)


def test_there_are_thirty_networks() -> None:
    assert len(NETWORKS) >= 30
    assert all(pattern.startswith("https://") and pattern.count("{}") == 1 for pattern in NETWORKS.values())
    assert all(name == name.lower() and name.isalnum() for name in NETWORKS)


@pytest.mark.parametrize("name", [name for name in TEXTS if name != "jsonresume"])
def test_every_format_has_all_of_the_head(name: str, cvtool: Run, tmp_path: Path) -> None:
    out = cvtool("render", a_file(tmp_path), "-f", name, "-o", "-").out.replace("~", " ")
    joined = {"latex": r"\mbox{(she/her)}}", "typst": ' " + box("(she/her)"),', "html": '"cv-joined">(she/her)<'}
    assert joined.get(name, " (she/her)") in out
    for text in (
        "Prof. Dr. Ada Lovelace, PhD, PE",
        "office@example.org",
        "office",
        "lab",
        "group",
        "hci.social",
    ):
        assert text in " ".join(out.replace("\\@", "@").replace("\\", "").split()), text
    if name != "text":
        assert "tel:+442079460958" in out
        assert "+12125550123;ext=22" in out


def test_labels_are_in_the_language_asked_for(cvtool: Run, tmp_path: Path) -> None:
    assert "office@example.org (Büro)" in cvtool("render", a_file(tmp_path), "-f", "text", "--lang", "de").out


@pytest.mark.parametrize("titles", ["Prof. Dr.", ["Prof.", "Dr."], {"en": "Prof. Dr.", "de": "Prof. Dr."}])
def test_titles_are_a_text_or_a_list(titles: Any, cvtool: Run, tmp_path: Path) -> None:
    path = a_file(tmp_path, person={"name": "Ada Lovelace", "titles": titles})
    assert cvtool("render", path, "-f", "text").out.startswith("Prof. Dr. Ada Lovelace\n")


def test_what_stands_beside_the_name_is_not_compared_with_authors(cvtool: Run, tmp_path: Path) -> None:
    (tmp_path / "pubs.bib").write_text(
        "@misc{a, title={T}, year={2020}, author={Lovelace, Ada and Dr., Prof. and PhD, PE and her, she}}",
        encoding="utf-8",
    )
    path = a_file(tmp_path, bibliography="pubs.bib", sections={"publications": {}})
    out = cvtool("render", path, "-f", "markdown").out
    assert out.count("**") == 2
    assert "**Ada Lovelace**" in out


def test_the_file_speaks_of_itself_in_every_format_that_has_a_place(cvtool: Run, tmp_path: Path) -> None:
    words = {"subject": {"en": "Analytical *engines*", "de": "Rechenmaschinen"}, "keywords": ["looms", {"en": "cards"}]}
    path = a_file(tmp_path, metadata=words)
    for name in ("html", "latex", "typst"):
        out = cvtool("render", path, "-f", name, "-o", "-").out
        assert "Analytical engines" in out, name
        assert "looms" in out, name
        assert "cards" in out, name
    assert "Rechenmaschinen" in cvtool("render", path, "-f", "html", "--lang", "de", "-o", "-").out
    assert json.loads(cvtool("render", path, "-f", "jsonresume").out)["meta"]["cvtool"]["metadata"] == words
    assert cvtool("render", path, "-f", "pdf", "-o", str(tmp_path / "cv.pdf")).code == 0
    found = pypdf.PdfReader(io.BytesIO((tmp_path / "cv.pdf").read_bytes())).metadata
    assert found is not None
    assert (found.author, found.subject, found.keywords) == ("Ada Lovelace", "Analytical engines", "looms, cards")


@pytest.mark.parametrize(
    ("updated", "language", "expected"),
    [
        ("2026-11-01", "en", "Last updated: 1 Nov 2026"),
        ("2026-11", "de", "Stand: Nov. 2026"),
        ("Autumn 2026", "fr", "Dernière mise à jour : automne 2026"),
    ],
)
def test_the_day_of_the_last_change_is_printed_at_the_end(
    updated: str, language: str, expected: str, cvtool: Run, tmp_path: Path
) -> None:
    path = a_file(tmp_path, updated=updated, language=language)
    for name in ("text", "markdown"):
        assert cvtool("render", path, "-f", name).out.replace("\u00a0", " ").strip().endswith(expected)
    for name in ("html", "latex", "typst"):
        assert expected[-4:] in cvtool("render", path, "-f", name, "-o", "-").out[-400:]


def test_every_field_of_a_person_but_the_name_can_be_redacted(cvtool: Run, tmp_path: Path) -> None:
    fields = [field.alias or name for name, field in Person.model_fields.items() if name not in {"name", "extensions"}]
    assert set(fields) <= set(get_args(Redactable))
    person: dict[str, Any] = {"name": "Ada Lovelace", **{field: f"https://secret-{field}.org" for field in fields}}
    person |= {"email": [{"value": "secret-email@a.org", "label": "secret-label"}], "orcid": "0000-0002-1825-0097"}
    person |= {"profiles": [{"network": "secret-network", "url": "https://secret.org"}]}
    path = a_file(tmp_path, person=person)
    for name in TEXTS:
        assert "secret" in cvtool("render", path, "-f", name, "-o", "-").out
        result = cvtool(
            "render", path, "-f", name, "-o", "-", *(part for field in fields for part in ("--redact", field))
        )
        assert result.code == 0
        assert "secret" not in result.out
        assert "1825" not in result.out


def test_a_person_is_written_as_it_was_read() -> None:
    data = {"person": PERSON, "updated": "2026-11-01", "metadata": {"subject": "S", "x-own": 1}}
    data["person"] = PERSON | {"phone": {"value": "+1 212", "x-note": "ask first"}}
    cv = CV.model_validate(data)
    again, _, problems = read_cv(write(cv), "cv.yaml")
    assert not problems
    assert again == cv
    assert cv.person.phone[0].extensions == {"x-note": "ask first"}


def test_a_person_goes_through_json_resume(cvtool: Run, tmp_path: Path) -> None:
    path = a_file(tmp_path)
    resume = json.loads(cvtool("render", path, "-f", "jsonresume").out)
    basics = resume["basics"]
    assert (basics["email"], basics["phone"]) == ("ada@example.org", "+44 (0)20 7946 0958")
    assert basics["location"] == {"address": "1 Main St\nCambridge"}
    assert read_resume(resume, ImportLog()).cv.person == CV.model_validate({"person": PERSON}).person
    strict = cvtool("render", path, "-f", "jsonresume", "--strict")
    assert "`affiliation`, `postnominals`, `pronouns`, `titles` of `person`: left out" in strict.err
    assert "of `email`, `phone`, `website`, only the first value is written" in strict.err


@pytest.mark.parametrize(
    ("person", "message"),
    [
        ("email: [a@b.org, nobody]", "cv.yaml:2:20: error[bad-email]: 'nobody' is not an email address"),
        ("email: {value: a@b.org, lable: x}", "hint: did you mean `label`?"),
        ("phone: [{label: office}]", "error[missing-key]: `value` is missing in `person.phone`"),
        ("website: example.org", "error[bad-url]: `website` is not a web address: 'example.org'"),
        ("website: [{value: a b}]", "error[bad-url]: `value` is not a web address: 'a b'"),
        ("titles: [yes, {}]", "error[bad-type]"),
    ],
)
def test_what_is_wrong_with_a_contact_is_reported_where_it_is(
    person: str, message: str, cvtool: Run, tmp_path: Path
) -> None:
    (tmp_path / "cv.yaml").write_text(f"person: {{name: Ada, \n  {person}}}\nsections: {{skills: [x]}}\n")
    result = cvtool("validate", "cv.yaml", cwd=tmp_path)
    assert result.code == 1
    assert message in result.messages
    assert "1 error" in result.messages


@pytest.mark.parametrize("phone", ["tel:+1 202 555 0100", "TEL:+1 202 555 0100", "tel:+1-202"])
def test_the_scheme_of_a_number_is_not_printed(phone: str, cvtool: Run, tmp_path: Path) -> None:
    (tmp_path / "cv.yaml").write_text(f"person: {{name: Ada, phone: '{phone}'}}\n", encoding="utf-8")
    lines = cvtool("render", "cv.yaml", "-f", "text", cwd=tmp_path).out.splitlines()
    assert lines == ["Ada", "===", phone[4:]]


@pytest.mark.parametrize(
    ("profile", "printed"),
    [
        ("{network: Forum of Physicists, username: alee, url: 'https://f.example/u/7'}", "Forum of Physicists: alee"),
        ("{network: Lobsters, username: ada, url: 'https://lobste.rs/~a'}", "Lobsters: ada (https://lobste.rs/~a)"),
        ("{network: GitHub, username: ada, url: 'https://git.example/ada'}", "git.example/ada"),
        ("{network: Forum, url: 'https://f.example/u/7'}", "f.example/u/7"),
        ("{network: Mastodon, username: '@ada', url: 'https://s.example/@ada'}", "\ns.example/@ada"),
    ],
)
def test_an_account_of_another_network_says_whose_it_is(
    profile: str, printed: str, cvtool: Run, tmp_path: Path
) -> None:
    (tmp_path / "cv.yaml").write_text(f"person: {{name: A B, profiles: [{profile}]}}\n", encoding="utf-8")
    assert printed in cvtool("render", "cv.yaml", "-f", "text", cwd=tmp_path).out


@pytest.mark.parametrize("number", ["+44 (0)20 7946 0958", "020 7946 0000 ext. 22", "(555) 010-9999 x5"])
def test_plain_text_has_a_number_once(number: str, cvtool: Run, tmp_path: Path) -> None:
    (tmp_path / "cv.yaml").write_text(f"person: {{name: A B, phone: {number!r}}}\n", encoding="utf-8")
    out = cvtool("render", "cv.yaml", "-f", "text", cwd=tmp_path).out
    assert out.splitlines()[2:] == [number]


@pytest.mark.parametrize("place", ["affiliation", "location", "address"])
def test_a_long_contact_is_wrapped_in_plain_text(place: str, cvtool: Run, tmp_path: Path) -> None:
    text = "Institute of Very Long Names of Departments, Faculty of Everything, University of a Town Far Away, Country"
    (tmp_path / "cv.yaml").write_text(f"person: {{name: A B, {place}: '{text}', email: a@b.example}}\n")
    out = cvtool("render", "cv.yaml", "-f", "text", cwd=tmp_path).out
    assert max(map(len, out.splitlines())) <= 80
    assert text in " ".join(out.split())
