'use strict';
// The timeline: a lane per worker, a bar per attempt, the time by phase, and the slowest journeys.
(() => {
  const phases = ['launch', 'context', 'navigation', 'actions', 'waiting', 'capture', 'compare', 'network', 'other'];
  const sum = values => values.reduce((total, value) => total + value, 0);
  const median = values => { const sorted = values.slice().sort((a, b) => a - b), middle = sorted.length >> 1; return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2; };
  const percent = (part, whole) => { const value = whole > 0 ? part / whole * 100 : 0; return (value > 0 && value < 10 ? value.toFixed(1) : Math.round(value)) + ' %'; };
  const isRun = found => found.attempts.length > 0;

  // Bars of all attempts by lane, in milliseconds since the run started.
  function lay(run, cases) {
    const origin = Date.parse(run.startedAt), lanes = new Map();
    for (const found of cases) {
      for (const attempt of found.attempts) {
        const known = attempt.phases ? sum(Object.values(attempt.phases)) : 0;
        const start = Date.parse(attempt.startedAt) - origin;
        const key = (attempt.shard || 0) + '/' + attempt.worker;
        if (!lanes.has(key)) lanes.set(key, { shard: attempt.shard || 0, worker: attempt.worker, bars: [] });
        const isLast = attempt === found.attempts[found.attempts.length - 1];
        lanes.get(key).bars.push({ found, attempt, start, end: start + Math.max(known, attempt.durationMs), status: attempt.failure ? (attempt.failure.kind === 'visual' ? 'visual' : 'failed') : isLast ? found.status : 'passed' });
      }
    }
    const all = [...lanes.values()].sort((a, b) => a.shard - b.shard || a.worker - b.worker);
    for (const lane of all) lane.bars.sort((a, b) => a.start - b.start);
    // If shards ran at very different times, each starts at zero.
    const shards = [...new Set(all.map(lane => lane.shard))].map(shard => {
      const bars = all.filter(lane => lane.shard === shard).flatMap(lane => lane.bars);
      return { shard, start: bars.reduce((least, bar) => Math.min(least, bar.start), Infinity), end: bars.reduce((most, bar) => Math.max(most, bar.end), 0) };
    });
    const longest = Math.max(...shards.map(one => one.end - one.start)), first = Math.min(...shards.map(one => one.start));
    const isAligned = shards.length > 1 && Math.max(...shards.map(one => one.end)) - first > 3 * longest;
    const shift = new Map(shards.map(one => [one.shard, isAligned ? one.start : Math.min(0, first)]));
    for (const lane of all) for (const bar of lane.bars) { bar.start -= shift.get(lane.shard); bar.end -= shift.get(lane.shard); }
    const end = all.reduce((most, lane) => lane.bars.reduce((more, bar) => Math.max(more, bar.end), most), 1);
    return { lanes: all, end: shards.length > 1 ? end : Math.max(end, run.durationMs), isAligned };
  }

  function chart(report) {
    const { h, time, plural } = report;
    const { lanes, end, isAligned } = lay(report.run, report.cases);
    const axis = 22, label = 17, height = 22, pitch = label + height + 7;
    const canvas = h('canvas.timeline', { tabindex: '0', role: 'application', 'aria-label': 'Timeline: ' + plural(lanes.length, 'worker') + '. Arrow keys select attempts, plus and minus zoom, Enter opens the case.', 'aria-describedby': 'timeline-said' });
    const said = h('div.timeline-said', { id: 'timeline-said', role: 'status' });
    let from = 0, to = end, width = 0, focus = null, pointed = null, frame = 0, drag = null;
    const x = at => (at - from) / (to - from) * width;
    const top = index => axis + index * pitch + label;

    function draw() {
      frame = 0;
      if (!canvas.isConnected || !width) return;
      const style = getComputedStyle(canvas), color = name => style.getPropertyValue('--' + name).trim();
      const scale = globalThis.devicePixelRatio || 1, tall = axis + lanes.length * pitch;
      canvas.width = Math.round(width * scale);
      canvas.height = Math.round(tall * scale);
      canvas.style.height = tall + 'px';
      const pen = canvas.getContext('2d');
      pen.scale(scale, scale);
      pen.font = '11.5px ' + style.fontFamily;
      const rough = (to - from) / Math.max(2, width / 95), power = 10 ** Math.floor(Math.log10(rough));
      const gap = power * [1, 2, 5, 10].find(factor => factor * power >= rough);
      pen.textBaseline = 'middle';
      for (let at = Math.ceil(from / gap) * gap; at <= to; at += gap) {
        pen.fillStyle = color('line');
        pen.fillRect(Math.round(x(at)), axis - 4, 1, tall);
        pen.fillStyle = color('muted');
        const text = gap < 100 ? Math.round(at) + ' ms' : gap < 1000 ? (at / 1000).toFixed(1) + ' s' : time(at).replace('.0 s', ' s').replace(' min 0 s', ' min').replace(/^0 ms$/, '0 s');
        const wide = pen.measureText(text).width;
        pen.fillText(text, Math.max(0, Math.min(width - wide, x(at) - wide / 2)), 9);
      }
      lanes.forEach((lane, index) => {
        const busy = sum(lane.bars.map(bar => bar.end - bar.start));
        const name = (lane.shard ? 'shard ' + lane.shard + ' · ' : '') + 'worker ' + lane.worker + ' · ' + plural(lane.bars.length, 'attempt') + ', busy ' + percent(Math.min(busy, end), end);
        const wide = pen.measureText(name).width;
        pen.fillStyle = color('panel');
        pen.fillRect(0, top(index) - label, wide + 6, label - 2);
        pen.fillStyle = color('muted');
        pen.fillText(name, 0, top(index) - label / 2 - 1);
        pen.fillStyle = color('skipped-soft');
        pen.fillRect(0, top(index), width, height);
        // If bars share a pixel, a failed one stays visible.
        for (const isBad of [false, true]) for (const bar of lane.bars) {
          if ((bar.status !== 'passed') !== isBad || bar.end < from || bar.start > to) continue;
          drawBar(pen, bar, top(index), color);
        }
      });
      for (const bar of [pointed, focus]) {
        if (!bar) continue;
        const index = lanes.findIndex(lane => lane.bars.includes(bar)), left = x(bar.start);
        pen.strokeStyle = color(bar === focus ? 'accent' : 'text');
        pen.lineWidth = 2;
        pen.strokeRect(left - 1, top(index) - 1, Math.max(3, x(bar.end) - left) + 2, height + 2);
      }
    }
    function drawBar(pen, bar, y, color) {
      const left = x(bar.start), wide = Math.max(1, x(bar.end) - left - (x(bar.end) - left > 4 ? 1 : 0));
      pen.fillStyle = color(bar.status);
      pen.fillRect(left, y, wide, height);
      if (wide < 40 || !bar.attempt.phases) return;
      let at = left;
      const whole = sum(Object.values(bar.attempt.phases));
      for (const phase of phases) {
        const part = (bar.attempt.phases[phase] || 0) / whole * wide;
        pen.fillStyle = color('phase-' + phase);
        pen.fillRect(at, y + height - 7, part, 7);
        at += part;
      }
      const text = bar.found.journey + (bar.found.cellText ? ' · ' + bar.found.cellText : '');
      const shownLeft = Math.max(0, left), room = Math.min(width, left + wide) - shownLeft - 8;
      if (room < 30) return;
      pen.save();
      pen.beginPath();
      pen.rect(shownLeft + 4, y, room, height);
      pen.clip();
      pen.fillStyle = color('panel');
      pen.fillText(text, shownLeft + 4, y + 8);
      pen.restore();
    }
    const later = () => { if (!frame) frame = requestAnimationFrame(draw); };

    function tell(bar) {
      if (!bar) { report.fill(said, h('p.muted', {}, 'Point at a bar or select it with the arrow keys. Each bar is an attempt; its lower edge shows the shares of the phases. + and − zoom, dragging scrolls, Enter or a click opens the case.')); return; }
      const { found, attempt } = bar;
      report.fill(said,
        h('div.timeline-name', {}, report.icon(bar.status, bar.status), h('b', {}, found.journey), found.cellText && h('span.muted', {}, found.cellText),
          found.attempts.length > 1 && h('span.muted', {}, 'attempt ' + attempt.number), h('span', {}, time(bar.end - bar.start)), h('span.muted', {}, 'from ' + time(bar.start))),
        attempt.phases && h('div.muted', {}, phases.filter(phase => attempt.phases[phase] >= 0.5).map(phase => h('span.timeline-part', {}, swatch(phase), phase + ' ' + time(attempt.phases[phase])))),
        attempt.longestWait && h('div', {}, waitText(attempt.longestWait)));
    }
    const swatch = phase => h('i.swatch', { class: 'phase-' + phase, 'aria-hidden': 'true' });
    const waitText = wait => ['waited ', time(wait.durationMs), ' in ', wait.summary, ' ', h('span.mono.muted', {}, wait.location.file + ':' + wait.location.line)];

    function zoom(factor, middle) {
      const span = Math.max(5, Math.min(end, (to - from) * factor)), share = (middle - from) / (to - from);
      from = Math.max(0, Math.min(end - span, middle - share * span));
      to = from + span;
      later();
    }
    function pan(by) { const span = to - from; from = Math.max(0, Math.min(end - span, from + by)); to = from + span; later(); }
    function setFocus(bar) {
      focus = bar;
      if (bar && (bar.start < from || bar.end > to)) pan((bar.start + bar.end) / 2 - (from + to) / 2);
      tell(bar);
      later();
    }
    function hit(event) {
      const box = canvas.getBoundingClientRect(), at = event.clientX - box.left, y = event.clientY - box.top;
      const lane = lanes[Math.floor((y - axis) / pitch)];
      if (!lane || y < axis) return null;
      const when = from + at / width * (to - from), slack = 3 / width * (to - from);
      return lane.bars.find(bar => when >= bar.start && when <= bar.end) || lane.bars.find(bar => when >= bar.start - slack && when <= bar.end + slack) || null;
    }
    canvas.addEventListener('pointerdown', event => { if (event.button === 0) { drag = { x: event.clientX, moved: false }; canvas.setPointerCapture(event.pointerId); } });
    canvas.addEventListener('pointermove', event => {
      if (drag && event.buttons === 1) {
        const by = event.clientX - drag.x;
        if (drag.moved || Math.abs(by) > 3) { drag.moved = true; drag.x = event.clientX; pan(-by / width * (to - from)); }
        return;
      }
      const bar = hit(event);
      if (bar === pointed) return;
      pointed = bar;
      canvas.style.cursor = bar ? 'pointer' : '';
      tell(bar || focus);
      later();
    });
    canvas.addEventListener('pointerup', event => {
      const bar = drag && !drag.moved ? hit(event) : null;
      drag = null;
      if (bar && event.pointerType === 'touch' && bar !== focus) setFocus(bar);
      else if (bar) report.open(bar.found);
    });
    canvas.addEventListener('pointerleave', () => { pointed = null; tell(focus); later(); });
    canvas.addEventListener('wheel', event => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      zoom(event.deltaY > 0 ? 1.25 : 0.8, from + (event.clientX - canvas.getBoundingClientRect().left) / width * (to - from));
    }, { passive: false });
    canvas.addEventListener('keydown', event => {
      if (event.ctrlKey || event.metaKey || event.altKey || !lanes.length) return;
      const at = lanes.findIndex(lane => lane.bars.includes(focus)), lane = lanes[Math.max(0, at)], index = lane.bars.indexOf(focus);
      const near = other => other.bars.reduce((best, bar) => Math.abs(bar.start - focus.start) < Math.abs(best.start - focus.start) ? bar : best);
      const keys = {
        ArrowRight: () => setFocus(lane.bars[Math.min(lane.bars.length - 1, index + 1)]), ArrowLeft: () => setFocus(lane.bars[Math.max(0, index - 1)]),
        ArrowDown: () => setFocus(focus ? near(lanes[Math.min(lanes.length - 1, at + 1)]) : lane.bars[0]), ArrowUp: () => setFocus(focus ? near(lanes[Math.max(0, at - 1)]) : lane.bars[0]),
        Home: () => setFocus(lane.bars[0]), End: () => setFocus(lane.bars[lane.bars.length - 1]),
        '+': () => zoom(0.6, middle()), '=': () => zoom(0.6, middle()), '-': () => zoom(1.6, middle()), 0: () => { from = 0; to = end; later(); },
        Enter: () => focus && report.open(focus.found),
      };
      if (!Object.hasOwn(keys, event.key)) return;
      event.preventDefault();
      event.stopPropagation();
      keys[event.key]();
    });
    const middle = () => focus ? (focus.start + focus.end) / 2 : (from + to) / 2;
    const button = (text, label, act) => h('button', { type: 'button', 'aria-label': label, title: label, onclick: act }, text);
    new ResizeObserver(() => { width = canvas.clientWidth; later(); }).observe(canvas);
    const theme = new MutationObserver(() => { if (canvas.isConnected) later(); else theme.disconnect(); });
    theme.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
    tell(null);
    return h('div.card', {},
      h('div.timeline-bar', {}, h('b', {}, 'Workers'), h('span.muted', {}, plural(lanes.length, 'lane') + (isAligned ? ', each shard starting at zero' : '')),
        h('div.segments', { role: 'group', 'aria-label': 'Zoom' }, button('−', 'Zoom out', () => zoom(1.6, middle())), button('+', 'Zoom in', () => zoom(0.6, middle())), button('All', 'Show all', () => { from = 0; to = end; later(); }))),
      h('div.timeline-scroll', {}, canvas), said);
  }

  function totals(report) {
    const { h, time, run } = report, attempts = report.cases.flatMap(found => found.attempts);
    const spent = phases.map(phase => [phase, sum(attempts.map(attempt => (attempt.phases || {})[phase] || 0))]).filter(([, ms]) => ms > 0).sort((a, b) => b[1] - a[1]);
    const whole = sum(spent.map(([, ms]) => ms));
    if (!whole) return h('div.card', {}, report.heading('Time by phase'), h('p.pad.muted', {}, 'This report does not contain phases.'));
    const { lanes, end } = lay(run, report.cases);
    const idle = lanes.reduce((total, lane) => total + Math.max(0, end - sum(lane.bars.map(bar => bar.end - bar.start))), 0);
    const stack = h('div.timeline-stack', { 'aria-hidden': 'true' }, spent.map(([phase, ms]) => { const part = h('i', { class: 'phase-' + phase }); part.style.flexGrow = ms; return part; }));
    return h('div.card', {}, report.heading('Time by phase', time(whole) + ' of all workers'), stack,
      h('table.timeline-table', {}, h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, 'Phase'), h('th.num', { scope: 'col' }, 'Time'), h('th.num', { scope: 'col' }, 'Share'))),
        h('tbody', {}, spent.map(([phase, ms]) => h('tr', {}, h('th', { scope: 'row' }, h('i.swatch', { class: 'phase-' + phase, 'aria-hidden': 'true' }), phase), h('td.num', {}, time(ms)), h('td.num', {}, percent(ms, whole)))))),
      h('p.pad.muted', {}, 'Outside attempts: ', run.platformStartMs !== undefined && time(run.platformStartMs) + ' until the platform was ready, ', time(idle) + ' of idle workers.'));
  }

  function slowest(report) {
    const { h, time } = report, journeys = new Map();
    for (const found of report.cases.filter(isRun)) {
      const key = found.file + '\n' + found.journey;
      if (!journeys.has(key)) journeys.set(key, []);
      journeys.get(key).push(found);
    }
    const rows = [...journeys.values()].map(members => {
      const longest = members.reduce((most, found) => found.durationMs > most.durationMs ? found : most);
      const waits = members.flatMap(found => found.attempts).map(attempt => attempt.longestWait).filter(Boolean);
      return { longest, count: members.length, median: median(members.map(found => found.durationMs)), wait: waits.length ? waits.reduce((most, wait) => wait.durationMs > most.durationMs ? wait : most) : null };
    }).sort((a, b) => b.longest.durationMs - a.longest.durationMs).slice(0, 10);
    return h('div.card', {}, report.heading('Slowest journeys', 'median / longest case'), rows.map(({ longest, count, median: middle, wait }) =>
      h('button.item', { type: 'button', onclick: () => report.open(longest) }, report.icon(longest.status === 'failed' && longest.kind === 'visual' ? 'visual' : longest.status, longest.status),
        h('span.main', {}, longest.journey, h('span.muted', {}, ' · ' + report.plural(count, 'case')),
          wait && h('div.sub', {}, 'waited ' + time(wait.durationMs) + ' in ', wait.summary, ' ', h('span.mono', {}, wait.location.file + ':' + wait.location.line))),
        h('span.num', {}, time(middle) + ' / ' + time(longest.durationMs)))));
  }

  (globalThis.reportViews ||= []).push({
    id: 'timeline', title: 'Timeline',
    isEmpty: report => !report.cases.some(isRun),
    draw: report => [report.h('div.titleline', {}, report.h('h2', {}, 'Timeline')), report.h('p.purpose.timeline-purpose', {}, 'When each worker ran which attempt, and how the time was spent.'),
      chart(report), report.h('div.grid2', {}, totals(report), slowest(report))],
  });
})();
