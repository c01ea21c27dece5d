import { z } from "zod";

/** Who publishes this site, as its legal notice says: public by nature. */
export const publisherForm = z.object({
  name: z.string("too-short").trim().min(2, "too-short").max(200, "too-long"),
  /** An address, a phone number, a postal address: whatever people can use. */
  contact: z.string("too-short").trim().min(5, "too-short").max(500, "too-long"),
});
export type Publisher = z.output<typeof publisherForm>;
