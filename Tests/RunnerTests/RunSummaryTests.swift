import Testing
@testable import Runner
@Test func t() {}
