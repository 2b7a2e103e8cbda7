import { describe, expect, test } from 'vitest';
import { boundsOf, firstViewport, settingOf } from './viewport';

const nodes = [
  { position: { x: 0, y: 0 }, width: 160, height: 90 },
  { position: { x: 900, y: 320 }, width: 160, height: 120 },
];

/** How far the picture stands from each edge of its room. */
function marginsOf(width: number, height: number) {
  const { x, y, zoom } = firstViewport(nodes, width, height);
  const box = boundsOf(nodes);
  const [left, top] = [x + box.x * zoom, y + box.y * zoom];
  return { left, top, right: width - left - box.width * zoom, bottom: height - top - box.height * zoom, zoom };
}

describe('the first view', () => {
  // Canvases of 1024×768, 1440×900, 1280×720 with and without open panels, 3840×2160, and 200 % on a notebook.
  test.each([
    [632, 656],
    [952, 788],
    [792, 608],
    [792, 396],
    [3352, 2048],
    [720, 290],
  ])('shows all of a graph in the middle of %i×%i', (width, height) => {
    const { left, right, top, bottom } = marginsOf(width, height);
    expect(left).toBeCloseTo(right, 6);
    expect(left).toBeGreaterThanOrEqual(40 - 1e-6);
    expect(top).toBeGreaterThanOrEqual((width <= 720 ? 68 : 50) - 1e-6);
    expect(bottom).toBeGreaterThanOrEqual(30 - 1e-6);
  });

  test('begins at the left on a phone, so large that numbers can be read', () => {
    const { left, top, zoom } = marginsOf(390, 684);
    expect(zoom).toBe(0.72);
    expect(left).toBe(16);
    expect(top).toBeGreaterThanOrEqual(76);
  });

  test('shows all on a low screen, however little a panel leaves of it', () => {
    const { x, zoom } = firstViewport(nodes, 401, 286, settingOf('light', true));
    expect(x).toBeGreaterThanOrEqual(40 - 1e-6);
    expect(x + 1060 * zoom).toBeLessThanOrEqual(401 - 40 + 1e-6);
  });

  test('keeps what a reference reaches clear of the legend, too', () => {
    const bend = { position: { x: 20, y: 460 }, width: 0, height: 0 };
    const { x, y, zoom } = firstViewport([...nodes, bend], 1280, 600);
    const [left, bottom] = [x + 20 * zoom, 600 - y - 460 * zoom];
    expect(left >= 290 || bottom >= 185 - 1e-6).toBe(true);
  });

  test('shows all of what is vast to whoever asks for it, and the beginning at first', () => {
    const vast = [...nodes, { position: { x: 40_000, y: 0 }, width: 160, height: 100 }];
    const setting = settingOf('light');
    expect(firstViewport(vast, 1280, 600, setting).zoom).toBe(0.1);
    const { x, zoom } = firstViewport(vast, 1280, 600, { ...setting, least: 0.02 });
    expect(x + 40_160 * zoom).toBeLessThanOrEqual(1280 - 48 + 1e-6);
  });

  test('is seen larger above a legend without its scale', () => {
    const bend = { position: { x: 20, y: 460 }, width: 0, height: 0 };
    const zoomOf = (isShort: boolean) =>
      firstViewport([...nodes, bend], 860, 530, settingOf('projector', false, isShort)).zoom;
    expect(zoomOf(true)).toBeGreaterThan(1.1 * zoomOf(false));
  });

  test('stands beside the legend where it is seen larger than above it', () => {
    const low = [
      { position: { x: 0, y: 200 }, width: 160, height: 200 },
      { position: { x: 700, y: 0 }, width: 160, height: 400 },
    ];
    const { x, y, zoom } = firstViewport(low, 1280, 530, settingOf('projector'));
    const [bottom, left] = [y + 400 * zoom, x];
    expect(left).toBeGreaterThanOrEqual(335);
    expect(bottom).toBeGreaterThan(530 - 185);
    expect(x + 860 * zoom).toBeLessThanOrEqual(1280 - 48 + 1e-6);
  });
});
