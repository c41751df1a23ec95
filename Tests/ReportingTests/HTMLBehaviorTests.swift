import Foundation
import Reporting
import RunModel
import Testing
import Vocabulary

@Suite(
  .serialized,
  .enabled(if: HeadlessPage.browser != nil, "needs chromium-headless-shell or chromium"))
struct HTMLBehaviorTests {
  static func drive(
    _ summary: SampleRun.Run, hash: String = "", _ script: String
  ) async throws -> [String] {
    try await withFolder { folder in
      try SampleRun.writePictures(folder)
      try report(summary, to: HTMLReporter(folder: folder))
      return try await HeadlessPage.drive(folder, hash: hash, script)
    }
  }

  @Test("failures come first, filters and search narrow the list, and clear resets them")
  func filters() async throws {
    let said = try await Self.drive(
      SampleRun.varied,
      """
      say(one('#said').textContent);
      say(one('.row.case .icon').getAttribute('aria-label'));
      one('[data-status=failed]').click(); await settled();
      say(one('#said').textContent);
      const kind = one('[data-facet=kind]'); kind.value = '=visual';
      kind.dispatchEvent(new view.Event('change')); await settled();
      say(one('#said').textContent);
      say(view.location.hash);
      one('#clear').click(); await settled();
      const search = one('#search'); search.value = 'borealis  FORECAST';
      search.dispatchEvent(new view.Event('input')); await settled();
      say(one('#said').textContent);
      search.value = 'no such thing'; search.dispatchEvent(new view.Event('input')); await settled();
      say(one('#list').textContent);
      one('#clear').click(); await settled();
      const role = one('[data-facet="axis.role"]'); role.value = '=end-user';
      role.dispatchEvent(new view.Event('change')); await settled();
      say(one('#said').textContent);
      """)
    #expect(
      said == [
        "120 cases", "failed", "5 of 120 cases", "2 of 120 cases", "#status=failed&kind=visual",
        "3 of 120 cases", "No case matches.", "40 of 120 cases", "end",
      ])
  }

  @Test("the keyboard selects cases, and the address contains the selection")
  func keyboard() async throws {
    let said = try await Self.drive(
      SampleRun.varied,
      """
      key('j'); await settled();
      say(decodeURIComponent(view.location.hash));
      say(one('[aria-selected=true]').textContent);
      say(one('.failure .message').textContent);
      key('j'); key('k'); key('j'); await settled();
      say(one('#list').getAttribute('aria-activedescendant') === one('[role=option][aria-selected=true]').id);
      key('Escape'); await settled();
      say(page.body.dataset.view + view.location.hash);
      key('/'); await settled();
      say(page.activeElement.id);
      """)
    #expect(
      said == [
        "#case=switch-tenant[tenant=aurora,role=client-admin]@chromium",
        "aurora · client-admin10.2 s",
        "no visible element for role=option name=\"Borealis Cinema\"", "true", "list", "search",
        "end",
      ])
  }

  @Test("a link opens its case, and the views of a snapshot work")
  func snapshotViews() async throws {
    let said = try await Self.drive(
      SampleRun.varied,
      hash: "#case=cards%5Btenant%3Dborealis%2Crole%3Dclient-admin%5D%40chromium",
      """
      say(one('#detail h2').textContent);
      say(all('.stage img').map(image => image.alt).join(' '));
      say(all('.region').length);
      button('Slider').click(); await settled();
      const range = one('.stage input[type=range]'); range.value = 20;
      range.dispatchEvent(new view.Event('input')); await settled();
      say(all('.stage img')[1].style.clipPath + ' ' + one('.split').style.left);
      button('200 %').click(); await settled();
      say(all('.stage img').map(image => image.style.width).join(' '));
      button('Fit').click(); button('Blink').click(); await settled();
      const seen = new Set();
      for (let turn = 0; turn < 4; turn += 1) {
        seen.add(all('.stage img')[1].style.visibility || 'visible');
        await new Promise(done => setTimeout(done, 700));
      }
      say([...seen].sort().join(' '));
      button('Overlay').click(); await settled();
      say(all('.stage img')[1].style.opacity);
      button('Diff').click(); await settled();
      say(all('.stage img').map(image => image.alt + ' ' + image.naturalWidth).join(' '));
      """)
    #expect(
      said == [
        "Cards of Market Edge", "expected actual", "2", "inset(0px 0px 0px 20%) 20%",
        "1280px 1280px", "hidden visible", "0.5", "diff 640", "end",
      ])
  }

  @Test("a differing part is listed by its element, and highlighted in the picture when selected")
  func regionList() async throws {
    let said = try await Self.drive(
      SampleRun.varied,
      hash: "#case=cards%5Btenant%3Dborealis%2Crole%3Dclient-admin%5D%40chromium",
      """
      const items = all('.regions button');
      const marked = () => all('.region').map(mark => mark.classList.contains('chosen')).join(' ');
      say(items.map(item => item.textContent).join(' | '));
      say(marked());
      items[1].dispatchEvent(new view.PointerEvent('pointerenter')); say(marked());
      items[1].dispatchEvent(new view.PointerEvent('pointerleave')); say(marked());
      items[0].click(); say(marked() + ' ' + items[0].getAttribute('aria-pressed'));
      button('Diff').click(); await settled(); say(marked());
      button('Mark 2 changes').click(); await settled(); say(all('.region').length);
      items[1].click(); await settled();
      say(marked() + ' ' + items.map(item => item.getAttribute('aria-pressed')).join(' '));
      items[1].click(); say(marked());
      """)
    #expect(
      said == [
        "img \"Price & <demand>\"moved8×92 at 312,62 | unknown element8×92 at 458,62",
        "false false", "false true", "false false", "true false true", "true false", "0",
        "false true false true", "false false", "end",
      ])
  }

  @Test("of thousands of cases, only visible rows are elements")
  func manyCases() async throws {
    let said = try await Self.drive(
      SampleRun.large(10_000),
      """
      say(one('#said').textContent);
      say(all('.row').length < 100);
      one('#list').scrollTop = 60000; await settled(); await settled();
      say(all('.row.case').length > 10 && all('.row').length < 100);
      const search = one('#search'); search.value = 'settings webkit elm';
      search.dispatchEvent(new view.Event('input')); await settled();
      say(one('#said').textContent);
      """)
    let matching = SampleRun.large(10_000).cases.count {
      $0.id.contains("settings") && $0.id.contains("webkit") && $0.id.contains("elm")
    }
    #expect(said == ["10000 cases", "true", "true", "\(matching) of 10000 cases", "end"])
  }

  @Test("attempts are distinguished, and steps can be opened")
  func attempts() async throws {
    let said = try await Self.drive(
      SampleRun.varied,
      hash: "#case=invite%5Btenant%3Dcobalt%2Crole%3Dend-user%5D%40chromium",
      """
      say(all('[role=tab]').map(tab => tab.textContent + ' ' + tab.getAttribute('aria-selected')).join(', '));
      say(all('.failure').length + ' ' + all('.step').length);
      all('[role=tab]')[1].click(); await settled();
      say(all('.failure').length + ' ' + all('.step').length);
      all('.stepline')[1].click(); await settled();
      say(all('.stepmore')[1].hidden + ' ' + all('.stepmore')[1].textContent);
      """)
    #expect(
      said == [
        "Attempt 110.2 s true, Attempt 20.3 s false", "1 5", "0 4",
        "false WhereJourneys/flows/sign-in.yaml:8:5Used atJourneys/switch-tenant.yaml:6:5"
          + "Pagehttp://127.0.0.1:4173/market-edge",
        "end",
      ])
  }
}
