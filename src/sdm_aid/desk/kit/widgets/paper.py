"""A paper on the screen: the very bytes that print."""

from PySide6.QtCore import QBuffer, QByteArray, Qt
from PySide6.QtPdf import QPdfDocument, QPdfPageRenderer
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from sdm_aid.kit.language import _


class Paper(QWidget):
    """Shows a PDF, page below page. ``pdf`` holds the bytes last shown."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pdf = b""
        # Children of this widget and not of the view: a view that owns its document ends the
        # program as it goes, since the document says goodbye to a view that is half gone.
        self._document = QPdfDocument(self)
        self._buffer = QBuffer(self)
        self._view = QPdfView(self)
        self._view.setDocument(self._document)
        self._view.setPageMode(QPdfView.PageMode.MultiPage)
        self._view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        # A bar that comes and goes changes the width, which changes the page's height, which
        # brings the bar again: without end. So it always has its room.
        self._view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._view.setAccessibleName(name)
        self._view.verticalScrollBar().setAccessibleName(_("Scroll"))
        self._view.setFrameShape(QFrame.Shape.NoFrame)
        self._view.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        # On its own thread it may bring a page of the last paper after this one has come.
        for renderer in self._view.findChildren(QPdfPageRenderer):
            renderer.setRenderMode(QPdfPageRenderer.RenderMode.SingleThreaded)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._view)

    def to_the_top(self) -> None:
        """Go back to the first page."""
        self._view.verticalScrollBar().setValue(0)

    def show_pdf(self, pdf: bytes) -> None:
        """Show this PDF where the last one was scrolled to."""
        if pdf == self.pdf:
            return
        self.pdf = pdf
        place = self._view.verticalScrollBar().value()
        self._document.close()
        self._buffer.close()
        self._buffer.setData(QByteArray(pdf))
        self._buffer.open(QBuffer.OpenModeFlag.ReadOnly)
        self._document.load(self._buffer)
        self._view.verticalScrollBar().setValue(place)
