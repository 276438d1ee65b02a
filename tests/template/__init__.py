"""The template: its questions, what it renders, what an update keeps."""
