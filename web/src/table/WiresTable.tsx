import { useEffect, useId, useMemo } from 'react';
import { currentFlow } from '../canvas/currentFlow';
import { setListed, useTableCarriesWires } from '../canvas/wireHooks';
import { runCommand } from '../commands/actions';
import { selection, useDocument, useSelection, view } from '../editor';
import { useWords } from '../i18n/i18n';
import { useWidth } from '../overlays/useWidth';
import { useIsForward } from '../session/hooks';
import { TextField } from '../ui/TextField';
import type { Column } from './columns';
import { Grid } from './Grid';
import { gradientLook, sizeKey, valueKey, valueLook } from './looks';
import { nodeRows, type PlaceRow, placeRows } from './rows';
import { type Ends, placeRefusal, setPlace, setSource, sourceRefusal } from './wireEdits';

/** Suggestions of a browser's own list; more would be a long wait for a list nobody reads. */
const suggested = 500;

const Suggestions = ({ id, names }: { id: string; names: Iterable<string> }) => (
  <datalist id={id}>
    {[...names].slice(0, suggested).map((name) => (
      <option key={name} value={name} />
    ))}
  </datalist>
);

function Field(props: {
  label: string;
  value: string;
  names: Iterable<string>;
  refusal: (text: string) => string | undefined;
  onChange: (text: string) => void;
  onDone: () => void;
}) {
  const { names, ...rest } = props;
  const list = useId();
  return (
    <>
      <TextField {...rest} className="words" takesFocus list={list} />
      <Suggestions id={list} names={names} />
    </>
  );
}

/** The columns of the table of wires. */
function useColumns(ends: Ends): readonly Column<PlaceRow>[] {
  const { t, language } = useWords();
  const width = useWidth();
  const isMarked = useTableCarriesWires();
  const isForward = useIsForward();
  return useMemo(() => {
    const wireOf = ({ wire, isReference }: PlaceRow) => (isReference ? undefined : wire);
    const marked = (row: PlaceRow) => (isMarked ? wireOf(row) : undefined);
    const hook = (name: `data-${string}`) => (row: PlaceRow) => {
      const wire = marked(row);
      return wire === undefined ? undefined : { [name]: wire };
    };
    const handed = gradientLook(t, width);
    return [
      {
        key: 'from',
        title: t('table.from'),
        track: 'minmax(96px, 1.2fr)',
        face: ({ from, wire, source }) =>
          wire !== undefined ? from : source === undefined ? <i>{t('node.missing')}</i> : <i>{from}</i>,
        editor: (row, onDone) => (
          <Field
            label={t('table.cell', { row: row.id, column: t('table.from') })}
            value={row.from}
            names={ends.outputs}
            refusal={(text) => sourceRefusal(row, text, ends, t, language)}
            onChange={(text) => setSource(row, text, ends)}
            onDone={onDone}
          />
        ),
        sortKey: ({ from }) => from || undefined,
      },
      {
        key: 'to',
        title: t('table.to'),
        track: 'minmax(120px, 1.4fr)',
        isHeader: true,
        face: ({ id }) => id,
        isEditable: ({ wire }) => wire !== undefined,
        editor: (row, onDone) => (
          <Field
            label={t('table.cell', { row: row.id, column: t('table.to') })}
            value={row.id}
            names={ends.places.keys()}
            refusal={(text) => placeRefusal(row, text, ends, t, language)}
            onChange={(text) => setPlace(row, text, ends)}
            onDone={onDone}
          />
        ),
        sortKey: ({ id }) => id,
      },
      {
        key: 'value',
        title: t('reading.value'),
        track: 'minmax(72px, 1fr)',
        figure: {
          of: (row, results) => (row.wire === undefined ? undefined : results.node(row.from)?.value),
          look: valueLook(t),
        },
        sortKey: (row, results) => (row.wire === undefined ? undefined : valueKey(results?.node(row.from)?.value)),
      },
      {
        key: 'local',
        title: t('reading.local'),
        track: 'minmax(92px, 1fr)',
        figure: {
          of: (row, results) => results.wire(wireOf(row) ?? '')?.local,
          look: handed,
          exact: { id: marked, which: 'local' },
        },
        hooks: hook('data-local-of'),
        sortKey: (row, results) => sizeKey(results?.wire(wireOf(row) ?? '')?.local),
      },
      {
        key: 'contribution',
        title: t(isForward ? 'forward.tangent' : 'table.contribution'),
        track: 'minmax(112px, 1fr)',
        figure: {
          of: (row, results) => results.wire(wireOf(row) ?? '')?.contribution,
          look: handed,
          exact: isForward
            ? { id: (row) => marked(row) && row.from, which: 'tangent' }
            : { id: marked, which: 'contribution' },
        },
        hooks: hook(isForward ? 'data-tangent-on' : 'data-contribution-of'),
        sortKey: (row, results) => sizeKey(results?.wire(wireOf(row) ?? '')?.contribution),
      },
    ];
  }, [t, language, width, isMarked, isForward, ends]);
}

const wordsOf = ({ id, from }: PlaceRow): string => `${from}→${id}`;

function select({ wire, socket }: PlaceRow, isMore: boolean): void {
  const { nodes, wires } = selection.getState();
  if (wire === undefined) isMore ? selection.toggle(socket.node) : selection.set([socket.node]);
  else if (!isMore) selection.set([], [wire]);
  else selection.set(nodes, wires.has(wire) ? [...wires].filter((id) => id !== wire) : [...wires, wire]);
}

function reveal({ wire, socket }: PlaceRow): void {
  view.seek(socket.node);
  if (wire !== undefined) selection.set([], [wire]);
}

/** Every place where a wire can arrive: what arrives there, and what goes back. */
export function WiresTable({ filter, onCount }: { filter: string; onCount: (count: number) => void }) {
  const { t } = useWords();
  useDocument(({ document }) => document?.graph);
  const flow = currentFlow();
  const rows = useMemo(() => placeRows(flow), [flow]);
  const ends = useMemo(
    (): Ends => ({
      outputs: new Set(nodeRows(flow).map(({ id }) => id)),
      places: new Map(rows.map(({ id, socket }) => [id, socket])),
    }),
    [flow, rows],
  );
  const columns = useColumns(ends);
  const isMarked = useTableCarriesWires();
  const wires = useSelection((state) => state.wires);
  const selected = useMemo(
    () => new Set(rows.flatMap(({ id, wire }) => (wire !== undefined && wires.has(wire) ? [id] : []))),
    [rows, wires],
  );
  useEffect(() => {
    setListed(true);
    return () => setListed(false);
  }, []);

  const remove = (row: PlaceRow) => {
    if (row.wire === undefined) return setSource(row, '', ends);
    if (!wires.has(row.wire)) selection.set([], [row.wire]);
    runCommand('delete');
  };

  return (
    <Grid
      label={t('table.wires')}
      columns={columns}
      rows={rows}
      filter={filter}
      words={wordsOf}
      selected={selected}
      edgeOf={isMarked ? ({ wire }) => wire : undefined}
      onSelect={select}
      onReveal={reveal}
      onDelete={remove}
      onCount={onCount}
    />
  );
}
