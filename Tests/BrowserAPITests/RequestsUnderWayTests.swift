import BrowserAPI
import JSON
import Testing
import Vocabulary

struct RequestsUnderWayTests {
  @Test("those that end by themselves are counted and named, three at most")
  func waiting() {
    var requests = RequestsUnderWay()
    #expect(requests.count == 0 && requests.description.isEmpty)
    requests.begin("1", method: "GET", url: "http://a/2", isStream: false)
    requests.begin("2", method: "GET", url: "http://a/events", isStream: true)
    requests.begin("3", method: "POST", url: "http://a/1", isStream: false)
    #expect(requests.count == 2)
    #expect(requests.description == "GET http://a/2, POST http://a/1")
    requests.begin("4", method: "GET", url: "http://a/3", isStream: false)
    requests.begin("5", method: "GET", url: "http://a/4", isStream: false)
    #expect(requests.description == "GET http://a/2, GET http://a/3, GET http://a/4 and 1 more")
  }

  @Test("a redirect takes the place of its request, and what has ended is forgotten")
  func ends() {
    var requests = RequestsUnderWay()
    requests.begin("1", method: "POST", url: "http://a/", isStream: false)
    requests.begin("1", method: "GET", url: "http://b/", isStream: false)
    #expect(requests["1"]?.method == "GET" && requests["1"]?.url == "http://b/")
    #expect(requests.end("1")?.url == "http://b/")
    #expect(requests.end("1") == nil && requests.count == 0)
  }

  @Test("a navigation that ran out of time says how far it came and what it waited for")
  func message() {
    var requests = RequestsUnderWay()
    requests.begin("1", method: "GET", url: "http://a/x.svg", isStream: false)
    let far = NavigationFailure.timedOut(
      "http://a/", reached: .domContentLoaded, wanted: .load, requests: requests)
    #expect(far.code == .timedOut)
    #expect(
      far.message == "http://a/ reached domContentLoaded but not load when the time was over: "
        + "there was no whole answer to GET http://a/x.svg.")
    let silent = NavigationFailure.timedOut(
      "http://a/", reached: nil, wanted: .load, requests: requests)
    #expect(silent.message == "http://a/ had not begun to answer when the time was over.")
  }
}
