"""A folder to start one's own pair of countries in: a ledger to replace, rules, a notebook."""

from tension.starter.folder import Start, folder_files, start_folder

__all__ = ["Start", "folder_files", "start_folder"]
