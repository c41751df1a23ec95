import BrowserAPI
import BrowserLauncher
import JourneyLanguage
import RunModel
import Runner
import Vocabulary

extension BrowserOptions {
  /// Which cases the ways to their engines can't carry out; nothing is started.
  func plan(_ cases: [JourneyCase], of project: Project) throws(Stop) -> CapabilityPlan {
    let engines = cases.engines
    var known: [Engine: EngineCapabilities] = [:]
    for engine in engines {
      let options = try options(for: engine, of: engines)
      do throws(BrowserError) {
        known[engine] = try BrowserLauncher.capabilities(of: options)
      } catch {
        throw Stop(.invalid, "error: \(error)")
      }
    }
    let capabilities = known
    return CapabilityPlan(cases, of: project) { engine in
      capabilities[engine] ?? EngineCapabilities(name: engine.title)
    }
  }

  /// Says on standard error which cases are skipped, and where they ask for too much.
  func tellSkips(_ cases: [JourneyCase], of project: Project) throws(Stop) -> CapabilityPlan {
    let plan = try plan(cases, of: project)
    for note in plan.notes(of: project) {
      Console.error(note.rendered(color: Console.errorsAreShown) + "\n")
    }
    return plan
  }
}

extension CapabilityPlan {
  /// A run that would skip every case is refused: its green would mean nothing.
  func nothingTested(of project: Project) -> Stop {
    let notes = notes(of: project).map { $0.rendered(color: Console.errorsAreShown) + "\n" }
    let count = skips.count == 1 ? "the only case is" : "all \(skips.count) cases are"
    return Stop(
      .invalid,
      (notes + [
        "error: nothing would be tested: \(count) skipped, since the engine can't carry out what "
          + "they ask for",
        "  hint: choose another engine with --engine, or other cases; "
          + "`wayfarer engines` shows what each can do",
      ]).joined(separator: "\n"))
  }
}

extension [JourneyCase] {
  /// The engines of the cases, each once, in order.
  var engines: [Engine] {
    var seen: Set<Engine> = []
    return map(\.engine).filter { seen.insert($0).inserted }
  }
}
