import { openSession } from 'chainrule';
import { documentOf, gNodes } from '../document/testDocuments';
import { type Results, resultsOf } from '../session/results';

/** g = (x + 5)·y² with dg/dx, as the session would know it; in forward mode by a source. */
export function resultsOfG(target: string | null = 'z', x = 2, source: string | null = null): Results {
  const text = JSON.stringify(
    documentOf({
      ...gNodes,
      x: { op: 'variable', attrs: { value: x } },
      dz_dx: { op: 'gradient', inputs: { targets: ['z'], source: 'x' } },
    }),
  );
  return resultsOf(openSession(text).apply({ revision: 1, target, source }));
}

/** z = k(c(u)), both calls of f(x) = sin(x)². */
export function resultsOfCall(): Results {
  const text = JSON.stringify({
    format: 'chainrule',
    version: 1,
    graph: {
      nodes: {
        u: { op: 'variable', attrs: { value: 2 } },
        c: { op: 'call', inputs: { x: 'u' }, attrs: { function: 'f' } },
        k: { op: 'call', inputs: { x: 'c' }, attrs: { function: 'f' } },
        z: { op: 'mul', inputs: { a: 'k', b: 3 } },
      },
      functions: {
        f: {
          inputs: ['x'],
          nodes: { h: { op: 'sin', inputs: { x: 'x' } }, y: { op: 'square', inputs: { x: 'h' } } },
          outputs: ['y'],
        },
      },
    },
  });
  return resultsOf(openSession(text).apply({ revision: 1, target: 'z' }));
}
