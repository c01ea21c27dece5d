import { useRef } from "react";
// biome-ignore lint/style/noRestrictedImports: this is where it is held.
import { useActionData } from "react-router";

/**
 * The answer the page came with when its form was sent, for as long as the page is shown. React Router forgets it each
 * time the page reads itself again (a live page does so as soon as it is connected): a refused form would be emptied of
 * what was typed, and of the reason, under its writer's hands.
 */
export function usePageAnswer<T>(): ReturnType<typeof useActionData<T>> {
  const given = useActionData<T>();
  const held = useRef(given);
  if (given !== undefined) held.current = given;
  return held.current;
}
