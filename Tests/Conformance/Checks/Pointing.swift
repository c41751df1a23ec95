import BrowserAPI
import BrowserTesting
import JSON
import Vocabulary

extension Conformance {
  /// Where in an element, how often, for how long, and with which keys held.
  static let pointing = CheckGroup("Pointing", points + held + fingers)

  private static let canvas =
    "<canvas id=c width=200 height=100 style='border:0'></canvas><script>c.onclick=e=>document.title=[Math.round(e.offsetX),Math.round(e.offsetY)].join()</script>"

  private static func at(_ x: BoxLength, _ y: BoxLength) -> PointerGesture {
    PointerGesture(at: BoxPoint(x: x, y: y))
  }

  private static let points: [Check] = [
    Check("click-only-control", "A cell that shows nothing but a button is clicked at the button") {
      check in
      try await check.show(
        """
        <table><tr><td role=gridcell style='padding:20px;background:#eee'><button onclick='document.title=this.textContent'>17</button></td></tr></table>
        <table><tr><td role=gridcell onclick='document.title=`cell`' style='padding:20px'>Day <button>18</button></td></tr></table>
        """)
      try await check.page.click(.role("gridcell", "17"), deadline: .soon)
      try await check.expectTitle("17")
      try await check.page.click(.role("gridcell", "18"), deadline: .soon)
      try await check.expectTitle("cell")
    },
    Check("click-at-pixels", "A click goes to the pixels of an element that it names") { check in
      try await check.show(canvas)
      try await check.page.click(.css("#c"), at(.pixels(30), .pixels(40)), deadline: .soon)
      try await check.expectTitle("30,40")
    },
    Check("click-at-share", "A click goes to the part of an element that it names") { check in
      try await check.show(canvas)
      try await check.page.click(.css("#c"), at(.share(0.25), .share(0.5)), deadline: .soon)
      try await check.expectTitle("50,50")
    },
    Check("click-at-corners", "A click reaches the first and the last pixel of an element") {
      check in
      try await check.show(
        "<div id=d style='position:absolute;left:20px;top:20px;width:100px;height:50px' onclick='document.title=event.clientX+`,`+event.clientY'></div>"
      )
      try await check.page.click(.css("#d"), at(.share(0), .share(0)), deadline: .soon)
      try await check.expectTitle("20,20")
      try await check.page.click(.css("#d"), at(.share(1), .share(1)), deadline: .soon)
      try await check.expectTitle("119,69")
    },
    Check("click-at-far", "A place far down a tall element is scrolled to") { check in
      try await check.show(
        "<div id=d style='height:4000px' onclick='document.title=Math.round(event.offsetY)'></div>")
      try await check.page.click(.css("#d"), at(.pixels(10), .pixels(3000)), deadline: .soon)
      try await check.expectTitle("3000")
    },
    Check("click-at-container", "A place is scrolled to in a container") { check in
      try await check.show(
        "<div style='width:300px;height:100px;overflow:auto'><div id=d style='width:900px;height:900px' onclick='document.title=event.offsetX+`,`+event.offsetY'></div></div>"
      )
      try await check.page.click(.css("#d"), at(.pixels(700), .pixels(600)), deadline: .soon)
      try await check.expectTitle("700,600")
    },
    Check("click-at-control", "A place that belongs to a control inside is clicked all the same") {
      check in
      try await check.show(
        "<div id=d style='width:200px;height:40px'><button style='position:absolute;margin-left:150px;width:50px;height:40px' onclick='document.title=`inner`'>x</button></div>"
      )
      try await check.page.click(.css("#d"), at(.share(0.9), .share(0.5)), deadline: .soon)
      try await check.expectTitle("inner")
    },
    Check("click-at-beyond", "A place outside of the box is an error with the box") { check in
      try await check.show(canvas)
      let error = try await actionError { () throws(StepFailure) in
        try await check.page.click(.css("#c"), at(.pixels(250), .pixels(5)), deadline: .shortly)
      }
      try equal(
        error.message, "cannot click <canvas#c>: the place lies outside of its box", "the message")
      try contains(error.seen.joined(), "200 × 100", in: "what was seen")
    },
    Check("hover-at", "The pointer moves to the place that is named") { check in
      try await check.show(
        "<div id=d style='width:200px;height:40px' onmousemove='document.title=event.offsetX'></div>"
      )
      try await check.page.hover(.css("#d"), at(.pixels(120), .pixels(5)), deadline: .soon)
      try await check.expectTitle("120")
    },
  ]

  private static let held: [Check] = [
    Check("click-modifiers", "Keys are held during a click, and released after it") { check in
      try await check.show(
        """
        <button>Go</button><script>
        const keys = e => ['ctrl', 'shift', 'alt'].filter(k => e[k + 'Key']).join('+')
        let s = ''
        addEventListener('click', e => document.title = s += (s ? ' then ' : '') + (keys(e) || 'none'))
        </script>
        """)
      let gesture = PointerGesture(modifiers: ["ControlOrMeta", "Shift"].compactMap { Key($0) })
      try await check.page.click(.role("button", "Go"), gesture, deadline: .soon)
      try await check.page.click(.role("button", "Go"), deadline: .soon)
      try await check.expectTitle("ctrl+shift then none")
    },
    Check("click-count", "Three clicks are counted as such") { check in
      try await check.show(
        "<p id=p>one two three</p><script>p.onclick=e=>document.title=e.detail+' '+getSelection()</script>"
      )
      try await check.page.click(.css("#p"), clicks: 3, deadline: .soon)
      try await check.page.expect(
        nil, [.title(.matches("^3 one two three"))], deadline: .soon)
    },
    Check("click-hold", "A long press lasts as long as it says") { check in
      try await check.show(
        """
        <button>Go</button><script>let t;const b=document.querySelector('button')
        b.onpointerdown=()=>{t=performance.now()}
        b.onpointerup=()=>{document.title=performance.now()-t>=550?'long':'short'}</script>
        """)
      try await check.page.click(.role("button", "Go"), hold: .milliseconds(600), deadline: .soon)
      try await check.expectTitle("long")
    },
    Check("double-click-at", "A double click goes to the place that is named, with keys held") {
      check in
      try await check.show(
        "<div id=d style='width:200px;height:40px' ondblclick='document.title=event.offsetX+` `+event.altKey'></div>"
      )
      let gesture = PointerGesture(
        at: BoxPoint(x: .pixels(7), y: .pixels(8)), modifiers: ["Alt"].compactMap { Key($0) })
      try await check.page.click(.css("#d"), clicks: 2, gesture, deadline: .soon)
      try await check.expectTitle("7 true")
    },
  ]

  private static let fingers: [Check] = [
    Check("tap", "A tap is a touch that a click follows", needs: [.touch]) { check in
      try await check.show(
        """
        <button style='width:100px;height:60px'>Go</button><script>let s=[]
        for (const type of ['pointerdown','pointerup','click'])
          document.querySelector('button').addEventListener(type, e => {
            s.push(type + ' ' + (e.pointerType || '-')); document.title = s.join(', ') })
        </script>
        """)
      try await check.page.tap(.role("button", "Go"), PointerGesture(), deadline: .soon)
      try await check.page.expect(
        nil, [.title(.matches("^pointerdown touch, pointerup touch, click "))], deadline: .soon)
    },
    Check("tap-touch-events", "A tap sends touch events to its place", needs: [.touch]) { check in
      try await check.show(
        "<div id=d style='position:absolute;left:0;top:0;width:200px;height:100px'></div><script>d.addEventListener('touchstart',e=>document.title=[e.touches.length,Math.round(e.touches[0].clientX),Math.round(e.touches[0].clientY)].join())</script>"
      )
      let gesture = PointerGesture(at: BoxPoint(x: .pixels(150), y: .pixels(20)))
      try await check.page.tap(.css("#d"), gesture, deadline: .soon)
      try await check.expectTitle("1,150,20")
    },
    Check("tap-refused", "A page may refuse the click of a tap", needs: [.touch]) { check in
      try await check.show(
        "<button style='width:100px;height:60px' onclick='document.title=`click`'>Go</button><script>addEventListener('touchstart',e=>{e.preventDefault();document.title='touched'},{passive:false})</script>"
      )
      try await check.page.tap(.role("button", "Go"), PointerGesture(), deadline: .soon)
      try await check.expectTitle("touched")
    },
  ]
}
