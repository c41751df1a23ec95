import Foundation
import JSON
public import Vocabulary

extension Page {
  /// Hands files to an input for files, which may be hidden, or by the chooser that a click on the
  /// element opens. What a person could not choose there is an error.
  ///
  /// - Parameter isFolder: Whether the files are those of one folder.
  public func upload(
    _ files: [FileContent], isFolder: Bool = false, to locator: Locator<String>,
    deadline: ContinuousClock.Instant
  ) async throws(StepFailure) {
    let attempt = ActionAttempt(action: "upload to", locator: locator, deadline: deadline)
    let argument: [String: JSONValue] = [
      "locator": locator.json, "count": .number(Double(files.count)), "folder": .bool(isFolder),
    ]
    let ready = try await hand(files, to: "upload", argument, attempt)
    guard ready["chooser"]?.bool == true else { return }
    _ = try attempt.success(try await ask("awaitChooser", [:], attempt))
    try await click(locator, deadline: deadline)
    _ = try attempt.success(try await ask("answerChooser", argument, attempt))
  }

  /// Drops files and data on an element, as if they came from outside of the page.
  ///
  /// - Parameter data: Texts by their media types.
  public func drop(
    _ files: [FileContent], data: [String: String], on locator: Locator<String>, at: BoxPoint?,
    deadline: ContinuousClock.Instant
  ) async throws(StepFailure) {
    let attempt = ActionAttempt(action: "drop on", locator: locator, deadline: deadline)
    var argument: [String: JSONValue] = [
      "locator": locator.json, "count": .number(Double(files.count)),
      "data": .object(data.mapValues { .string($0) }),
    ]
    argument["at"] = at?.json
    _ = try await hand(files, to: "drop", argument, attempt)
  }

  /// Sends the files to the document and calls a function that uses them; again where another
  /// document took its place in between.
  private func hand(
    _ files: [FileContent], to function: String, _ argument: [String: JSONValue],
    _ attempt: ActionAttempt
  ) async throws(StepFailure) -> JSONValue {
    while true {
      try await stage(files, attempt)
      let answer = try await ask(function, argument, attempt)
      if answer["kind"]?.string == "unstaged", !attempt.isOver { continue }
      return try attempt.success(answer)
    }
  }

  /// Sends files to the page agent, in parts that every protocol takes.
  private func stage(
    _ files: [FileContent], _ attempt: ActionAttempt
  ) async throws(StepFailure) {
    // Base64 of a multiple of three bytes has no padding in the middle.
    let size = 3 << 19
    for (index, file) in files.enumerated() {
      for part in 0...(max(0, file.bytes.count - 1) / size) {
        let bytes = file.bytes[(part * size)..<min(file.bytes.count, (part + 1) * size)]
        var argument: [String: JSONValue] = [
          "index": .number(Double(index)), "part": .number(Double(part)),
          "name": .string(file.name), "type": .string(file.type),
          "data": .string(Data(bytes).base64EncodedString()),
        ]
        argument["path"] = file.path.map { .string($0) }
        _ = try attempt.success(try await ask("stageFile", argument, attempt))
      }
    }
  }
}
