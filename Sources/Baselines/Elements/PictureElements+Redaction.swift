import Support

extension PictureElements {
  /// The record without secrets. A name that is not in the pixels may still hold one, and the file is
  /// committed.
  func redacted(by redaction: Redaction) -> PictureElements {
    PictureElements(
      elements: elements.map { element in
        var element = element
        element.role = redaction.redact(element.role)
        element.name = redaction.redact(element.name)
        element.testID = redaction.redact(element.testID)
        element.text = redaction.redact(element.text)
        element.selector = redaction.redact(element.selector)
        element.style = Dictionary(
          element.style.map { (redaction.redact($0.key), redaction.redact($0.value)) },
          uniquingKeysWith: { first, _ in first })
        return element
      },
      ignored: ignored.map {
        IgnoredArea(locator: redaction.redact($0.locator), rects: $0.rects)
      })
  }
}
