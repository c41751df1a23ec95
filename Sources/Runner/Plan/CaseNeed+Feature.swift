import BrowserAPI
import JSON
import JourneyLanguage
import Vocabulary

extension CaseNeed.Kind {
  /// The need in the words of engines.
  var feature: EngineFeature {
    switch self {
    case .mocks: .interception
    case .colorScheme: .colorScheme
    case .locale: .locale
    case .timeZone: .timeZone
    case .headers: .extraHeaders
    case .deviceScale: .deviceScale
    case .fullPageSnapshot: .fullPageScreenshot
    case .dialogs: .dialogs
    case .otherMouseButtons: .otherMouseButtons
    }
  }
}
