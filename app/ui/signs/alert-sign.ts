import { sign } from "./sign";

/** In front of an error: a bare exclamation mark, in ink. */
export const AlertSign = sign("M12 3.5v11M12 19.5v.01", "AlertSign");
