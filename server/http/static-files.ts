import { existsSync } from "node:fs";
import { resolve } from "node:path";
import express, { type RequestHandler, Router } from "express";

/** The built browser files: hashed ones for a year, the others for an hour. */
export function staticFiles(folder = resolve("build/client")): RequestHandler {
  const router = Router();
  if (!existsSync(folder)) throw new Error(`Nothing is built in ${folder}: run the build first.`);
  router.use(
    "/assets",
    express.static(resolve(folder, "assets"), { immutable: true, maxAge: "1y", fallthrough: false }),
  );
  router.use(express.static(folder, { maxAge: "1h", index: false, redirect: false }));
  return router;
}
