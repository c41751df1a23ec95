import JSON

/// The JSON of an answer, whatever its content type says: one document, or one a line (NDJSON).
struct JSONDocuments {
  /// The documents in turn.
  let values: [JSONValue]

  /// More values than an answer has that somebody wrote expectations for.
  private static let mostValues = 4_000_000

  /// What servers put before JSON so that it is no script.
  private static let guards = [")]}',", ")]}'", "while(1);", "while (1);", "for(;;);", "for (;;);"]

  /// - Throws: why it is no JSON.
  init(_ text: String) throws(JSONSyntaxError) {
    var text = text[...]
    if let mark = text.unicodeScalars.first, mark == "\u{FEFF}" {
      text = Substring(text.unicodeScalars.dropFirst())
    }
    let start = text.drop(while: \.isWhitespace)
    if let mark = Self.guards.first(where: start.hasPrefix) { text = start.dropFirst(mark.count) }
    do throws(JSONSyntaxError) {
      values = [try JSONValue(utf8: Array(text.utf8), mostValues: Self.mostValues)]
    } catch {
      let lines = text.utf8.split { $0 == 0x0A || $0 == 0x0D || $0 == 0x1E }.filter { line in
        !line.allSatisfy { $0 == 0x20 || $0 == 0x09 }
      }
      guard lines.count > 1 else { throw error }
      var values: [JSONValue] = []
      for line in lines {
        do throws(JSONSyntaxError) {
          values.append(try JSONValue(utf8: Array(line), mostValues: Self.mostValues))
        } catch let other {
          // The message about the whole is of more use where the first line is no document either.
          throw values.isEmpty ? error : other
        }
      }
      self.values = values
    }
  }

  /// What paths lead into: the document, or a list of several.
  var root: JSONValue { values.count == 1 ? values[0] : .array(values) }
}
