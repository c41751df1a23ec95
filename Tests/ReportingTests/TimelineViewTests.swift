import Foundation
import Reporting
import RunModel
import Testing
import Vocabulary

@Suite(
  .serialized,
  .enabled(if: HeadlessPage.browser != nil, "needs chromium-headless-shell or chromium"))
struct TimelineViewTests {
  private static var measured: SampleRun.Run {
    var summary = SampleRun.varied
    for index in summary.cases.indices {
      for attempt in summary.cases[index].attempts.indices {
        summary.cases[index].attempts[attempt].startedAt += Double(index) * 0.4
        summary.cases[index].attempts[attempt].measure()
      }
    }
    return summary
  }

  @Test("the keyboard selects attempts and opens a case, and Escape goes back")
  func keyboard() async throws {
    let said = try await HTMLBehaviorTests.drive(
      Self.measured,
      """
      one('[data-view=timeline]').click(); await settled();
      say(view.location.hash);
      const canvas = one('canvas.timeline');
      say(canvas.width > 0 && canvas.height > 0);
      key('Home', canvas); await settled();
      say(one('#timeline-said b').textContent);
      const first = one('#timeline-said').textContent;
      key('ArrowRight', canvas); await settled();
      say(one('#timeline-said').textContent !== first);
      key('ArrowDown', canvas); await settled();
      key('Enter', canvas); await settled();
      say(view.location.hash.includes('case=') && Boolean(one('.failure')));
      key('Escape'); await settled();
      say(view.location.hash);
      key('Escape'); await settled();
      say(view.location.hash + one('[data-view=summary]').getAttribute('aria-pressed'));
      """)
    #expect(
      said == [
        "#view=timeline", "true", "Sign in", "true", "true", "#view=timeline", "true", "end",
      ])
  }

  @Test("a link opens the timeline, with a row per phase and the slowest journeys with their waits")
  func tables() async throws {
    let said = try await HTMLBehaviorTests.drive(
      Self.measured, hash: "#view=timeline",
      """
      say(all('.timeline-table tbody tr').map(row => row.querySelector('th').textContent).sort().join());
      say(all('.grid2 .card:last-child .item').length);
      say(one('.grid2 .card:last-child .item .sub').textContent);
      """)
    #expect(said.first == "context,launch,other,waiting")
    #expect(said.dropFirst().first == "8")
    #expect(
      said.dropFirst(2).first
        == "waited 5.0 s in click role=option name=\"Borealis Cinema\" Journeys/switch-tenant.yaml:10"
    )
  }

  @Test("a report without phases has lanes, and one in which nothing ran has no timeline")
  func without() async throws {
    let old = try await HTMLBehaviorTests.drive(
      SampleRun.varied, hash: "#view=timeline",
      "say(Boolean(one('canvas.timeline')) && page.body.textContent.includes('does not contain phases'));"
    )
    #expect(old == ["true", "end"])
    let none = try await HTMLBehaviorTests.drive(
      SampleRun.summary([]), hash: "#view=timeline", "say(Boolean(one('[data-view=timeline]')));")
    #expect(none == ["false", "end"])
  }
}
