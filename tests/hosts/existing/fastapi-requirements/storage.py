"""Notes, in memory."""

_notes = []


def add(text):
    _notes.append(text)
    return len(_notes) - 1


def get(number):
    return _notes[number] if 0 <= number < len(_notes) else None
