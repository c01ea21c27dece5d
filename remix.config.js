/**
 * The framework's options. React Router is what Remix is called today
 * (docs/decisions/0001-framework.md); react-router.config.ts re-exports this file.
 * @type {import("@react-router/dev/config").Config}
 */
export default {
  appDirectory: "app",
  buildDirectory: "build",
  ssr: true,
  // Links are plain: nothing is discovered while one browses, and a page names its own routes rather than all of them.
  routeDiscovery: { mode: "lazy" },
  future: { v8_middleware: false, v8_splitRouteModules: true, v8_viteEnvironmentApi: true },
};
