import { diagnose } from '../../analysis/diagnose.js';
import type { Diagnosis } from '../../analysis/diagnosis.js';
import { type Edge, gradients, type NestedGradients } from '../../analysis/gradients.js';
import { own } from '../../document/object.js';
import { tensorJson } from '../../tensor/format.js';
import type { Tensor } from '../../tensor/tensor.js';
import { table } from '../paint.js';
import { showNone, showTensor, showType } from '../show.js';
import { UsageError } from '../usage.js';
import type { Verb } from '../verb.js';
import {
  asked,
  byId,
  derivativeName,
  feedFlag,
  isBroken,
  leavesOf,
  sourcesFlag,
  targetsFlag,
  whyFlag,
  withDiagnoses,
} from './common.js';

export const gradient: Verb = {
  name: 'gradient',
  summary: 'differentiates in reverse mode, to any order',
  flags: {
    targets: { ...targetsFlag, takes: 'z,z2' },
    sources: sourcesFlag,
    order: { takes: 'n', doc: 'differentiate n times: the gradient of each gradient' },
    unconnected: { takes: 'none|zero', doc: 'whether a gradient without a path is None or zeros' },
    edges: { doc: 'also the adjoint of every node and the contribution of every wire' },
    why: whyFlag,
    feed: feedFlag,
  },
  empty: { gradients: {}, unconnected: {}, dead: {} },
  run: (document, flags) => {
    const targets = flags.list('targets')!;
    const order = flags.number('order', { integer: true, min: 1 }) ?? 1;
    const edges = flags.has('edges');
    if (edges && order > 1) throw new UsageError('--edges goes with order 1 only.');
    const sources = flags.list('sources');
    const unconnected = flags.choice('unconnected', ['none', 'zero']);
    const found = asked(() =>
      gradients(document, { targets, sources, order, unconnected, edges, feeds: flags.feeds() }),
    );
    const leaves = [...leavesOf(found.gradients)];
    const diagnoses = leaves.flatMap(({ path, leaf }): [readonly string[], Diagnosis][] => {
      if (!flags.has('why') || !(isBroken(leaf) || own(found.dead, path.join('.')))) return [];
      const why = diagnose(document, { targets, source: path, feeds: flags.feeds() });
      return why ? [[path, why]] : [];
    });
    return {
      json: {
        gradients: tree(found.gradients),
        unconnected: found.unconnected,
        dead: found.dead,
        ...(flags.has('why')
          ? { diagnoses: Object.fromEntries(diagnoses.map(([path, why]) => [path.join('.'), why])) }
          : {}),
        ...(found.adjoints ? { adjoints: byId(found.adjoints, tensorJson) } : {}),
        ...(found.edges
          ? { edges: found.edges.map((edge) => ({ ...edge, contribution: tensorJson(edge.contribution) })) }
          : {}),
      },
      text: (paint) => {
        const rows = leaves.map(({ path, leaf }) => {
          const gate = own(found.dead, path.join('.'));
          const value = leaf
            ? showTensor(leaf) + (gate ? paint.dim(`  dead behind ${gate}`) : '')
            : showNone(paint, reasonOf(path));
          return [paint.bold(derivativeName(targets, path)), leaf ? paint.dim(showType(leaf)) : '', value];
        });
        const row = (name: string, tensor: Tensor) => [
          `  ${paint.cyan(name)}`,
          paint.dim(showType(tensor)),
          showTensor(tensor),
        ];
        const adjoints = Object.entries(found.adjoints ?? {}).map(([id, tensor]) => row(id, tensor));
        const wires = (found.edges ?? []).map((edge) => row(wireName(edge), edge.contribution));
        const text = edges
          ? `${table(rows)}\nadjoints\n${table(adjoints)}\ncontributions\n${table(wires)}`
          : table(rows);
        return withDiagnoses(
          text,
          paint,
          diagnoses.map(([path, why]) => [derivativeName(targets, path), why]),
        );
      },
      problems: found.problems,
    };

    /** Below a None everything is None, for the same reason. */
    function reasonOf(path: readonly string[]) {
      const key = path.map((_, i) => path.slice(0, i + 1).join('.')).find((prefix) => own(found.unconnected, prefix));
      return key === undefined ? undefined : own(found.unconnected, key);
    }
  },
};

/** G: nested as deep as the order. */
const tree = (gradients: NestedGradients): unknown =>
  byId(gradients, (value) =>
    value === null
      ? null
      : ArrayBuffer.isView(value.data)
        ? tensorJson(value as Tensor)
        : tree(value as NestedGradients),
  );

const wireName = ({ from, to, port, index, hidden }: Edge): string =>
  hidden ? `${from} ⇢ ${to}` : `${from} → ${to}.${port}${index === undefined ? '' : `[${index}]`}`;
