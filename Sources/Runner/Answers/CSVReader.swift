/// The records of a CSV text.
///
/// Specification: https://www.rfc-editor.org/rfc/rfc4180
struct CSVReader {
  /// The fields of each line; empty lines are left out.
  let records: [[String]]

  init(_ text: String) {
    let firstLine = text.prefix { !$0.isNewline }
    let separator =
      [",", ";", "\t"].max { one, other in
        firstLine.count { String($0) == one } < firstLine.count { String($0) == other }
      }.flatMap(\.first) ?? ","
    var records: [[String]] = []
    var record: [String] = []
    var field = ""
    var isQuoted = false
    var wasQuoted = false
    var characters = text[...]
    func endField() {
      record.append(field)
      field = ""
      wasQuoted = false
    }
    func endRecord() {
      // A line without anything is no record.
      if !record.isEmpty || !field.isEmpty || wasQuoted {
        endField()
        records.append(record)
      }
      record = []
    }
    while let character = characters.popFirst() {
      if isQuoted {
        if character != "\"" {
          field.append(character)
        } else if characters.first == "\"" {
          characters.removeFirst()
          field.append("\"")
        } else {
          isQuoted = false
        }
      } else if character == "\"", field.isEmpty, !wasQuoted {
        isQuoted = true
        wasQuoted = true
      } else if character == separator {
        endField()
      } else if character.isNewline {
        endRecord()
      } else {
        field.append(character)
      }
    }
    endRecord()
    self.records = records
  }
}
