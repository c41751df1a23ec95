import Foundation
import Synchronization
import Testing

@testable import Runner

struct ExclusiveAccessTests {
  /// Who has a turn, and what was wrong with that.
  private final class Watch: Sendable {
    private struct Values {
      var sharing = 0
      var isAlone = false
      var problems: [String] = []
    }
    private let values = Mutex(Values())

    func began(alone: Bool) {
      values.withLock {
        if $0.isAlone || (alone && $0.sharing > 0) {
          $0.problems.append("\(alone ? "alone" : "sharing") began beside others")
        }
        if alone { $0.isAlone = true } else { $0.sharing += 1 }
      }
    }

    func ended(alone: Bool) {
      values.withLock { if alone { $0.isAlone = false } else { $0.sharing -= 1 } }
    }

    var problems: [String] { values.withLock { $0.problems } }
  }

  @Test(
    "whoever is alone is alone, and everybody gets a turn",
    arguments: [2, 5, 16])
  func turns(_ workers: Int) async {
    let access = ExclusiveAccess()
    let watch = Watch()
    await withDiscardingTaskGroup { group in
      for worker in 0..<workers {
        group.addTask {
          for round in 0..<60 {
            let alone = (worker + round) % 5 == 0
            #expect(await access.begin(alone: alone))
            watch.began(alone: alone)
            for _ in 0..<3 { await Task.yield() }
            watch.ended(alone: alone)
            access.end(alone: alone)
          }
        }
      }
    }
    #expect(watch.problems.isEmpty, "\(watch.problems.first ?? "")")
  }

  @Test("those who are not alone need not wait for each other")
  func sideBySide() async {
    let access = ExclusiveAccess()
    for _ in 1...16 { #expect(await access.begin(alone: false)) }
    for _ in 1...16 { access.end(alone: false) }
    #expect(await access.begin(alone: true))
  }

  @Test("a cancelled worker leaves the queue, and the others go on")
  func cancelled() async {
    let access = ExclusiveAccess()
    #expect(await access.begin(alone: false))
    let alone = Task { await access.begin(alone: true) }
    try? await Task.sleep(for: .milliseconds(20))
    let behind = Task { await access.begin(alone: false) }
    alone.cancel()
    #expect(await alone.value == false)
    #expect(await behind.value)
    access.end(alone: false)
    access.end(alone: false)
    #expect(await access.begin(alone: true))
  }
}
