import { isApple, keycaps, type Shortcut } from './keys';

/** A shortcut as keys. */
export const Keycaps = ({ shortcut }: { shortcut: Shortcut }) => (
  <span className="keycaps">
    {keycaps(shortcut, isApple()).map((key) => (
      <kbd key={key}>{key}</kbd>
    ))}
  </span>
);
