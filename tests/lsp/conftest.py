"""A folder that is open in an editor."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def editor(tmp_path: Path) -> Any:
    """Its tests are skipped where the extra is not installed."""
    from .editing import Editor

    return Editor(tmp_path)
