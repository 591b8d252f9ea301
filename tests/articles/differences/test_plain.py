"""Two wordings of a passage, laid over each other."""

from articles.differences import plain_difference


def test_new_words_and_words_that_went_are_marked():
    assert plain_difference("It fell in adults.", "It rose in adults over 18.") == (
        "<p>It <del>fell</del> <ins>rose</ins> in adults <ins>over 18</ins>.</p>"
    )
    assert plain_difference("", "It rose.") == "<p><ins>It rose.</ins></p>"


def test_nothing_typed_becomes_markup():
    marked = plain_difference("a", '<script>alert(1)</script> <img src=x onerror="x"> & \x00\ufffe\x1b')

    assert "<script" not in marked
    assert "<img" not in marked
    assert "&lt;" in marked
    assert not set(marked) & set("\x00\ufffe\x1b")


def test_long_wordings_are_shown_whole():
    long = "One word. " * 300
    assert plain_difference(long, "Short.") == f"<p><del>{long}</del></p><p><ins>Short.</ins></p>"
