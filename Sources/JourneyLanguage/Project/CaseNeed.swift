public import Vocabulary

/// Something that a case asks of its engine, with the place where it asks.
///
/// Which engines have it is not known here: the runner compares needs with what each can do.
public struct CaseNeed: Sendable, Hashable {
  /// What is needed.
  public var feature: EngineFeature
  /// The step or setting that needs it.
  public var location: SourceLocation
  /// What is asked for, as it follows "can't": `send headers with every request`.
  public var what: String
}

extension Project {
  /// What a case asks of its engine beyond what all can do; each feature once, where it is first
  /// asked for: the viewport, the settings, then the steps.
  public func needs(of journeyCase: JourneyCase) -> [CaseNeed] {
    var found: [CaseNeed] = []
    func add(_ feature: EngineFeature, _ location: SourceLocation, _ what: String) {
      guard !found.contains(where: { $0.feature == feature }) else { return }
      found.append(CaseNeed(feature: feature, location: location, what: what))
    }
    let viewport = journeyCase.viewport
    if viewport.scale != 1 {
      let scale = Int(exactly: viewport.scale).map(String.init) ?? String(viewport.scale)
      add(
        .deviceScale, viewport.name.location,
        "draw the viewport \"\(viewport.name.value)\" at scale \(scale)")
    }
    for need in settingsNeeds(of: journeyCase) { add(need.feature, need.location, need.what) }
    for planned in plan(of: journeyCase).all {
      let scope = planned.scope.with(saved: [:], port: 1)
      guard let need = planned.step.action.need(in: scope) else { continue }
      add(need.feature, planned.step.location, need.what)
    }
    return found
  }

  private func settingsNeeds(of journeyCase: JourneyCase) -> [CaseNeed] {
    let own = journeyCase.journey.browser
    let shared = suite.browser
    let scope = scope(of: journeyCase).with(saved: [:], port: 1)
    func value(_ template: Template?, otherThan usual: String) -> (String, SourceLocation)? {
      guard let template, let text = try? scope.resolve(template), text != usual else { return nil }
      return (text, template.location)
    }
    var needs: [CaseNeed] = []
    if let (scheme, place) = value(
      own.colorScheme ?? shared.colorScheme, otherThan: BrowserSettings.usualColorScheme)
    {
      needs.append(
        CaseNeed(feature: .colorScheme, location: place, what: "show the \(scheme) colour scheme"))
    }
    if let (locale, place) = value(
      own.locale ?? shared.locale, otherThan: BrowserSettings.usualLocale)
    {
      needs.append(
        CaseNeed(feature: .locale, location: place, what: "take on the locale \(locale)"))
    }
    if let (zone, place) = value(
      own.timeZone ?? shared.timeZone, otherThan: BrowserSettings.usualTimeZone)
    {
      needs.append(
        CaseNeed(feature: .timeZone, location: place, what: "take on the time zone \(zone)"))
    }
    let headers = own.headers.merging(shared.headers) { own, _ in own }
    let places = headers.values.map(\.location)
    let first = places.min { ($0.file, $0.line, $0.column) < ($1.file, $1.line, $1.column) }
    if let first {
      needs.append(
        CaseNeed(
          feature: .extraHeaders, location: first,
          what: "send \(headers.keys.sorted().joined(separator: ", ")) with every request"))
    }
    if let certificates = shared.certificates {
      needs.append(
        CaseNeed(
          feature: .ignoresCertificateErrors, location: certificates.location,
          what: "accept certificates that don't verify"))
    }
    if let credentials = own.credentials ?? shared.credentials {
      needs.append(
        CaseNeed(
          feature: .credentials, location: credentials.username.location,
          what: "answer a server's question for a name and a password"))
    }
    return needs
  }
}

extension BrowserSettings {
  /// What a page sees where neither the journey nor the suite says otherwise.
  public static let usualColorScheme = "light"
  /// A BCP 47 tag.
  public static let usualLocale = "en-GB"
  /// An IANA name.
  public static let usualTimeZone = "Europe/London"
}
