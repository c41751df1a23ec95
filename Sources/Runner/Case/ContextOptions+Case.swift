import BrowserAPI
import JSON
import JourneyLanguage
import Vocabulary

extension ContextOptions {
  /// What the browser pretends to be in a case: the journey's settings over the suite's.
  init(of journeyCase: JourneyCase, in environment: CaseEnvironment) throws(StepProblem) {
    let viewport = journeyCase.viewport
    self.init(
      viewport: Viewport(width: viewport.width, height: viewport.height, scale: viewport.scale))
    let project = environment.project
    ignoresCertificateErrors = project.suite.browser.certificates != nil
    let scope = environment.runtime.applied(to: project.scope(of: journeyCase), saved: [:])
    do throws(TemplateError) {
      for settings in [project.suite.browser, journeyCase.journey.browser] {
        if let scheme = settings.colorScheme {
          colorScheme = ColorScheme(rawValue: try scope.resolve(scheme)) ?? .light
        }
        if let template = settings.locale { locale = try scope.resolve(template) }
        if let zone = settings.timeZone { timeZone = try scope.resolve(zone) }
        for (name, value) in settings.headers {
          extraHeaders[name] = try scope.resolve(value)
        }
        if let given = settings.credentials {
          credentials = Credentials(
            username: try scope.resolve(given.username),
            password: try scope.resolve(given.password),
            for: environment.platform.baseURL)
        }
      }
    } catch {
      throw StepProblem(error)
    }
  }
}
