// `descend`: 10,000 steps of gradient descent on f(x) = (x² − 3x + 2)·sin x, a scalar.
import { contest } from './contest.js';
import { trainingsOf } from './program.js';

const steps = 10_000;
const start = 3;
const learningRate = 1e-4;

const document = {
  format: 'chainrule',
  version: 1,
  graph: {
    nodes: {
      x: { op: 'variable', attrs: { value: start } },
      sq: { op: 'square', inputs: { x: 'x' } },
      threefold: { op: 'mul', inputs: { a: 3, b: 'x' } },
      difference: { op: 'sub', inputs: { a: 'sq', b: 'threefold' } },
      polynomial: { op: 'add', inputs: { a: 'difference', b: 2 } },
      wave: { op: 'sin', inputs: { x: 'x' } },
      f: { op: 'mul', inputs: { a: 'polynomial', b: 'wave' } },
    },
  },
  training: { loss: 'f', optimizer: { name: 'sgd', learningRate } },
};

/** The derivative by hand: what no library can beat. */
function loop() {
  let x = start;
  return {
    contestant: 'loop in JavaScript',
    step: () => {
      x = start;
      for (let i = 0; i < steps; i++)
        x = Math.fround(x - learningRate * ((2 * x - 3) * Math.sin(x) + (x * x - 3 * x + 2) * Math.cos(x)));
    },
    numbers: () => [x],
  };
}

export async function descend(time) {
  const own = trainingsOf(document, ({ variables }) => [variables.get('x').data[0]]).map((contestant) => {
    const { training } = contestant;
    const first = training.snapshot();
    const step = () => {
      training.restore(first);
      for (let i = 0; i < steps; i++) training.step();
    };
    return { ...contestant, step };
  });
  return contest(time, 'descend', [...own, loop()], { tolerance: 1e-4, rounds: 20 });
}
