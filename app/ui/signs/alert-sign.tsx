import { Sign, type SignProps } from "./sign";

/** In front of an error: a bare exclamation mark, in ink. */
export function AlertSign(props: SignProps) {
  return <Sign path="M12 3.5v11M12 19.5v.01" {...props} />;
}
