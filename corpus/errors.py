"""Every error a user can be told about, drawn once.

TracuuError                 a known problem: one line and, where there is one, a way out
├── SourceError             a source of pages is missing, unreadable or holds no page
├── BuildError              a new archive could not be made; the old one still stands
│   └── ArchiveBusy         another process is writing to the same data folder
├── ArchiveError            the data folder has no archive that can be opened
│   ├── NoArchive           nothing was built there yet
│   ├── ArchiveDamaged      a file differs from what the manifest says
│   └── ArchiveMismatch     built by another engine or schema than asked for
└── NotFound                no article or document has this id

Anything else that is raised is a defect: it stays loud in the log.
"""


class TracuuError(Exception):
    """A known problem.

    `hint` says what the user can do about it, in one sentence; it may be empty.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()

    def __reduce__(self) -> tuple[type["TracuuError"], tuple[str, str]]:
        return type(self), (self.message, self.hint)


class SourceError(TracuuError):
    """A source of pages is missing, unreadable or holds no page."""


class BuildError(TracuuError):
    """A new archive could not be made; the old one still stands."""


class ArchiveBusy(BuildError):
    """Another process is writing to the same data folder."""


class ArchiveError(TracuuError):
    """The data folder has no archive that can be opened."""


class NoArchive(ArchiveError):
    """Nothing was built there yet."""


class ArchiveDamaged(ArchiveError):
    """A file differs from what the manifest says."""


class ArchiveMismatch(ArchiveError):
    """The archive was built by another engine or schema than asked for."""


class NotFound(TracuuError):
    """No article or document has this id."""
