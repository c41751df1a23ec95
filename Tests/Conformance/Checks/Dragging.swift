import BrowserAPI
import BrowserTesting
import JSON
import Vocabulary

extension Conformance {
  /// Dragging with the pointer, and what HTML calls drag and drop.
  static let dragging = CheckGroup("Dragging", pointerDrags + draggables)

  private static let pointerDrags: [Check] = [
    Check("drag-pointer", "An element that follows the pointer is dragged to another one") {
      check in
      try await check.show(
        """
        <style>#a,#b{position:absolute;width:60px;height:60px;top:20px}#a{left:10px;background:red;touch-action:none}#b{left:300px;background:blue}</style>
        <div id=b></div><div id=a></div><script>let on=false
        a.onpointerdown=e=>{on=true;a.setPointerCapture(e.pointerId)}
        a.onpointermove=e=>{if(on)a.style.left=e.clientX-30+'px'}
        a.onpointerup=e=>{on=false;document.title=Math.abs(a.getBoundingClientRect().x-300)<3?'there':a.style.left}</script>
        """)
      try await check.page.drag(
        DragGesture(.css("#a"), to: .element(.css("#b"), at: nil)), deadline: .soon)
      try await check.expectTitle("there")
    },
    Check("drag-mouse-by", "An element that follows the mouse is dragged by pixels") { check in
      try await check.show(
        """
        <div id=a style='position:absolute;left:50px;top:50px;width:40px;height:40px;background:red'></div><script>let at=null
        a.onmousedown=e=>{at=[e.clientX-a.offsetLeft,e.clientY-a.offsetTop]}
        onmousemove=e=>{if(at){a.style.left=e.clientX-at[0]+'px';a.style.top=e.clientY-at[1]+'px'}}
        onmouseup=()=>{at=null;document.title=a.offsetLeft+','+a.offsetTop}</script>
        """)
      try await check.page.drag(
        DragGesture(.css("#a"), to: .offset(x: 200, y: 30)), deadline: .soon)
      try await check.expectTitle("250,80")
    },
    Check("drag-steps", "A drag has as many moves as it says, and one that begins it") { check in
      try await check.show(
        "<div id=a style='width:40px;height:40px'>a</div><script>let n=0,on=false;a.onpointerdown=()=>on=true;onpointermove=()=>{if(on)n++};onpointerup=()=>{on=false;document.title=n}</script>"
      )
      try await check.page.drag(
        DragGesture(.css("#a"), to: .offset(x: 300, y: 100), steps: 7), deadline: .soon)
      try await check.expectTitle("8")
    },
    Check("drag-slider", "The thumb of a slider is dragged") { check in
      try await check.show(
        "<input id=r type=range min=0 max=100 value=20 style='width:216px;margin:0' aria-label=Volume onchange='document.title=this.value'>"
      )
      try await check.page.drag(
        DragGesture(.label("Volume"), to: .offset(x: 100, y: 0)), deadline: .soon)
      try await check.page.expect(nil, [.title(.matches("^(69|70|71)$"))], deadline: .soon)
    },
    Check("drag-slider-hidden", "A slider that is hidden in the thumb of the page is dragged by it")
    {
      check in
      let hidden =
        "position:absolute;width:1px;height:1px;margin:-1px;overflow:hidden;clip:rect(0 0 0 0)"
      let clipped = "position:absolute;inset:0;width:100%;height:100%;margin:0;clip:rect(0 0 0 0)"
      for input in [
        "<div style='\(hidden)'><input type=range aria-label=Volume></div>",
        "<input type=range aria-label=Volume style='\(clipped)'>",
      ] {
        try await check.show(
          """
          <div style='position:relative;width:300px;height:6px;margin:40px;background:#ccc'>
          <div id=t style='position:absolute;left:50px;top:-7px;width:20px;height:20px;background:#36c'>\(input)</div></div>
          <script>let from=null
          t.onpointerdown=e=>{from=e.clientX-t.offsetLeft;t.setPointerCapture(e.pointerId)}
          t.onpointermove=e=>{if(from!==null)t.style.left=e.clientX-from+'px'}
          t.onpointerup=()=>{from=null;document.title=t.offsetLeft}</script>
          """)
        try await check.page.drag(
          DragGesture(.label("Volume"), to: .offset(x: 100, y: 0)), deadline: .soon)
        try await check.expectTitle("150")
      }
    },
    Check("drag-places", "A drag begins and ends at the places that it names") { check in
      try await check.show(
        """
        <canvas id=c width=300 height=200></canvas><script>let from
        c.onmousedown=e=>{from=[e.offsetX,e.offsetY].map(Math.round)}
        c.onmouseup=e=>{document.title=from+' '+[e.offsetX,e.offsetY].map(Math.round)}</script>
        """)
      let gesture = PointerGesture(at: BoxPoint(x: .pixels(20), y: .pixels(30)))
      try await check.page.drag(
        DragGesture(
          .css("#c"),
          to: .element(.css("#c"), at: BoxPoint(x: .share(0.5), y: .pixels(150))), gesture),
        deadline: .soon)
      try await check.expectTitle("20,30 150,150")
    },
    Check("drag-shifting", "A target that makes room when the drag begins is followed") { check in
      try await check.show(
        """
        <style>div{height:50px;width:200px}</style><div id=a>A</div><div id=t>T</div><script>
        a.onmousedown=()=>{let moved=false;onmousemove=()=>{if(!moved){moved=true;t.style.marginTop='200px'}}}
        onmouseup=e=>{document.title=document.elementFromPoint(e.clientX,e.clientY).id}</script>
        """)
      try await check.page.drag(
        DragGesture(.css("#a"), to: .element(.css("#t"), at: nil)), deadline: .soon)
      try await check.expectTitle("t")
    },
    Check("drag-far", "A target out of sight is brought into view during the drag") { check in
      try await check.show(
        """
        <div id=a style='height:40px;width:100px'>A</div><div style='height:3000px'></div><div id=t style='height:60px'>T</div><script>
        onmouseup=e=>{document.title=document.elementFromPoint(e.clientX,e.clientY).id}</script>
        """)
      try await check.page.drag(
        DragGesture(.css("#a"), to: .element(.css("#t"), at: nil)), deadline: .soon)
      try await check.expectTitle("t")
    },
    Check("drag-no-target", "Nothing is pressed where the target does not exist") { check in
      try await check.show(
        "<div id=a>A</div><script>onmousedown=()=>document.title='pressed'</script>")
      let error = try await actionError { () throws(StepFailure) in
        try await check.page.drag(
          DragGesture(.css("#a"), to: .element(.testID("none"), at: nil)), deadline: .shortly)
      }
      try equal(error.message, "no element for testId=\"none\"", "the message")
      try await check.expectTitle("")
    },
    Check("drag-outside", "A drag that would leave the page is an error") { check in
      try await check.show("<div id=a style='width:50px'>A</div>")
      let error = try await actionError { () throws(StepFailure) in
        try await check.page.drag(
          DragGesture(.css("#a"), to: .offset(x: 9000, y: 0)), deadline: .soon)
      }
      try contains(error.message, "outside of the page", in: "the message")
    },
  ]

  /// A list of cards and two columns, by HTML's drag and drop; the title tells the events.
  private static let board = """
    <style>div{min-height:60px;width:200px;margin:10px}p{background:#ddd}</style>
    <div id=todo><p id=a draggable=true>Card</p></div><div id=done>Done</div><script>
    const seen = []
    const note = e => { if (seen.at(-1) !== e.type) seen.push(e.type) }
    for (const type of ['dragstart','dragenter','dragover','drop','dragend','mouseup','click'])
      document.addEventListener(type, note, true)
    a.ondragstart = e => { e.dataTransfer.setData('text/plain', a.id); e.dataTransfer.effectAllowed = 'move' }
    done.ondragover = e => e.preventDefault()
    done.ondrop = e => { e.preventDefault(); done.append(document.getElementById(e.dataTransfer.getData('text/plain'))) }
    addEventListener('dragend', () => document.title = (done.contains(a) ? 'moved' : 'back') + ': ' + seen.filter(t => !/enter|over/.test(t)).join(' '))
    </script>
    """

  private static let draggables: [Check] = [
    Check("drag-html", "A draggable element is dropped where the page takes it") { check in
      try await check.show(board)
      try await check.page.drag(
        DragGesture(.css("#a"), to: .element(.css("#done"), at: nil)), deadline: .soon)
      try await check.expectTitle("moved: dragstart drop dragend")
    },
    Check("drag-html-not-taken", "A draggable element goes back where the page does not take it") {
      check in
      try await check.show(board)
      try await check.page.drag(
        DragGesture(.css("#a"), to: .offset(x: 400, y: 0)), deadline: .soon)
      try await check.expectTitle("back: dragstart dragend")
    },
    Check("drag-html-again", "A click works after a drag") { check in
      try await check.show(board + "<button onclick='document.title=`done`'>Go</button>")
      try await check.page.drag(
        DragGesture(.css("#a"), to: .element(.css("#done"), at: nil)), deadline: .soon)
      try await check.page.click(.role("button", "Go"), deadline: .soon)
      try await check.expectTitle("done")
    },
    Check("drag-html-own", "A page that refuses HTML's drag has the pointer's") { check in
      try await check.show(
        """
        <p id=a draggable=true style='position:absolute;width:60px'>Card</p><script>let on=false
        a.ondragstart=e=>e.preventDefault()
        a.onmousedown=()=>on=true
        onmousemove=e=>{if(on)a.style.left=e.clientX-30+'px'}
        onmouseup=()=>{if(on)document.title=a.offsetLeft>150?'followed':'stayed';on=false}</script>
        """)
      try await check.page.drag(
        DragGesture(.css("#a"), to: .offset(x: 200, y: 0)), deadline: .soon)
      try await check.expectTitle("followed")
    },
    Check("drag-html-link", "A link that is dragged has its address with it") { check in
      try await check.show(
        "<a href='/there'>Link</a><div id=t style='height:100px'>T</div><script>t.ondragover=e=>e.preventDefault();t.ondrop=e=>{e.preventDefault();document.title=new URL(e.dataTransfer.getData('text/uri-list')).pathname}</script>"
      )
      try await check.page.drag(
        DragGesture(.role("link", "Link"), to: .element(.css("#t"), at: nil)), deadline: .soon)
      try await check.expectTitle("/there")
    },
    Check("drag-html-sorted", "A list is sorted by the events of the drag") { check in
      try await check.show(
        """
        <ul id=l><li draggable=true>One<li draggable=true>Two<li draggable=true>Three</ul><script>let moved
        l.ondragstart=e=>{moved=e.target}
        l.ondragover=e=>{e.preventDefault();const over=e.target.closest('li')
          if(!over||over===moved)return
          const box=over.getBoundingClientRect()
          over.parentNode.insertBefore(moved,e.clientY<box.top+box.height/2?over:over.nextSibling)}
        l.ondragend=()=>{document.title=[...l.children].map(x=>x.textContent.trim()).join()}</script>
        """)
      let end = BoxPoint(x: .share(0.5), y: .share(0.9))
      try await check.page.drag(
        DragGesture(.text("One"), to: .element(.text("Three"), at: end)), deadline: .soon)
      try await check.expectTitle("Two,Three,One")
    },
  ]
}
