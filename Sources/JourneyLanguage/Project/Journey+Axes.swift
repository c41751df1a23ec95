extension Journey {
  /// The axes that cases of the journey can have, with the names of their values.
  func valueNames(in suite: Suite) -> [(axis: String, values: [String])] { suite.valueNames }
}
