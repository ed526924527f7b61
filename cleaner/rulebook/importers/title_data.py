"""Words that take no capital inside a title, as news agencies set them."""

SMALL_WORDS = (
    *("a", "an", "and", "as", "at", "but", "by", "for", "if", "in", "nor", "of", "on", "or", "per", "so", "the"),
    *("to", "up", "v", "via", "vs", "yet"),
)
