import type { NextFunction, Request, Response } from "express";

const known = ["GET", "HEAD", "POST"];

/** Pages are read and forms are posted: any other method is refused (405) before anyone has to guess what it means. */
export function onlyFormMethods(request: Request, response: Response, next: NextFunction): void {
  if (known.includes(request.method)) {
    next();
    return;
  }
  response.status(405).set("allow", known.join(", ")).type("text/plain").send("405\n");
}
