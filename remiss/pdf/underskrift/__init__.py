# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""E-signatures in PDF (PAdES, ETSI EN 319 142-1): the only importer of pyHanko."""
