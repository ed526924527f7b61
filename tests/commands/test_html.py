"""Pages of HTML on the command line."""

from __future__ import annotations

import json

PAGE = """<!doctype html>
<html lang="en"><head><title>Talks</title><meta property="article:published_time" content="2023-01-12"></head>
<body><!-- vice versa. --><p class="Japan. vice versa.">Norway may land troops in Japan. vice versa.
</p><p>It <b>rained</b>.</p></body></html>
"""


def test_pages_of_a_folder_are_mended(cleaner, folder):
    for name in ("a.html", "b.htm", "sub/c.xhtml"):
        (folder / "site" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "site" / name).write_bytes(PAGE.encode())
    (folder / "site" / "d.css").write_text("p::after { content: 'Japan. vice versa.' }")
    done = cleaner("fix", "site", "--out", "out")
    assert done.exit_code == 0
    wanted = PAGE.replace("troops in Japan. vice versa.", "troops in Japan, and vice versa.").encode()
    for name in ("a.html", "b.htm", "sub/c.xhtml"):
        assert (folder / "out" / name).read_bytes() == wanted
        log = [json.loads(line) for line in (folder / "out" / f"{name}.changes.jsonl").read_text().splitlines()]
        assert log[0]["date"] == "2023-01-12"
        assert [one["before"] for one in log if one["type"] == "change"] == [". vice versa."]
    assert not (folder / "out" / "d.css").exists()


def test_line_ends_and_a_byte_order_mark_stay(cleaner, folder):
    data = b"\xef\xbb\xbf" + PAGE.replace("\n", "\r\n").encode()
    (folder / "a.html").write_bytes(data)
    assert cleaner("fix", "a.html").exit_code == 0
    assert (folder / "a.html").read_bytes() == data.replace(b"in Japan. vice versa.", b"in Japan, and vice versa.")
