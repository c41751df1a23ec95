/// Why a picture could not be read, written or compared.
public struct ImageError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What went wrong, for code that decides by it.
  public enum Code: String, Sendable, CaseIterable {
    /// The system did not let the file be read.
    case unreadable
    /// No bytes at all.
    case empty
    /// The bytes are not a PNG.
    case notPNG
    /// The bytes are a git-LFS pointer that stands for a PNG.
    case gitLFSPointer
    /// The file ends before the picture does.
    case truncated
    /// A chunk's CRC-32 does not fit its bytes.
    case badChecksum
    /// The structure or the compressed data are damaged.
    case corrupt
    /// The declared width or height is zero.
    case zeroSize
    /// The declared size or the file is above the limits.
    case tooLarge
    /// A PNG that is valid but of a kind that is not read.
    case unsupported
    /// A bitmap whose bytes do not fit its width and height, or two bitmaps of unequal size.
    case sizeMismatch
    /// A text that a PNG text chunk cannot hold.
    case invalidText
    /// The encoder refused.
    case encodingFailed
  }

  /// What went wrong.
  public let code: Code
  /// One sentence without a full stop, in lower case, that follows a file name well.
  public let message: String
  /// What to do next.
  public let hint: String

  /// Makes an error of a code, a message and a hint.
  public init(_ code: Code, _ message: String, hint: String) {
    self.code = code
    self.message = message
    self.hint = hint
  }

  /// The message and the hint.
  public var description: String { "\(message) (\(hint))" }
}

extension ImageError {
  static let captureAgain = "capture the picture again, or restore the file from version control"

  static let noMemory = ImageError(
    .tooLarge, "there is not enough memory for it",
    hint: "close other programs, or lower the limits")

  static func truncated(_ what: String) -> ImageError {
    ImageError(.truncated, "the PNG is truncated: \(what)", hint: captureAgain)
  }

  static func corrupt(_ what: String) -> ImageError {
    ImageError(.corrupt, "the PNG is corrupt: \(what)", hint: captureAgain)
  }
}
