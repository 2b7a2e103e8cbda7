import { describe, expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { outside, type Place } from '../place/place';
import type { SessionState } from '../session/client';
import { createStepper } from './stepper';
import { resultsOfCall, resultsOfG } from './testPasses';

/** A stepper over g, a clock that a test turns, and an optimizer that counts. */
function opened({ iterations = 0, results = resultsOfG(), isLate = false } = {}) {
  const place = createStore<Place>(() => outside);
  const session = createStore<SessionState>(() => ({
    freshness: 'fresh',
    revision: 1,
    results: undefined,
    choice: { kind: 'auto' },
  }));
  let step = 0;
  let due: (() => void) | undefined;
  let answer = () => {};
  const stepper = createStepper({
    session: {
      ...session,
      along(source) {
        answer = () => session.setState({ results: resultsOfG('z', 2, source) });
        if (!isLate) answer();
      },
    },
    iterations: {
      canStep: () => step < iterations,
      canGoBack: () => step > 0,
      step: () => {
        step++;
      },
      back: () => {
        step--;
      },
    },
    places: place,
    after: (_, callback) => {
      due = callback;
      return () => {
        due = undefined;
      };
    },
  });
  session.setState({ results });
  return {
    go: (prefix: string) => place.setState({ ...outside, prefix }),
    stepper,
    session,
    iteration: () => step,
    answer: () => answer(),
    wait: () => {
      const callback = due;
      due = undefined;
      callback?.();
    },
    place: () => {
      const { isStepping, position, played } = stepper.getState();
      return [isStepping, position, played];
    },
  };
}

describe('stepping by node', () => {
  it('shows all before it begins, and begins at the first node', () => {
    const { stepper, place } = opened();
    expect(place()).toEqual([false, 11, undefined]);
    stepper.step();
    expect(place()).toEqual([true, 1, 'x']);
  });
  it('plays a node of the way back with all its wires, and takes that back', () => {
    const { stepper, place } = opened();
    stepper.seek(8);
    expect(place()).toEqual([true, 9, 'z']);
    stepper.step();
    expect(place()).toEqual([true, 10, 'sq']);
    stepper.back();
    stepper.back();
    expect(place()).toEqual([true, 7, 'z']);
  });
  it('ends at the end, where a step back leads from', () => {
    const { stepper, place } = opened();
    stepper.seek(99);
    stepper.step();
    expect(place()).toEqual([true, 11, 'sum']);
    stepper.back();
    expect(place()).toEqual([true, 10, 'sq']);
    stepper.finish();
    expect(place()).toEqual([false, 11, undefined]);
    stepper.back();
    expect(place()).toEqual([true, 10, 'sq']);
  });
  it('every step of every grain can be taken back to where it was', () => {
    const { stepper, place } = opened();
    for (const grain of ['wire', 'node', 'phase'] as const) {
      stepper.reset();
      stepper.setGrain(grain);
      const places: unknown[] = [];
      for (let at = 0; at < stepper.getState().stops.length - 1; at++) {
        places.push(place());
        stepper.step();
      }
      for (const before of places.reverse()) {
        stepper.back();
        expect(place()).toEqual(before);
      }
    }
  });
});

describe('playing', () => {
  it('goes from the beginning to the end, and stops there', () => {
    const { stepper, wait, place } = opened();
    stepper.play();
    for (let i = 0; i < 20; i++) wait();
    expect(place()).toEqual([true, 11, 'sum']);
    expect(stepper.getState().isPlaying).toBe(false);
  });
  it('stops where a hand takes over', () => {
    const { stepper, wait, place } = opened();
    stepper.play();
    wait();
    stepper.step();
    wait();
    expect(place()).toEqual([true, 2, 'y']);
  });
});

describe('where an optimizer goes on', () => {
  it('a step beyond the end updates and begins anew; a step back from there is the end before', () => {
    const { stepper, iteration, place } = opened({ iterations: 3 });
    stepper.seek(99);
    stepper.step();
    expect([iteration(), ...place()]).toEqual([1, true, 0, undefined]);
    stepper.back();
    expect([iteration(), ...place()]).toEqual([0, true, 11, 'sum']);
  });
  it('an iteration is one step', () => {
    const { stepper, iteration, place } = opened({ iterations: 3 });
    stepper.setGrain('iteration');
    stepper.step();
    stepper.step();
    expect([iteration(), ...place()]).toEqual([2, true, 11, undefined]);
    stepper.back();
    expect(iteration()).toBe(1);
  });
});

describe('forward mode', () => {
  it('begins at the first node, is stepped like the other, and leaves all as it was', () => {
    const { stepper, place } = opened();
    const before = stepper.getState().passes;
    stepper.setSource('x');
    expect(place()).toEqual([true, 0, undefined]);
    stepper.step();
    stepper.step();
    stepper.back();
    expect(place()).toEqual([true, 1, 'x']);
    stepper.finish();
    expect(place()).toEqual([false, 11, undefined]);
    expect(stepper.getState().passes).toEqual(before);
  });
  it('begins anew by another source', () => {
    const { stepper, place } = opened();
    stepper.setSource('x');
    stepper.seek(3);
    stepper.setSource('y');
    expect(place()).toEqual([true, 0, undefined]);
  });
});

describe('before the tangents asked for have come', () => {
  const late = () => {
    const made = opened({ isLate: true });
    made.stepper.setSource('x');
    return made;
  };
  it('the numbers are held back already', () => {
    const { place, answer } = late();
    expect(place()).toEqual([true, 0, undefined]);
    answer();
    expect(place()).toEqual([true, 0, undefined]);
  });
  it('the end is that of what comes, and steps are steps of it', () => {
    const ended = late();
    ended.stepper.seek(99);
    ended.answer();
    expect(ended.place()).toEqual([true, 6, 'dz_dx']);
    const stepped = late();
    stepped.stepper.step();
    stepped.stepper.step();
    stepped.answer();
    expect(stepped.place()).toEqual([true, 2, 'y']);
  });
  it('what began to play goes on, and what was left stays left', () => {
    const playing = late();
    playing.stepper.play();
    playing.wait();
    playing.answer();
    playing.wait();
    expect(playing.place()).toEqual([true, 2, 'y']);
    const left = late();
    left.stepper.finish();
    left.answer();
    expect(left.place()).toEqual([false, 11, undefined]);
  });
});

describe('inside a call', () => {
  const inside = ['c/x', 'c/h', 'c/y'];
  it('its own nodes are stepped, and back from what arrives at its output', () => {
    const { stepper, go } = opened({ results: resultsOfCall() });
    stepper.reset();
    go('c/');
    const played: unknown[] = [];
    for (let at = 0; at < stepper.getState().stops.length - 1; at++) {
      stepper.step();
      played.push(stepper.getState().played);
    }
    expect(played).toEqual([...inside, 'c/y', 'c/y', 'c/h']);
  });
  it('the moment is the same as outside, wherever one goes', () => {
    const { stepper, go, place } = opened({ results: resultsOfCall() });
    stepper.reset();
    stepper.step();
    expect(place()).toEqual([true, 1, 'u']);
    go('c/');
    expect(place()).toEqual([true, 0, undefined]);
    stepper.step();
    stepper.step();
    expect(place()).toEqual([true, 2, 'c/h']);
    go('');
    // The call is not done: nothing of it has come out.
    expect(place()).toEqual([true, 1, 'u']);
    go('c/');
    expect(place()).toEqual([true, 2, 'c/h']);
    go('');
    stepper.step();
    expect(place()).toEqual([true, 2, 'c']);
    go('c/');
    expect(place()).toEqual([true, 3, 'c/y']);
    go('k/');
    expect(place()).toEqual([true, 0, undefined]);
  });
  it('what comes back arrives before it goes on, and is outside once the inside is done', () => {
    const { stepper, go, place } = opened({ results: resultsOfCall() });
    go('c/');
    stepper.seek(99);
    stepper.back();
    go('');
    // Of k and z all has gone back; c has not.
    expect(stepper.getState().played).toBe('k');
    stepper.step();
    expect(place()).toMatchObject([true, expect.any(Number), 'c']);
    go('c/');
    expect(stepper.getState().played).toBe('c/h');
  });
  it('all stays shown where nobody steps', () => {
    const { go, place } = opened({ results: resultsOfCall() });
    go('c/');
    expect(place()).toEqual([false, 6, undefined]);
  });
});

describe('when the document changes', () => {
  it('keeps its place while only numbers do', () => {
    const { stepper, session, place } = opened();
    stepper.seek(3);
    session.setState({ results: resultsOfG('z', 8) });
    expect(place()).toEqual([true, 3, 'sum']);
  });
  it('shows all again where the way is another', () => {
    const { stepper, session, place } = opened();
    stepper.seek(3);
    session.setState({ results: resultsOfG('sum') });
    expect(place()[0]).toBe(false);
    session.setState({ results: undefined });
    expect(place()).toEqual([false, 0, undefined]);
  });
});
