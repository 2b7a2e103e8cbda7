import { useMemo } from 'react';
import { currentFlow } from '../canvas/currentFlow';
import { runCommand } from '../commands/actions';
import { setAttribute } from '../commands/edits';
import { parseTensor } from '../document/literal';
import { nodeOf } from '../document/reading';
import { documents, selection, useDocument, useSelection, view } from '../editor';
import { problemSentence, useWords } from '../i18n/i18n';
import { LabelField, NameField } from '../inspector/NameField';
import { useWidth } from '../overlays/useWidth';
import { useNodeProblems } from '../problems/useProblems';
import { useIsForward } from '../session/hooks';
import { LiteralField } from '../ui/LiteralField';
import type { Column } from './columns';
import { Grid } from './Grid';
import { gradientLook, sizeKey, typeLook, valueKey, valueLook } from './looks';
import { type NodeRow, nodeRows } from './rows';
import { rowFound, useTable } from './tableNow';

function Problem({ node }: { node: string }) {
  const { language } = useWords();
  const [problem] = useNodeProblems(node);
  if (!problem) return null;
  const sentence = problemSentence(problem, language);
  return (
    <span className={problem.severity} title={sentence}>
      {sentence}
    </span>
  );
}

function ValueField({ row, label, onDone }: { row: NodeRow; label: string; onDone: () => void }) {
  const { t } = useWords();
  const attribute = row.editable!;
  const value = useDocument(({ document }) => nodeOf(document, row.node)?.attrs?.[attribute]);
  return (
    <LiteralField
      label={label}
      value={value}
      parse={parseTensor}
      onChange={(next, gesture) => setAttribute(row.node, attribute, next, gesture)}
      invalid={t('node.invalid')}
      takesFocus
      onDone={onDone}
    />
  );
}

function useColumns(): readonly Column<NodeRow>[] {
  const { t } = useWords();
  const width = useWidth();
  const isForward = useIsForward();
  return useMemo(() => {
    const cell = (row: NodeRow, column: string) => t('table.cell', { row: row.id, column });
    return [
      {
        key: 'id',
        title: t('inspector.name'),
        track: 'minmax(110px, 1.2fr)',
        isHeader: true,
        face: ({ id, symbol, category }) => (
          <span className="named" data-cat={category}>
            <span className="tile" aria-hidden="true">
              {symbol}
            </span>
            {id}
          </span>
        ),
        editor: (row, onDone) => (
          <NameField id={row.node} label={cell(row, t('inspector.name'))} takesFocus onDone={onDone} />
        ),
        sortKey: ({ id }) => id,
      },
      {
        key: 'label',
        title: t('inspector.nodeLabel'),
        track: 'minmax(80px, 1fr)',
        face: ({ label }) => label,
        editor: (row, onDone) => (
          <LabelField id={row.node} label={cell(row, t('inspector.nodeLabel'))} takesFocus onDone={onDone} />
        ),
        sortKey: ({ label }) => label || undefined,
      },
      {
        key: 'op',
        title: t('table.op'),
        track: 'minmax(84px, 0.8fr)',
        face: ({ op }) => op,
        sortKey: ({ op }) => op,
      },
      {
        key: 'value',
        title: t('reading.value'),
        track: 'minmax(84px, 1fr)',
        figure: { of: ({ id }, results) => results.node(id)?.value, look: valueLook(t) },
        isEditable: ({ editable }) => editable !== undefined,
        editor: (row, onDone) => <ValueField row={row} label={cell(row, t('reading.value'))} onDone={onDone} />,
        sortKey: ({ id }, results) => valueKey(results?.node(id)?.value),
      },
      {
        key: 'adjoint',
        title: t(isForward ? 'forward.tangent' : 'reading.adjoint'),
        track: 'minmax(100px, 1fr)',
        figure: { of: ({ id }, results) => results.node(id)?.adjoint, look: gradientLook(t, width) },
        sortKey: ({ id }, results) => sizeKey(results?.node(id)?.adjoint),
      },
      {
        key: 'type',
        title: t('inspector.type'),
        track: 'minmax(96px, 0.9fr)',
        figure: { of: ({ id }, results) => results.node(id)?.value, look: typeLook },
        sortKey: ({ id }, results) => results?.node(id)?.value.size,
      },
      {
        key: 'problem',
        title: t('table.problem'),
        track: 'minmax(110px, 1.6fr)',
        face: ({ node }) => <Problem node={node} />,
        sortKey: ({ node }, results) => results?.problems.find((problem) => problem.node === node)?.code,
      },
    ];
  }, [t, width, isForward]);
}

const wordsOf = ({ id, op, label }: NodeRow): string => `${id} ${label} ${op}`;

const select = ({ node }: NodeRow, isMore: boolean): void => (isMore ? selection.toggle(node) : selection.set([node]));

/** Every output of every node: what it is, holds and gets back. */
export function NodesTable({ filter, onCount }: { filter: string; onCount: (count: number) => void }) {
  const { t } = useWords();
  useDocument(({ document }) => document?.graph);
  const flow = currentFlow();
  const rows = useMemo(() => nodeRows(flow), [flow]);
  const columns = useColumns();
  const nodes = useSelection((state) => state.nodes);
  const sought = useTable((state) => state.sought);
  const selected = useMemo(() => new Set(rows.flatMap(({ id, node }) => (nodes.has(node) ? [id] : []))), [rows, nodes]);
  const remove = ({ node }: NodeRow) => {
    if (!documents.getState().document) return;
    if (!nodes.has(node)) selection.set([node]);
    runCommand('delete');
  };
  return (
    <Grid
      label={t('table.nodes')}
      columns={columns}
      rows={rows}
      filter={filter}
      words={wordsOf}
      selected={selected}
      sought={rows.find(({ node }) => node === sought)?.id}
      onFound={rowFound}
      onSelect={select}
      onReveal={({ node }) => view.seek(node)}
      onDelete={remove}
      onCount={onCount}
    />
  );
}
