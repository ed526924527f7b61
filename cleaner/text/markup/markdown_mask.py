"""What Markdown files hold that is no Markdown: front matter, shortcodes, templates, components, attribute lists."""

from __future__ import annotations

import re
from typing import NamedTuple

from cleaner.text.markup.front_matter import FrontMatter, front_matter
from cleaner.text.span import Span

# Shortcodes and template blocks whose content is code or markup of its own.
_CODE = (
    "highlight|code|codeblock|raw|verbatim|comment|mermaid|math|katex|latex|chart|gist|schema|style|stylesheet|script|"
    "javascript|css|html|rawhtml|plantuml|graphviz|codeinclude|literalinclude|terminal|command"
)
# Where any of it may begin: few places of a text are looked at twice.
_START = re.compile(r"`|~~~|\{|<|:(?=[a-z:])|\$|^(?:im|ex)port\b", re.MULTILINE)
_IN_PARAGRAPH = r"\n(?![ \t]*\r?\n)"
_BRACES = rf"(?:[^{{}}\n]|{_IN_PARAGRAPH}|\{{(?:[^{{}}]|\{{[^{{}}]*+\}})*+\}})"
_IN_TAG = rf"(?:[^%\n{{]|%(?!\}})|\{{(?!%)|{_IN_PARAGRAPH})*+"
_IN_SHORTCODE = rf"(?:[^>%\n{{]|[>%](?!\}}\}})|\{{(?!\{{)|{_IN_PARAGRAPH})*+"
_IN_OUTPUT = rf"(?:[^{{}}\n]|\}}(?!\}})|\{{(?!\{{)|{_IN_PARAGRAPH})*+"
_ATTRIBUTE = rf"""(?:[^<>{{}}"'`]|"[^"<]*+"|'[^'<]*+'|\{{{_BRACES}*+\}})"""
# Nothing is looked at over and over, so that no file takes the square of its length: no repetition gives back what it
# took, and what is open ends where the next of its kind begins. In code nothing is a template.
_FOREIGN = re.compile(
    rf"""
      (?P<code>
          (?P<fence>`{{3,}}(?=[^`\n]*\n)|~{{3,}})[^\n]*\n(?:(?![ >\t]*(?P=fence))[^\n]*(?:\n|\Z))*(?:[ >\t]*(?P=fence))?
        | (?P<ticks>`+)(?!`)(?:[^`\n]|{_IN_PARAGRAPH}|(?<!`)(?!(?P=ticks)(?!`))`+){{0,1000}}(?P=ticks)(?!`)
        | <!--.*?(?:-->|\Z)
      )
    | (?P<unseen>
          \{{%-?[ ]*(?P<block>{_CODE})\b[^%]{{0,400}}%\}}(?:(?!\{{%-?[ ]*(?P=block)\b).)*?
              \{{%-?[ ]*(?:end(?P=block)|/[ ]*(?P=block))[ ]*-?%\}}
        | \{{\{{[<%][ ]*(?P<short>{_CODE})\b[^<>%]{{0,400}}[>%]\}}\}}(?:(?!\{{\{{[<%][ ]*(?P=short)\b).)*?
              \{{\{{[<%][ ]*/[ ]*(?P=short)[ ]*[>%]\}}\}}
        | \{{\{{[<%]\s*(?P<name>/?[\w-]*){_IN_SHORTCODE}[>%]\}}\}}
        | \{{\{{(?:!|/\*){_IN_OUTPUT}\}}\}} | \{{/\*(?:[^*]|\*(?!/)){{0,1000}}+\*/\}} | \{{\#[^\#\n]{{0,400}}\#\}}
        | \{{%{_IN_TAG}%\}}
        | :{{3,}}[^\n]*$
        | import\s+(?:[\w*{{}},\s$]{{1,400}}?\s+from\s+)?['"][^'"\n]+['"];?[ \t]*(?=\r?$)
        | export\s+(?:(?:const|let|var)\s+[\w$\[\]{{}},\s:]+= | (?:async\s+)?function\b | class\b
              | default\s+[\w.({{\[] | [*{{])(?:[^\n]|{_IN_PARAGRAPH})*+
        | </?[A-Z][\w.]*(?:\s{_ATTRIBUTE}*+)?/?>
        | \{{:[^{{}}\n]{{0,200}}\}}
        | (?<=[\])*_`])\{{[.\#][\w-][^{{}}\n]{{0,200}}\}}
      )
    | (?P<shown>
          \{{\{{{_IN_OUTPUT}\}}\}}
        | (?<![\\$])\{{(?=[A-Za-z_$(\[`'"!]){_BRACES}++\}}
        | (?<![\w:/]):[a-z][a-z0-9_+-]{{1,40}}:(?![\w:])
      )
    | (?P<money> (?<![\\$])\$(?=\.?\d) | (?<=[A-Z])\$(?=[ ]?\d) )
    """,
    re.VERBOSE | re.DOTALL | re.MULTILINE,
)
_ROW = re.compile(r"`+|\{+|.", re.DOTALL)  # of a row none begins anything but the first
_FILLER = "x"
_BLANK = re.compile(r"[^\r\n]")


class Template(NamedTuple):
    """Markup that is not Markdown; ``shown`` where words of the page will stand in its place."""

    span: Span
    shown: bool


class Mask(NamedTuple):
    """``text`` is as long as what it was made of: letters in the place of templates, nothing where they fill lines."""

    text: str
    templates: tuple[Template, ...]
    front: FrontMatter | None


def masked(text: str) -> Mask:
    """The text for the parser, with the templates that were taken out of its sight."""
    templates: list[Template] = []
    front = front_matter(text)
    position = front.end if front else 0
    parts = [_BLANK.sub(" ", text[:position])]
    seen = position
    while (found := _START.search(text, seen)) is not None:
        match = _FOREIGN.match(text, found.start())
        seen = match.end() if match else _ROW.match(text, found.start()).end()  # type: ignore[union-attr]
        if match is None or match["code"] is not None:
            continue
        start, end = match.span()
        parts.append(text[position:start])
        position = end
        if match["money"] is not None:
            parts.append("%")  # no formula begins here
            continue
        shown = match["shown"] is not None or _is_word(match, text)
        templates.append(Template(Span(start, end), shown))
        alone = match["shown"] is None and _is_alone(text, start, end)
        parts.append(_BLANK.sub(" " if alone else _FILLER, _one_line(text[start:end], alone=alone)))
    parts.append(text[position:])
    return Mask("".join(parts), tuple(templates), front)


def _is_word(match: re.Match[str], text: str) -> bool:
    """Whether a shortcode stands for words of its own: it neither opens nor closes a stretch of text."""
    name = match["name"]
    return name is not None and not name.startswith("/") and re.search(rf"\{{\{{[<%]\s*/\s*{name}\b", text) is None


def _is_alone(text: str, start: int, end: int) -> bool:
    """Whether nothing but marks of a quotation stands beside it on its lines: it ends a paragraph, or opens one."""
    line = text.rfind("\n", 0, start) + 1
    stop = text.find("\n", end)
    before, after = text[line:start], text[end : len(text) if stop < 0 else stop]
    return not before.strip(" \t>") and not after.strip()


def _one_line(source: str, *, alone: bool) -> str:
    """Inside a sentence no line of a template may look like the start of a block."""
    return source if alone else source.replace("\r", _FILLER).replace("\n", _FILLER)
