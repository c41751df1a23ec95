/// How many wrong passwords an account bears.
enum Lockout {
  /// After this many in a row the account is locked.
  static let limit = 3
}
