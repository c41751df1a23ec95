import BrowserAPI
import JSON
import Vocabulary

/// What the last lines of a browser that did not start say.
enum LaunchFailure {
  /// Whether starting again may help: a race in the loader of the C library.
  static func isPassing(_ lines: [String]) -> Bool {
    lines.contains { $0.contains("Inconsistency detected by ld.so") }
  }

  /// The error, with the browser's own words and advice where they are known.
  static func error(executable: String, reason: String, lines: [String]) -> BrowserError {
    let tail = lines.map { "    \($0)" }.joined(separator: "\n")
    let words = lines.isEmpty ? "It printed nothing." : "Its last lines:\n\(tail)"
    return BrowserError(
      .launchFailed, "\(executable) did not start: \(reason). \(words)", hint: hint(for: lines))
  }

  private static func hint(for lines: [String]) -> String {
    let text = lines.joined(separator: "\n")
    let sandbox = ["crbug.com/357670", "No usable sandbox", "crbug.com/638180"]
    if sandbox.contains(where: text.contains) {
      return "the kernel does not allow Chromium's sandbox: allow user namespaces "
        + "(sysctl kernel.unprivileged_userns_clone=1), run as a user for whom they work, "
        + "or add the argument --no-sandbox where all pages are your own"
    }
    if text.contains("error while loading shared libraries") {
      return "a library is missing; install the browser from your distribution's packages"
    }
    if text.contains("Missing X server") || text.contains("$DISPLAY") {
      return "a window needs a display; leave out --headed, or run under xvfb-run"
    }
    return "run the program by hand to see what it says"
  }
}
