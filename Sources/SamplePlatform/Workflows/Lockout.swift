/// The limit of wrong passwords for an account.
enum Lockout {
  /// After this many in a row the account is locked.
  static let limit = 3
}
