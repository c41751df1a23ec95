import BrowserAPI
import JSON
import JourneyLanguage
import Vocabulary

/// What the browser pretends to be in a case: the journey's settings over the suite's.
struct ContextSettings {
  let options: ContextOptions

  init(
    journeyCase: JourneyCase, environment: CaseEnvironment
  ) throws(StepProblem) {
    let viewport = journeyCase.viewport
    var options = ContextOptions(
      viewport: Viewport(width: viewport.width, height: viewport.height, scale: viewport.scale))
    let project = environment.project
    let scope = environment.runtime.applied(to: project.scope(of: journeyCase), saved: [:])
    do throws(TemplateError) {
      for settings in [project.suite.browser, journeyCase.journey.browser] {
        if let scheme = settings.colorScheme {
          options.colorScheme = ColorScheme(rawValue: try scope.resolve(scheme)) ?? .light
        }
        if let locale = settings.locale { options.locale = try scope.resolve(locale) }
        if let zone = settings.timeZone { options.timeZone = try scope.resolve(zone) }
        for (name, value) in settings.headers {
          options.extraHeaders[name] = try scope.resolve(value)
        }
      }
    } catch {
      throw StepProblem(error)
    }
    self.options = options
  }
}
