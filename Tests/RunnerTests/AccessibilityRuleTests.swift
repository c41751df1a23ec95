import BrowserAPI
import JSON
import Testing
import Vocabulary

@testable import JourneyLanguage

struct AccessibilityRuleTests {
  @Test("journeys name the rules as the page agent does")
  func names() {
    #expect(ExpectationParser.accessibilityRules == AccessibilityRule.allCases.map(\.rawValue))
  }
}
