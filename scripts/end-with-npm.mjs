/**
 * npm passes a SIGTERM on to the shell it started, and that shell may end without passing it on to us (dash does): its
 * end is the same order, and is obeyed as such.
 */
export function endWithNpm() {
  if (!process.env.npm_lifecycle_event || process.platform === "win32") return;
  const shell = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === shell) return;
    clearInterval(watch);
    process.kill(process.pid, "SIGTERM");
  }, 500);
  watch.unref();
}
