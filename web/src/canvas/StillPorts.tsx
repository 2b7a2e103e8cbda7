import { rowCentre } from './geometry';
import type { Row } from './rows';

const classesOf = (row: Row): string => {
  const side = row.kind === 'input' ? 'react-flow__handle-left target' : 'react-flow__handle-right source';
  const look = row.kind === 'input' ? [row.wired && 'linked', row.reference && 'ref'] : ['linked'];
  return ['react-flow__handle port', side, ...look].filter(Boolean).join(' ');
};

/** Where the wires of a node end that nobody takes hold of. */
export const StillPorts = ({ rows }: { rows: readonly Row[] }) =>
  rows.map((row, at) =>
    row.kind === 'adjoint' ? null : (
      <i
        key={row.kind === 'input' ? row.key : `value ${row.output}`}
        className={classesOf(row)}
        data-handleid={row.kind === 'input' ? row.key : row.output}
        data-handlepos={row.kind === 'input' ? 'left' : 'right'}
        style={{ top: rowCentre(at) }}
      />
    ),
  );
