import { type OpRow, opTable } from '../../analysis/opTable.js';
import { table } from '../paint.js';
import type { PlainVerb } from '../verb.js';

export const ops: PlainVerb = {
  name: 'ops',
  summary: 'the ops with their ports and attributes',
  flags: {},
  plain: () => {
    const rows = opTable();
    const categories = [...new Set(rows.map(({ category }) => category))];
    return {
      json: rows,
      text: (paint) =>
        categories
          .map(
            (category) =>
              `${paint.bold(category)}\n${table(rows.filter((row) => row.category === category).map((row) => [`  ${paint.cyan(row.name)}`, signatureOf(row), paint.dim(row.doc)]))}`,
          )
          .join('\n'),
    };
  },
};

const signatureOf = ({ ports, attributes }: OpRow): string => {
  const operands = ports
    .map(({ name, variadic, optional }) => `${name}${variadic ? '…' : ''}${optional ? '?' : ''}`)
    .join(', ');
  return `(${operands}${attributes.length > 0 ? `; ${attributes.map(({ name }) => name).join(', ')}` : ''})`;
};
