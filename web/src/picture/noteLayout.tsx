import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import type { Note } from '../looks/looks';
import Markdown from '../notes/Markdown';
import { mathmlOf } from '../ui/Formula';
import type { Laid, Rule, Run } from './notePicture';
import { slanted } from './slanted';

const sheet = document.createElement('canvas').getContext('2d');

/** The text of a note as this page lays it out, beside the screen. */
export async function laidOut({ text, width, height }: Note): Promise<Laid> {
  if (text.trim() === '') return { runs: [], rules: [] };
  // Mathematics is set at once where what sets it is here.
  if (text.includes('$')) await mathmlOf('x');
  const host = document.createElement('div');
  host.className = 'note measured';
  host.setAttribute('aria-hidden', 'true');
  host.inert = true;
  Object.assign(host.style, {
    position: 'fixed',
    left: '-10000px',
    top: '0',
    width: `${width}px`,
    height: `${height}px`,
  });
  document.body.append(host);
  const root = createRoot(host);
  try {
    flushSync(() =>
      root.render(
        <div className="markdown">
          <Markdown text={text} />
        </div>,
      ),
    );
    await document.fonts.ready;
    return measured(host);
  } finally {
    root.unmount();
    host.remove();
  }
}

/** Everything that is drawn within an element, from its upper left corner. */
function measured(host: HTMLElement): Laid {
  const { left, top } = host.getBoundingClientRect();
  const runs: Run[] = [];
  const rules: Rule[] = [];
  const walker = document.createTreeWalker(host, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node instanceof Text) runs.push(...runsOf(node, left, top));
    else if (node instanceof Element) {
      rules.push(...rulesOf(node, left, top));
      runs.push(...markerOf(node, left, top));
    }
  }
  return { runs, rules };
}

const fontOf = (
  { fontStyle, fontWeight, fontSize, fontFamily }: CSSStyleDeclaration,
  isItalic = fontStyle === 'italic',
) => `${isItalic ? 'italic ' : ''}${fontWeight} ${fontSize} ${fontFamily}`;

function metricsOf(text: string, font: string): TextMetrics | undefined {
  if (sheet) sheet.font = font;
  return sheet?.measureText(text);
}

const look = (style: CSSStyleDeclaration, isItalic = style.fontStyle === 'italic') => ({
  ...{
    family: style.fontFamily.replaceAll('"', "'"),
    size: Number.parseFloat(style.fontSize),
    weight: style.fontWeight,
  },
  ...{ isItalic, fill: style.color },
});

/** The text of a node, a run for each line it is on. */
function runsOf(node: Text, left: number, top: number): readonly Run[] {
  const parent = node.parentElement;
  if (!parent || node.data.trim() === '' || parent.closest('annotation')) return [];
  const style = getComputedStyle(parent);
  const isMath = parent.closest('math') !== null;
  const { text, isItalic } = slanted(node.data, isMath && style.getPropertyValue('text-transform') === 'math-auto');
  const font = look(style, isItalic || style.fontStyle === 'italic');
  const metrics = metricsOf(text, fontOf(style, font.isItalic));
  const grown = isMath && parent.localName === 'mo' && metrics ? grownOf(parent, text, metrics) : undefined;
  if (grown) return [{ ...font, ...grown, x: grown.x - left, y: grown.y - top, text }];
  const ascent = metrics?.fontBoundingBoxAscent ?? font.size;
  return linesOf(node, text).map((line) => ({
    ...font,
    x: line.x - left,
    y: line.top - top + ascent,
    text: line.text,
  }));
}

/** Where each line of a text begins, and what it holds. */
function linesOf(node: Text, text: string): readonly { x: number; top: number; text: string }[] {
  // A letter of mathematics takes the place of all of its text.
  if (text !== node.data) {
    const range = document.createRange();
    range.selectNodeContents(node);
    const { left, top } = range.getBoundingClientRect();
    return [{ x: left, top, text }];
  }
  const lines: { x: number; top: number; text: string }[] = [];
  const range = document.createRange();
  let at = 0;
  for (const sign of text) {
    range.setStart(node, at);
    range.setEnd(node, at + sign.length);
    at += sign.length;
    const [rect] = range.getClientRects();
    if (!rect || rect.width === 0) continue;
    const last = lines.at(-1);
    if (last && Math.abs(last.top - rect.top) < 2) last.text += sign === '\n' ? ' ' : sign;
    else if (sign.trim() !== '') lines.push({ x: rect.left, top: rect.top, text: sign });
  }
  return lines;
}

/** A sign of mathematics that is larger than its letter: a bracket around a fraction, a sum. */
function grownOf(element: Element, text: string, metrics: TextMetrics): Pick<Run, 'x' | 'y' | 'stretch'> | undefined {
  const { actualBoundingBoxAscent: ascent, actualBoundingBoxDescent: descent } = metrics;
  const { left, top, height, width } = element.getBoundingClientRect();
  const by = height / (ascent + descent);
  if (by < 1.2 || !'()[]{}|‖⟨⟩∑∏∫'.includes(text)) return undefined;
  const isWhole = '∑∏∫'.includes(text);
  const across = isWhole ? width / metrics.width : 1;
  const x = isWhole ? left : left + (width - metrics.width) / 2;
  return { x, y: top + ascent * by, stretch: { x: across, y: by } };
}

const line = (width: number, stroke: string, ...points: readonly (readonly [number, number])[]): Rule => ({
  ...{ width, stroke, points },
});

/** The lines that an element draws: bars, roots, what stands beside a quotation or under a link. */
function rulesOf(element: Element, x: number, y: number): readonly Rule[] {
  const box = element.getBoundingClientRect();
  const [left, right, top, bottom] = [box.left - x, box.right - x, box.top - y, box.bottom - y];
  const style = getComputedStyle(element);
  const thin = Math.max(1, Number.parseFloat(style.fontSize) / 16);
  const [first, second] = [...element.children].map((child) => child.getBoundingClientRect());
  switch (element.localName) {
    case 'mfrac': {
      const at = (first.bottom + second.top) / 2 - y;
      return element.getAttribute('linethickness')?.startsWith('0')
        ? []
        : [line(thin, style.color, [left, at], [right, at])];
    }
    case 'msqrt':
    case 'mroot': {
      const inside = (first?.left ?? box.left) - x;
      const foot = left + (inside - left) * 0.45;
      const roof = top + thin;
      return [
        line(
          thin,
          style.color,
          [left, (top + bottom) / 2],
          [left + thin * 2, (top + bottom) / 2 - thin],
          [foot, bottom - thin],
          [inside - thin, roof],
          [right, roof],
        ),
      ];
    }
    case 'blockquote':
      return [line(3, style.borderLeftColor, [left + 1.5, top], [left + 1.5, bottom])];
    case 'hr':
      return [line(1, style.color, [left, top], [right, top])];
    case 'a':
      return [...element.getClientRects()].map((rect) =>
        line(1, style.color, [rect.left - x, rect.bottom - y - 2], [rect.right - x, rect.bottom - y - 2]),
      );
    default:
      return [];
  }
}

/** The bullet or the number before an item of a list. */
function markerOf(element: Element, x: number, y: number): readonly Run[] {
  if (!(element instanceof HTMLLIElement) || element.textContent?.trim() === '') return [];
  const style = getComputedStyle(element);
  const items = [...(element.parentElement?.children ?? [])];
  const text = element.parentElement?.localName === 'ol' ? `${items.indexOf(element) + 1}.` : '•';
  const metrics = metricsOf(text, fontOf(style));
  const { left, top } = element.getBoundingClientRect();
  const free = (Number.parseFloat(style.lineHeight) - Number.parseFloat(style.fontSize)) / 2;
  const baseline = top - y + free + Number.parseFloat(style.fontSize) * 0.86;
  return [{ ...look(style), x: left - x - (metrics?.width ?? 0) - 6, y: baseline, text }];
}
