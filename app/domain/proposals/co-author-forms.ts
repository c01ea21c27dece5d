import { z } from "zod";

const id = z.uuid({ error: "bad-form" });

/** Inviting someone of the list, or parting with an author. */
export const personSchema = z.object({ person: id });

/** Answering or taking back an invitation or a request. */
export const offerSchema = z.object({ offer: id });
