# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Pages of the diarium. They ask for the right, read the form, call a service."""
