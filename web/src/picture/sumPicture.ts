import type { Flow } from '../canvas/flow';
import type { NodeSum } from '../canvas/nodeSums';
import { lineHeight, placeLines } from '../canvas/sumPlaces';
import { hueOf } from '../overlays/hueOf';
import type { WrittenSum } from '../overlays/writtenSum';
import type { Drawing } from './drawing';
import { type Lettering, text } from './lettering';
import type { Thing } from './picture';
import { element, type Svg } from './svg';

const padding = 9;
const gap = 6;
const size = 13.5;
/** Where the bar of shares begins below the upper edge of a line. */
const bar = 22;

interface Word {
  readonly content: string;
  readonly lettering: Lettering;
}

/** What a line says, word by word. */
function wordsOf({ sum: { terms, total }, count }: NodeSum, { palette, t }: Drawing): readonly Word[] {
  const strong = (content: string, fill: string): Word => ({ content, lettering: { size, weight: 600, fill } });
  return [
    { content: 'Σ', lettering: { size, fill: palette['ink-2'] } },
    ...(count === undefined ? [] : [strong(t('sum.tensors', { count }), palette.ink)]),
    ...terms.flatMap(({ text, value, count }): readonly Word[] => [
      ...(text === '' ? [] : [strong(text, palette[hueOf(value)])]),
      ...(count === undefined
        ? []
        : [{ content: t('sum.more', { count }), lettering: { size: 11.5, fill: palette['ink-3'] } }]),
    ]),
    ...(count === undefined ? [strong(total === undefined ? '+ …' : `= ${total}`, palette.ink)] : []),
  ];
}

/** Whose part is how large: one bar, cut into the shares of the terms. */
function shares({ terms }: WrittenSum, left: number, top: number, width: number, { palette }: Drawing): Svg {
  const all = terms.reduce((sum, { share }) => sum + share, 0) || 1;
  const room = width - 1.5 * (terms.length - 1);
  let x = left;
  return terms
    .map(({ value, share }) => {
      const box = { x, y: top, width: Math.max(1, (room * share) / all), height: 4, rx: 1 };
      x += box.width + 1.5;
      return element('rect', { ...box, fill: palette[`${hueOf(value)}-wire`] });
    })
    .join('');
}

/** The sums that flow back into nodes, written out beside them where there is room, as on the canvas. */
export function sumPictures(sums: readonly NodeSum[], flow: Flow, drawing: Drawing): readonly Thing[] {
  const { palette, measure } = drawing;
  const lines = sums.map((sum) => {
    const words = wordsOf(sum, drawing).map((word) => ({ ...word, width: measure(word.content, word.lettering) }));
    const width = words.reduce((all, word) => all + word.width + gap, 2 * padding - gap);
    return { id: sum.output, node: sum.node, sum, words, width };
  });
  const places = placeLines(lines, flow.nodes, flow.wires);
  return lines.flatMap(({ id, sum, words, width }) => {
    const at = places.get(id);
    if (!at?.isFree) return [];
    const { x, y } = at;
    let left = x + padding;
    const said = words.map((word) => {
      const svg = text(left, y + 11.5, word.content, word.lettering);
      left += word.width + gap;
      return svg;
    });
    const card = { x: x + 0.5, y: y + 0.5, width: width - 1, height: lineHeight - 1, rx: 8.5 };
    return {
      box: { x, y, width, height: lineHeight },
      svg:
        element('rect', { ...card, fill: palette.panel, stroke: palette['line-strong'] }) +
        said.join('') +
        shares(sum.sum, x + padding, y + bar, width - 2 * padding, drawing),
    };
  });
}
