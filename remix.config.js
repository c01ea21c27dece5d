/**
 * The framework's options. React Router is what Remix is called today
 * (docs/decisions/0001-framework.md); react-router.config.ts re-exports this file.
 * @type {import("@react-router/dev/config").Config}
 */
export default {
  appDirectory: "app",
  buildDirectory: "build",
  ssr: true,
  // Links are plain: nothing is discovered while one browses, and the list of routes is a file that is kept.
  routeDiscovery: { mode: "initial" },
  future: { v8_middleware: false, v8_splitRouteModules: true, v8_viteEnvironmentApi: true },
};
