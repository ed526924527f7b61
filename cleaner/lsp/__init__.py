"""The language server: articles and rule files checked in an editor while they are written."""
