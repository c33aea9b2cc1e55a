# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What every page is built on: lists, forms, confirmations, components, template tags."""
