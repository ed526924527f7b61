"""What the columns of glossaries are called, in small letters without signs."""

COLUMNS: dict[str, frozenset[str]] = {
    "wrong": frozenset(
        {
            *("wrong", "incorrect", "bad", "error", "misspelling", "typo", "mistranslation", "wrong form"),
            *(
                "forbidden",
                "prohibited",
                "banned",
                "disallowed",
                "deprecated",
                "avoid",
                "not",
                "do not use",
            ),
            *("don t use", "never use", "non preferred", "nonpreferred", "not recommended", "rejected", "obsolete"),
            *("find", "search", "replace this", "before", "from", "old", "instead", "not this", "superseded"),
        }
    ),
    "right": frozenset(
        {
            *("right", "correct", "good", "correction", "right form", "right forms", "use", "use instead", "use this"),
            *("preferred", "approved", "recommended", "allowed", "accepted", "standard", "house", "house style"),
            *("replacement", "replace", "replace by", "suggestion", "suggestions", "after", "to", "new", "target"),
            *("translation", "preferred translation", "say", "write", "we say", "we write"),
        }
    ),
    "term": frozenset({"word", "phrase", "expression", "name", "entry", "headword", ""}),
    "source": frozenset({"source", "source language", "original"}),
    "note": frozenset(
        {"note", "notes", "comment", "comments", "remark", "remarks", "reason", "definition", "explanation", "why"}
    ),
    "domain": frozenset({"domain", "subject", "subject field", "field", "topic", "category", "area"}),
    "near": frozenset({"near", "context words", "only near"}),
    "not_near": frozenset({"not near", "unless near", "except near"}),
    "case": frozenset({"case", "case sensitive", "match case", "exact", "exact case", "casesensitive"}),
    "language": frozenset({"language", "lang", "locale", "target language"}),
    "applicability": frozenset({"applicability"}),
}

IGNORED_WORDS = frozenset({"term", "terms", "the", "a"})  # "preferred term", "forbidden terms"
TRUE_WORDS = frozenset({"yes", "y", "true", "1", "x", "exact", "case sensitive", "sensitive"})
