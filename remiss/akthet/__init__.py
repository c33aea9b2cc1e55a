# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Äkthet: the code printed on an issued handling, and the public page where anybody checks it."""
