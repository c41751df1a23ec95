// Calls functions of the page agent in turn: `calls` are names and arguments as JSON text. With
// `settles` it waits until a navigation that input asked for has been announced.

const [, calls, settles] = arguments;
const agent = globalThis.__wayfarerAgent;
if (!agent && calls.length) return { missing: true, ...situation() };
return (async () => {
  const answers = [];
  for (const [name, argument] of calls) answers.push(JSON.stringify(await agent[name](JSON.parse(argument))));
  // Scripts navigate in a task of their own, and forms in one more.
  if (settles) for (let i = 0; i < 2; i++) await new Promise((resume) => setTimeout(resume, 0));
  return { answers, ...situation() };
})();
