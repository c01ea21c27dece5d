import { Sign, type SignProps } from "./sign";

/* Where something stands. Heavier than lucide's own, since they are drawn small in a pill. */

export function OpenSign(props: SignProps) {
  return <Sign path="M12 3.5a8.5 8.5 0 100 17 8.5 8.5 0 000-17zM12 10.5a1.5 1.5 0 100 3 1.5 1.5 0 000-3z" {...props} />;
}

export function PastSign(props: SignProps) {
  return <Sign path="M12 3.5a8.5 8.5 0 100 17 8.5 8.5 0 000-17zM8 12h8" {...props} />;
}

export function TrialSign(props: SignProps) {
  return <Sign path="M9 3.5h6M10 4v6l-5 9.5h14L14 10V4" {...props} />;
}
