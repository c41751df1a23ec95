import Foundation
import Testing

@testable import SamplePlatform

@Suite struct DomainTests {
  @Test("the clock reads ISO 8601 in UTC and nothing else")
  func clockText() {
    #expect(PlatformClock.parse("2026-03-02T09:00:00Z") == standstill)
    #expect(PlatformClock.parse("2024-02-29T00:00:00Z") == 1_709_164_800)
    for text in ["2026-02-29T00:00:00Z", "2026-13-01T00:00:00Z", "2026-03-02", "now", ""] {
      #expect(PlatformClock.parse(text) == nil, "\(text)")
    }
    #expect(Moments.iso(standstill) == "2026-03-02T09:00:00Z")
  }

  @Test("figures follow the locale")
  func figures() {
    let british = Figures(locale: .britain, currency: .gbp)
    let german = Figures(locale: .germany, currency: .eur)
    #expect(british.money(123_456_789) == "£1,234,567.89")
    #expect(german.money(123_456_789) == "1.234.567,89 €")
    #expect(british.money(-50) == "−£0.50")
    #expect(british.percent(tenths: 5, signed: true) == "+0.5%")
    #expect(german.percent(tenths: -123) == "−12,3 %")
    #expect(british.whole(999) == "999")
    #expect(british.whole(1000) == "1,000")
  }

  @Test("moments follow the locale and the distance")
  func moments() {
    let moments = Moments(locale: .states, now: standstill)
    #expect(moments.date(standstill) == "Mar 2, 2026")
    let ages = [(30, "just now"), (600, "10 min ago"), (7200, "2 h ago"), (100_000, "yesterday")]
    for (age, text) in ages { #expect(moments.ago(standstill - age) == text) }
    #expect(moments.ago(standstill - 30 * 86400) == "Jan 31, 2026")
  }

  @Test("typed amounts are read with either decimal mark, or not at all")
  func amounts() {
    let good = [
      ("12", 1200), ("12.5", 1250), ("1,234.50", 123_450), ("1.234,50", 123_450), ("0", 0),
      ("1,234", 123_400),
    ]
    for (text, value) in good { #expect(Amounts.hundredths(text) == value, "\(text)") }
    for text in ["", "-1", "abc", "1e9", ".", "1.2.3.x", "99999999999999999999"] {
      #expect(Amounts.hundredths(text) == nil, "\(text)")
    }
  }

  @Test("a token is read back until it ends, and not after a change")
  func tokens() {
    let key: [UInt8] = Array("key".utf8)
    let token = SessionToken(
      sub: "a@b.example", tid: "aurora-hotel", prev: nil, sid: "s-1", iat: 1, exp: 100)
    let text = token.signed(with: key)
    #expect(SessionToken.verified(text, key: key, now: 99) == token)
    #expect(SessionToken.verified(text, key: key, now: 100) == nil)
    #expect(SessionToken.verified(text, key: Array("other".utf8), now: 1) == nil)
    let unsigned = "eyJhbGciOiJub25lIn0." + text.split(separator: ".")[1] + "."
    #expect(SessionToken.verified(unsigned, key: key, now: 1) == nil)
    #expect(SessionToken.verified("", key: key, now: 1) == nil)
  }

  @Test("HMAC-SHA-256 gives the value of RFC 4231, case 2")
  func hmac() {
    let digest = Digests.hmacSHA256(
      Array("what do ya want for nothing?".utf8), key: Array("Jefe".utf8))
    let hex = digest.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    #expect(hex == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
  }

  @Test("a business case that never pays says so")
  func neverPays() {
    let outcome = BusinessCase(
      investment: 100, monthlyBenefit: 1, monthlyCost: 2, months: 12, rate: 80)
    #expect(outcome.payback == nil)
    #expect(outcome.netPresentValue < -100)
    #expect(ValuePages.payback(outcome) == "never")
  }

  @Test("JSON text is escaped so that it may stand inside a page")
  func json() {
    let value: JSON = ["a": "</script>\"\n\u{1}"]
    #expect(value.text == #"{"a":"\u003c/script>\"\n\u0001"}"#)
  }

  @Test("the axis of a chart has round steps around its values")
  func scale() {
    let scale = Scale([111, 157], bottom: 100, top: 0, reachesZero: false)
    #expect((scale.from, scale.to, scale.step) == (100, 160, 20))
    let around = Scale([-1920, 4990], bottom: 100, top: 0, reachesZero: true)
    #expect(around.from == -2000)
    #expect(around.y(-2000) == "100.0")
  }
}
