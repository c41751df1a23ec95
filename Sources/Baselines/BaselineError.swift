public import Imaging

/// Why a baseline or a candidate could not be read, compared or written.
public struct BaselineError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What went wrong, for code that decides by it.
  public enum Code: Sendable, Equatable {
    /// A name that would leave its folder or that no file system can hold.
    case invalidName
    /// The PNG of the baseline cannot be used, for the reason given.
    case unusableBaseline(ImageError.Code)
    /// The captured PNG cannot be used, for the reason given.
    case unusableCandidate(ImageError.Code)
    /// The file has more bytes than the limit.
    case tooLarge
    /// A symbolic link, or something else that is neither a file nor a folder, is in the way.
    case notARegularFile
    /// The system does not let us read or write.
    case notPermitted
    /// No room on the device, or no quota.
    case diskFull
    /// Candidates for one baseline that differ from each other.
    case conflict
    /// A captured picture is not the one that its run took.
    case changedCandidate
    /// The list of decisions has a line that is not one.
    case invalidLedger
    /// Any other failure of the system.
    case inputOutput
  }

  /// What went wrong.
  public let code: Code
  /// One sentence without a full stop that names the file.
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
  public var description: String { "\(message)\nhint: \(hint)" }
}

extension BaselineError {
  static func baseline(_ path: String, _ error: ImageError) -> BaselineError {
    BaselineError(
      .unusableBaseline(error.code), "the baseline \(path) cannot be used: \(error.message)",
      hint: error.hint)
  }

  static func candidate(_ what: String, _ error: ImageError) -> BaselineError {
    BaselineError(
      .unusableCandidate(error.code),
      "the picture captured for \(what) cannot be used: "
        + error.message, hint: error.hint)
  }

  /// Whether the baseline holds nothing that could be lost, so that a new one may take its place.
  ///
  /// Not so for a git-LFS pointer: the picture exists, it was not fetched.
  var isReplaceable: Bool {
    switch code {
    case .unusableBaseline(let code): code != .gitLFSPointer
    case .invalidName, .unusableCandidate, .tooLarge, .notARegularFile, .notPermitted, .diskFull,
      .conflict, .changedCandidate, .invalidLedger, .inputOutput:
      false
    }
  }
}
