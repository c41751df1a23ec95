/// The error responses of the API.
enum APIErrors {
  /// `{"error":{"status":404,"code":"not-found","message":"…"}}`.
  static func json(_ refusal: Refusal) -> JSON {
    [
      "error": [
        "status": .int(refusal.status.rawValue), "code": .string(refusal.code),
        "message": .string(refusal.message),
      ]
    ]
  }

  /// The same with the problem of each field.
  static func json(_ invalid: InvalidInput) -> JSON {
    [
      "error": [
        "status": 422, "code": "invalid-input",
        "message": "Some fields need another value.",
        "fields": .object(invalid.problems.map { ($0.field, .string($0.message)) }),
      ]
    ]
  }
}
