# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Loaded by pytest before the settings: the tests' environment, unless the caller has set another."""

import os
import tempfile

os.environ.setdefault("REMISS_MILJO", "utveckling")
os.environ.setdefault("REMISS_VAR", tempfile.mkdtemp(prefix="remiss-test-"))
