/** `list.push(...more)`, which overflows the stack where `more` is long. */
export function append<T>(list: T[], more: Iterable<T>): void {
  for (const entry of more) list.push(entry);
}
