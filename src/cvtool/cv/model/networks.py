"""Accounts elsewhere: the web address that follows from a network and a user name.

The patterns are those that the networks themselves use in links to a profile.
"""

import re
from collections.abc import Mapping
from urllib.parse import quote

NETWORKS: Mapping[str, str] = {
    "github": "https://github.com/{}",
    "gitlab": "https://gitlab.com/{}",
    "bitbucket": "https://bitbucket.org/{}",
    "codeberg": "https://codeberg.org/{}",
    "sourcehut": "https://sr.ht/~{}",
    "linkedin": "https://www.linkedin.com/in/{}",
    "xing": "https://www.xing.com/profile/{}",
    "bluesky": "https://bsky.app/profile/{}",
    "x": "https://x.com/{}",
    "twitter": "https://twitter.com/{}",
    "threads": "https://www.threads.net/@{}",
    "facebook": "https://www.facebook.com/{}",
    "instagram": "https://www.instagram.com/{}",
    "telegram": "https://t.me/{}",
    "reddit": "https://www.reddit.com/user/{}",
    "hackernews": "https://news.ycombinator.com/user?id={}",
    "medium": "https://medium.com/@{}",
    "devto": "https://dev.to/{}",
    "googlescholar": "https://scholar.google.com/citations?user={}",
    "semanticscholar": "https://www.semanticscholar.org/author/{}",
    "dblp": "https://dblp.org/pid/{}",
    "orcid": "https://orcid.org/{}",
    "scopus": "https://www.scopus.com/authid/detail.uri?authorId={}",
    "webofscience": "https://www.webofscience.com/wos/author/record/{}",
    "openreview": "https://openreview.net/profile?id={}",
    "inspire": "https://inspirehep.net/authors/{}",
    "arxiv": "https://arxiv.org/a/{}",
    "ssrn": "https://ssrn.com/author={}",
    "hal": "https://cv.hal.science/{}",
    "philpeople": "https://philpeople.org/profiles/{}",
    "researchgate": "https://www.researchgate.net/profile/{}",
    "wikidata": "https://www.wikidata.org/wiki/{}",
    "osf": "https://osf.io/{}",
    "stackoverflow": "https://stackoverflow.com/users/{}",
    "kaggle": "https://www.kaggle.com/{}",
    "huggingface": "https://huggingface.co/{}",
    "leetcode": "https://leetcode.com/u/{}",
    "codeforces": "https://codeforces.com/profile/{}",
    "npm": "https://www.npmjs.com/~{}",
    "pypi": "https://pypi.org/user/{}",
    "dockerhub": "https://hub.docker.com/u/{}",
    "youtube": "https://www.youtube.com/@{}",
    "twitch": "https://www.twitch.tv/{}",
    "vimeo": "https://vimeo.com/{}",
    "imdb": "https://www.imdb.com/name/{}",
    "behance": "https://www.behance.net/{}",
    "dribbble": "https://dribbble.com/{}",
    "keybase": "https://keybase.io/{}",
}
"""Network, in small letters and without blanks or signs → the address, with the user name in the braces."""

_OTHER_NAMES: Mapping[str, str] = {
    "scholar": "googlescholar", "stack": "stackoverflow", "hn": "hackernews", "xtwitter": "x", "wos": "webofscience",
    "researcherid": "webofscience", "inspirehep": "inspire", "linkedincom": "linkedin", "githubcom": "github",
    "bsky": "bluesky", "dev": "devto",
}  # fmt: skip
_BEFORE_NAMES = ("in/", "u/", "user/", "users/", "profile/")
"""What belongs to the address, and is copied with the name."""


FEDIVERSE = frozenset({"mastodon", "fediverse", "pleroma", "misskey"})
"""Networks of many servers, one of which an address names."""


def is_known_network(network: str) -> bool:
    """Whether it is one of the networks, by any of its names; or of the fediverse."""
    known = re.sub(r"[\W_]+", "", network.casefold())
    return _OTHER_NAMES.get(known, known) in NETWORKS or known in FEDIVERSE


def account_address(network: str, username: str) -> str | None:
    """Make the web address of an account; None if the network is not known, or the name leads nowhere.

    A user name may be an address itself, with or without ``https://``, or a fediverse handle ``@user@host``.
    """
    name = username.strip()
    if re.match(r"https?://\S+$", name, re.IGNORECASE):
        return name
    if re.match(r"(?:[\w-]+\.)+[A-Za-z]{2,}/\S+$", name):
        return f"https://{name}"
    known = re.sub(r"[\W_]+", "", network.casefold())
    pattern = NETWORKS.get(_OTHER_NAMES.get(known, known))
    if pattern is None:
        return _fediverse(name)
    bare = name.removeprefix("@")
    bare = next((bare.removeprefix(part) for part in _BEFORE_NAMES if bare.lower().startswith(part)), bare)
    return pattern.format(quote(bare, safe="/@:~+!$&'()*,;=-._%"))


def _fediverse(name: str) -> str | None:
    """Resolve ``@user@host``, which is an account of any server of the fediverse."""
    found = re.fullmatch(r"@?([\w.-]+)@((?:[\w-]+\.)+[A-Za-z]{2,})", name)
    return f"https://{found[2]}/@{found[1]}" if found else None
