public import Baselines
public import BrowserAPI
public import History
public import Imaging
public import JourneyLanguage
public import RunStore
public import Runner
public import Support
public import Transport

extension BrowserError: ActionableErrorConvertible {
  /// Its message and hint.
  public var actionable: ActionableError { ActionableError(message, hint: hint) }
}

extension PlatformError: ActionableErrorConvertible {
  /// Its message and hint.
  public var actionable: ActionableError { ActionableError(message, hint: hint) }
}

extension SelectionError: ActionableErrorConvertible {
  /// Its message and hint.
  public var actionable: ActionableError { ActionableError(message, hint: hint) }
}

extension BaselineError: ActionableErrorConvertible {
  /// Its message and hint.
  public var actionable: ActionableError { ActionableError(message, hint: hint) }
}

extension HistoryError: ActionableErrorConvertible {
  /// Its message and hint, at its file.
  public var actionable: ActionableError { ActionableError(message, at: path, hint: hint) }
}

extension ReportError: ActionableErrorConvertible {
  /// Its message and hint, at its file.
  public var actionable: ActionableError { ActionableError(message, at: path, hint: hint) }
}

extension ImageError: ActionableErrorConvertible {
  /// Its message and hint.
  public var actionable: ActionableError { ActionableError(message, hint: hint) }
}

extension TransportError: ActionableErrorConvertible {
  /// Its message and hint, and the message of the underlying library.
  public var actionable: ActionableError {
    ActionableError(message, details: underlying.map { [$0] } ?? [], hint: hint)
  }
}
