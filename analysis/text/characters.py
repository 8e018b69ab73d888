"""Bytes to characters, and typographic characters to plain ones.

Nothing here changes the length of a text: an offset into the folded string is an offset into
the decoded one, and an offset into the decoded one is an offset into the file's characters.
"""

import codecs
import re

_FOLDED = {
    "'": "‘’‚‛′‵ʹʻʼʽˈ´‹›＇❛❜",
    '"': "“”„‟″‶«»〝〞＂❝❞",
    # Hyphens and dashes. The em dash is treated apart, in `fold`.
    "-": "‐‑‒–—―−﹘﹣－",
    ".": "…．․",
    ",": "，",
    "!": "！",
    "?": "？",
    ":": "：",
    ";": "；",
    "(": "（",
    ")": "）",
    "/": "⁄∕／",
    "%": "％",
    "&": "＆",
    # No-break, en, em, thin, hair, figure, ideographic ... spaces, and the zero-width space,
    # which marks a place to break a line.
    " ": "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u200b\u202f\u205f\u3000\ufeff",
}
_PAIRS = tuple((fancy, plain) for plain, fancies in _FOLDED.items() for fancy in fancies)
_JOINING_DASH = re.compile(r"(?<=\w)[—―](?=\w)")


class UnreadableSourceError(ValueError):
    """The bytes of a source are not text: empty, binary, or in an encoding that is not read."""


def fold(text: str) -> str:
    r"""Replace typographic punctuation by its ASCII counterpart, one character for one.

    Curly quotation marks, guillemets, primes and the typographic apostrophe become ``'`` or
    ``"``; hyphens and dashes ``-``; the ellipsis character a single full stop; no-break, thin
    and zero-width spaces a space. Lexicons and tokenizers know only the plain forms: VADER
    takes "isn't good" for negative and "isn’t good" for positive.

    A dash that joins two words without a space ("pressure—and") becomes a space, because the
    hyphen would make one compound word of the two. Letters, accents and line ends are kept.

    Parameters
    ----------
    text
        Any string.

    Returns
    -------
    str
        As long as `text`, so that offsets into one are offsets into the other. Folding twice
        changes nothing more.

    Examples
    --------
    >>> fold("“It isn’t over…”")
    '"It isn\'t over."'
    >>> fold("the 18–36 months — and Kyiv’s hand")
    "the 18-36 months - and Kyiv's hand"
    """
    if text.isascii():
        return text
    if "—" in text or "―" in text:
        text = _JOINING_DASH.sub(" ", text)
    # A search for one character runs at memory speed, which a table look-up for every
    # character (str.translate) does not: 20 times slower on a text of megabytes.
    for fancy, plain in _PAIRS:
        if fancy in text:
            text = text.replace(fancy, plain)
    return text


def decode(source: bytes, name: str) -> tuple[str, str]:
    """Read the bytes of a source as text, and say how they were read.

    UTF-8 with or without a byte order mark and UTF-16 with one are read as such; anything else
    as Windows-1252, the encoding that old newsroom systems export. Line ends are kept as they
    are; the byte order mark is not part of the text.

    Parameters
    ----------
    source
        The file's content.
    name
        What to call the file in an error.

    Returns
    -------
    tuple of str and str
        The text, and a note on its encoding: ``utf-8``, ``utf-8 with byte order mark``,
        ``utf-16 with byte order mark`` or ``cp1252 (not valid UTF-8)``.

    Raises
    ------
    UnreadableSourceError
        (a ValueError) when the file is empty or holds nothing but white space, looks binary,
        or is neither UTF-8 nor Windows-1252.

    Examples
    --------
    >>> decode("Kyiv’s plea".encode("cp1252"), "report.txt")
    ('Kyiv’s plea', 'cp1252 (not valid UTF-8)')
    """
    text, note = _decode(source, name)
    if not text.strip():
        raise UnreadableSourceError(f"{name}: the file is empty; remove it or add its text.")
    if "\x00" in text:
        raise UnreadableSourceError(
            f"{name}: the file holds NUL bytes, so it is not plain text; "
            "export the report as a UTF-8 .txt file."
        )
    return text, note


def _decode(source: bytes, name: str) -> tuple[str, str]:
    marks = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
    for mark, encoding in marks.items():
        if source.startswith(mark):
            try:
                return source.decode(encoding), f"{encoding} with byte order mark"
            except UnicodeDecodeError as error:
                raise UnreadableSourceError(_undecodable(name, encoding, error)) from error
    if source.startswith(codecs.BOM_UTF8):
        try:
            return source.decode("utf-8-sig"), "utf-8 with byte order mark"
        except UnicodeDecodeError as error:
            raise UnreadableSourceError(_undecodable(name, "utf-8", error)) from error
    try:
        return source.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        # Bytes below the space, tab and line ends apart, do not occur in text: the file is an
        # image, an archive or a word processor's document, which cp1252 would read as noise.
        controls = sum(byte < 32 and byte not in b"\t\n\v\f\r" for byte in source)
        if controls:
            raise UnreadableSourceError(
                f"{name}: the file looks binary ({controls} control bytes); "
                "export the report as a UTF-8 .txt file."
            ) from error
    try:
        return source.decode("cp1252"), "cp1252 (not valid UTF-8)"
    except UnicodeDecodeError as error:
        raise UnreadableSourceError(_undecodable(name, "UTF-8 or Windows-1252", error)) from error


def _undecodable(name: str, encoding: str, error: UnicodeDecodeError) -> str:
    return (
        f"{name}: byte {error.start} (0x{error.object[error.start]:02x}) cannot be read as "
        f"{encoding}; save the file as UTF-8."
    )
