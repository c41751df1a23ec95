// Calls functions of the page agent in turn: `calls` are names and arguments as JSON text. With
// `settles` it waits until a navigation that input asked for has been announced.

const [, calls, settles] = arguments;
const agent = globalThis.__wayfarerAgent;
if (!agent && calls.length) return { missing: true, ...snapshot() };
return (async () => {
  const answers = [];
  for (const [name, argument] of calls) answers.push(JSON.stringify(await agent[name](JSON.parse(argument))));
  if (settles) await hooks.settle();
  return { answers, ...snapshot() };
})();
