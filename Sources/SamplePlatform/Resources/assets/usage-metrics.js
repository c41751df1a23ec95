// Counts how often a page is opened.
"use strict";
console.error("usage-metrics: the counter has no address to report to");
