import BrowserAPI
import BrowserTesting
import JSON
import Vocabulary

extension Conformance {
  static let scrolling = CheckGroup(
    "Scrolling",
    [
      Check("scroll-to", "An element is brought to the middle of what is seen") { check in
        try await check.show(
          "<div style='height:3000px'></div><p id=p>Here</p><div style='height:3000px'></div><script>onscroll=()=>{const b=p.getBoundingClientRect();document.title=Math.abs(b.top-innerHeight/2)<60?'middle':'no'}</script>"
        )
        try await check.page.scroll(to: .text("Here"), deadline: .soon)
        try await check.expectTitle("middle")
      },
      Check("scroll-by", "The page is scrolled by pixels, and back") { check in
        try await check.show(
          "<div style='height:3000px;width:3000px'></div><script>onscroll=()=>document.title=scrollX+','+scrollY</script>"
        )
        try await check.page.scroll(byX: 100, y: 500, in: nil, deadline: .soon)
        try await check.expectTitle("100,500")
        try await check.page.scroll(byX: 0, y: -200, in: nil, deadline: .soon)
        try await check.expectTitle("100,300")
      },
      Check("scroll-in", "A container is scrolled, and the page is not") { check in
        try await check.show(
          "<div id=d style='height:100px;overflow:auto' onscroll='document.title=this.scrollTop+` `+scrollY'><div id=i style='height:900px'>Inner</div></div><div style='height:3000px'></div>"
        )
        try await check.page.scroll(byX: 0, y: 150, in: .css("#d"), deadline: .soon)
        try await check.expectTitle("150 0")
        try await check.page.scroll(byX: 0, y: 50, in: .css("#i"), deadline: .soon)
        try await check.expectTitle("200 0")
      },
      Check("scroll-until", "A list that grows is scrolled until an element has come") { check in
        try await check.show(
          """
          <div id=d style='height:150px;overflow:auto'></div><script>let n=0
          const more=()=>{for(let i=0;i<10;i++){const p=document.createElement('p');p.textContent='Order '+ ++n;d.append(p)}}
          more()
          d.onscroll=()=>{if(n<80&&d.scrollTop+d.clientHeight>d.scrollHeight-20)setTimeout(more,30)}</script>
          """)
        try await check.page.scroll(
          until: .text("Order 73", exact: true), in: .css("#d"), deadline: .soon)
        try await check.page.click(.text("Order 73", exact: true), deadline: .soon)
      },
      Check("scroll-until-missing", "What never comes is an error") { check in
        try await check.show("<div style='height:3000px'>A</div>")
        let error = try await actionError { () throws(StepFailure) in
          try await check.page.scroll(until: .text("Order 7"), in: nil, deadline: .shortly)
        }
        try equal(error.message, "no element for text=\"Order 7\"", "the message")
      },
      Check("scroll-nothing", "What has nothing to scroll is an error") { check in
        try await check.show("<p>Short</p>")
        let error = try await actionError { () throws(StepFailure) in
          try await check.page.scroll(byX: 0, y: 100, in: nil, deadline: .shortly)
        }
        try contains(error.message, "nothing to scroll in that direction", in: "the message")
      },
      Check("wheel", "The wheel scrolls what is under the pointer") { check in
        try await check.show(
          "<div id=d style='height:100px;width:300px;overflow:auto' onscroll='document.title=this.scrollTop>50'><div style='height:900px'></div></div><div style='height:3000px'></div>"
        )
        try await check.page.wheel(
          x: 0, y: 120, over: .css("#d"), PointerGesture(), deadline: .soon)
        try await check.expectTitle("true")
      },
      Check("wheel-page", "The wheel scrolls the page, sideways too") { check in
        try await check.show(
          "<div style='height:3000px;width:3000px'></div><script>onscroll=()=>document.title=(scrollX>50)+' '+(scrollY>50)</script>"
        )
        try await check.page.wheel(x: 200, y: 200, over: nil, PointerGesture(), deadline: .soon)
        try await check.expectTitle("true true")
      },
      Check("wheel-event", "A page that zooms by the wheel gets the event") { check in
        try await check.show(
          "<canvas id=c></canvas><script>c.addEventListener('wheel',e=>{e.preventDefault();document.title=e.deltaY<0?'in':'out'},{passive:false})</script>"
        )
        try await check.page.wheel(
          x: 0, y: -100, over: .css("#c"), PointerGesture(), deadline: .soon)
        try await check.expectTitle("in")
      },
      Check("wheel-keys", "The wheel is turned with the keys that are held") { check in
        try await check.show(
          "<canvas id=c></canvas><script>c.addEventListener('wheel',e=>{e.preventDefault();document.title=(e.deltaY<0?'in':'out')+' '+e.ctrlKey},{passive:false})</script>"
        )
        let gesture = PointerGesture(modifiers: ["Control"].compactMap { Key($0) })
        try await check.page.wheel(x: 0, y: -100, over: .css("#c"), gesture, deadline: .soon)
        try await check.expectTitle("in true")
      },
    ])
}
