import type { WireVisual } from '../overlays/visual';
import type { WireSpec } from './flow';

export type Ink = WireVisual['sign'] | 'value' | 'broken' | 'unknown' | 'reference' | 'picked';

/** Wires that look alike, each with what was made of its path. */
export interface Stroke<P> {
  readonly ink: Ink;
  /** Pixels before zoom. */
  readonly width: number;
  readonly paths: readonly P[];
}

const inkOf = ({ kind, sign }: WireVisual): Ink => {
  if (kind === 'signed') return sign;
  return kind === 'pending' || kind === 'none' ? 'unknown' : kind;
};

/** Widths are told apart by half pixels: so few strokes draw a thousand wires. */
const rounded = (width: number): number => Math.max(1, Math.round(2 * width) / 2);

/** All wires as few strokes, thin ones first: what is drawn of them where they are too many or too far to be read. */
export function strokesOf<P>(
  runs: readonly { readonly wire: WireSpec; readonly path: P }[],
  look: (wire: WireSpec) => WireVisual,
  picked: ReadonlySet<string>,
): readonly Stroke<P>[] {
  const groups = new Map<string, { ink: Ink; width: number; paths: P[] }>();
  for (const { wire, path } of runs) {
    const visual = wire.reference ? undefined : look(wire);
    const ink = picked.has(wire.id) ? 'picked' : visual ? inkOf(visual) : 'reference';
    const width = ink === 'picked' ? 10 : rounded(visual?.width ?? 1.5);
    const key = `${ink} ${width}`;
    const group = groups.get(key) ?? { ink, width, paths: [] };
    groups.set(key, group);
    group.paths.push(path);
  }
  return [...groups.values()].toSorted((a, b) => a.width - b.width);
}
