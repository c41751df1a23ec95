/// Which baselines a run writes by itself, as `--update` says; the meaning is Playwright's.
public enum UpdateMode: String, Sendable, CaseIterable {
  /// Those that do not exist yet.
  case missing
  /// Those that do not exist yet, and those that differ.
  case changed
  /// Every one, also those that are equal.
  case all
  /// None: nothing under Baselines is ever touched.
  case none

  /// Whether a baseline in a state is written.
  public func writes(_ state: BaselineState) -> Bool {
    switch (self, state) {
    case (.none, _): false
    case (.missing, .missing): true
    case (.missing, .changed), (.missing, .equal): false
    case (.changed, .missing), (.changed, .changed): true
    case (.changed, .equal): false
    case (.all, _): true
    }
  }
}

/// How a baseline compares with the picture that was captured for it.
public enum BaselineState: String, Sendable, CaseIterable {
  /// There is none.
  case missing
  /// It differs, or what is there is no usable picture.
  case changed
  /// It shows the same.
  case equal
}
