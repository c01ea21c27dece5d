import { readFileSync } from "node:fs";

/** Seconds of processor a process has used, all its threads together; NaN where the system does not say (not Linux). */
export function cpuOf(pid) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1].split(" ");
    return (Number(fields[11]) + Number(fields[12])) / 100;
  } catch {
    return Number.NaN;
  }
}
