import { z } from "zod";
import { tooShort } from "../too-short";

/** Who publishes this site, as its legal notice says: public by nature. */
export const publisherForm = z.object({
  name: z.string(tooShort(2)).trim().min(2, tooShort(2)).max(200, "too-long"),
  /** An address, a phone number, a postal address: whatever people can use. */
  contact: z.string(tooShort(5)).trim().min(5, tooShort(5)).max(500, "too-long"),
});
export type Publisher = z.output<typeof publisherForm>;
