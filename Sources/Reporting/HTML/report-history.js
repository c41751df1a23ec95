'use strict';
// The history: the last runs, and the cases that fail, are flaky, or became slower.
(() => {
  const marks = { p: ['passed', 'passed'], '~': ['flaky', 'flaky'], f: ['failed', 'failed'], '-': ['skipped', 'not run'] };
  const percent = share => Math.round(share * 100) + ' %';
  const short = commit => commit ? commit.slice(0, 9) + (commit.endsWith('+') ? '+' : '') : 'an unknown commit';
  const day = text => { const date = new Date(text); return isNaN(date) ? text : date.toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' }); };
  const withoutRepetition = id => id.replace(/#\d+$/, '');

  function strip({ h }, outcomes) {
    const said = [...outcomes].map(letter => (marks[letter] || marks['-'])[1]).join(', ');
    return h('span.strip', { role: 'img', 'aria-label': 'Runs, the latest last: ' + said }, [...outcomes].map(letter => h('i', { class: (marks[letter] || marks['-'])[0] })));
  }
  function words({ time }, found) {
    const parts = [];
    if (found.firstBadAt) parts.push('failing since ' + short(found.firstBadCommit) + ' (' + day(found.firstBadAt) + ')' + (found.lastGoodCommit ? ', last good ' + short(found.lastGoodCommit) : ''));
    if (found.flakeRate > 0) parts.push('flaky in ' + percent(found.flakeRate) + ' of runs');
    if (found.slowdown >= 1.3) parts.push(found.slowdown.toFixed(1) + ' times the previous duration');
    if (found.medianMs !== undefined && found.medianMs !== null) parts.push('median ' + time(found.medianMs));
    return parts.join(' · ');
  }
  const known = report => report.history ? new Map(report.history.cases.map(found => [found.id, found])) : new Map();

  // The last runs of a case, for its details.
  globalThis.reportStrip = (report, shown) => {
    const found = known(report).get(withoutRepetition(shown.id));
    return found ? report.h('div.card', {}, report.heading('Last runs', [...found.outcomes].length),
      report.h('div.pad', {}, strip(report, found.outcomes), report.h('div.sub', {}, words(report, found)))) : null;
  };

  function runs(report) {
    const { h, time, history } = report;
    const longest = Math.max(1, ...history.runs.map(run => run.durationMs));
    const label = run => day(run.startedAt) + ', ' + short(run.commit) + ': ' + run.verdict + ', ' + [[run.passed, 'passed'], [run.flaky, 'flaky'], [run.failed, 'failed']]
      .filter(([count]) => count).map(([count, word]) => count + ' ' + word).join(', ') + ' in ' + time(run.durationMs);
    const bars = history.runs.map(run => {
      const bar = h('i', { class: run.verdict, title: label(run) });
      bar.style.height = Math.max(4, run.durationMs / longest * 100) + '%';
      return bar;
    });
    return h('div.card', {}, report.heading('Runs', history.runs.length), h('div.runbars', { 'aria-hidden': 'true' }, bars),
      h('div.rows', {}, history.runs.slice().reverse().map(run => h('div.item', {}, report.icon(run.verdict, run.verdict), h('span.main', {}, label(run))))));
  }
  function list(report, title, cases, text) {
    const { h } = report, byId = new Map(report.cases.map(found => [withoutRepetition(found.id), found]));
    return cases.length > 0 && h('div.card', {}, report.heading(title, cases.length), cases.slice(0, 100).map(found => {
      const shown = byId.get(found.id);
      return h('button.item', { type: 'button', onclick: () => shown && report.open(shown) }, h('span.main', {}, shown ? shown.journey + (shown.cellText ? ' · ' + shown.cellText : '') : found.id, h('div.sub', {}, words(report, found))), strip(report, found.outcomes), h('span.num', {}, text(found)));
    }));
  }

  (globalThis.reportViews ||= []).push({
    id: 'history', title: 'History',
    isEmpty: report => !report.history || report.history.runs.length < 2,
    draw: report => {
      const cases = report.history.cases;
      const bad = cases.filter(found => found.firstBadAt), flaky = cases.filter(found => found.flakeRate > 0), slow = cases.filter(found => found.slowdown >= 1.3).sort((a, b) => b.slowdown - a.slowdown);
      return [report.h('div.titleline', {}, report.h('h2', {}, 'History')), report.h('p.purpose.timeline-purpose', {}, 'This run and earlier ones.'),
        list(report, 'Failing now', bad, found => percent(found.passRate) + ' passed'), list(report, 'Flaky', flaky, found => percent(found.flakeRate)), list(report, 'Slower than before', slow, found => found.slowdown.toFixed(1) + '×'),
        !bad.length && !flaky.length && !slow.length && report.h('div.card', {}, report.h('p.pad.muted', {}, 'In all of these runs every case passed, and none became slower.')), runs(report)];
    },
  });
})();
