import { Agent, get } from "node:http";

process.once("message", ({ url, headers, seconds, connections }) => {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const times = [];
  const end = performance.now() + seconds * 1000;
  // The first half second warms up and is not counted.
  const from = performance.now() + 500;
  let alive = connections;
  function one() {
    const at = performance.now();
    if (at >= end) {
      if (--alive === 0) finish();
      return;
    }
    get(url, { agent, headers }, (response) => {
      response.resume();
      response.once("end", () => {
        if (response.statusCode !== 200) return fail(`${url} answered ${response.statusCode}`);
        if (at >= from) times.push(performance.now() - at);
        one();
      });
    }).once("error", (error) => fail(error.message));
  }
  function finish() {
    times.sort((a, b) => a - b);
    process.send({
      perSecond: times.length / (seconds - 0.5),
      p50: times[Math.floor(times.length / 2)],
      p95: times[Math.floor(times.length * 0.95)],
    });
    process.disconnect();
    agent.destroy();
  }
  function fail(error) {
    process.send({ error }, () => process.exit(1));
  }
  for (let i = 0; i < connections; i++) one();
});
