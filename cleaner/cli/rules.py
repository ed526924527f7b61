"""The commands about rules."""

from __future__ import annotations

from typing import Annotated

import typer

from cleaner import options
from cleaner.cli.exits import ended
from cleaner.rulebook import SchemaOf

rules = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="The rules: list, write, test, document them.")


@rules.command("new")
def _rules_new(
    identifier: options.RuleId,
    kind: options.Kind = "pattern",
    into: options.Into = None,
    config: options.ConfigFile = None,
) -> None:
    """Write a rule file to fill in.

    Each key is explained; its examples fail until the rule is written.

    \b
      cleaner rules new terms/secretary-general
      cleaner rules new terms/fisheries --kind substitution --into our-rules
    """

    def run() -> int:
        from cleaner.commands.rules_new import rules_new

        return rules_new(identifier, kind, into, config)

    ended(run)


@rules.command("list")
def _rules_list(  # noqa: PLR0913 - one parameter for each option
    folders: options.RuleFolders = None,
    config: options.ConfigFile = None,
    *,
    groups: options.RuleGroups = None,
    applicabilities: options.Applicabilities = None,
    mqm: options.MqmCategories = None,
    kinds: options.Kinds = None,
    packs: options.PackNames = None,
    form: options.ListingForm = options.Listing.TABLE,
) -> None:
    """Every rule in a line.

    \b
      cleaner rules list
      cleaner rules list --group names --applicability safe
      cleaner rules list --mqm terminology --format json
    """

    def run() -> int:
        from cleaner.commands.rules_list import Filter, rules_list

        asked = Filter(groups or (), applicabilities or (), mqm or (), kinds or (), packs or ())
        return rules_list(folders or (), config, asked, as_json=form is options.Listing.JSON)

    ended(run)


@rules.command("test")
def _rules_test(
    targets: Annotated[
        list[str] | None, typer.Argument(metavar="[PATH|ID]...", help="Rules, groups, or a folder of your own rules.")
    ] = None,
) -> None:
    """Run the examples that rules carry.

    Wrong ones must be found and mended, right ones left alone by all rules.

    \b
      cleaner rules test
      cleaner rules test our-rules/ names/misspelled
    """

    def run() -> int:
        from cleaner.commands.rules_test import rules_test

        return rules_test(targets or ())

    ended(run)


@rules.command("schema")
def _rules_schema(file: options.SchemaFile = None, of: options.SchemaKind = SchemaOf.RULE) -> None:
    """Print the JSON Schema of rule files.

    Or that of packs or of lists of names; editors complete and check by it.

    \b
      cleaner rules schema rule.schema.json
      cleaner rules schema --of pack
    """

    def run() -> int:
        from cleaner.commands.rules_schema import rules_schema

        return rules_schema(file, of)

    ended(run)


@rules.command("docs")
def _rules_docs(
    folder: options.PagesFolder, folders: options.RuleFolders = None, config: options.ConfigFile = None
) -> None:
    """Write the reference of all rules as Markdown.

    An index, and one page a rule.

    \b
      cleaner rules docs handbook/rules --rules our-rules
    """

    def run() -> int:
        from cleaner.commands.rules_docs import rules_docs

        return rules_docs(folder, folders or (), config)

    ended(run)


@rules.command("diff")
def _rules_diff(
    folder: options.ChangedRules = None,
    *,
    corpus: options.Corpus,
    base: options.Base = "HEAD",
    sample: options.SampleSize = 5,
    form: options.ListingForm = options.Listing.TABLE,
) -> None:
    """Show what a change of rules changes.

    Findings before and after, by rule, with some of them in context.

    \b
      cleaner rules diff --corpus articles/
      cleaner rules diff our-rules --corpus articles/ --base main --sample 20
    """

    def run() -> int:
        from cleaner.commands.rules_diff import Comparison, rules_diff

        return rules_diff(Comparison(corpus, folder, base, sample, form is options.Listing.JSON))

    ended(run)


@rules.command("import")
def _rules_import(  # noqa: PLR0913 - one parameter for each option
    sources: options.ListSources,
    into: options.ImportInto,
    *,
    form: options.ListFormat = None,
    group: options.ImportGroup = "terms",
    cap: options.ImportCap = options.Cap.UNSAFE,
    language: options.ImportLanguage = "en",
    encoding: options.EncodingName = None,
    report: options.ImportReport = None,
    force: options.Force = False,
) -> None:
    """Make rules of lists and styles of other tools.

    Of Vale styles, codespell dictionaries, LanguageTool lists, CSV glossaries, TBX termbases. What can't be carried
    over is listed. Names that are known are never made wrong by a list.

    \b
      cleaner rules import styles/House --into our-rules
      cleaner rules import terms.csv dictionary.txt terms.tbx --into our-rules
    """

    def run() -> int:
        from cleaner.commands.rules_import import Importing, rules_import
        from cleaner.rulebook.importers.items import Reading
        from cleaner.shapes import Applicability

        reading = Reading(language, encoding)
        given = Importing(into, form, group, Applicability.of(cap), reading, report, force)
        return rules_import(sources, given)

    ended(run)
