'use strict';
(() => {
  const data = JSON.parse(document.getElementById('run-data').textContent);
  const run = data.run;
  const $ = id => document.getElementById(id);
  const statuses = ['failed', 'interrupted', 'flaky', 'passed', 'skipped'];
  const rank = Object.fromEntries(statuses.map((status, index) => [status, index]));

  // Building elements. Text is always set as text, never parsed.
  function h(name, properties, ...children) {
    const [tag, ...classes] = name.split('.');
    const element = document.createElement(tag);
    if (classes.length) element.className = classes.join(' ');
    for (const [key, value] of Object.entries(properties || {})) {
      if (value === null || value === undefined || value === false) continue;
      if (key.startsWith('on')) element.addEventListener(key.slice(2), value);
      else if (key === 'class') element.className += ' ' + value;
      else element.setAttribute(key, value === true ? '' : value);
    }
    add(element, children);
    return element;
  }
  function add(element, children) {
    for (const child of children.flat(Infinity)) {
      if (child === null || child === undefined || child === false) continue;
      element.append(child);
    }
  }
  function fill(element, ...children) { element.replaceChildren(); add(element, children); }

  const paths = {
    passed: 'M3 8.5l3.2 3.2L13 4.8', failed: 'M4 4l8 8M12 4l-8 8', flaky: 'M2.5 9.5c1.8-4 3.6-4 5.5-1s3.7 3 5.5-1',
    interrupted: 'M4.5 4.5h7v7h-7z', skipped: 'M3.5 8h9', visual: 'M2 8s2.2-4.2 6-4.2S14 8 14 8s-2.2 4.2-6 4.2S2 8 2 8zM8 6.4a1.6 1.6 0 1 0 0 3.2 1.6 1.6 0 0 0 0-3.2z',
    infrastructure: 'M8 2.5l6 10.5H2zM8 6.5v3M8 11.2v.1', invalid: 'M8 2.5l6 10.5H2zM8 6.5v3M8 11.2v.1',
    search: 'M7 3a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM10 10l3.5 3.5', copy: 'M5.5 5.5h7v7h-7zM3.5 10.5v-7h7',
    theme: 'M8 3v10M8 3a5 5 0 0 0 0 10M8 3a5 5 0 0 1 0 10', back: 'M10 3L5 8l5 5',
  };
  function icon(name, label) {
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    svg.setAttribute('viewBox', '0 0 16 16');
    svg.setAttribute('class', 'icon ' + name);
    if (label) { svg.setAttribute('role', 'img'); svg.setAttribute('aria-label', label); }
    else svg.setAttribute('aria-hidden', 'true');
    const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
    path.setAttribute('d', paths[name] || paths.skipped);
    svg.append(path);
    return svg;
  }
  const plural = (count, noun) => count + ' ' + noun + (count === 1 ? '' : 's');
  function time(ms) {
    if (ms < 100) return Math.round(ms) + ' ms';
    if (ms < 59950) return (ms / 1000).toFixed(1) + ' s';
    const seconds = Math.round(ms / 1000);
    if (seconds < 3600) return Math.floor(seconds / 60) + ' min ' + seconds % 60 + ' s';
    return Math.floor(seconds / 3600) + ' h ' + Math.floor(seconds % 3600 / 60) + ' min';
  }
  const place = at => at.file + ':' + at.line + ':' + at.column;
  const replay = id => "wayfarer replay '" + id.replaceAll("'", "'\\''") + "'";

  // The cases, with the texts that are shown and searched.
  const cases = run.cases.map((found, index) => {
    const bad = found.attempts.filter(attempt => attempt.failure);
    const failure = bad.length ? bad[bad.length - 1].failure : null;
    const cell = found.axes.map(axis => found.cell[axis]);
    return {
      ...found, index, shown: failure, cellText: cell.join(' · '),
      text: [found.id, found.journey, found.file, found.engine, found.viewport.name, found.status, ...found.tags, ...cell,
        ...(failure ? [failure.kind, failure.message, failure.hint || '', ...(failure.details || [])] : [])].join('\n').toLowerCase(),
    };
  });
  const byId = new Map(cases.map(found => [found.id, found]));
  const journeys = new Map();
  for (const found of cases) {
    const key = found.file + '\n' + found.journey;
    if (!journeys.has(key)) journeys.set(key, []);
    journeys.get(key).push(found);
  }
  const groups = [...journeys.values()].map(members => ({
    members: members.slice().sort((a, b) => rank[a.status] - rank[b.status] || a.index - b.index),
    worst: Math.min(...members.map(found => rank[found.status])),
  })).sort((a, b) => a.worst - b.worst);
  const hasOneEngine = new Set(cases.map(found => found.engine)).size < 2;
  const hasOneViewport = new Set(cases.map(found => found.viewport.name)).size < 2;

  // The filters; kept in the address after #, so that a link shows the same cases.
  const facets = [];
  function facet(key, label, values) {
    const all = [...new Set(cases.flatMap(values))].sort();
    if (all.length > 1 || (key === 'kind' && all.length)) facets.push({ key, label, values, all });
  }
  facet('kind', 'kind', found => found.shown ? [found.shown.kind] : []);
  facet('engine', 'engine', found => [found.engine]);
  const axes = [...new Set(cases.flatMap(found => found.axes))];
  for (const axis of axes) facet('axis.' + axis, axis, found => axis in found.cell ? [found.cell[axis]] : []);
  if (!axes.includes('viewport')) facet('viewport', 'viewport', found => [found.viewport.name]);
  facet('tag', 'tag', found => found.tags);
  const wanted = { q: '', status: new Set(), facets: new Map() };
  let selected = null;
  let visible = [];
  // Further views of the run. A part of the script before this one adds { id, title, isEmpty(report), draw(report) }.
  let view = null;
  const views = () => (globalThis.reportViews || []).filter(one => !one.isEmpty(report));

  function readAddress() {
    const given = new URLSearchParams(location.hash.slice(1));
    wanted.q = given.get('q') || '';
    wanted.status = new Set((given.get('status') || '').split(',').filter(status => status in rank));
    wanted.facets = new Map();
    for (const { key, all } of facets) if (all.includes(given.get(key))) wanted.facets.set(key, given.get(key));
    selected = byId.get(given.get('case')) || null;
    view = views().find(one => one.id === given.get('view')) || null;
  }
  function writeAddress(isStep) {
    const given = new URLSearchParams();
    if (selected) given.set('case', selected.id);
    if (view) given.set('view', view.id);
    if (wanted.q) given.set('q', wanted.q);
    if (wanted.status.size) given.set('status', [...wanted.status].join(','));
    for (const [key, value] of wanted.facets) given.set(key, value);
    const address = '#' + given;
    if (address === (location.hash || '#')) return;
    try { history[isStep ? 'pushState' : 'replaceState'](null, '', address); } catch { /* A sandboxed frame has no history. */ }
  }
  function matches(found) {
    if (wanted.status.size && !wanted.status.has(found.status)) return false;
    for (const { key, values } of facets) {
      if (wanted.facets.has(key) && !values(found).includes(wanted.facets.get(key))) return false;
    }
    return wanted.q.toLowerCase().split(/\s+/).every(word => found.text.includes(word));
  }

  function drawHeader() {
    const total = cases.length;
    const when = new Date(run.startedAt);
    fill($('top'),
      h('div.head', {},
        h('span.verdict', { class: run.verdict + (run.verdict === 'passed' ? ' passed' : ''), title: data.verdict.meaning }, icon(run.verdict), data.verdict.title),
        h('h1', {}, h('a', { href: '#', onclick: event => { event.preventDefault(); show(null); } }, run.suite)),
        h('div.facts', {},
          h('span', {}, h('b', {}, total), total === 1 ? ' case' : ' cases'),
          h('span', {}, h('b', {}, time(run.durationMs))),
          h('span', {}, plural(run.workers, 'worker')),
          run.shard && h('span', {}, 'shard ' + run.shard.index + '/' + run.shard.total),
          h('time', { datetime: run.startedAt }, isNaN(when) ? run.startedAt : when.toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' }))),
        h('button.iconbutton', { type: 'button', 'aria-label': 'Light or dark', title: 'Light or dark', onclick: switchTheme }, icon('theme'))),
      h('div.ratio', { 'aria-hidden': 'true' }, statuses.filter(status => run.counts[status]).map(status => {
        const part = h('i.' + status);
        part.style.flexGrow = run.counts[status];
        return part;
      })));
  }
  function setTheme(theme) { document.documentElement.dataset.theme = theme; }
  function switchTheme() {
    const theme = document.documentElement.dataset.theme === 'dark' ? 'light' : 'dark';
    setTheme(theme);
    try { localStorage.setItem('wayfarer-theme', theme); } catch { /* Files may have no storage. */ }
  }
  function startTheme() {
    const dark = matchMedia('(prefers-color-scheme: dark)');
    let kept = null;
    try { kept = localStorage.getItem('wayfarer-theme'); } catch { /* Files may have no storage. */ }
    setTheme(kept === 'dark' || kept === 'light' ? kept : dark.matches ? 'dark' : 'light');
    if (!kept) dark.addEventListener('change', event => setTheme(event.matches ? 'dark' : 'light'));
  }

  let search;
  function drawFilters() {
    search = h('input', { type: 'search', id: 'search', placeholder: 'Search cases, messages, files', 'aria-label': 'Search', autocomplete: 'off', spellcheck: 'false',
      oninput: () => { wanted.q = search.value; refresh(); } });
    search.value = wanted.q;
    const chips = statuses.filter(status => run.counts[status]).map(status =>
      h('button.chip', { class: status, type: 'button', 'data-status': status, 'aria-pressed': String(wanted.status.has(status)),
        onclick: event => {
          if (!wanted.status.delete(status)) wanted.status.add(status);
          event.currentTarget.setAttribute('aria-pressed', String(wanted.status.has(status)));
          refresh();
        } }, icon(status), h('b', {}, run.counts[status]), h('span', {}, status)));
    const picks = facets.map(({ key, label, all }) => {
      const pick = h('select.pick', { 'aria-label': label, 'data-facet': key, class: wanted.facets.has(key) ? 'set' : '',
        onchange: () => {
          if (pick.value) wanted.facets.set(key, pick.value.slice(1)); else wanted.facets.delete(key);
          pick.classList.toggle('set', Boolean(pick.value));
          refresh();
        } },
        h('option', { value: '' }, 'Any ' + label),
        all.map(value => h('option', { value: '=' + value, selected: wanted.facets.get(key) === value }, value)));
      return pick;
    });
    const bar = $('filters');
    fill(bar,
      h('div.searchbox', {}, icon('search'), search, h('kbd', { 'aria-hidden': 'true' }, '/')),
      chips,
      facets.length > 0 && h('button.chip.foldfilters', { type: 'button', 'aria-expanded': 'false', onclick: event =>
        event.currentTarget.setAttribute('aria-expanded', String(bar.classList.toggle('open'))) }, h('span', {}, 'Filters')),
      h('button.chip.foldfilters', { type: 'button', onclick: showSummary }, h('span', {}, 'Summary')),
      picks,
      h('button.linkbutton', { type: 'button', id: 'clear', onclick: clearFilters }, 'Clear'));
  }
  // On a phone, either the list or the details are shown.
  function showSummary() {
    show(null);
    document.body.dataset.view = 'case';
  }
  function clearFilters() {
    wanted.q = ''; wanted.status.clear(); wanted.facets.clear();
    drawFilters(); refresh();
  }

  // The list. Only visible rows are elements, so that it stays fast with thousands of cases.
  let rows = [], tops = [], space, scroller, said;
  const rowHeight = type => { const narrow = matchMedia('(max-width: 820px)').matches; return type === 'group' ? (narrow ? 40 : 38) : narrow ? 40 : 30; };
  function drawListFrame() {
    space = h('div.space', {});
    scroller = h('div.scroller', { role: 'listbox', tabindex: '0', id: 'list', 'aria-label': 'Cases', onscroll: drawRows, onkeydown: event => {
      const moves = { ArrowDown: 1, ArrowUp: -1, PageDown: 15, PageUp: -15, Home: -1e9, End: 1e9 };
      if (event.key in moves) { event.preventDefault(); move(moves[event.key]); }
      if (event.key === 'Enter' && selected) $('detail').focus();
    } }, space);
    said = h('div.listhead', { role: 'status', id: 'said' });
    fill($('cases'), said, scroller);
    new ResizeObserver(layRows).observe(scroller);
  }
  function layRows() {
    rows = []; tops = []; visible = [];
    let top = 0;
    for (const { members } of groups) {
      const left = members.filter(matches);
      if (!left.length) continue;
      rows.push({ type: 'group', members: left }); tops.push(top); top += rowHeight('group');
      for (const found of left) {
        rows.push({ type: 'case', found, position: visible.length }); tops.push(top); top += rowHeight('case');
        visible.push(found);
      }
    }
    space.style.height = top + 10 + 'px';
    said.textContent = visible.length === cases.length ? plural(cases.length, 'case') : visible.length + ' of ' + plural(cases.length, 'case');
    $('clear').hidden = !(wanted.q || wanted.status.size || wanted.facets.size);
    drawRows();
  }
  function drawRows() {
    if (!rows.length) { fill(space, h('div.none', {}, 'No case matches.')); return; }
    const from = scroller.scrollTop - 300, to = scroller.scrollTop + (scroller.clientHeight || 800) + 300;
    let low = 0, high = tops.length;
    while (low < high) { const middle = (low + high) >> 1; if (tops[middle] < from) low = middle + 1; else high = middle; }
    const shown = [];
    for (let index = Math.max(0, low - 1); index < rows.length && tops[index] < to; index += 1) {
      const element = rows[index].type === 'group' ? groupRow(rows[index]) : caseRow(rows[index]);
      element.style.transform = 'translateY(' + tops[index] + 'px)';
      shown.push(element);
    }
    fill(space, shown);
    if (selected && shown.some(element => element.id === 'row-' + selected.index)) scroller.setAttribute('aria-activedescendant', 'row-' + selected.index);
    else scroller.removeAttribute('aria-activedescendant');
  }
  function groupRow({ members }) {
    const counts = statuses.map(status => [status, members.filter(found => found.status === status).length]).filter(([, count]) => count);
    return h('div.row.group', { role: 'presentation', title: members[0].journey + '\n' + members[0].file },
      h('span.name', {}, members[0].journey),
      h('span.tally', {}, counts.map(([status, count]) => h('span.' + status, { title: count + ' ' + status }, count))));
  }
  function caseRow({ found, position }) {
    const where = [hasOneEngine ? '' : found.engine, hasOneViewport || found.axes.includes('viewport') ? '' : found.viewport.name].filter(Boolean).join(' · ');
    return h('div.row.case', { role: 'option', id: 'row-' + found.index, 'aria-selected': String(found === selected), 'aria-setsize': visible.length, 'aria-posinset': position + 1,
      title: found.id, onclick: () => choose(found, true) },
      icon(found.status === 'failed' && found.kind === 'visual' ? 'visual' : found.status, found.status),
      h('span.cell', {}, found.cellText || (hasOneEngine ? found.viewport.name : found.engine)),
      where && found.cellText ? h('span.where', {}, where) : null,
      h('span.time', {}, found.attempts.length ? time(found.durationMs) : ''));
  }
  function reveal(found) {
    const index = rows.findIndex(row => row.found === found);
    if (index < 0) return;
    const top = tops[index], bottom = top + rowHeight('case');
    if (top < scroller.scrollTop + 40) scroller.scrollTop = top - 44;
    else if (bottom > scroller.scrollTop + scroller.clientHeight) scroller.scrollTop = bottom - scroller.clientHeight + 20;
  }
  function move(by) {
    if (!visible.length) return;
    const at = selected ? visible.indexOf(selected) : -1;
    const next = at < 0 ? (by > 0 ? 0 : visible.length - 1) : Math.max(0, Math.min(visible.length - 1, at + by));
    choose(visible[next], false);
    reveal(selected);
  }
  function show(next) {
    view = next;
    choose(null, true);
  }
  function choose(found, isStep) {
    selected = found;
    writeAddress(isStep);
    drawRows();
    drawDetail();
  }
  function refresh() { writeAddress(false); layRows(); scroller.scrollTop = 0; drawRows(); }

  // Details.
  let stopBlinking = () => {};
  function drawDetail() {
    stopBlinking();
    stopBlinking = () => {};
    document.body.dataset.view = selected || view || !cases.length ? 'case' : 'list';
    fill($('detail'), selected ? caseSheet(selected) : view ? viewSheet() : overview());
    $('detail').scrollTop = 0;
    document.title = (selected ? selected.journey + ' · ' : data.verdict.title + ': ') + run.suite + ' · Wayfarer';
  }
  const heading = (text, count) => h('h3', {}, text, count === undefined ? null : h('span.n', {}, count));
  function viewTabs() {
    const all = views();
    return all.length > 0 && h('nav.views.segments', { 'aria-label': 'Views' }, [null, ...all].map(one =>
      h('button', { type: 'button', 'data-view': one ? one.id : 'summary', 'aria-pressed': String(one === view), onclick: () => one ? show(one) : showSummary() }, one ? one.title : 'Summary')));
  }
  const allCases = () => cases.length > 0 && h('button.plainbutton.back', { type: 'button', onclick: () => show(null) }, icon('back'), 'All cases');
  function viewSheet() { return h('div.sheet', {}, allCases(), viewTabs(), view.draw(report)); }
  function overview() {
    const clusters = new Map();
    for (const found of cases) {
      if (!found.shown) continue;
      const key = found.status + '\n' + place(found.shown.location) + '\n' + found.shown.message;
      if (!clusters.has(key)) clusters.set(key, []);
      clusters.get(key).push(found);
    }
    const causes = [...clusters.values()].sort((a, b) => rank[a[0].status] - rank[b[0].status] || b.length - a.length);
    const slowest = cases.filter(found => found.attempts.length).sort((a, b) => b.durationMs - a.durationMs).slice(0, 8);
    const facts = Object.entries(run.environment).sort(([a], [b]) => a < b ? -1 : 1);
    return h('div.sheet', {},
      allCases(), viewTabs(),
      h('div.titleline', {}, h('h2', {}, data.verdict.title)),
      h('p.purpose', {}, sentence()),
      h('div.badges', {}),
      data.verdict.reasons.length > 0 && h('div.card.failure', {}, heading('What blocks this run'),
        data.verdict.reasons.map(reason => h('div.item', {}, icon('failed'), h('span.main', {}, reason)))),
      run.infrastructureErrors.length > 0 && h('div.card.failure', {}, heading('Outside of any case'),
        run.infrastructureErrors.map(error => h('div.item', {}, icon('infrastructure'), h('span.main', {}, error)))),
      causes.length > 0 && h('div.card', {}, heading('What went wrong', plural(causes.length, 'cause')), causes.slice(0, 200).map(members => {
        const failure = members[0].shown;
        return h('button.item', { type: 'button', onclick: () => { choose(members[0], true); reveal(members[0]); } },
          icon(members[0].status === 'failed' && failure.kind === 'visual' ? 'visual' : members[0].status, members[0].status),
          h('span.main', {}, failure.message, h('div.sub', {}, members[0].journey, ' · ', failure.kind, ' · ', h('span.mono', {}, place(failure.location)))),
          h('span.num', {}, plural(members.length, 'case')));
      })),
      h('div.grid2', {},
        slowest.length > 0 && h('div.card', {}, heading('Slowest cases'), slowest.map(found =>
          h('button.item', { type: 'button', onclick: () => { choose(found, true); reveal(found); } }, icon(found.status, found.status),
            h('span.main', {}, found.journey, (found.cellText || !hasOneEngine) && h('div.sub', {}, [found.cellText, hasOneEngine ? '' : found.engine].filter(Boolean).join(' · '))),
            h('span.num', {}, time(found.durationMs))))),
        h('div.card', {}, heading('Environment'), h('dl.pairs', {},
          facts.flatMap(([key, value]) => [h('dt', {}, key), h('dd', {}, value)]),
          h('dt', {}, 'Exit code'), h('dd', {}, run.exitCode)))),
      run.notices.length > 0 && h('div.card', {}, heading('Notices'), run.notices.map(notice => h('div.item', {}, h('span.main', {}, notice)))),
      h('p.keys', {}, h('kbd', {}, '/'), ' search  ', h('kbd', {}, 'j'), ' ', h('kbd', {}, 'k'), ' next and previous case  ', h('kbd', {}, 'Esc'), ' back to this summary'));
  }
  function sentence() {
    const counts = statuses.filter(status => run.counts[status]).map(status => run.counts[status] + ' ' + status).join(', ');
    return (counts || 'No cases') + (counts ? ' of ' + plural(cases.length, 'case') + ' in ' + time(run.durationMs) + '; ' : '; ') + data.verdict.meaning + '.';
  }
  function copyButton(label, text) {
    return h('button.plainbutton', { type: 'button', title: text, onclick: () => copy(text) }, icon('copy'), label);
  }
  function copy(text) {
    const said = worked => toast(worked ? 'Copied: ' + text : 'Select and copy: ' + text);
    const byHand = () => {
      const area = h('textarea', {});
      area.value = text;
      document.body.append(area);
      area.select();
      let worked = false;
      try { worked = document.execCommand('copy'); } catch { /* People can copy by hand. */ }
      area.remove();
      said(worked);
    };
    if (navigator.clipboard) navigator.clipboard.writeText(text).then(() => said(true), byHand); else byHand();
  }
  let toastTimer;
  function toast(text) {
    $('toast').textContent = text;
    $('toast').classList.add('on');
    clearTimeout(toastTimer);
    toastTimer = setTimeout(() => $('toast').classList.remove('on'), 2200);
  }
  // Steps, console and requests of a case are in a separate block, which is read when the case is opened.
  function attemptsOf(found) {
    if (!found.opened) {
      const block = $('case-' + found.index);
      found.hasSteps = Boolean(block);
      found.opened = block ? JSON.parse(block.textContent).attempts : found.attempts;
    }
    return found.opened;
  }
  function caseSheet(found) {
    const attempts = attemptsOf(found);
    const body = h('div', {});
    const tabs = attempts.length > 1 && h('div.tabs', { role: 'tablist', 'aria-label': 'Attempts' }, attempts.map((attempt, index) =>
      h('button.tab', { type: 'button', role: 'tab', onclick: () => show(index) }, icon(attempt.failure ? 'failed' : 'passed', attempt.failure ? 'failed' : 'passed'), 'Attempt ' + attempt.number + ({ context: ', fresh context', browser: ', fresh browser', alone: ', alone' }[attempt.isolation] || ''), h('span.muted', {}, time(attempt.durationMs)))));
    function show(index) {
      stopBlinking();
      if (tabs) [...tabs.children].forEach((tab, at) => tab.setAttribute('aria-selected', String(at === index)));
      fill(body, attemptView(attempts[index], found.hasSteps));
    }
    const last = attempts.findLastIndex(attempt => attempt.failure);
    if (attempts.length) show(last < 0 ? attempts.length - 1 : last);
    return h('div.sheet', {},
      h('button.plainbutton.back', { type: 'button', onclick: () => choose(null, true) }, icon('back'), 'All cases'),
      h('div.titleline', {}, h('h2', {}, found.journey),
        h('div.actions', {}, copyButton('Replay command', replay(found.id)), copyButton('Case id', found.id))),
      found.summary && h('p.purpose', {}, found.summary),
      h('div.badges', {},
        h('span.badge', { class: found.status }, icon(found.status), found.status),
        found.shown && h('span.badge', { class: found.shown.kind === 'visual' ? 'visual' : '' }, found.shown.kind),
        found.axes.map(axis => h('span.badge', {}, h('span.k', {}, axis), found.cell[axis])),
        h('span.badge', {}, found.engine),
        found.axes.includes('viewport') ? h('span.badge', {}, found.viewport.width + '×' + found.viewport.height) : h('span.badge', {}, h('span.k', {}, found.viewport.name), found.viewport.width + '×' + found.viewport.height),
        attempts.length > 0 && h('span.badge', {}, time(found.durationMs)),
        found.quarantine && h('span.badge.flaky', {}, 'quarantine'),
        found.tags.map(tag => h('span.badge', {}, '#' + tag)),
        h('span.mono.muted', {}, found.file + ':' + found.line)),
      globalThis.reportStrip && globalThis.reportStrip(report, found),
      found.quarantine && h('div.card', {}, heading('In quarantine', 'until ' + found.quarantine.expires), h('p.pad', {}, found.quarantine.owner + ': ' + found.quarantine.reason)),
      found.skipReason && h('div.card', {}, heading('Skipped'), h('p.pad', {}, found.skipReason)),
      !attempts.length && !found.skipReason && h('div.card', {}, h('p.pad', {}, 'This case was not started.')),
      tabs, body);
  }
  function attemptView(attempt, hasSteps) {
    const failure = attempt.failure;
    const step = failure && (attempt.steps.find(one => one.index === failure.step) || attempt.steps.find(one => one.status === 'failed'));
    return [
      failure && failureCard(failure, step),
      step && step.snapshot && step.snapshot.outcome !== 'equal' && viewer(step.snapshot),
      step && step.screenshot && h('details.card', { open: true }, h('summary', {}, 'The page when the step failed'), h('div.pad', {}, picture(step.screenshot, 'The page when the step failed', 'shot'))),
      failure && failure.outline && h('details.card', { open: !(step && step.screenshot) }, h('summary', {}, 'What the page showed', h('span.n', {}, 'roles and names')), h('div.outline', {}, failure.outline.join('\n'))),
      attempt.console.length > 0 && h('details.card', { open: true }, h('summary', {}, 'Console', h('span.n', {}, attempt.console.length)), attempt.console.map(entry =>
        h('div.log', {}, h('span.level', { class: entry.level }, entry.level), h('span.text', {}, entry.text), h('span.from', { title: entry.source || '' }, (entry.source || '').split('\n')[0], ' step ' + stepPath(attempt, entry.step))))),
      attempt.network.length > 0 && h('details.card', { open: true }, h('summary', {}, 'Failed requests', h('span.n', {}, attempt.network.length)), attempt.network.map(entry =>
        h('div.log', {}, h('span.level', { class: entry.status >= 500 || !entry.status ? 'error' : 'warning' }, entry.status || 'none'), h('span.text', {}, entry.method + ' ' + entry.url + (entry.reason ? '\n' + entry.reason : '')), h('span.from', {}, 'step ' + stepPath(attempt, entry.step))))),
      h('div.card', {}, heading('Steps', (hasSteps ? attempt.steps.length + ' in ' : '') + time(attempt.durationMs) + ', worker ' + attempt.worker), attempt.steps.length ? attempt.steps.map(one => stepRow(one, attempt, step)) : h('p.pad.muted', {}, hasSteps ? 'No step was started.' : 'The steps of this case are not on this page, because of its size; they are in report.json.')),
    ];
  }
  function failureCard(failure, step) {
    const source = failure.sourceLine && h('div.source', {}, h('span.no', {}, failure.location.line), failure.sourceLine.replaceAll('\t', ' '), '\n',
      h('span.no', {}, ''), ' '.repeat(Math.max(0, Math.min(failure.location.column - 1, failure.sourceLine.length))), h('span.caret', {}, '^'));
    return h('div.card.failure', { class: 'kind-' + failure.kind.replace(' ', '-'), role: 'group', 'aria-label': 'Failure' },
      h('p.message', {}, failure.message),
      h('p.place.mono', {}, place(failure.location), step && step.callers ? step.callers.slice().reverse().map(at => h('div', {}, 'used at ' + place(at))) : null),
      source,
      failure.details && h('div.facts-list', {}, failure.details.map(detail => h('div', {}, detail))),
      failure.hint && h('p.hint', {}, h('b', {}, 'Hint'), failure.hint));
  }
  // Where a step stands among the blocks of its journey.
  const stepPath = (attempt, index) => ((attempt.steps.find(one => one.index === index) || {}).path) || String(index + 1);
  function stepRow(step, attempt, failing) {
    const path = step.path || String(step.index + 1);
    const total = Math.max(attempt.durationMs, 1);
    const bar = h('i', {});
    bar.style.left = Math.min(99, step.startedAfterMs / total * 100) + '%';
    bar.style.width = Math.min(100, step.durationMs / total * 100) + '%';
    const more = h('dl.stepmore', { hidden: true },
      h('dt', {}, 'Where'), h('dd.mono', {}, place(step.location)),
      step.callers ? [h('dt', {}, 'Used at'), h('dd.mono', {}, step.callers.slice().reverse().map(at => h('div', {}, place(at))))] : null,
      step.note ? [h('dt', {}, 'Note'), h('dd', {}, step.note)] : null,
      step.url ? [h('dt', {}, 'Page'), h('dd.mono', {}, step.url)] : null,
      step.snapshot ? [h('dt', {}, 'Snapshot'), h('dd', {}, step.snapshot.name + ': ' + step.snapshot.outcome + (step.snapshot.message ? ', ' + step.snapshot.message : '')),
        h('dt', {}, 'Baseline'), h('dd.mono', {}, step.snapshot.baseline)] : null);
    const hasOwnViewer = step !== failing && step.snapshot && step.snapshot.outcome !== 'equal';
    const line = h('button.stepline', { type: 'button', 'aria-expanded': 'false', onclick: () => open(more.hidden) },
      h('span.no', {}, path), icon(step.status === 'tolerated' ? 'flaky' : step.status, step.status), h('span.what', {}, step.summary, step.note ? h('span.note', {}, step.note) : null),
      h('span.track', { 'aria-hidden': 'true' }, step.status === 'skipped' ? null : bar), h('span.time', {}, step.status === 'skipped' ? '' : time(step.durationMs)));
    function open(isOpen) {
      more.hidden = !isOpen;
      line.setAttribute('aria-expanded', String(isOpen));
      if (isOpen && hasOwnViewer && !more.querySelector('.viewer-slot')) more.append(h('div.viewer-slot', {}, viewer(step.snapshot)));
    }
    if (step === failing) open(true);
    const row = h('div.step', { class: step.status }, line, more);
    row.style.setProperty('--depth', String(path.split('.').length - 1));
    return row;
  }

  // Pictures. Their data is in the file once, as text, and is read when they are shown.
  const source = path => path && data.pictures.ids[path] ? $(data.pictures.ids[path]).textContent : null;
  const address = path => './' + path.split('/').map(encodeURIComponent).join('/');
  function picture(path, label, style) {
    const found = source(path);
    if (found) return h('img' + (style ? '.' + style : ''), { src: found, alt: label, draggable: 'false' });
    if (data.pictures.linked.includes(path)) return h('p.left', {}, 'Too large for this page: ', h('a', { href: address(path), target: '_blank', rel: 'noopener' }, path));
    return h('p.left.muted', {}, 'Missing picture: ', path);
  }
  function viewer(snapshot) {
    const has = { expected: Boolean(source(snapshot.expected)), actual: Boolean(source(snapshot.actual)), diff: Boolean(source(snapshot.diff)) };
    const both = has.expected && has.actual;
    const modes = [both && ['side', 'Side by side'], both && ['slider', 'Slider'], both && ['blink', 'Blink'], both && ['overlay', 'Overlay'],
      has.diff && ['diff', 'Diff'], snapshot.expected && ['expected', 'Expected'], snapshot.actual && ['actual', 'Actual']].filter(Boolean);
    const zooms = [[0, 'Fit'], [1, '100 %'], [2, '200 %'], [4, '400 %']];
    const regions = snapshot.regions || [];
    let mode = (modes[0] || ['none'])[0], zoom = 0, marks = regions.length > 0, position = 50, opacity = 50, chosen = null;
    const stage = h('div.stage', {});
    const buttons = (all, current, set, label) => h('div.segments', { role: 'group', 'aria-label': label }, all.map(([value, text]) =>
      h('button', { type: 'button', 'data-value': value, 'aria-pressed': String(value === current()), onclick: event => {
        set(value);
        for (const button of event.currentTarget.parentNode.children) button.setAttribute('aria-pressed', String(button.dataset.value === String(value)));
        draw();
      } }, text)));
    function scale(image) {
      if (!zoom) return;
      const apply = () => { image.style.width = image.naturalWidth * zoom + 'px'; };
      if (image.complete && image.naturalWidth) apply(); else image.addEventListener('load', apply);
    }
    function layers(...names) {
      const images = names.map(name => picture(snapshot[name], name));
      for (const image of images) if (image.tagName === 'IMG') scale(image);
      for (const image of images.slice(1)) {
        image.classList.add('over');
        // Sizes can differ: the upper picture keeps its own scale.
        const first = () => { image.style.width = image.naturalWidth / images[0].naturalWidth * 100 + '%'; };
        if (!zoom) { image.addEventListener('load', first); images[0].addEventListener('load', first); }
      }
      const box = h('div.layers', {}, images);
      if (marks && names.some(name => name !== 'expected') && images[0].tagName === 'IMG') {
        const lay = () => {
          const base = images[0];
          regions.slice(0, 200).forEach(({ x, y, width, height, element }, index) => {
            const mark = h('span.region', { 'data-region': index, title: element, class: index === chosen ? 'chosen' : '' });
            mark.style.left = 'calc(' + x / base.naturalWidth * 100 + '% - 3px)';
            mark.style.top = 'calc(' + y / base.naturalHeight * 100 + '% - 3px)';
            mark.style.width = 'calc(' + width / base.naturalWidth * 100 + '% + 6px)';
            mark.style.height = 'calc(' + height / base.naturalHeight * 100 + '% + 6px)';
            box.append(mark);
          });
        };
        images[0].addEventListener('load', lay);
      }
      return { box, images };
    }
    const frame = content => h('div.frame', { tabindex: '0', role: 'group', 'aria-label': 'Picture', class: (zoom ? 'zoomed' : '') + (zoom > 1 ? ' crisp' : '') }, content);
    const range = (label, value, input) => {
      const control = h('input', { type: 'range', min: '0', max: '100', step: '0.5', value, 'aria-label': label, oninput: () => input(Number(control.value)) });
      return control;
    };
    function draw() {
      stopBlinking();
      stopBlinking = () => {};
      if (mode === 'side') {
        const frames = ['expected', 'actual'].map(name => frame(layers(name).box));
        frames.forEach((one, index) => one.addEventListener('scroll', () => {
          const other = frames[1 - index];
          if (other.scrollLeft !== one.scrollLeft) other.scrollLeft = one.scrollLeft;
          if (other.scrollTop !== one.scrollTop) other.scrollTop = one.scrollTop;
        }));
        fill(stage, h('div.panes', {}, frames.map((one, index) => h('figure.pane', {}, h('figcaption', {}, ['Expected', 'Actual'][index]), one))));
      } else if (mode === 'slider') {
        const { box, images } = layers('expected', 'actual');
        const split = h('i.split', {});
        box.append(split);
        const control = range('Expected on the left, actual on the right', position, set);
        function set(value) {
          position = Math.max(0, Math.min(100, value));
          images[1].style.clipPath = 'inset(0 0 0 ' + position + '%)';
          split.style.left = position + '%';
          control.value = position;
        }
        const drag = event => { if (event.buttons === 1) { const area = box.getBoundingClientRect(); set((event.clientX - area.left) / area.width * 100); } };
        box.classList.add('sliding');
        box.addEventListener('pointerdown', event => { box.setPointerCapture(event.pointerId); drag(event); });
        box.addEventListener('pointermove', drag);
        set(position);
        fill(stage, h('div.control', {}, h('span', {}, 'Expected'), control, h('span', {}, 'Actual')), frame(box));
      } else if (mode === 'blink') {
        const { box, images } = layers('expected', 'actual');
        const name = h('b', {}, 'Actual');
        let isActual = true;
        const timer = setInterval(() => {
          isActual = !isActual;
          images[1].style.visibility = isActual ? 'visible' : 'hidden';
          name.textContent = isActual ? 'Actual' : 'Expected';
        }, 700);
        stopBlinking = () => clearInterval(timer);
        fill(stage, h('div.control', {}, 'Shows: ', name), frame(box));
      } else if (mode === 'overlay') {
        const { box, images } = layers('expected', 'actual');
        const set = value => { opacity = value; images[1].style.opacity = value / 100; };
        set(opacity);
        fill(stage, h('div.control', {}, h('span', {}, 'Expected'), range('Opacity of the actual picture', opacity, set), h('span', {}, 'Actual')), frame(box));
      } else if (mode === 'none') {
        fill(stage, h('p.muted', {}, 'This snapshot has no pictures.'));
      } else {
        fill(stage, frame(layers(mode).box));
      }
    }
    // The differing parts, by element. The one under the pointer, or selected, is highlighted in the pictures.
    function point(index) { for (const mark of stage.querySelectorAll('.region')) mark.classList.toggle('chosen', mark.dataset.region === String(index)); }
    function choose(index, button) {
      chosen = chosen === index ? null : index;
      for (const one of button.parentNode.children) one.setAttribute('aria-pressed', String(one === button && chosen === index));
      if (!marks) { marks = true; markButton.setAttribute('aria-pressed', 'true'); draw(); }
      point(chosen);
      const mark = stage.querySelector('.region.chosen');
      if (mark) mark.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    }
    function regionList() {
      return h('div.regions', { role: 'group', 'aria-label': 'Parts that differ' }, regions.slice(0, 200).map(({ x, y, width, height, kind, element }, index) =>
        h('button.item', { type: 'button', 'aria-pressed': 'false', onclick: event => choose(index, event.currentTarget),
          onpointerenter: () => point(index), onpointerleave: () => point(chosen), onfocus: () => point(index), onblur: () => point(chosen) },
          h('span.main', {}, element || 'unknown element'), kind && h('span.num', {}, kind), h('span.num', {}, width + '×' + height + ' at ' + x + ',' + y))));
    }
    const markButton = regions.length > 0 && h('button.plainbutton', { type: 'button', 'aria-pressed': 'true', onclick: event => {
      marks = !marks;
      event.currentTarget.setAttribute('aria-pressed', String(marks));
      draw();
    } }, 'Mark ' + plural(regions.length, 'change'));
    draw();
    return h('div.card.viewer', {}, heading('Snapshot ' + snapshot.name, snapshot.width + '×' + snapshot.height),
      h('div.said', {}, { different: 'Differs from its baseline', missing: 'Has no baseline yet', updated: 'Baseline written', unusable: 'The baseline is unusable', equal: 'Equal' }[snapshot.outcome] || snapshot.outcome,
        snapshot.message && ': ' + snapshot.message,
        snapshot.environmentNote && h('div.note', {}, snapshot.environmentNote),
        h('div.muted.mono', {}, snapshot.baseline)),
      h('div.bar', {},
        modes.length > 1 && buttons(modes, () => mode, value => { mode = value; }, 'View'),
        buttons(zooms, () => zoom, value => { zoom = value; }, 'Zoom'),
        markButton),
      stage,
      regions.some(region => region.element) && regionList());
  }

  document.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const inField = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
    if (event.key === 'Escape') {
      if (inField) { event.target.blur(); return; }
      if (selected) choose(null, true); else if (view) show(null);
      return;
    }
    if (inField) return;
    if (event.key === '/') { event.preventDefault(); search.focus(); search.select(); }
    if (event.key === 'j') move(1);
    if (event.key === 'k') move(-1);
  });
  addEventListener('popstate', () => { readAddress(); drawFilters(); layRows(); drawDetail(); if (selected) reveal(selected); });

  // The interface for views.
  const report = { run, cases, history: data.history, h, add, fill, icon, heading, time, plural, place, open: found => { choose(found, true); reveal(found); } };

  startTheme();
  readAddress();
  drawHeader();
  drawFilters();
  drawListFrame();
  layRows();
  drawDetail();
  if (selected) reveal(selected);
})();
