import { describe, expect, it } from 'vitest';
import type { Drawing } from './drawing';
import { framePicture } from './framePicture';
import { notePicture } from './notePicture';
import { inks, mixed, type Palette } from './palette';
import { slanted } from './slanted';

const drawing = (isTransparent = false): Drawing => ({
  palette: Object.fromEntries(inks.map((ink) => [ink, ink === 'tag-rose' ? '#ff0000' : '#fff'])) as unknown as Palette,
  results: undefined,
  reading: 'value',
  domain: [1e-6, 1e3],
  wireScale: 1,
  measure: (content, { size }) => content.length * size * 0.5,
  t: (key) => key,
  sentence: ({ message }) => message,
  nameOf: (id) => id,
  isTransparent,
});
const frame = {
  id: 'f',
  x: 10,
  y: 20,
  width: 200,
  height: 100,
  title: 'A <sum>',
  colour: 'rose',
  nodes: [],
  notes: [],
  folded: false,
} as const;
const note = { id: 'n 1', x: 1, y: 2, width: 90, height: 60, text: 'x', colour: 'rose' } as const;
const letter = {
  x: 4,
  y: 8,
  text: 'a&b',
  family: 'Inter',
  size: 14,
  weight: '400',
  isItalic: false,
  fill: 'rgb(0, 0, 0)',
};

describe('frames in a picture', () => {
  it('have their tint and their title, and let another ground through', () => {
    const { svg, box } = framePicture(frame, drawing());
    expect(box).toEqual({ x: 10, y: 20, width: 200, height: 100 });
    expect(svg).toContain('A &lt;sum&gt;');
    expect(svg).toContain(mixed('#ff0000', 0.07, '#ffffff'));
    expect(framePicture(frame, drawing(true)).svg).toContain('fill-opacity="0.07"');
  });
  it('have a title that is cut to the frame, and one where nobody wrote any', () => {
    expect(framePicture({ ...frame, title: 'long '.repeat(40) }, drawing()).svg).toContain('…');
    expect(framePicture({ ...frame, title: '' }, drawing()).svg).toContain('frame.untitled');
  });
});

describe('notes in a picture', () => {
  it('hold their text where the page put it, and cut off what does not fit', () => {
    const laid = {
      runs: [letter, { ...letter, text: '(', isItalic: true, stretch: { x: 1, y: 2 } }],
      rules: [
        {
          points: [
            [0, 1],
            [5, 1],
          ] as const,
          width: 1,
          stroke: 'rgb(1, 1, 1)',
        },
      ],
    };
    const { svg } = notePicture(note, laid, drawing());
    expect(svg).toContain('>a&amp;b</text>');
    expect(svg).toContain('translate(0 -8) scale(1 2)');
    expect(svg).toContain('font-style="italic"');
    expect(svg).toContain('d="M0 1L5 1"');
    const [, clip] = /<clipPath id="([^"]*)"/.exec(svg)!;
    expect(clip).not.toMatch(/\s/);
    expect(svg).toContain(`clip-path="url(#${clip})"`);
  });
});

describe('colours', () => {
  it('mix however style sheets write them', () => {
    expect(mixed('#000000', 0.5, '#fff')).toBe('#808080');
    expect(mixed('#f00', 1, '#ffffff')).toBe('#ff0000');
  });
});

describe('slanted', () => {
  it('slants letters that stand alone, as MathML does', () => {
    expect(slanted('x', true)).toEqual({ text: 'x', isItalic: true });
    expect(slanted('α', true)).toEqual({ text: '𝛼', isItalic: false });
    expect(slanted('sin', true)).toEqual({ text: 'sin', isItalic: false });
    expect(slanted('x', false)).toEqual({ text: 'x', isItalic: false });
  });
});
