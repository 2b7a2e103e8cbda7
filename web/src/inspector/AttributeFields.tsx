import type { Json, OpRow } from 'chainrule';
import type { ReactNode } from 'react';
import { nodeOf, opOf } from '../document/reading';
import { documents, ops, useDocument } from '../editor';
import { problemSentence, useWords } from '../i18n/i18n';
import { Icon } from '../ui/Icon';
import { TextField } from '../ui/TextField';
import { type AttributeRow, attributeProblem, attributeText, parseAttribute } from './attributeText';
import { settingAttribute } from './nodeEdits';

/** Milliseconds without a keystroke after which typing is another entry of the history. */
const burst = 1000;

const write = (ids: readonly string[], name: string, value: Json | undefined): void => {
  const { document } = documents.getState();
  if (!document) return;
  const patch = settingAttribute(document, ids, name, value);
  if (patch.length > 0) documents.change(patch, { gesture: `type ${name} of ${ids.join(' ')}`, within: burst });
};

/** What all the nodes hold there; `mixed` where they differ. */
function useShared(ids: readonly string[], name: string): { value: Json | undefined; isMixed: boolean } {
  const value = useDocument(({ document }) => nodeOf(document, ids[0])?.attrs?.[name]);
  const isMixed = useDocument(({ document }) =>
    ids.some((id) => JSON.stringify(nodeOf(document, id)?.attrs?.[name]) !== JSON.stringify(value)),
  );
  return { value: isMixed ? undefined : value, isMixed };
}

function Choice(props: {
  label: string;
  value: string;
  empty?: string;
  options: readonly string[];
  onChange: (value: string | undefined) => void;
}) {
  const { label, value, empty, options, onChange } = props;
  const isStrange = value !== '' && !options.includes(value);
  return (
    <select
      className="field choose"
      aria-label={label}
      aria-invalid={isStrange || undefined}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value === '' ? undefined : event.currentTarget.value)}
    >
      {empty !== undefined && <option value="">{empty}</option>}
      {isStrange && <option value={value}>{value}</option>}
      {options.map((option) => (
        <option key={option} value={option}>
          {option}
        </option>
      ))}
    </select>
  );
}

/** The field of one attribute, by its kind; generated from the op table. */
function Field({ ids, op, row }: { ids: readonly string[]; op: OpRow; row: AttributeRow }): ReactNode {
  const { t, language } = useWords();
  const { name, kind, options, required } = row;
  const { value, isMixed } = useShared(ids, name);
  const functions = useDocument(({ document }) => document?.graph?.functions);
  const preset = isMixed
    ? t('inspector.mixed')
    : row.default === null
      ? t('inspector.auto')
      : attributeText(row.default);
  const set = (next: Json | undefined) => write(ids, name, next);

  if (kind === 'boolean')
    return (
      <input
        type="checkbox"
        className="check"
        aria-label={name}
        ref={(box) => {
          if (box) box.indeterminate = isMixed;
        }}
        checked={(value ?? row.default) === true}
        onChange={(event) => set(event.currentTarget.checked)}
      />
    );
  const choices = options ?? (kind === 'text' && name === 'function' ? Object.keys(functions ?? {}) : undefined);
  if (choices)
    return (
      <Choice
        label={name}
        value={value === undefined ? '' : attributeText(value)}
        empty={required && !isMixed && value !== undefined ? undefined : preset}
        options={choices}
        onChange={set}
      />
    );
  return (
    <TextField
      label={name}
      className="wide-field"
      value={attributeText(value)}
      placeholder={preset}
      isLive
      refusal={(text) => {
        if (text.trim() === '') return required ? t('inspector.needed', { name }) : undefined;
        const parsed = parseAttribute(row, text);
        if (parsed === undefined) return t('inspector.unreadable');
        const problem = attributeProblem(op.name, name, parsed);
        return problem && problemSentence(problem, language).replace(/^node: /, '');
      }}
      onChange={(text) => set(text.trim() === '' ? undefined : parseAttribute(row, text))}
    />
  );
}

function Line({ ids, op, row }: { ids: readonly string[]; op: OpRow; row: AttributeRow }) {
  const { t } = useWords();
  const { name, doc, required, kind } = row;
  // A source without its value is no source.
  const hasDefault = !required && !(op.kind === 'source' && kind === 'value');
  const isWritten = useDocument(({ document }) => ids.some((id) => nodeOf(document, id)?.attrs?.[name] !== undefined));
  return (
    <div className="fieldline" title={doc}>
      <span className="muted" aria-hidden="true">
        {name}
      </span>
      <Field ids={ids} op={op} row={row} />
      {isWritten && hasDefault && (
        <button
          type="button"
          className="btn icon-only"
          aria-label={t('inspector.reset', { name })}
          title={t('inspector.reset', { name })}
          onClick={() => write(ids, name, undefined)}
        >
          <Icon name="reset" small />
        </button>
      )}
    </div>
  );
}

/** The attributes that all of these ops have alike. */
function sharedRows(rows: readonly OpRow[]): readonly AttributeRow[] {
  const [first, ...others] = rows;
  if (!first) return [];
  return first.attributes.filter(({ name, kind }) =>
    others.every((op) => op.attributes.some((other) => other.name === name && other.kind === kind)),
  );
}

/** A field for every attribute of a node's op, or for those that several nodes share. */
export function AttributeFields({ ids }: { ids: readonly string[] }) {
  const { t } = useWords();
  const names = useDocument(({ document }) => ids.map((id) => opOf(nodeOf(document, id))).join(' '));
  const known = names.split(' ').flatMap((name) => ops.get(name) ?? []);
  const rows = known.length === ids.length ? sharedRows(known) : [];
  if (rows.length === 0) return null;
  return (
    <div className="panel-section">
      <h3 className="panel-title">{t('inspector.attributes')}</h3>
      {rows.map((row) => (
        <Line key={row.name} ids={ids} op={known[0]} row={row} />
      ))}
    </div>
  );
}
