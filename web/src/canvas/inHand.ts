/** What takes back the gesture that a hand is making, while it makes one. */
let cancel: (() => void) | undefined;

/** A hand begins a gesture that Escape is to take back. */
export const takeInHand = (undo: () => void): void => {
  cancel = undo;
};

/** The hand has let go. */
export const letOutOfHand = (): void => {
  cancel = undefined;
};

/** Takes back what a hand is doing; whether it was doing anything. */
export function cancelInHand(): boolean {
  const undo = cancel;
  cancel = undefined;
  undo?.();
  return undo !== undefined;
}
