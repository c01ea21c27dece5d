/**
 * Who may import whom: the directions of docs/architecture.md, stated once. `npm test` fails when one is broken, and
 * when this check saw too few modules to mean anything.
 * @type {import("dependency-cruiser").IConfiguration}
 */
module.exports = {
  forbidden: [
    {
      name: "domain-is-pure",
      comment: "Rules and types: no I/O, no framework, nothing of Node. Time and randomness are passed in.",
      severity: "error",
      from: { path: "^app/domain/", pathNot: "\\.test\\.tsx?$" },
      to: { pathNot: ["^app/domain/", "^node_modules/(zod|yjs|lib0|y-protocols|diff)/"] },
    },
    {
      name: "features-stay-in-the-browser",
      comment:
        "A feature uses domain, ui and i18n; never the server, never another feature. `site` is the frame that every screen stands in (who looks, in which language): all may use it; so is `live`, which keeps any page up to date.",
      severity: "error",
      from: { path: "^app/features/([^/]+)/" },
      to: { path: "^(server|app/routes|prisma|app/features)/", pathNot: "^app/features/($1|site|live)/" },
    },
    {
      name: "ui-knows-no-domain",
      comment: "Primitives without a domain word.",
      severity: "error",
      from: { path: "^app/ui/" },
      to: { path: "^(server|prisma|app/(routes|features|domain))/" },
    },
    {
      name: "i18n-knows-no-screen",
      severity: "error",
      from: { path: "^app/i18n/" },
      to: { path: "^(server|prisma|app/(routes|features|ui))/" },
    },
    {
      name: "routes-go-through-use-cases",
      comment: "Parse, use case, reply: a route never reaches the database or another adapter.",
      severity: "error",
      from: { path: "^app/routes/" },
      to: { path: "^(server/(db|mail|files|jobs|live|events)/|prisma/|node_modules/(pg|@prisma)/)" },
    },
    {
      name: "routes-stand-alone",
      comment:
        "Two routes of the same area may share a file of their folder; another area's may not. A discussion is a part of other areas' pages: its loading and its forms are shared.",
      severity: "error",
      from: { path: "^app/routes/([^/]+)/" },
      to: {
        path: "^app/routes/",
        pathNot: ["^app/routes/$1/", "^app/routes/comments/(load-discussion|comment-action)\\.ts$"],
      },
    },
    {
      name: "areas-meet-at-public",
      comment: "An area reaches another through its public.ts, or by an event.",
      severity: "error",
      from: { path: "^server/areas/([^/]+)/" },
      to: { path: "^server/areas/", pathNot: ["^server/areas/$1/", "^server/areas/[^/]+/public\\.ts$"] },
    },
    {
      name: "areas-do-not-know-their-entrances",
      comment: "Live, jobs and notifications listen to events; a use case never calls them.",
      severity: "error",
      from: { path: "^server/areas/" },
      to: { path: ["^app/(routes|features|ui)/", "^server/(live|jobs|admin|demo)/", "^server/main\\.ts$"] },
    },
    {
      name: "adapters-know-no-area",
      severity: "error",
      from: { path: "^server/(db|mail|files|markdown|text)/" },
      to: { path: "^(server/(areas|live|jobs|http|admin|demo)/|app/(routes|features|ui)/)" },
    },
    {
      name: "server-shows-no-screen",
      comment: "The catalogues and the domain are shared; screens are the routes'.",
      severity: "error",
      from: { path: "^server/", pathNot: "^server/(main\\.ts|http/pages\\.ts)$" },
      to: { path: "^app/(routes|features|ui)/" },
    },
    {
      name: "nothing-imports-tests",
      severity: "error",
      from: { path: "^(app|server|prisma|tools)/", pathNot: "\\.test\\.tsx?$" },
      to: { path: "^tests/|\\.test\\.tsx?$" },
    },
    ...oneFolder("markdown-it", "server/markdown"),
    ...oneFolder("nodemailer", "server/mail"),
    ...oneFolder("sharp", "server/files"),
    ...oneFolder("@cantoo/pdf-lib", "server/files"),
    ...oneFolder("lucia", "server/areas/accounts"),
    ...oneFolder("socket.io", "server/live"),
    ...oneFolder("pg-boss", "server/jobs"),
    ...oneFolder("ical-generator", "server/export"),
    ...oneFolder("@node-rs/argon2", "server/areas/accounts"),
    ...oneFolder("otpauth", "server/areas/accounts"),
    {
      name: "no-circle",
      comment: "Modules that need each other to be loaded are one module in two files. Types may refer both ways.",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "nothing-missing",
      severity: "error",
      from: {},
      to: { couldNotResolve: true, pathNot: ["\\+types/", "^virtual:", "\\?(raw|url)$"] },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: ["^server/db/generated/", "^\\.react-router/"] },
    tsConfig: { fileName: "tsconfig.json" },
    // Type imports count: a type of the server in a feature is a wrong direction too.
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "node", "default", "types"] },
  },
};

/** Each vendor has one place: to replace it is to replace what is in that folder. */
function oneFolder(vendor, folder) {
  return [
    {
      name: `${vendor.replace(/[^a-z]+/g, "-").replace(/^-/, "")}-has-one-place`,
      severity: "error",
      from: { path: "^(app|server)/", pathNot: [`^${folder}/`, "\\.test\\.tsx?$"] },
      to: { path: `^node_modules/${vendor}/` },
    },
  ];
}
