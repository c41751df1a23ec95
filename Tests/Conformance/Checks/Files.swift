import BrowserAPI
import BrowserTesting
import JSON
import Vocabulary

extension Conformance {
  /// Files that a page gets: by inputs, choosers and drops.
  static let files = CheckGroup("Files", uploads + choosers + drops)

  private static let note = FileContent(
    name: "note.txt", type: "text/plain", bytes: Array("Grüße".utf8))
  private static let picture = FileContent(
    name: "p.png", type: "image/png", bytes: [0x89, 0x50, 0x4E, 0x47, 0, 255])

  /// Makes the title the names, types and sizes of the files that an input got.
  private static let tells = """
    <script>const tell=async files=>{const all=[...files];document.title=all.map(f=>[f.webkitRelativePath||f.name,f.type,f.size].join(' ')).join('; ')+(all[0]&&all[0].type.startsWith('text')?': '+await all[0].text():'')}</script>
    """

  private static let uploads: [Check] = [
    Check("upload", "A file arrives with its name, type and content") { check in
      try await check.show(tells + "<label>F <input type=file onchange='tell(this.files)'></label>")
      try await check.page.upload([note], to: .label("F"), deadline: .soon)
      try await check.expectTitle("note.txt text/plain 7: Grüße")
    },
    Check("upload-bytes", "Bytes arrive as they are, in a form too") { check in
      let server = try check.serve { request in
        request.path == "/"
          ? .html(
            "<form method=post action=/sent enctype=multipart/form-data><input type=file name=f aria-label=F><button>Send</button></form>"
          )
          : .html("<p>\(request.body.contains("filename=\"note.txt\"") ? "named" : "no name")</p>")
      }
      try await check.page.goto(server.url(), until: .load, deadline: .soon)
      try await check.page.upload([note], to: .label("F"), deadline: .soon)
      try await check.page.click(.role("button", "Send"), deadline: .soon)
      try await check.page.expect(.text("named", exact: true), [.visible], deadline: .soon)
    },
    Check("upload-many", "Several files, and a large one, go into an input that takes several") {
      check in
      try await check.show(
        tells + "<input type=file multiple aria-label=F onchange='tell(this.files)'>")
      let large = FileContent(
        name: "big.bin", type: "", bytes: Array(repeating: 7, count: 4_000_000))
      try await check.page.upload([picture, large], to: .label("F"), deadline: .soon)
      try await check.expectTitle("p.png image/png 6; big.bin  4000000")
    },
    Check("upload-hidden", "An input that is hidden behind a label takes files") { check in
      try await check.show(
        tells
          + "<label for=f>Pick</label><input id=f type=file style='display:none' onchange='tell(this.files)'>"
      )
      try await check.page.upload([picture], to: .text("Pick"), deadline: .soon)
      try await check.expectTitle("p.png image/png 6")
    },
    Check("upload-events", "An upload fires input and change, once each") { check in
      try await check.show(
        "<input type=file aria-label=F><script>let s='';for(const t of ['input','change'])addEventListener(t,()=>document.title=s+=t+' ')</script>"
      )
      try await check.page.upload([note], to: .label("F"), deadline: .soon)
      try await check.expectTitle("input change")
    },
    Check("upload-empty-file", "A file without content arrives") { check in
      try await check.show(tells + "<input type=file aria-label=F onchange='tell(this.files)'>")
      try await check.page.upload(
        [FileContent(name: "e.dat", type: "", bytes: [])], to: .label("F"), deadline: .soon)
      try await check.expectTitle("e.dat  0")
    },
    Check("upload-folder", "A folder arrives with the paths of its files") { check in
      try await check.show(
        tells + "<input type=file webkitdirectory aria-label=F onchange='tell(this.files)'>")
      var inner = note
      inner.path = "docs/in/note.txt"
      try await check.page.upload([inner], isFolder: true, to: .label("F"), deadline: .soon)
      try await check.expectTitle("docs/in/note.txt text/plain 7: Grüße")
      try await check.page.expect(.label("F"), [.visible], deadline: .soon)
    },
    Check("upload-clear", "Files are taken away again") { check in
      try await check.show(
        "<input type=file aria-label=F onchange='document.title=this.files.length+` files`'>")
      try await check.page.upload([note], to: .label("F"), deadline: .soon)
      try await check.expectTitle("1 files")
      try await check.page.clear(.label("F"), deadline: .soon)
      try await check.expectTitle("0 files")
    },
    refused(
      "multiple", "<input type=file aria-label=F>", [note, picture],
      "it takes one file only, and there are 2"),
    refused(
      "accept", "<input type=file aria-label=F accept='.pdf, image/*'>", [note],
      "it accepts .pdf, image/*, and \"note.txt\" (text/plain) is not that"),
    refused(
      "folder", "<input type=file aria-label=F webkitdirectory>", [note],
      "it takes a folder, not single files"),
    Check("upload-accepted", "What an input accepts by ending, type or kind is taken") { check in
      for accept in [".PNG", "image/png", "image/*", "text/plain, .png", ""] {
        try await check.show(
          tells + "<input type=file aria-label=F accept='\(accept)' onchange='tell(this.files)'>")
        try await check.page.upload([picture], to: .label("F"), deadline: .soon)
        try await check.expectTitle("p.png image/png 6")
      }
    },
    Check("upload-disabled", "A disabled input takes no files") { check in
      try await check.show("<input type=file aria-label=F disabled>")
      let error = try await actionError { () throws(StepFailure) in
        try await check.page.upload([note], to: .label("F"), deadline: .shortly)
      }
      try contains(error.message, "it is disabled", in: "the message")
    },
  ]

  /// What a person could not choose.
  private static func refused(
    _ id: String, _ html: String, _ files: [FileContent], _ reason: String
  ) -> Check {
    Check("upload-refused-\(id)", "Files that a person could not choose are an error: \(id)") {
      check in
      try await check.show(html)
      let error = try await actionError { () throws(StepFailure) in
        try await check.page.upload(files, to: .label("F"), deadline: .soon)
      }
      try equal(error.message, "cannot upload to button \"F\": \(reason)", "the message")
      try equal(error.kind, .invalid, "the kind")
    }
  }

  private static let choosers: [Check] = [
    chooser(
      "in-document", "a click on an input in the document",
      "<input id=f type=file hidden onchange='tell(this.files)'><button onclick='f.click()'>Pick</button>"
    ),
    chooser(
      "detached", "an input that is in no document",
      "<button onclick='const i=document.createElement(`input`);i.type=`file`;i.onchange=()=>tell(i.files);i.click()'>Pick</button>"
    ),
    chooser(
      "later", "a click that is handled a moment later",
      "<input id=f type=file hidden onchange='tell(this.files)'><button onclick='setTimeout(()=>f.click(),150)'>Pick</button>"
    ),
    chooser(
      "show-picker", "showPicker",
      "<input id=f type=file hidden onchange='tell(this.files)'><button onclick='f.showPicker()'>Pick</button>"
    ),
    Check("chooser-none", "A button that opens no chooser is an error") { check in
      try await check.show("<button>Pick</button>")
      let error = try await actionError { () throws(StepFailure) in
        try await check.page.upload([note], to: .role("button", "Pick"), deadline: .shortly)
      }
      try contains(error.message, "opened no file chooser", in: "the message")
    },
  ]

  private static func chooser(_ id: String, _ what: String, _ html: String) -> Check {
    Check("chooser-\(id)", "The chooser that a button opens gets the files: \(what)") { check in
      try await check.show(tells + html)
      try await check.page.upload([picture], to: .role("button", "Pick"), deadline: .soon)
      try await check.expectTitle("p.png image/png 6")
    }
  }

  private static let drops: [Check] = [
    Check("drop-files", "Files are dropped on what takes them") { check in
      try await check.show(
        tells
          + "<div id=d style='height:100px'>Drop here</div><script>d.ondragover=e=>{if(e.dataTransfer.types.includes('Files'))e.preventDefault()};d.ondrop=e=>{e.preventDefault();tell(e.dataTransfer.files)}</script>"
      )
      try await check.page.drop(
        [note, picture], data: [:], on: .css("#d"), at: nil, deadline: .soon)
      try await check.expectTitle("note.txt text/plain 7; p.png image/png 6: Grüße")
    },
    Check("drop-entries", "Dropped files have the entries that pages ask for in place of files") {
      check in
      try await check.show(
        """
        <div id=d style='height:100px'>Drop here</div><script>
        d.ondragover = e => e.preventDefault();
        d.ondrop = e => {
          e.preventDefault();
          const entries = Array.from(e.dataTransfer.items, item => item.webkitGetAsEntry());
          const read = entries.map(entry => new Promise((found, failed) => entry.file(found, failed)));
          Promise.all(read).then(files => Promise.all(files.map(async (file, at) => [
            entries[at].isFile, entries[at].isDirectory,
            entries[at].fullPath, entries[at].name === file.name, (await file.text()).length
          ].join(" ")))).then(lines => { document.title = lines.join("; ") });
        };
        </script>
        """)
      try await check.page.drop(
        [note, picture], data: [:], on: .css("#d"), at: nil, deadline: .soon)
      try await check.expectTitle(
        "true false /note.txt true 5; true false /p.png true 6")
    },
    Check(
      "drop-handles", "Dropped files have the handles that pages ask for, where engines know them"
    ) {
      check in
      try await check.show(
        """
        <div id=d style='height:100px'>Drop here</div><script>
        d.ondragover = e => e.preventDefault();
        d.ondrop = async e => {
          e.preventDefault();
          const item = e.dataTransfer.items[0];
          const asked = item.getAsFileSystemHandle ? item.getAsFileSystemHandle() : null;
          const plain = item.getAsFile();
          const handle = await asked;
          const file = handle ? await handle.getFile() : plain;
          document.title = (handle ? handle.kind : "file") + " " + file.name;
        };
        </script>
        """)
      try await check.page.drop([note], data: [:], on: .css("#d"), at: nil, deadline: .soon)
      try await check.expectTitle("file note.txt")
    },
    Check("drop-data", "Texts are dropped by their types") { check in
      try await check.show(
        "<div id=d style='height:100px'>Drop here</div><script>d.ondragover=e=>e.preventDefault();d.ondrop=e=>{e.preventDefault();document.title=e.dataTransfer.getData('text/plain')+e.dataTransfer.getData('text/html')}</script>"
      )
      try await check.page.drop(
        [], data: ["text/plain": "hi", "text/html": "<b>hi</b>"], on: .css("#d"), at: nil,
        deadline: .soon)
      try await check.expectTitle("hi<b>hi</b>")
    },
    Check("drop-refused", "A drop that the page does not take is an error") { check in
      try await check.show("<div id=d style='height:100px'>No</div>")
      let error = try await actionError { () throws(StepFailure) in
        try await check.page.drop([note], data: [:], on: .css("#d"), at: nil, deadline: .shortly)
      }
      try contains(error.message, "it does not take what is dropped", in: "the message")
    },
  ]
}
