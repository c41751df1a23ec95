import BrowserAPI
import BrowserLauncher
public import JourneyLanguage
import RunModel
public import Runner
import Support
import Vocabulary

extension BrowserSetup {
  /// Which cases the ways to their engines can't carry out; nothing is started.
  public func plan(_ cases: [JourneyCase], of project: Project) throws(CommandError)
    -> CapabilityPlan
  {
    let engines = cases.engines
    var known: [Engine: EngineCapabilities] = [:]
    for engine in engines {
      let options = try options(for: engine, of: engines)
      do throws(BrowserError) {
        known[engine] = try BrowserLauncher.capabilities(of: options)
      } catch {
        throw CommandError(.invalid, error.actionable)
      }
    }
    let capabilities = known
    return CapabilityPlan(cases, of: project) { engine in
      capabilities[engine] ?? EngineCapabilities(name: engine.title)
    }
  }
}

extension CapabilityPlan {
  /// A run that would skip every case is refused: its green would mean nothing.
  public func nothingTested(of project: Project, color: Bool) -> CommandError {
    let notes = notes(of: project).map { $0.rendered(color: color) + "\n" }
    let count = skips.count == 1 ? "the only case is" : "all \(skips.count) cases are"
    let error = ActionableError(
      "nothing would be tested: \(count) skipped, since the engine can't carry out what they ask for",
      hint: "choose another engine with --engine, or other cases; "
        + "`wayfarer engines` shows what each can do")
    return CommandError(.invalid, text: (notes + [error.rendered]).joined(separator: "\n"))
  }
}

extension [JourneyCase] {
  /// The engines of the cases, each once, in order.
  var engines: [Engine] {
    var seen: Set<Engine> = []
    return map(\.engine).filter { seen.insert($0).inserted }
  }
}
