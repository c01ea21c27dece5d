import { fewestBallotsListed } from "~/domain/polls/publication";

/** Whether what each person answered may be published, without a name: once the conversation is closed, and from eleven people on. */
export function mayListPeople(state: string, people: number): boolean {
  return state === "closed" && people >= fewestBallotsListed;
}
