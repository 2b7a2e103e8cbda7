import type { Position } from 'chainrule';
import { describe, expect, it, vi } from 'vitest';
import { createDragging } from './dragging';

const at = (x: number): ReadonlyMap<string, Position> => new Map([['a', { x, y: 0 }]]);

function hand() {
  const write = vi.fn<Parameters<typeof createDragging>[0]>();
  const cancelled: string[] = [];
  let time = 0;
  const dragging = createDragging(
    write,
    () => {},
    (gesture) => cancelled.push(gesture),
    () => time,
  );
  return {
    dragging,
    cancelled,
    wait: (milliseconds: number) => {
      time += milliseconds;
    },
    write,
    written: () => write.mock.calls.map(([positions, { gesture }]) => [positions.get('a')?.x, gesture]),
  };
}

describe('a drag', () => {
  it('is written less often where writing takes long', () => {
    const { dragging, wait, write, written } = hand();
    write.mockImplementationOnce(() => wait(50));
    dragging.move(at(1));
    wait(599);
    dragging.move(at(2));
    wait(1);
    dragging.move(at(3));
    wait(150);
    dragging.move(at(4));
    expect(written().map(([x]) => x)).toEqual([1, 3, 4]);
  });
  it('is written at its beginning, now and then, and at its end, as one gesture', () => {
    const { dragging, wait, written } = hand();
    dragging.move(at(1));
    dragging.move(at(2));
    wait(200);
    dragging.move(at(3));
    dragging.move(at(4));
    dragging.stop(at(4));
    dragging.move(at(5));
    expect(written()).toEqual([
      [1, 'drag 0'],
      [3, 'drag 0'],
      [4, 'drag 0'],
      [5, 'drag 1'],
    ]);
  });

  it('is written where the hand is when the page is left, and only what is not written yet', () => {
    const { dragging, written } = hand();
    dragging.flush();
    dragging.move(at(1));
    dragging.flush();
    dragging.move(at(2));
    dragging.flush();
    dragging.flush();
    expect(written()).toEqual([
      [1, 'drag 0'],
      [2, 'drag 0'],
    ]);
  });

  it('is taken back as one gesture, and what it still held is written no more', () => {
    const { dragging, written, cancelled } = hand();
    dragging.move(at(1));
    dragging.move(at(2));
    dragging.cancel();
    dragging.flush();
    dragging.move(at(3));
    expect(cancelled).toEqual(['drag 0']);
    expect(written()).toEqual([
      [1, 'drag 0'],
      [3, 'drag 1'],
    ]);
  });
});
